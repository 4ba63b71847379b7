using System.Numerics;

namespace AasTwin.Simulation.Continuous;

/// <summary>
/// A stabilized explicit method of order 2: it takes as many stages a step as stability asks for, which grows only with the root of step times stiffness. For large,
/// mildly stiff problems whose eigenvalues lie near the negative real axis (diffusion, reaction, settling) at moderate accuracy, where
/// <see cref="DormandPrince"/> takes short steps for stability alone and the matrices of <see cref="Rodas"/> are dear, or its steps stall at kinks.
/// </summary>
/// <remarks>
/// Sommeijer, Shampine and Verwer, "RKC: An explicit solver for parabolic PDEs", J. Comput. Appl. Math. 88(2), 1998, with its error estimate and its nonlinear power
/// method for the spectral radius. Dense output by cubic Hermite interpolation.
/// </remarks>
public sealed class RungeKuttaChebyshev : Integrator
{
    /// <summary>Steps after which the spectral radius is estimated anew.</summary>
    private const int StepsBetweenEstimates = 25;

    private const int MostIterations = 50, MostStages = 1000;

    private readonly double[] _first, _last, _before, _beforeThat, _slope, _start, _startSlope, _endSlope, _vector, _moved, _weights;
    private readonly double[] _absolute;
    private double _radius;
    private int _stepsWithRadius;
    private bool _hasFirst, _hasRadius;

    /// <param name="equation">What to integrate.</param>
    /// <param name="time">Where to begin.</param>
    /// <param name="state">The state there; it is copied.</param>
    /// <param name="options">Tolerances and limits.</param>
    public RungeKuttaChebyshev(DifferentialEquation equation, double time, ReadOnlySpan<double> state, IntegrationOptions? options = null)
        : base(equation, time, state, options, new StepControl(1.0 / 3, 0.08, 0.1, 5))
    {
        int n = state.Length;
        (_first, _last, _before, _beforeThat, _slope) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        (_start, _startSlope, _endSlope, _vector, _moved, _weights) = (new double[n], new double[n], new double[n], new double[n], new double[n], new double[n]);
        _absolute = Options.TolerancesFor(n);
    }

    /// <summary>The spectral radius of the Jacobian as last estimated, with a margin of a fifth, 1 / unit of time.</summary>
    public double SpectralRadius => _radius;

    private protected override bool TryStep(double step, Span<double> error)
    {
        if (!_hasFirst) Evaluate(Time, Current, _first);
        _hasFirst = true;
        if (!_hasRadius || _stepsWithRadius >= StepsBetweenEstimates) EstimateRadius();
        int stages = Math.Max(2, 1 + (int)Math.Sqrt((1.54 * step * _radius) + 1));
        if (!(stages <= MostStages)) return Refuse();
        Stages(ChebyshevCoefficients.Of(stages), step);

        Evaluate(Time + step, Next, _last);
        ErrorOf(0.4 * step, error);
        _stepsWithRadius++;
        return true;
    }

    private protected override void Accept(double step)
    {
        Current.CopyTo(_start, 0);
        _first.CopyTo(_startSlope, 0);
        _last.CopyTo(_endSlope, 0);
        _last.CopyTo(_first, 0);
    }

    // The radius changes little when the right-hand side jumps; a step that it misjudges is refused and estimates it anew.
    private protected override void Invalidate() => _hasFirst = false;

    private protected override void Refused() => _hasRadius = false;

    private protected override void InterpolateStep(double fraction, Span<double> state)
    {
        double rest = 1 - fraction, step = LastStep;
        for (int i = 0; i < state.Length; i++)
        {
            double end = Current[i], change = end - _start[i];
            double bend = (rest * ((step * _startSlope[i]) - change)) + (fraction * (change - (step * _endSlope[i])));
            state[i] = (rest * _start[i]) + (fraction * end) + (fraction * rest * bend);
        }
    }

