using AasTwin.Twins.ProcessControl;

namespace AasTwin.Twins.Energy.Station;

/// <summary>The sensor and the actuator of a loop. Immutable.</summary>
/// <param name="Unit">Of the measured value.</param>
/// <param name="OutputUnit">Of the output.</param>
/// <param name="Limits">What the actuator can do, and how fast.</param>
/// <param name="SensorSeconds">Time constant of the sensor, s.</param>
/// <param name="ActuatorSeconds">Time constant of the actuator, s.</param>
/// <param name="Noise">Standard deviation of the sensor's noise, new each second.</param>
/// <param name="FilterSeconds">Of the filter in the controller, s.</param>
/// <param name="Rest">Output at rest, when the loop is off.</param>
/// <param name="RelayShare">By how much a relay moves the output, as a share of its range.</param>
/// <param name="Hysteresis">Of the relay, in the unit of the measured value.</param>
/// <param name="QuietSeconds">How long a relay experiment watches before, s.</param>
/// <param name="LongestSeconds">After which it gives up, s.</param>
/// <param name="Lowest">The least that the sensor can show.</param>
/// <param name="Highest">The most that it can show.</param>
internal sealed record LoopDevice(
    string Unit, string OutputUnit, OutputLimits Limits, double SensorSeconds, double ActuatorSeconds, double Noise, double FilterSeconds, double Rest, double RelayShare, double Hysteresis,
    double QuietSeconds, double LongestSeconds, double Lowest, double Highest)
{
    private static readonly LoopDevice[] s_all =
    [
        new("g/m³", "m³/h", new OutputLimits(30, 120, 1), 30, 20, 0.03, 30, 70, 0.15, 0.1, 600, 86_400, 0, 10),
        new("g/m³", "rpm", new OutputLimits(1000, 1800, 5), 300, 10, 0.03, 60, 1300, 0.25, 0.05, 1800, 4 * 86_400, 0, 20),
        new("W/m³", "rpm", new OutputLimits(20, 80, 2), 5, 5, 0.01, 20, 50, 0.1, 0.05, 60, 7200, 0, 20),
        new("°C", "kW", new OutputLimits(0, 4, 0.05), 120, 60, 0.01, 120, 0.6, 0.2, 0.04, 3600, 20 * 86_400, 5, 60),
        new("kPa", "%", new OutputLimits(0, 100, 5), 2, 3, 0.05, 5, 36, 0.08, 0.3, 60, 3600, 0, 100),
        new("m", "%", new OutputLimits(0, 100, 2), 5, 10, 0.002, 10, 50, 0.1, 0.01, 300, 43_200, 0, 3),
        new("m", "m³/h", new OutputLimits(0, 60, 1), 5, 5, 0.002, 10, 10.4, 0.1, 0.01, 300, 43_200, 0, 4),
        new("g/m³", "m³/d", new OutputLimits(0.5, 20, 0.05), 600, 60, 4, 1800, 5, 0.2, 8, 3600, 40 * 86_400, 0, 20_000),
    ];

    /// <summary>How far the actuator goes to what it is told in a second.</summary>
    public double ActuatorWeight { get; } = 1 - Math.Exp(-1 / ActuatorSeconds);

    public double SensorWeight { get; } = 1 - Math.Exp(-1 / SensorSeconds);

    public static LoopDevice Of(StationLoop loop) => s_all[(int)loop];

    /// <summary>The device of a station: its lift pump and its heater are as large as the station needs them.</summary>
    public static LoopDevice Of(StationLoop loop, StationDefinition station) => loop switch
    {
        StationLoop.SumpLevel => Of(loop) with { Limits = new OutputLimits(0, 6 * station.Inflow.MeanFlow / 24, station.Inflow.MeanFlow / 240), Rest = station.Inflow.MeanFlow / 24 },
        StationLoop.DigesterTemperature when station.Heating.HeaterPower > 0 => Of(loop) with { Limits = new OutputLimits(0, station.Heating.HeaterPower, station.Heating.HeaterPower / 80), Rest = 0.15 * station.Heating.HeaterPower },
        _ => Of(loop),
    };
}
