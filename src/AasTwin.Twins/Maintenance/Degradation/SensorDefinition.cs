using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>How sensors err. At a noise level of 1 (the documented one) the deviations of single readings are those of <see cref="SignalNoise"/>.</summary>
public sealed record SensorDefinition
{
    [Description("Factor on all noise: 1 is the documented level, 2 twice as much.")]
    [AllowedRange(0, 10)]
    public double NoiseLevel { get; init; } = 1;

    [Description("Correlation of the noise from one hour to the next.")]
    [AllowedRange(0, 0.99)]
    public double NoiseCorrelation { get; init; } = 0.5;

    [Description("Share of readings that are outliers, with eight times the noise.")]
    [AllowedRange(0, 0.2)]
    public double OutlierShare { get; init; } = 0.002;

    [Description("Share of single readings that are missing.")]
    [AllowedRange(0, 0.5)]
    public double MissingShare { get; init; } = 0.01;

    [Description("How often a sensor is silent for 2 to 24 hours, a year.")]
    [AllowedRange(0, 52)]
    public double DropoutsPerYear { get; init; } = 1;

    [Description("How often a sensor begins to drift, a year; the next overhaul or repair calibrates it.")]
    [AllowedRange(0, 10)]
    public double DriftsPerYear { get; init; } = 0.05;

    [Description("Days that a drift takes to its end value.")]
    [Unit("d")]
    [AllowedRange(1, 365)]
    public double DriftDays { get; init; } = 30;

    [Description("Mean end value of a drift in standard deviations of the noise, up or down.")]
    [AllowedRange(0, 50)]
    public double DriftDeviations { get; init; } = 6;
}