    private void Stages(ChebyshevCoefficients c, double step)
    {
        double[] two = _beforeThat, one = _before;
        double first = c.FirstWeight * step;
        for (int i = 0; i < one.Length; i++)
        {
            two[i] = Current[i];
            one[i] = Current[i] + (first * _first[i]);
        }
        for (int stage = 2; stage <= c.Stages; stage++)
        {
            Evaluate(Time + (c.Nodes[stage - 1] * step), one, _slope);
            double[] to = stage == c.Stages ? Next : two;
            double ofStart = c.OfStart[stage], ofOne = c.OfOne[stage], ofTwo = c.OfTwo[stage], ofSlope = c.OfSlope[stage] * step, ofFirst = c.OfFirst[stage] * step;
            double[] current = Current, initial = _first, slope = _slope;
            int i = 0;
            for (; i <= to.Length - Vector<double>.Count; i += Vector<double>.Count)
            {
                ((ofStart * new Vector<double>(current, i)) + (ofOne * new Vector<double>(one, i)) + (ofTwo * new Vector<double>(two, i))
                    + (ofSlope * new Vector<double>(slope, i)) + (ofFirst * new Vector<double>(initial, i))).CopyTo(to, i);
            }
            for (; i < to.Length; i++)
            {
                to[i] = (ofStart * current[i]) + (ofOne * one[i]) + (ofTwo * two[i]) + (ofSlope * slope[i]) + (ofFirst * initial[i]);
            }
            (two, one) = (one, to);
        }
    }

    private void ErrorOf(double weight, Span<double> error)
    {
        double[] current = Current, next = Next, first = _first, last = _last;
        int i = 0;
        for (; i <= current.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            ((0.8 * (new Vector<double>(current, i) - new Vector<double>(next, i))) + (weight * (new Vector<double>(first, i) + new Vector<double>(last, i)))).CopyTo(error[i..]);
        }
        for (; i < current.Length; i++) error[i] = (0.8 * (current[i] - next[i])) + (weight * (first[i] + last[i]));
    }

    private bool Refuse()
    {
        _hasRadius = false;
        return false;
    }

    /// <summary>Powers of the Jacobian by differences of the right-hand side, in the norm of the tolerances; begins with the direction found last.</summary>
    private void EstimateRadius()
    {
        double sizeOfState = 0, sizeOfVector = 0;
        bool isFresh = true;
        for (int i = 0; i < _weights.Length; i++)
        {
            _weights[i] = double.IsPositiveInfinity(_absolute[i]) ? 0 : 1 / (_absolute[i] + (Options.RelativeTolerance * Math.Abs(Current[i])));
            sizeOfState += Square(_weights[i] * Current[i]);
            isFresh &= _vector[i] == 0;
        }
        if (isFresh) _first.CopyTo(_vector, 0);
        for (int i = 0; i < _weights.Length; i++) sizeOfVector += Square(_weights[i] * _vector[i]);
        double small = Math.Sqrt(1e-16 * Math.Max(sizeOfState, 1));
        if (!(sizeOfVector > 0) || !double.IsFinite(sizeOfVector))
        {
            for (int i = 0; i < _vector.Length; i++) _vector[i] = _weights[i] > 0 ? (1 + ((i % 3) / 4.0)) / _weights[i] : 0;
            sizeOfVector = _vector.Select((v, i) => Square(_weights[i] * v)).Sum();
        }

        double scale = small / Math.Sqrt(sizeOfVector), radius = 0;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            for (int i = 0; i < _moved.Length; i++) _moved[i] = Current[i] + (scale * _vector[i]);
            Evaluate(Time, _moved, _slope);
            double grown = 0;
            for (int i = 0; i < _slope.Length; i++)
            {
                _vector[i] = _slope[i] - _first[i];
                grown += Square(_weights[i] * _vector[i]);
            }
            double before = radius;
            radius = 1.2 * Math.Sqrt(grown) / small;
            if (!(grown > 0) || !double.IsFinite(grown)) break;
            scale = small / Math.Sqrt(grown);
            if (iteration >= 2 && Math.Abs(radius - before) <= 0.01 * radius) break;
            if (iteration == MostIterations - 1) radius = Math.Max(radius, before);
        }
        _radius = double.IsFinite(radius) ? radius : 0;
        (_hasRadius, _stepsWithRadius) = (true, 0);
    }

    private static double Square(double x) => x * x;
}
