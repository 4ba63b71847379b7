using System.Numerics;

namespace AasTwin.Twins.ProcessControl;

/// <summary>
/// A chain of lags, inverse responses, an integral and a delay, sampled: exact for an input that holds between two samples but for the chain, each of whose parts sees the
/// mean of what the part before it gives within the sample. What controllers are tried on. Not thread-safe.
/// </summary>
public sealed class LinearProcess
{
    private readonly double _gain, _period;
    private readonly double[] _lags, _inverse, _states, _factors;
    private readonly bool _integrates;
    private readonly double[] _delayed;
    private readonly double _fraction;
    private double _integral;
    private int _at;

    /// <param name="gain">Static gain, or slope of an integrating process.</param>
    /// <param name="lags">Time constants, s.</param>
    /// <param name="delay">s; parts of a period are interpolated.</param>
    /// <param name="inverseResponses">T of factors (1 - T s), s; no more of them than lags.</param>
    /// <param name="integrates">Whether there is an integral in the chain.</param>
    /// <param name="periodSeconds">Of a sample.</param>
    public LinearProcess(double gain, IReadOnlyList<double> lags, double delay = 0, IReadOnlyList<double>? inverseResponses = null, bool integrates = false, double periodSeconds = 1)
    {
        ArgumentNullException.ThrowIfNull(lags);
        (_gain, _integrates, _period) = (gain, integrates, periodSeconds);
        _lags = [.. lags];
        _inverse = [.. inverseResponses ?? []];
        if (_inverse.Length > _lags.Length) throw new ArgumentException("Each inverse response needs a lag of its own.", nameof(inverseResponses));
        _states = new double[_lags.Length];
        _factors = [.. _lags.Select(t => Math.Exp(-periodSeconds / t))];
        int whole = (int)Math.Floor((delay / periodSeconds) + 1e-9);
        _fraction = Math.Max(0, (delay / periodSeconds) - whole);
        _delayed = new double[whole + 2];
        Delay = delay;
    }

    public double Delay { get; }

    /// <summary>The value now.</summary>
    public double Value { get; private set; }

    /// <summary>Goes on by a period in which the input holds.</summary>
    public double Step(double input)
    {
        _delayed[_at] = input;
        double late = _delayed[(_at + 2) % _delayed.Length], later = _delayed[(_at + 1) % _delayed.Length];
        double now = ((1 - _fraction) * late) + (_fraction * later);
        _at = (_at + 1) % _delayed.Length;

        double value = _gain * now;
        if (_integrates)
        {
            double before = _integral;
            _integral += value * _period;
            value = (before + _integral) / 2;
        }
        double end = _integrates ? _integral : value;
        for (int i = 0; i < _states.Length; i++)
        {
            double before = _states[i], share = _factors[i];
            _states[i] = (share * before) + ((1 - share) * value);

            // (1 - T s) / (τ s + 1) = -T/τ + (1 + T/τ) / (τ s + 1).
            double ratio = i < _inverse.Length ? _inverse[i] / _lags[i] : 0;
            double mean = value - ((_states[i] - before) * _lags[i] / _period);
            end = ((1 + ratio) * _states[i]) - (ratio * value);
            value = ((1 + ratio) * mean) - (ratio * value);
        }
        return Value = end;
    }

    /// <summary>The frequency response.</summary>
    /// <param name="frequency">rad/s.</param>
    public Complex At(double frequency)
    {
        Complex s = new(0, frequency), response = _gain * Complex.Exp(-s * Delay);
        if (_integrates) response /= s;
        foreach (double lag in _lags) response /= (s * lag) + 1;
        foreach (double inverse in _inverse) response *= 1 - (s * inverse);
        return response;
    }
}
