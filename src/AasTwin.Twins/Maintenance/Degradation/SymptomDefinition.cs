using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// What a healthy machine of a type shows at rated load, and what full damage adds. Orders of magnitude: vibration of a new machine in zone A and of a
/// failing one in zone D of ISO 20816-3; kurtosis rises early and falls as damage spreads (Dyer and Stewart, Journal of Mechanical Design 100, 1978). Assumptions.
/// </summary>
public sealed record SymptomDefinition
{
    [Description("Vibration velocity of a healthy machine.")]
    [Unit("mm/s")]
    [AllowedRange(0.01, 20)]
    public double Vibration { get; init; } = 1.3;

    [Description("How many times the healthy vibration is added at full mechanical damage.")]
    [AllowedRange(0, 50)]
    public double VibrationGrowth { get; init; } = 6;

    [Description("Peak acceleration of a healthy machine.")]
    [Unit("g")]
    [AllowedRange(0.01, 50)]
    public double Acceleration { get; init; } = 0.8;

    [Description("Bearing temperature above ambient at rated load.")]
    [Unit("K")]
    [AllowedRange(0, 100)]
    public double BearingRise { get; init; } = 28;

    [Description("Winding temperature above ambient at rated load.")]
    [Unit("K")]
    [AllowedRange(0, 150)]
    public double WindingRise { get; init; } = 60;

    [Description("Fluid temperature above ambient at rated load.")]
    [Unit("K")]
    [AllowedRange(-50, 150)]
    public double FluidRise { get; init; } = 5;

    [Description("Share of the flow lost at full hydraulic damage.")]
    [AllowedRange(0, 1)]
    public double FlowLoss { get; init; } = 0.22;

    [Description("Share of the outlet pressure lost at full hydraulic damage.")]
    [AllowedRange(0, 1)]
    public double PressureLoss { get; init; } = 0.18;

    [Description("How much louder ultrasound is at full hydraulic damage.")]
    [Unit("dB")]
    [AllowedRange(0, 60)]
    public double UltrasoundGain { get; init; } = 22;

    [Description("Sound level of a healthy machine.")]
    [Unit("dB")]
    [AllowedRange(20, 130)]
    public double SoundLevel { get; init; } = 72;

    /// <summary>Of a type of machine.</summary>
    public static SymptomDefinition Of(MachineType type) => type switch
    {
        MachineType.Pump => new(),
        MachineType.Motor => new() { Vibration = 1.0, VibrationGrowth = 6.5, WindingRise = 70, FlowLoss = 0.12, PressureLoss = 0.12, UltrasoundGain = 16, SoundLevel = 70 },
        MachineType.Valve => new() { Vibration = 0.5, VibrationGrowth = 5, Acceleration = 0.3, BearingRise = 12, WindingRise = 40, FlowLoss = 0.16, UltrasoundGain = 28, SoundLevel = 58 },
        MachineType.Compressor => new() { Vibration = 2.2, VibrationGrowth = 5, Acceleration = 2.0, BearingRise = 40, WindingRise = 65, FluidRise = 60, FlowLoss = 0.20, SoundLevel = 84 },
        MachineType.HeatExchanger => new() { Vibration = 0.4, VibrationGrowth = 5, Acceleration = 0.2, BearingRise = 15, WindingRise = 45, FluidRise = 30, PressureLoss = 0.22, SoundLevel = 62 },
        MachineType.FiltrationUnit => new() { Vibration = 0.9, VibrationGrowth = 5.5, Acceleration = 0.5, BearingRise = 22, WindingRise = 55, FlowLoss = 0.24, PressureLoss = 0.24, SoundLevel = 66 },
        _ => new() { Vibration = 1.8, VibrationGrowth = 5.5, Acceleration = 1.2, BearingRise = 34, WindingRise = 62, FluidRise = 18, FlowLoss = 0.18, SoundLevel = 78 },
    };
}
