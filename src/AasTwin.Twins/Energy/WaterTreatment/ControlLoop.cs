namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>What a loop measures in a reactor.</summary>
public enum Measurand
{
    /// <summary>g O2/m³.</summary>
    Oxygen,

    /// <summary>g N/m³.</summary>
    Nitrate,

    /// <summary>g N/m³.</summary>
    Ammonia,
}

/// <summary>What a loop moves.</summary>
public enum Manipulated
{
    /// <summary>The oxygen transfer coefficient of the loop's <see cref="ControlLoop.ActuatorReactor"/>, 1/d.</summary>
    Aeration,

    /// <summary>Internal recycle, m³/d.</summary>
    InternalRecycle,

    /// <summary>Return sludge, m³/d.</summary>
    ReturnSludge,
}

/// <summary>A device that follows with delay: equal lags in series (BSM1, section 7).</summary>
/// <param name="ResponseMinutes">Until 90 % of a step are reached, min.</param>
/// <param name="Lags">How many lags in series, 1 to 20: more look more like a dead time.</param>
public sealed record Response(double ResponseMinutes, int Lags)
{
    /// <summary>The time constant of one lag, d: the response divided by the 90 % quantile of an Erlang distribution.</summary>
    internal double LagDays
    {
        get
        {
            double left = 0, right = 100;
            while (right - left > 1e-12)
            {
                double middle = (left + right) / 2, term = 1, sum = 1;
                for (int i = 1; i < Lags; i++) sum += term *= middle / i;
                if (Math.Exp(-middle) * sum > 0.1) left = middle;
                else right = middle;
            }
            return ResponseMinutes / 1440 / left;
        }
    }
}

/// <summary>
/// A continuous PI loop with anti-windup by back-calculation: u = Offset + Gain e + I, dI/dt = Gain e / IntegralTime + (sat(u) - u) / TrackingTime.
/// </summary>
/// <remarks>BSM1, sections 5 and 7. Immutable.</remarks>
public sealed record ControlLoop
{
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    public required Measurand Measurand { get; init; }

    /// <summary>Where it is measured, 1 to 5.</summary>
    public required int SensorReactor { get; init; }

    public required Manipulated Manipulated { get; init; }

    /// <summary>Which reactor's aeration it moves, 1 to 5; without meaning for flows.</summary>
    public int ActuatorReactor { get; init; } = 5;

    /// <summary>In the unit of the measurand.</summary>
    public required double Setpoint { get; init; }

    /// <summary>Moved per measured; positive where more of the manipulated raises the measured, negative where it lowers it (ammonia by aeration).</summary>
    public required double Gain { get; init; }

    /// <summary>d.</summary>
    public required double IntegralTime { get; init; }

    /// <summary>d.</summary>
    public required double TrackingTime { get; init; }

    /// <summary>The output without error.</summary>
    public double Offset { get; init; }

    /// <summary>The least the actuator does.</summary>
    public double Min { get; init; }

    /// <summary>The most the actuator does.</summary>
    public required double Max { get; init; }

    public required Response Sensor { get; init; }

    /// <summary>The sensor shows 0 to this.</summary>
    public required double SensorRange { get; init; }

    /// <summary>Standard deviation of the noise as a share of the range; a new value each minute.</summary>
    public double Noise { get; init; }

    public required Response Actuator { get; init; }

    /// <summary>The controller is outside: it reads <see cref="PlantRun.Shown"/> and calls <see cref="PlantRun.Drive"/>; gain, times and offset are without meaning.</summary>
    public bool IsSampled { get; init; }

    /// <summary>Oxygen in reactor 5 at 2 g/m³ by its aeration; sensor of class A, noise 2.5 % of 10 g/m³.</summary>
    public static ControlLoop OxygenByAeration { get; } = new()
    {
        Name = "oxygen in reactor 5",
        Measurand = Measurand.Oxygen,
        SensorReactor = 5,
        Manipulated = Manipulated.Aeration,
        ActuatorReactor = 5,
        Setpoint = 2,
        Gain = 25,
        IntegralTime = 0.002,
        TrackingTime = 0.001,
        Offset = 144,
        Max = 360,
        Sensor = new Response(1, 2),
        SensorRange = 10,
        Noise = 0.025,
        Actuator = new Response(4, 2),
    };

    /// <summary>Nitrate in reactor 2 at 1 g N/m³ by the internal recycle, at most five times the influent; sensor of class B0, noise 2.5 % of 20 g/m³.</summary>
    public static ControlLoop NitrateByInternalRecycle { get; } = new()
    {
        Name = "nitrate in reactor 2",
        Measurand = Measurand.Nitrate,
        SensorReactor = 2,
        Manipulated = Manipulated.InternalRecycle,
        Setpoint = 1,
        Gain = 10000,
        IntegralTime = 0.025,
        TrackingTime = 0.015,
        Offset = 18446,
        Max = 5 * 18446,
        Sensor = new Response(10, 8),
        SensorRange = 20,
        Noise = 0.025,
        Actuator = new Response(1.44 * 2.302585, 1),
    };

    internal IEnumerable<string> Faults()
    {
        if (SensorReactor is < 1 or > 5) yield return $"loop '{Name}': {nameof(SensorReactor)} is {SensorReactor}: reactors are 1 to 5";
        if (ActuatorReactor is < 1 or > 5) yield return $"loop '{Name}': {nameof(ActuatorReactor)} is {ActuatorReactor}: reactors are 1 to 5";
        if (!(Setpoint >= 0 && Setpoint <= SensorRange)) yield return $"loop '{Name}': the set point {Setpoint} is outside of what the sensor shows, 0 to {SensorRange}";
        if (Gain == 0 || !double.IsFinite(Gain)) yield return $"loop '{Name}': the gain is {Gain}: give a number other than 0";
        else if (Manipulated == Manipulated.Aeration && Measurand == Measurand.Oxygen && Gain < 0) yield return $"loop '{Name}': the gain is {Gain}, the wrong sign: aeration raises oxygen, so give a positive gain";
        else if (Manipulated == Manipulated.Aeration && Measurand == Measurand.Ammonia && Gain > 0) yield return $"loop '{Name}': the gain is {Gain}, the wrong sign: aeration lowers ammonia, so give a negative gain";
        else if (Manipulated == Manipulated.InternalRecycle && Measurand == Measurand.Nitrate && SensorReactor <= 2 && Gain < 0) yield return $"loop '{Name}': the gain is {Gain}, the wrong sign: the recycle brings nitrate to the first reactors, so give a positive gain";
        if (!(IntegralTime > 0 && TrackingTime > 0)) yield return $"loop '{Name}': the times are {IntegralTime} and {TrackingTime} d: they must be positive";
        if (!(Min >= 0 && Max > Min && double.IsFinite(Max))) yield return $"loop '{Name}': the actuator goes from {Min} to {Max}: give 0 or more and something greater";
        if (!(Noise is >= 0 and < 1)) yield return $"loop '{Name}': the noise is {Noise}: it is a share of the range";
        foreach (Response device in (Response[])[Sensor, Actuator])
        {
            if (!(device.ResponseMinutes > 0) || device.Lags is < 1 or > 20) yield return $"loop '{Name}': a response of {device.ResponseMinutes} min in {device.Lags} lags is impossible: give a positive time and 1 to 20 lags";
        }
    }
}
