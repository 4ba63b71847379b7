using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>What a machine is made for. The drive is a three-phase one of 400 V.</summary>
public sealed record MachineRating
{
    [Description("Power of the drive.")]
    [Unit("kW")]
    [AllowedRange(0.05, 10_000)]
    public double PowerKw { get; init; } = 15;

    [Description("Speed of the drive.")]
    [Unit("rpm")]
    [AllowedRange(10, 6000)]
    public double SpeedRpm { get; init; } = 1480;

    [Description("Flow at rated load.")]
    [Unit("m³/h")]
    [AllowedRange(0.01, 15_000)]
    public double Flow { get; init; } = 60;

    [Description("Gauge pressure at the outlet at rated load.")]
    [Unit("bar")]
    [AllowedRange(0.05, 50)]
    public double PressureBar { get; init; } = 4;

    [Description("Usual load, 1 is rated.")]
    [AllowedRange(0.1, 1.1)]
    public double UsualLoad { get; init; } = 0.75;

    /// <summary>Current at rated power, 400 V, a power factor of 0.86 and 92 % efficiency, A.</summary>
    public double CurrentA => PowerKw * 1000 / (Math.Sqrt(3) * 400 * 0.86 * 0.92);
}
