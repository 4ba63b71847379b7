using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// How the damage of one kind grows: dD/dt = r · load^p · 2^((ambient − 20 °C)/10 K · a) · exp(γ D), failing at D = 1. The exponential stage is the usual
/// degradation model of rotating machines (Gebraeel, Lawley, Li, Ryan: Residual-life distributions from component degradation signals, IIE Transactions 37(6),
/// 2005); load exponents follow ISO 281 (bearing life falls with the cube of the load) and Archard (seal wear is proportional to load), the doubling for each
/// 10 K is Montsinger's rule for insulation. The figures are assumptions of this simulator, not measurements.
/// </summary>
public sealed record DamageDefinition
{
    [Description("Mean hours from new to failure at rated load and 20 °C.")]
    [Unit("h")]
    [AllowedRange(100, 1e6)]
    public double MeanLifeHours { get; init; } = 5000;

    [Description("Power of the load (1 is rated) by which the damage grows.")]
    [AllowedRange(0, 6)]
    public double LoadExponent { get; init; } = 1;

    [Description("How often the growth doubles for each 10 K above 20 °C ambient: 1 for insulation, 0 where temperature does not count.")]
    [AllowedRange(0, 2)]
    public double TemperatureDoublings { get; init; }

    [Description("γ: how much faster damage grows as it grows. At 5, the last week of a life of 5000 h begins at D = 0.65.")]
    [AllowedRange(0.1, 10)]
    public double Growth { get; init; } = 5;

    [Description("Variance of the damage in relation to its mean: how uneven it grows from hour to hour.")]
    [AllowedRange(0, 0.1)]
    public double Dispersion { get; init; } = 0.001;

    /// <summary>r, the growth at D = 0 and rated load, 1/h: such that D = 1 is reached after the mean life.</summary>
    public double InitialRate => (1 - Math.Exp(-Growth)) / (Growth * MeanLifeHours);

    /// <summary>Mean growth of the damage, 1/h.</summary>
    /// <param name="damage">Present damage, 0 to 1.</param>
    /// <param name="load">Load, 1 is rated.</param>
    /// <param name="ambientCelsius">Temperature around the machine, °C.</param>
    public double RateAt(double damage, double load, double ambientCelsius = 20)
    {
        var stress = Math.Pow(Math.Max(load, 0), LoadExponent);
        if (TemperatureDoublings > 0) stress *= double.Exp2((ambientCelsius - 20) / 10 * TemperatureDoublings);
        return InitialRate * stress * Math.Exp(Growth * damage);
    }

    /// <summary>The damage after hours at constant load, in the mean; 1 when it fails before. Closed form of the growth law.</summary>
    public double After(double damage, double hours, double load, double ambientCelsius = 20)
    {
        var left = Math.Exp(-Growth * damage) - (Growth * RateAt(0, load, ambientCelsius) * hours);
        return left <= Math.Exp(-Growth) ? 1 : -Math.Log(left) / Growth;
    }

    /// <summary>The damage at which so many hours are left at constant load, in the mean: the inverse of <see cref="HoursToFailure"/>; 0 when a new machine has fewer.</summary>
    public double DamageWithHoursLeft(double hours, double load, double ambientCelsius = 20) =>
        Math.Clamp(-Math.Log(Math.Exp(-Growth) + (Math.Max(0, hours) * Growth * RateAt(0, load, ambientCelsius))) / Growth, 0, 1);

    /// <summary>Hours until D = 1 at constant load, in the mean, h; +∞ without load.</summary>
    public double HoursToFailure(double damage, double load, double ambientCelsius = 20) =>
        Math.Max(0, Math.Exp(-Growth * damage) - Math.Exp(-Growth)) / (Growth * RateAt(0, load, ambientCelsius));
}
