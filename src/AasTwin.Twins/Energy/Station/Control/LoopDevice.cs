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
internal sealed record LoopDevice(
    string Unit, string OutputUnit, OutputLimits Limits, double SensorSeconds, double ActuatorSeconds, double Noise, double FilterSeconds, double Rest, double RelayShare, double Hysteresis,
    double QuietSeconds, double LongestSeconds)
{
    private static readonly LoopDevice[] s_all =
    [
        new("g/m³", "m³/h", new OutputLimits(30, 120, 1), 30, 20, 0.03, 30, 70, 0.15, 0.1, 600, 86_400),
        new("g/m³", "rpm", new OutputLimits(1000, 1800, 5), 300, 10, 0.03, 60, 1300, 0.25, 0.05, 1800, 4 * 86_400),
        new("W/m³", "rpm", new OutputLimits(20, 80, 2), 5, 5, 0.01, 0, 50, 0.1, 0.05, 60, 7200),
        new("°C", "kW", new OutputLimits(0, 4, 0.05), 120, 60, 0.01, 120, 0.6, 0.12, 0.04, 3600, 10 * 86_400),
        new("kPa", "%", new OutputLimits(0, 100, 5), 2, 3, 0.05, 0, 50, 0.08, 0.3, 60, 3600),
        new("m", "%", new OutputLimits(0, 100, 2), 5, 10, 0.002, 0, 50, 0.1, 0.01, 300, 43_200),
        new("m", "m³/h", new OutputLimits(0, 60, 1), 5, 5, 0.002, 0, 10.4, 0.1, 0.01, 300, 43_200),
        new("g/m³", "m³/d", new OutputLimits(0.5, 20, 0.05), 600, 60, 4, 1800, 5, 0.2, 8, 3600, 40 * 86_400),
    ];

    public static LoopDevice Of(StationLoop loop) => s_all[(int)loop];
}
