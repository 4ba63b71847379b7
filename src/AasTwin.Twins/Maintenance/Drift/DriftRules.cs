using AasTwin.Learning.Drift;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// The detectors that watch a signal: CUSUM for lasting shifts, Page and Hinkley's test for changes against what the window itself shows, and an EWMA for small ones.
/// Their thresholds give together the wanted rate of false alarms of a machine, shared evenly among signals and detectors (Bonferroni), for independent normal
/// residuals; so that residuals be nearly independent, they are means over eight hours. Immutable.
/// </summary>
internal sealed class DriftRules
{
    /// <summary>Hours that are averaged to one residual.</summary>
    public const int BlockHours = 8;

    private const double Weight = 0.15;

    private readonly double allowance, cusum, width;

    /// <param name="falseAlarmsPerYear">Of a machine, above 0.</param>
    /// <param name="shift">The shift to be found quickest, in standard deviations of a mean over a block; half of it is put up with.</param>
    public DriftRules(double falseAlarmsPerYear, double shift)
    {
        allowance = shift / 2;
        var watched = Signals.Count - 2;
        ResidualsBetweenAlarms = Math.Clamp(8760.0 / BlockHours / falseAlarmsPerYear * watched * 3, 100, 1e6);
        cusum = AverageRunLength.CusumThreshold(allowance, ResidualsBetweenAlarms);
        width = AverageRunLength.EwmaWidth(Weight, ResidualsBetweenAlarms);
    }

    /// <summary>Mean number of residuals until a detector of one signal gives a false alarm.</summary>
    public double ResidualsBetweenAlarms { get; }

    /// <summary>Fresh detectors for a signal, by name.</summary>
    public IReadOnlyList<(string Name, IDriftDetector Detector)> Detectors() =>
    [
        ("CUSUM", new Cusum(allowance, cusum)),
        ("Page-Hinkley", new PageHinkley(allowance, cusum)),
        ("EWMA", new EwmaChart(Weight, width)),
    ];

    /// <summary>Whether an alarm matters: the average of an EWMA may be surely above 0 and yet below what is put up with.</summary>
    public bool Matters(IDriftDetector detector) => detector is not EwmaChart chart || Math.Abs(chart.Average) >= allowance;
}
