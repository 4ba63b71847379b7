using System.Runtime.Intrinsics;

namespace AasTwin.Simulation.Continuous;

/// <summary>
/// Goes with a differential equation through time, step by step, with the step size that the tolerances ask for.
/// <see cref="DormandPrince"/> for problems that are not stiff, <see cref="Rodas"/> for stiff ones, <see cref="RungeKuttaChebyshev"/> between them.
/// </summary>
/// <remarks>Not thread-safe. The same calls give the same bits.</remarks>
public abstract class Integrator
{
    private const double Safety = 0.9;

    private readonly double[] _absolute;

    /// <summary>How many states have a tolerance.</summary>
    private readonly int _bound;
    private readonly double[] _work;
    private readonly List<(EventFunction Function, double Before)> _events = [];
    private readonly StepControl _control;
    private double _step;
    private int _attemptsLeft;
    private bool _refused;

    private protected Integrator(DifferentialEquation equation, double time, ReadOnlySpan<double> state, IntegrationOptions? options, StepControl control)
    {
        ArgumentNullException.ThrowIfNull(equation);
        if (state.Length != equation.Dimension) throw new ArgumentException($"The equation has {equation.Dimension} states, the initial state {state.Length}.", nameof(state));
        if (!double.IsFinite(time)) throw new ArgumentOutOfRangeException(nameof(time), time, "The time to begin with must be finite.");
        Equation = equation;
        Options = options ?? new IntegrationOptions();
        _absolute = Options.TolerancesFor(equation.Dimension);
        _bound = _absolute.Count(a => !double.IsPositiveInfinity(a));
        _control = control;
        Time = PreviousTime = time;
        Current = state.ToArray();
        Next = new double[state.Length];
        _work = new double[state.Length];
    }

    public DifferentialEquation Equation { get; }

    public IntegrationOptions Options { get; }

    /// <summary>The time that is reached.</summary>
    public double Time { get; private set; }

    /// <summary>Where the last step began: <see cref="Interpolate"/> is good between it and <see cref="Time"/>.</summary>
    public double PreviousTime { get; private set; }

    /// <summary>The state at <see cref="Time"/>; valid until the next step.</summary>
    public ReadOnlySpan<double> State => Current;

    /// <summary>Steps taken since the beginning.</summary>
    public int Steps { get; private set; }

    /// <summary>Steps refused because their error was too large.</summary>
    public int RefusedSteps { get; private set; }

    /// <summary>Calls of the right-hand side, those for difference quotients included.</summary>
    public long Evaluations { get; private protected set; }

    private protected double[] Current { get; private set; }

    private protected double[] Next { get; private set; }

    /// <summary>Watches for an event from now on. Those that happen in one step come in order of time.</summary>
    public void Watch(EventFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        _events.Add((function, function.Value(Time, Current)));
    }

