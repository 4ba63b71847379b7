namespace AasTwin.Twins.ProcessControl;

/// <summary>
/// Follows the first-order model of a process while it runs: Δy(k) = a Δy(k-1) + b Δu(k-1-d), by least squares with forgetting on increments, so that slow disturbances drop
/// out. Learns only while the output moves and the process answers, so that it does not forget in quiet times. Not thread-safe.
/// </summary>
/// <remarks>Åström and Wittenmark, "Adaptive Control", 2nd edition, chapters 2 and 11 (forgetting, conditional updating, constant-trace bound).</remarks>
public sealed class RecursiveLeastSquares
{
    private const double Forgetting = 0.995, GreatestCovariance = 1e6;

    private readonly double _interval, _leastChange;
    private readonly Queue<double> _outputs = new();
    private readonly int _late, _answer;
    private double _a, _b, _paa, _pab, _pbb;
    private double _value = double.NaN, _change = double.NaN, _output = double.NaN;
    private int _sinceMoved = int.MaxValue;

    /// <param name="model">Where to begin; of first order with delay, or integrating.</param>
    /// <param name="intervalSeconds">Time between two calls of <see cref="Update"/>, s; about a tenth of what the loop takes to settle.</param>
    /// <param name="leastChange">A change of the output below this teaches nothing.</param>
    public RecursiveLeastSquares(ProcessModel model, double intervalSeconds, double leastChange)
    {
        ArgumentNullException.ThrowIfNull(model);
        (_interval, _leastChange) = (intervalSeconds, leastChange);
        _late = (int)Math.Round(model.Delay / intervalSeconds);
        _answer = model.IsIntegrating ? 1 : (int)Math.Clamp(2 * model.TimeConstant / intervalSeconds, 1, 1000);
        _a = model.IsIntegrating ? 1 : Math.Exp(-intervalSeconds / model.TimeConstant);
        _b = model.IsIntegrating ? model.Gain * intervalSeconds : model.Gain * (1 - _a);

        // As sure of the beginning as after some ten steps.
        (_paa, _pbb) = (0.1, 0.1 * Math.Max(_b * _b, 1e-12));
        Delay = model.Delay;
    }

    /// <summary>s; it stays as identified.</summary>
    public double Delay { get; }

    /// <summary>Samples that taught something.</summary>
    public int Learned { get; private set; }

    /// <summary>The present model; null while it is none (an unstable one, or without effect of the output).</summary>
    public ProcessModel? Model
    {
        get
        {
            if (!double.IsFinite(_a) || !double.IsFinite(_b) || _b == 0 || _a is <= 0 or > 1.02) return null;
            return _a > 0.998
                ? new ProcessModel(_b / _interval, double.PositiveInfinity, Delay)
                : new ProcessModel(_b / (1 - _a), -_interval / Math.Log(_a), Delay);
        }
    }

    /// <summary>Takes the measured value and the output that goes out with it.</summary>
    public void Update(double measured, double output)
    {
        double change = measured - _value, moved = output - _output;
        _outputs.Enqueue(double.IsFinite(moved) ? moved : 0);
        double cause = _outputs.Count > _late + 1 ? _outputs.Dequeue() : 0;
        if (Math.Abs(cause) >= _leastChange) _sinceMoved = 0;
        else if (_sinceMoved < int.MaxValue) _sinceMoved++;
        if (double.IsFinite(change) && double.IsFinite(_change) && _sinceMoved <= _answer) Learn(change, _change, cause);
        (_change, _value, _output) = (change, measured, output);
    }

    private void Learn(double change, double before, double cause)
    {
        double ga = (_paa * before) + (_pab * cause), gb = (_pab * before) + (_pbb * cause);
        double weight = Forgetting + (before * ga) + (cause * gb), error = change - (_a * before) - (_b * cause);
        if (!(weight > 0)) return;
        _a += ga / weight * error;
        _b += gb / weight * error;
        (_paa, _pab, _pbb) = ((_paa - (ga * ga / weight)) / Forgetting, (_pab - (ga * gb / weight)) / Forgetting, (_pbb - (gb * gb / weight)) / Forgetting);
        if (_paa > GreatestCovariance || _pbb > GreatestCovariance) (_paa, _pab, _pbb) = (_paa / 2, _pab / 2, _pbb / 2);
        Learned++;
    }
}
