using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>How load and surroundings change over day, week and year. Assumptions for a station that follows the day of a town.</summary>
public sealed record OperatingProfile
{
    [Description("Amplitude of the load over the day, as a share; least at 3 h, greatest at 15 h.")]
    [AllowedRange(0, 0.5)]
    public double DailySwing { get; init; } = 0.12;

    [Description("How much lower the load is at weekends, as a share.")]
    [AllowedRange(0, 0.5)]
    public double WeekendDrop { get; init; } = 0.08;

    [Description("Standard deviation of the load around its course, as a share.")]
    [AllowedRange(0, 0.3)]
    public double LoadDeviation { get; init; } = 0.06;

    [Description("Correlation of the deviation from one hour to the next.")]
    [AllowedRange(0, 0.999)]
    public double LoadCorrelation { get; init; } = 0.9;

    [Description("Mean temperature of the surroundings over the year.")]
    [Unit("°C")]
    [AllowedRange(-30, 50)]
    public double AmbientCelsius { get; init; } = 18;

    [Description("Amplitude of the temperature over the year.")]
    [Unit("K")]
    [AllowedRange(0, 30)]
    public double SeasonalSwing { get; init; } = 7;

    [Description("Amplitude of the temperature over the day.")]
    [Unit("K")]
    [AllowedRange(0, 20)]
    public double DailyTemperatureSwing { get; init; } = 3;

    /// <summary>The course of the load in relation to the usual one, without chance.</summary>
    internal double LoadAt(DateTimeOffset time) =>
        (1 - (DailySwing * Math.Cos(2 * Math.PI * (time.Hour - 3) / 24.0)))
        * (time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1 - WeekendDrop : 1);

    /// <summary>The course of the temperature, °C, without chance: coldest in mid January and at 4 h.</summary>
    internal double AmbientAt(DateTimeOffset time) =>
        AmbientCelsius - (SeasonalSwing * Math.Cos(2 * Math.PI * (time.DayOfYear - 15) / 365.25)) - (DailyTemperatureSwing * Math.Cos(2 * Math.PI * (time.Hour - 4) / 24.0));
}