    /// <summary>Integrates up to a time and ends exactly there, or at a terminal event before it.</summary>
    /// <returns>The terminal event that stopped it, or null.</returns>
    /// <exception cref="IntegrationException">It cannot be integrated further.</exception>
    /// <exception cref="OperationCanceledException">It was canceled; <see cref="Time"/> tells how far it came.</exception>
    public EventFunction? Advance(double until, CancellationToken cancellation = default)
    {
        if (!(until >= Time) || !double.IsFinite(until)) throw new ArgumentOutOfRangeException(nameof(until), until, $"Time goes forward from {Time} to a finite time.");
        _attemptsLeft = Options.MaxSteps;
        while (Time < until)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Step(until) is { } stopped) return stopped;
        }
        return null;
    }

    /// <summary>Integrates up to the last of some times; the states at these come from the dense output and do not bind the steps.</summary>
    /// <param name="times">In ascending order, none before <see cref="Time"/>.</param>
    /// <param name="sample">Called for every time with the state (valid during the call).</param>
    /// <returns>The terminal event that stopped it, or null; times after it are left out.</returns>
    public EventFunction? Advance(IReadOnlyList<double> times, Action<double, ReadOnlyMemory<double>> sample, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(sample);
        double last = Time;
        foreach (double time in times)
        {
            if (!(time >= last) || !double.IsFinite(time)) throw new ArgumentException($"The times to sample must be finite and ascend from {Time}; {time} comes after {last}.", nameof(times));
            last = time;
        }
        double[] state = new double[Current.Length];
        int i = 0;
        for (; i < times.Count && times[i] == Time; i++) sample(Time, Current);
        _attemptsLeft = Options.MaxSteps;
        while (i < times.Count)
        {
            cancellation.ThrowIfCancellationRequested();
            EventFunction? stopped = Step(last);
            for (; i < times.Count && times[i] <= Time; i++)
            {
                Interpolate(times[i], state);
                sample(times[i], state);
            }
            if (stopped is not null) return stopped;
        }
        return null;
    }

    /// <summary>The state at a time within the last step, by the continuous extension of the method.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not within the last step.</exception>
    public void Interpolate(double time, Span<double> state)
    {
        if (!(time >= PreviousTime && time <= Time)) throw new ArgumentOutOfRangeException(nameof(time), time, $"The last step went from {PreviousTime} to {Time}.");
        if (time == Time) Current.CopyTo(state);
        else InterpolateStep((time - PreviousTime) / LastStep, state);
    }

    /// <summary>To be called after the right-hand side has changed by something else than time and state.</summary>
    public void Restart()
    {
        PreviousTime = Time;
        _refused = false;
        Invalidate();
        for (int i = 0; i < _events.Count; i++) _events[i] = (_events[i].Function, _events[i].Function.Value(Time, Current));
    }

    /// <summary>Goes on with another state, such as after a jump.</summary>
    public void Restart(ReadOnlySpan<double> state)
    {
        if (state.Length != Current.Length) throw new ArgumentException($"The equation has {Current.Length} states, not {state.Length}.", nameof(state));
        state.CopyTo(Current);
        Restart();
    }

    private protected double LastStep { get; private set; } = 1;

    /// <summary>Fills <see cref="Next"/> and an error estimate, or answers false when the matrix of the method is singular.</summary>
    private protected abstract bool TryStep(double step, Span<double> error);

    /// <summary>What the next step and the dense output need of the step that was accepted; <see cref="Current"/> is still the old state.</summary>
    private protected abstract void Accept(double step);

    private protected abstract void Invalidate();

    /// <summary>The last step was refused.</summary>
    private protected virtual void Refused()
    {
    }

    private protected abstract void InterpolateStep(double fraction, Span<double> state);

    private protected void Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        Equation.Derivative(time, state, derivative);
        Evaluations++;
    }

    private EventFunction? Step(double until)
    {
        double[] error = _work;
        if (_step == 0) _step = Options.InitialStep ?? FirstStep(until);
        _step = Math.Min(_step, Options.MaxStep);
        while (true)
        {
            double rest = until - Time;
            bool ends = rest <= _step * 1.000001;

            // The rest is halved rather than leaving a sliver for the last step.
            double step = ends ? rest : rest < 2 * _step ? rest / 2 : _step;
            if (_attemptsLeft-- == 0) throw Failed(IntegrationFailure.TooManySteps, error, $"it needs more than {Options.MaxSteps} steps; is it stiff for an explicit method, or are the tolerances too tight?");
            bool possible = TryStep(step, error);
            double norm = possible ? Norm(error) : double.NaN;
            if (norm <= 1)
            {
                double factor = _control.Grow(norm, Safety, _refused);
                _refused = false;
                double proposed = step * factor;

                // A step cut short by the end of the interval says little about the next one.
                _step = step < _step ? Math.Max(_step, proposed) : proposed;
                LastStep = step;
                Accept(step);
                (Current, Next) = (Next, Current);
                PreviousTime = Time;
                Time = ends ? until : Time + step;
                Steps++;
                return _events.Count == 0 ? null : Happened();
            }
            RefusedSteps++;
            _refused = true;
            Refused();
            _step = step * (double.IsFinite(norm) ? _control.Shrink(norm, Safety) : 0.25);
            if (Time + (_step / 16) == Time)
            {
                throw double.IsFinite(norm)
                    ? Failed(IntegrationFailure.StepTooSmall, error, "the step fell to the resolution of time; there is a singularity, or the right-hand side jumps")
                    : Failed(IntegrationFailure.NotFinite, error, "the right-hand side gives no finite numbers beyond; the solution leaves the domain of the model");
            }
        }
    }

    /// <summary>
    /// Root mean square of the errors in units of their tolerances; not a number when a state is none. Four sums on every machine, so that all get the same bits.
    /// What is free of tolerance adds nothing.
    /// </summary>
    private double Norm(double[] error)
    {
        double[] current = Current, next = Next, absolute = _absolute;
        Vector256<double> relative = Vector256.Create(Options.RelativeTolerance), sums = Vector256<double>.Zero;
        int i = 0;
        for (; i <= error.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256<double> size = Vector256.Max(Vector256.Abs(Vector256.Create(current, i)), Vector256.Abs(Vector256.Create(next, i)));
            Vector256<double> scaled = Vector256.Create(error, i) / (Vector256.Create(absolute, i) + (relative * size));
            sums += scaled * scaled;
        }
        double sum = sums[0] + sums[1] + sums[2] + sums[3];
        for (; i < error.Length; i++)
        {
            double scaled = error[i] / (absolute[i] + (Options.RelativeTolerance * Math.Max(Math.Abs(current[i]), Math.Abs(next[i]))));
            sum += scaled * scaled;
        }
        return Math.Sqrt(sum / _bound);
    }

    /// <summary>Hairer, Nørsett and Wanner, "Solving Ordinary Differential Equations I", section II.4: a step whose Euler step changes the state and its slope by about a hundredth.</summary>
    private double FirstStep(double until)
    {
        double[] first = new double[Current.Length], second = new double[Current.Length], moved = new double[Current.Length];
        Evaluate(Time, Current, first);
        double size = Weighted(Current), slope = Weighted(first);
        double step = size < 1e-5 || slope < 1e-5 ? 1e-6 : 0.01 * size / slope;
        step = Math.Min(step, until - Time);
        if (!double.IsFinite(step) || step <= 0) return Math.Min(1e-6, until - Time);
        for (int i = 0; i < moved.Length; i++) moved[i] = Current[i] + (step * first[i]);
        Evaluate(Time + step, moved, second);
        for (int i = 0; i < moved.Length; i++) second[i] = (second[i] - first[i]) / step;
        double steepest = Math.Max(slope, Weighted(second));
        double other = steepest <= 1e-15 ? Math.Max(1e-6, step * 1e-3) : Math.Pow(0.01 / steepest, _control.Exponent);
        double chosen = Math.Min(100 * step, other);
        return double.IsFinite(chosen) && chosen > 0 ? Math.Min(chosen, until - Time) : step;
    }

    private double Weighted(double[] values)
    {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsPositiveInfinity(_absolute[i])) continue;
            double scaled = values[i] / (_absolute[i] + (Options.RelativeTolerance * Math.Abs(Current[i])));
            sum += scaled * scaled;
            count++;
        }
        return Math.Sqrt(sum / count);
    }

    private EventFunction? Happened()
    {
        List<(double Time, int Index)>? found = null;
        for (int i = 0; i < _events.Count; i++)
        {
            (EventFunction function, double before) = _events[i];
            double after = function.Value(Time, Current);
            if (function.Crosses(before, after)) (found ??= []).Add((Locate(function, before, after), i));
            _events[i] = (function, after);
        }
        if (found is null) return null;
        foreach ((double time, int index) in found.OrderBy(f => f.Time))
        {
            Interpolate(time, _work);
            EventFunction function = _events[index].Function;
            function.Occurred?.Invoke(time, _work);
            if (!function.IsTerminal) continue;
            if (time < Time)
            {
                _work.CopyTo(Current, 0);
                double previous = PreviousTime;
                Time = time;
                Restart();
                PreviousTime = previous;
            }
            return function;
        }
        return null;
    }

    /// <summary>The first representable time after the change of sign, by bisection between false positions (Illinois).</summary>
    private double Locate(EventFunction function, double before, double after)
    {
        double left = PreviousTime, right = Time, atLeft = before, atRight = after;
        double resolution = 4 * Math.BitIncrement(Math.Abs(Time)) - (4 * Math.Abs(Time));
        bool wasLeft = false;
        for (int i = 0; i < 200 && right - left > resolution && atRight != 0; i++)
        {
            double middle = i % 4 == 3 ? left + ((right - left) / 2) : right - (atRight * (right - left) / (atRight - atLeft));
            if (!(middle > left && middle < right)) middle = left + ((right - left) / 2);
            if (!(middle > left && middle < right)) break;
            InterpolateStep((middle - PreviousTime) / LastStep, _work);
            double value = function.Value(middle, _work);
            bool isLeft = value != 0 && Math.Sign(value) == Math.Sign(before);
            if (isLeft)
            {
                (left, atLeft) = (middle, value);
                if (wasLeft) atRight /= 2;
            }
            else
            {
                (right, atRight) = (middle, value);
                if (!wasLeft) atLeft /= 2;
            }
            wasLeft = isLeft;
        }
        return right;
    }

    private IntegrationException Failed(IntegrationFailure failure, ReadOnlySpan<double> error, string why)
    {
        int worst = 0;
        double most = -1;
        for (int i = 0; i < error.Length; i++)
        {
            double scaled = Math.Abs(error[i]) / (_absolute[i] + (Options.RelativeTolerance * Math.Abs(Current[i])));
            if (double.IsNaN(scaled)) scaled = double.PositiveInfinity;
            if (scaled > most) (most, worst) = (scaled, i);
        }
        return new IntegrationException(failure, Time, [.. Current], worst, $"The integration failed at time {Time:G9} after {Steps} steps ({_step:G3} the last tried): {why}. Most at fault is {Equation.StateName(worst)}, which was {Current[worst]:G9}.");
    }
}
