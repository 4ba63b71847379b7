using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>Everything about the degradation of a fleet but its machines: surroundings, sensors, how machines of a type differ, and what maintenance does.</summary>
public sealed record DegradationDefinition
{
    [Description("Load and surroundings.")]
    public OperatingProfile Profile { get; init; } = new();

    [Description("How sensors err.")]
    public SensorDefinition Sensors { get; init; } = new();

    [Description("Standard deviation of the logarithm of how fast a machine wears, between machines of a type.")]
    [AllowedRange(0, 1)]
    public double WearSpread { get; init; } = 0.25;

    [Description("Standard deviation of the logarithm of how strongly a machine shows its damage, between machines of a type.")]
    [AllowedRange(0, 1)]
    public double SymptomSpread { get; init; } = 0.08;

    [Description("Standard deviation of the logarithm of the readings of a healthy machine, between machines of a type.")]
    [AllowedRange(0, 1)]
    public double ReadingSpread { get; init; } = 0.08;

    [Description("Failures without any sign before, a year and machine.")]
    [AllowedRange(0, 1)]
    public double SuddenFailuresPerYear { get; init; } = 0.02;

    [Description("Greatest damage that a repair or overhaul leaves, as a share: it is drawn evenly from 0.")]
    [AllowedRange(0, 0.5)]
    public double DamageLeft { get; init; } = 0.08;
}
