namespace AasTwin.Twins.ProcessControl;

/// <summary>
/// A sampled PID controller: the derivative acts on the filtered measured value, the integral follows what limits let through (back-calculation), changes of the mode and
/// of the settings do not move the output. Not thread-safe.
/// </summary>
/// <remarks>Åström and Hägglund, "Advanced PID Control", ISA, 2006, chapters 3 and 13.</remarks>
public sealed class PidController
{
    private readonly double _period;
    private readonly OutputLimits _limits;
    private PidSettings _settings;
    private double _integral, _trend, _filtered, _slope, _setpoint;
    private bool _hasMeasured;

    /// <param name="settings">The settings to begin with.</param>
    /// <param name="limits">Of the actuator.</param>
    /// <param name="output">Where the actuator stands.</param>
    /// <param name="periodSeconds">Time between two calls of <see cref="Update"/>, s.</param>
    /// <exception cref="ArgumentException">Something cannot be; says all that is wrong.</exception>
    public PidController(PidSettings settings, OutputLimits limits, double output, double periodSeconds = 1)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(limits);
        List<string> faults = [.. settings.Faults(), .. limits.Faults()];
        if (!(periodSeconds > 0)) faults.Add($"the period is {periodSeconds} s: it must be positive");
        if (!double.IsFinite(output)) faults.Add($"the output to begin with is {output}: give a number");
        if (faults.Count > 0) throw new ArgumentException($"The controller cannot be: {string.Join("; ", faults)}.");
        (_settings, _limits, _period) = (settings, limits, periodSeconds);
        Output = Math.Clamp(output, limits.Minimum, limits.Maximum);
    }

    /// <summary>What the actuator is told, within its limits.</summary>
    public double Output { get; private set; }

    /// <summary>Whether the limits hold the output back.</summary>
    public bool IsLimited { get; private set; }

    /// <summary>False while somebody else moves the output; the controller follows and takes over without a bump.</summary>
    public bool IsAutomatic { get; private set; } = true;

    public OutputLimits Limits => _limits;

    /// <summary>Setting them leaves the output as it is.</summary>
    /// <exception cref="ArgumentException">They cannot be; says all that is wrong.</exception>
    public PidSettings Settings
    {
        get => _settings;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            string[] faults = [.. value.Faults()];
            if (faults.Length > 0) throw new ArgumentException($"The controller cannot be set so: {string.Join("; ", faults)}.", nameof(value));
            // The slope that the trend gives stays as well.
            double before = _settings.Gain / _settings.IntegralTime, after = value.Gain / value.IntegralTime;
            _trend = double.IsFinite(value.TrendTime) && before != 0 ? _trend * before / after : 0;
            _settings = value;
            Follow();
        }
    }

    /// <summary>Takes a measured value and answers the output for the next period.</summary>
    public double Update(double setpoint, double measured)
    {
        Measure(measured);
        _setpoint = setpoint;
        if (!IsAutomatic)
        {
            _trend = 0;
            Follow();
            return Output;
        }
        double wanted = Proportional() + _integral - (_settings.Gain * _settings.DerivativeTime * _slope);
        double step = _limits.RatePerSecond * _period;
        double output = Math.Clamp(Math.Clamp(wanted, Output - step, Output + step), _limits.Minimum, _limits.Maximum);
        IsLimited = output != wanted;
        if (double.IsFinite(_settings.IntegralTime))
        {
            double tracking = _settings.DerivativeTime > 0 ? Math.Sqrt(_settings.IntegralTime * _settings.DerivativeTime) : _settings.IntegralTime;
            double error = setpoint - _filtered;
            if (!IsLimited) _trend += error * _period / _settings.TrendTime;
            _integral += (_settings.Gain * _period / _settings.IntegralTime * (error + _trend)) + (Math.Min(1, _period / tracking) * (output - wanted));
        }
        Output = output;
        return output;
    }

    /// <summary>Hands the output to somebody else.</summary>
    public void Manual(double output)
    {
        IsAutomatic = false;
        Output = Math.Clamp(output, _limits.Minimum, _limits.Maximum);
        Follow();
    }

    /// <summary>Takes the output back where it stands.</summary>
    public void Automatic()
    {
        IsAutomatic = true;
        Follow();
    }

    private void Measure(double measured)
    {
        double before = _filtered;
        double weight = _settings.FilterTime > 0 ? 1 - Math.Exp(-_period / _settings.FilterTime) : 1;
        _filtered = _hasMeasured ? _filtered + (weight * (measured - _filtered)) : measured;
        // The slope passes a filter of a tenth of the derivative time, so that noise does not.
        double smoothing = _settings.DerivativeTime > 0 ? 1 - Math.Exp(-_period / (_settings.DerivativeTime / 10)) : 1;
        _slope = _hasMeasured ? _slope + (smoothing * (((_filtered - before) / _period) - _slope)) : 0;
        if (!_hasMeasured)
        {
            _hasMeasured = true;
            _setpoint = measured;
            Follow();
        }
    }

    private double Proportional() => _settings.Gain * ((_settings.SetpointWeight * _setpoint) - _filtered);

    /// <summary>The integral that gives the present output.</summary>
    private void Follow()
    {
        if (_hasMeasured) _integral = Output - Proportional() + (_settings.Gain * _settings.DerivativeTime * _slope);
    }
}
