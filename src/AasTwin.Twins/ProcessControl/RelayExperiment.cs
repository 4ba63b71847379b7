using System.Numerics;

namespace AasTwin.Twins.ProcessControl;

/// <summary>
/// Identification by a relay: in place of the controller it makes the process oscillate, and reads from the steady oscillation the frequency response and, as its halves are
/// uneven, the static gain. Give it the measured value each period and the process its output, until <see cref="Result"/> is there. Not thread-safe.
/// </summary>
/// <remarks>
/// Åström and Hägglund, "Automatic tuning of simple regulators with specifications on phase and amplitude margins", Automatica 20(5), 1984; the uneven relay: Shen, Wu and
/// Yu, "Use of biased-relay feedback for system identification", AIChE Journal 42(4), 1996. The response is the ratio of the first Fourier coefficients over whole cycles, so
/// that no describing function is needed.
/// </remarks>
public sealed class RelayExperiment
{
    /// <summary>Cycles whose length and height agree within this share are steady.</summary>
    private const double Agreement = 0.15;

    private const int FewestCycles = 3, MostCycles = 40;

    /// <summary>Deviations, in hysteresis widths, to the wrong side that tell of a wrong sign.</summary>
    private const double WrongSide = 5;

    private readonly RelayOptions _options;
    private readonly double _up, _down;
    private readonly int _quiet, _longest;
    private readonly List<double> _outputs = [], _values = [];
    private readonly List<Cycle> _cycles = [];
    private double _filtered, _sum, _sumOfSquares, _rest, _hysteresis;
    private int _samples;
    private bool _isUp, _isOscillating;

    /// <exception cref="ArgumentException">The options cannot be; says all that is wrong.</exception>
    public RelayExperiment(RelayOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] faults = [.. options.Faults()];
        if (faults.Length > 0) throw new ArgumentException($"The relay experiment cannot be: {string.Join("; ", faults)}.", nameof(options));
        _options = options;
        (_up, _down) = (options.Amplitude * (1 + options.Asymmetry), options.Amplitude * (1 - options.Asymmetry));
        _quiet = Math.Max(2, (int)(options.QuietSeconds / options.PeriodSeconds));
        _longest = (int)Math.Min(int.MaxValue, options.LongestSeconds / options.PeriodSeconds);
        Output = options.Output;
    }

    /// <summary>What the actuator is told.</summary>
    public double Output { get; private set; }

    /// <summary>Null as long as the experiment runs.</summary>
    public RelayResult? Result { get; private set; }

    /// <summary>Takes a measured value and answers the output for the next period.</summary>
    public double Update(double measured)
    {
        if (Result is not null) return Output;
        double weight = _options.FilterTime > 0 ? 1 - Math.Exp(-_options.PeriodSeconds / _options.FilterTime) : 1;
        _filtered = _samples == 0 ? measured : _filtered + (weight * (measured - _filtered));
        _samples++;
        if (!double.IsFinite(_filtered)) return End(RelayOutcome.NoOscillation, null);
        if (_samples <= _quiet) Rest();
        else Switch();
        if (Result is null && _samples >= _longest) Conclude(RelayOutcome.NoOscillation);
        return Output;
    }

    private void Rest()
    {
        _sum += _filtered;
        _sumOfSquares += _filtered * _filtered;
        if (_samples < _quiet) return;
        _rest = _sum / _quiet;
        double noise = Math.Sqrt(Math.Max(0, (_sumOfSquares / _quiet) - (_rest * _rest)));
        _hysteresis = Math.Max(_options.Hysteresis, 3 * noise);
        SwitchTo(isUp: true);
    }

    private void Switch()
    {
        _outputs.Add(Output);
        _values.Add(_filtered);
        double deviation = (_filtered - _rest) * (_options.RaisesMeasured ? 1 : -1);
        if (!_isOscillating && deviation < -WrongSide * _hysteresis)
        {
            End(RelayOutcome.WrongSign, null);
            return;
        }
        if (_isUp && deviation > _hysteresis) SwitchTo(isUp: false);
        else if (!_isUp && deviation < -_hysteresis)
        {
            _isOscillating = true;
            Close();
            SwitchTo(isUp: true);
        }
    }

    /// <summary>Ends a cycle: from one switch upward to the next.</summary>
    private void Close()
    {
        _cycles.Add(Cycle.Of(_outputs, _values, _options.Output, _rest, _options.PeriodSeconds));
        _outputs.Clear();
        _values.Clear();
        if (_cycles.Count < FewestCycles) return;
        Cycle last = _cycles[^1], before = _cycles[^2];
        bool isSteady = Math.Abs(last.Seconds - before.Seconds) <= Agreement * last.Seconds && (last.Response - before.Response).Magnitude <= Agreement * last.Response.Magnitude;
        if (isSteady || _cycles.Count >= MostCycles) Conclude(isSteady ? RelayOutcome.Identified : RelayOutcome.NoSteadyOscillation);
    }

    private void Conclude(RelayOutcome outcome)
    {
        if (_cycles.Count < 2)
        {
            // Never back: the value wandered off, or the output does nothing.
            double moved = _values.Count > 0 ? (_values[^1] - _rest) * (_options.RaisesMeasured ? 1 : -1) : 0;
            End(moved < -_hysteresis && _isUp ? RelayOutcome.WrongSign : RelayOutcome.NoOscillation, null);
            return;
        }
        // The two last cycles together: noise is in both.
        Cycle[] last = [.. _cycles.TakeLast(2)];
        double seconds = last.Average(c => c.Seconds);
        Complex response = last.Aggregate(Complex.Zero, (sum, c) => sum + c.Response) / last.Length;
        double output = last.Average(c => c.MeanOutput), value = last.Average(c => c.MeanValue);
        if (outcome == RelayOutcome.NoOscillation) outcome = RelayOutcome.NoSteadyOscillation;
        End(outcome, new RelayOscillation(seconds, response, Math.Abs(output) > 0.02 * _options.Amplitude ? value / output : double.PositiveInfinity, _hysteresis, _cycles.Count));
    }

    private double End(RelayOutcome outcome, RelayOscillation? oscillation)
    {
        Output = _options.Output;
        Result = new RelayResult(outcome, oscillation, oscillation?.ToModel(_options.RaisesMeasured, _options.PeriodSeconds), _samples * _options.PeriodSeconds);
        return Output;
    }

    private void SwitchTo(bool isUp)
    {
        _isUp = isUp;
        Output = _options.Output + (isUp ? _up : -_down);
    }

    private sealed record Cycle(double Seconds, Complex Response, double MeanOutput, double MeanValue)
    {
        public static Cycle Of(List<double> outputs, List<double> values, double rest, double valueAtRest, double period)
        {
            Complex output = 0, value = 0;
            double turn = 2 * Math.PI / outputs.Count;
            for (int i = 0; i < outputs.Count; i++)
            {
                // An output holds until the next sample, so its middle is half a period later.
                value += values[i] * Complex.FromPolarCoordinates(1, -turn * i);
                output += outputs[i] * Complex.FromPolarCoordinates(1, -turn * (i - 0.5));
            }
            return new Cycle(outputs.Count * period, value / output, outputs.Average() - rest, values.Average() - valueAtRest);
        }
    }
}
