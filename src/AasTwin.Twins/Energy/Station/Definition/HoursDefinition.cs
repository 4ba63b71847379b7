using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Energy.Station;

/// <summary>What the 24 hours of a day bring; the lists hold the hours from 0 to 23.</summary>
internal sealed record HoursDefinition
{
    // A mild day of a town in Central Europe, and a tariff of three levels.
    private static readonly double[]
        s_usualAirTemperature = [9, 8.5, 8, 7.6, 7.3, 7.2, 7.6, 8.6, 10, 11.6, 13.1, 14.4, 15.4, 16.1, 16.4, 16.3, 15.7, 14.7, 13.6, 12.6, 11.7, 10.9, 10.2, 9.6],
        s_usualHumidity = [86, 87, 89, 90, 91, 91, 90, 86, 80, 74, 68, 63, 59, 57, 56, 56, 58, 62, 67, 71, 75, 79, 82, 84],
        s_usualAirPressure = [1008, 1008, 1008, 1008, 1009, 1009, 1009, 1010, 1010, 1010, 1010, 1009, 1009, 1009, 1008, 1008, 1008, 1008, 1009, 1009, 1009, 1009, 1009, 1008],
        s_usualTariff = [0.14, 0.14, 0.14, 0.14, 0.14, 0.14, 0.18, 0.24, 0.24, 0.24, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.24, 0.28, 0.28, 0.28, 0.24, 0.18, 0.14],
        s_usualGridCo2 = [0.31, 0.3, 0.3, 0.3, 0.3, 0.31, 0.33, 0.34, 0.33, 0.3, 0.27, 0.25, 0.24, 0.24, 0.25, 0.27, 0.3, 0.34, 0.37, 0.38, 0.38, 0.36, 0.34, 0.32];

    [Description("Air temperature in the hours 0 to 23; absent means a usual day.")]
    [Description("Température de l'air aux heures 0 à 23 ; absent, un jour usuel.", "fr")]
    [Unit("°C")]
    [AllowedRange(-40, 55)]
    public IReadOnlyList<double> AirTemperature { get; init; } = [];

    [Description("Relative humidity in the hours 0 to 23; absent means a usual day.")]
    [Description("Humidité relative aux heures 0 à 23 ; absent, un jour usuel.", "fr")]
    [Unit("%")]
    [AllowedRange(0, 100)]
    public IReadOnlyList<double> Humidity { get; init; } = [];

    [Description("Air pressure in the hours 0 to 23; absent means a usual day.")]
    [Description("Pression de l'air aux heures 0 à 23 ; absent, un jour usuel.", "fr")]
    [Unit("hPa")]
    [AllowedRange(500, 1100)]
    public IReadOnlyList<double> AirPressure { get; init; } = [];

    [Description("Price of electricity in the hours 0 to 23; absent means a usual day.")]
    [Description("Prix de l'électricité aux heures 0 à 23 ; absent, un jour usuel.", "fr")]
    [Unit("EUR/kWh")]
    [AllowedRange(-1, 10)]
    public IReadOnlyList<double> Tariff { get; init; } = [];

    [Description("CO2 equivalent of the electricity of the grid in the hours 0 to 23; absent means a usual day.")]
    [Description("Équivalent CO2 de l'électricité du réseau aux heures 0 à 23 ; absent, un jour usuel.", "fr")]
    [Unit("kg/kWh")]
    [AllowedRange(0, 3)]
    public IReadOnlyList<double> GridCo2 { get; init; } = [];

    public double CelsiusAt(int hour) => Of(AirTemperature, s_usualAirTemperature)[hour];

    public double HumidityAt(int hour) => Of(Humidity, s_usualHumidity)[hour];

    public double HectopascalAt(int hour) => Of(AirPressure, s_usualAirPressure)[hour];

    /// <summary>EUR/kWh.</summary>
    public double TariffAt(int hour) => Of(Tariff, s_usualTariff)[hour];

    /// <summary>kg/kWh.</summary>
    public double Co2At(int hour) => Of(GridCo2, s_usualGridCo2)[hour];

    public double MeanCelsius => Of(AirTemperature, s_usualAirTemperature).Average();

    public double MeanHectopascal => Of(AirPressure, s_usualAirPressure).Average();

    /// <summary>Lists that lack hours or have too many, each named.</summary>
    public IEnumerable<Finding> Findings()
    {
        (string Name, IReadOnlyList<double> Values)[] lists =
        [
            (nameof(AirTemperature), AirTemperature), (nameof(Humidity), Humidity), (nameof(AirPressure), AirPressure), (nameof(Tariff), Tariff), (nameof(GridCo2), GridCo2),
        ];
        foreach ((string name, IReadOnlyList<double> values) in lists.Where(l => l.Values.Count is not (0 or 24)))
        {
            string what = values.Count < 24 ? $"the hours from {values.Count} to 23 are missing" : "there are hours after 23";
            yield return StationChecks.Finding($"Hours.{name}", $"{name} has {values.Count} hours: {what}. Give the 24 hours of a day, from 0 to 23.");
        }
    }

    private static IReadOnlyList<double> Of(IReadOnlyList<double> given, double[] usual) => given.Count > 0 ? given : usual;
}
