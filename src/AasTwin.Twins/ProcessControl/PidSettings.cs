namespace AasTwin.Twins.ProcessControl;

/// <summary>
/// Settings of a PID controller in ideal form: u = Gain (b r - y + ∫(e + ∫e dt / TrendTime) dt / IntegralTime - DerivativeTime dy/dt), with e = r - y and b the set-point weight.
/// Times in seconds. Immutable.
/// </summary>
public sealed record PidSettings
{
    /// <summary>Output per measured unit; positive where more output raises the measured value, negative where it lowers it.</summary>
    public required double Gain { get; init; }

    /// <summary>s; infinity for none.</summary>
    public double IntegralTime { get; init; } = double.PositiveInfinity;

    /// <summary>s; 0 for none.</summary>
    public double DerivativeTime { get; init; }

    /// <summary>Time of a second integral, s, that takes the lag out of following loads that drift; infinity for none (the common PID).</summary>
    public double TrendTime { get; init; } = double.PositiveInfinity;

    /// <summary>Time constant of the filter on the measured value, s; 0 for none.</summary>
    public double FilterTime { get; init; }

    /// <summary>Share of the set point that the proportional part sees, 0 to 1.</summary>
    public double SetpointWeight { get; init; } = 1;

    internal IEnumerable<string> Faults()
    {
        if (Gain == 0 || !double.IsFinite(Gain)) yield return $"the gain is {Gain}: give a number other than 0";
        if (!(IntegralTime > 0)) yield return $"the integral time is {IntegralTime} s: it must be positive";
        if (!(DerivativeTime >= 0) || !double.IsFinite(DerivativeTime)) yield return $"the derivative time is {DerivativeTime} s: it must not be negative";
        if (!(TrendTime > 0)) yield return $"the trend time is {TrendTime} s: it must be positive";
        if (double.IsFinite(TrendTime) && !double.IsFinite(IntegralTime)) yield return "a trend time needs an integral time: give one";
        if (!(FilterTime >= 0) || !double.IsFinite(FilterTime)) yield return $"the filter time is {FilterTime} s: it must not be negative";
        if (!(SetpointWeight is >= 0 and <= 1)) yield return $"the set-point weight is {SetpointWeight}: it is a share";
    }
}
