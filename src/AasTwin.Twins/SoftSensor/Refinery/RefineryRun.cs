using AasTwin.Learning;
using AasTwin.Twins.TimeSeries;

namespace AasTwin.Twins.SoftSensor;

/// <summary>
/// Twenty days of a small refinery unit, hour by hour: a fired furnace, a plug-flow reactor, and a debutanizer column. The data are made, not measured; the
/// relations are textbook ones with constants assumed for the example:
/// <list type="bullet">
/// <item>furnace outlet temperature from a heat balance, with an efficiency that falls with excess oxygen; nitrogen oxides by Zeldovich's law, exponential
/// in the flame temperature and with the root of the oxygen;</item>
/// <item>conversion of a first-order reaction in plug flow, 1 - exp(-k V / feed), k by Arrhenius;</item>
/// <item>butane in the column's bottom falls with the bottom temperature and the reflux, and rises with pressure, exponentially as relative volatility tells.</item>
/// </list>
/// The unit runs in one mode most of the time and in two others rarely, and the laboratory measures every eight hours: few values, unevenly spread.
/// </summary>
internal sealed class RefineryRun
{
    private const int Hours = 480;
    private const int LaboratoryHours = 8;
    private const double HeatingValueMjPerKg = 46;
    private const double HeatCapacityKjPerKgK = 2.6;
    private const double ActivationEnergyKjPerMol = 95;
    private const double GasConstant = 0.008314;
    private const double ReferenceKelvin = 773;
    private const double RatePerHour = 1.9;
    private const double VolumeM3 = 22;

    private static readonly DateTimeOffset Start = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Feed (t/h), reactor pressure (bar) and reflux (t/h) of the three modes.</summary>
    private static readonly (double Feed, double Pressure, double Reflux, double Oxygen)[] Modes = [(42, 24, 18, 3), (56, 27, 26, 4), (30, 20, 11, 2.2)];

    private static readonly string[] FurnaceVariables = ["FeedFlow", "FuelFlow", "InletTemperature", "ExcessOxygen", "OutletTemperature", "NitrogenOxides"];
    private static readonly string[] ReactorVariables = ["Pressure", "OutletTemperature", "PressureDrop", "Conversion"];
    private static readonly string[] ColumnVariables = ["TopTemperature", "BottomTemperature", "RefluxFlow", "TopPressure", "BottomButane"];

    private readonly List<string> times = [];
    private readonly List<double> seconds = [];
    private readonly List<double[]> furnace = [];
    private readonly List<double[]> reactor = [];
    private readonly List<double[]> column = [];

    private RefineryRun(ulong seed)
    {
        var random = new RandomStream(seed);
        var (mode, left) = (0, 60);
        double feed = Modes[0].Feed, pressure = Modes[0].Pressure, reflux = Modes[0].Reflux, oxygen = Modes[0].Oxygen, inlet = 210, bottom = 182, duty = 0;
        for (var hour = 0; hour < Hours; hour++)
        {
            if (left-- == 0)
            {
                mode = mode == 0 ? 1 + random.Next(2) : 0;
                left = mode == 0 ? 60 + random.Next(60) : 10 + random.Next(14);
            }
            var wanted = Modes[mode];
            feed = Follow(feed, wanted.Feed, 0.3, 0.8);
            pressure = Follow(pressure, wanted.Pressure, 0.3, 0.25);
            reflux = Follow(reflux, wanted.Reflux, 0.3, 0.5);
            oxygen = Math.Max(1, Follow(oxygen, wanted.Oxygen, 0.3, 0.15));
            inlet = Follow(inlet, 210, 0.1, 2);
            duty = Follow(duty, 0, 0.2, 0.02);
            bottom = Follow(bottom, 182, 0.15, 1.6);

            var fuel = feed * 1000 * HeatCapacityKjPerKgK * (500 - inlet) / (HeatingValueMjPerKg * 1000 * 0.88) * (1 + duty);
            var efficiency = 0.915 - (0.011 * (oxygen - 1));
            var outlet = inlet + (fuel * HeatingValueMjPerKg * 1000 * efficiency / (feed * 1000 * HeatCapacityKjPerKgK));
            var flame = 1790 + (4 * (fuel / feed - 17)) - (28 * (oxygen - 3));
            var oxides = 95 * Math.Exp((flame - 1790) / 95) * Math.Sqrt(oxygen / 3);

            var bed = outlet - 6;
            var rate = RatePerHour * Math.Exp(-ActivationEnergyKjPerMol / GasConstant * ((1 / (bed + 273.15)) - (1 / ReferenceKelvin)));
            var conversion = 100 * (1 - Math.Exp(-rate * VolumeM3 / feed * Math.Sqrt(pressure / 24)));
            var exit = bed + (0.55 * conversion);

            var top = 58 + (2.1 * (pressure - 24) * 0.4) - (0.5 * (reflux - 18)) + (0.25 * (conversion - 63));
            var topPressure = 9.5 + (0.08 * (feed - 42));
            var butane = 1.9 * Math.Exp((-0.085 * (bottom - 182)) - (1.1 * ((reflux / feed) - 0.43) / 0.1 * 0.25) + (0.16 * (topPressure - 9.5)) + (0.012 * (conversion - 63)));

            times.Add(Start.AddHours(hour).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
            seconds.Add(hour * 3600.0);
            var isMeasured = hour % LaboratoryHours == LaboratoryHours - 1;
            furnace.Add([Read(feed, 0.004), Read(fuel, 0.004), Read(inlet, 0.002), Read(oxygen, 0.01), Read(outlet, 0.001), Laboratory(oxides, 0.02)]);
            reactor.Add([Read(pressure, 0.002), Read(exit, 0.001), Read(0.4 + (0.0006 * feed * feed), 0.01), Laboratory(conversion, 0.006)]);
            column.Add([Read(top, 0.004), Read(bottom, 0.002), Read(reflux, 0.004), Read(topPressure, 0.002), Laboratory(butane, 0.025)]);

            double Laboratory(double value, double error) => isMeasured ? Read(value, error) : double.NaN;
        }

        double Follow(double value, double goal, double speed, double noise) => value + (speed * (goal - value)) + (noise * random.NextGaussian());
        double Read(double value, double error) => value * (1 + (error * random.NextGaussian()));
    }

    public TimeSeriesTable Furnace => Table(FurnaceVariables, furnace);

    public TimeSeriesTable Reactor => Table(ReactorVariables, reactor);

    public TimeSeriesTable Column => Table(ColumnVariables, column);

    /// <summary>The same seed gives the same data.</summary>
    public static RefineryRun Of(ulong seed) => new(seed);

    private TimeSeriesTable Table(string[] variables, List<double[]> rows) =>
        new(times, [.. seconds], variables, [.. Enumerable.Range(0, variables.Length).Select(c => rows.Select(r => r[c]).ToArray())]);
}
