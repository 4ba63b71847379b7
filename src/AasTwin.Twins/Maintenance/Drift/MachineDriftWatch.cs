using AasTwin.Learning;

namespace AasTwin.Twins.Maintenance;

/// <summary>Looks for drift in the residuals of a machine. Load and ambient temperature are not watched: they are circumstances.</summary>
internal static class MachineDriftWatch
{
    /// <summary>Share of a signal's deviation that another of its group reaches at least when the machine is the reason.</summary>
    private const double CompanionShare = 0.25;

    /// <summary>Signals that show the same trouble: one that drifts without the others of its group is probably a matter of its sensor.</summary>
    private static readonly int[][] Groups =
    [
        [Signals.VibrationDriveEnd, Signals.VibrationNonDriveEnd, Signals.Acceleration, Signals.Kurtosis, Signals.BearingDriveEnd, Signals.BearingNonDriveEnd, Signals.Acoustic],
        [Signals.Winding, Signals.CurrentUnbalance, Signals.EarthLeakage, Signals.Current, Signals.PowerFactor, Signals.Power],
        [Signals.OutletPressure, Signals.SealPressure, Signals.Flow, Signals.Ultrasound, Signals.Lubricant, Signals.Fluid],
    ];

    /// <summary>The signals that drift, the strongest first.</summary>
    /// <param name="residuals">Hours x signals, in standard deviations of a single reading.</param>
    /// <param name="scale">For each signal the standard deviation of a mean over a block in healthy machines.</param>
    public static IReadOnlyList<DriftFound> Watch(Matrix residuals, float[] scale, DriftRules rules)
    {
        var found = new List<DriftFound>();
        for (var signal = 0; signal < Signals.Count; signal++)
        {
            if (signal is Signals.Load or Signals.Ambient) continue;
            var blocks = Blocks(residuals, signal, scale[signal]);
            foreach (var (name, detector) in rules.Detectors())
            {
                foreach (var (row, value) in blocks)
                {
                    if (!detector.Update(value) || !rules.Matters(detector)) continue;
                    var since = Math.Max(0, row - (detector.ResidualsSinceChange * DriftRules.BlockHours));
                    found.Add(new DriftFound(signal, name, detector.Direction, row, since, blocks.TakeLast(3).Average(b => b.Value)));
                    break;
                }
            }
        }
        return [.. found.OrderByDescending(f => Math.Abs(f.Deviation))];
    }

    /// <summary>
    /// Whether it is probably a matter of sensors: each drifting signal deviates far more than any other of its group, and trouble of the machine would show in several.
    /// </summary>
    public static bool IsProbablySensor(Matrix residuals, float[] scale, IReadOnlyCollection<int> drifting) => drifting.Count is > 0 and <= 2 && drifting.All(signal =>
    {
        var own = Math.Abs(Recent(residuals, signal, scale[signal]));
        return Groups.FirstOrDefault(g => g.Contains(signal)) is not { } group
            || group.Where(other => other != signal).Max(other => Math.Abs(Recent(residuals, other, scale[other]))) < CompanionShare * own;
    });

    private static double Recent(Matrix residuals, int signal, float scale) => Blocks(residuals, signal, scale).TakeLast(3).Select(b => b.Value).DefaultIfEmpty(0).Average();

    /// <summary>Means over blocks of hours in their standard deviations, with the last row of each; blocks with few readings are left out.</summary>
    internal static List<(int Row, double Value)> Blocks(Matrix residuals, int signal, float scale)
    {
        var blocks = new List<(int, double)>();
        // Counted from the end, so that the newest readings are in a whole block.
        for (var end = residuals.Rows - 1 - ((residuals.Rows / DriftRules.BlockHours * DriftRules.BlockHours) - DriftRules.BlockHours); end < residuals.Rows; end += DriftRules.BlockHours)
        {
            var (sum, count) = (0.0, 0);
            for (var row = Math.Max(0, end - DriftRules.BlockHours + 1); row <= end; row++)
            {
                if (float.IsNaN(residuals[row, signal])) continue;
                (sum, count) = (sum + residuals[row, signal], count + 1);
            }
            if (count >= DriftRules.BlockHours / 2) blocks.Add((end, sum / count / scale));
        }
        return blocks;
    }
}

/// <summary>A drift of a signal.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="Detector">Which detector found it.</param>
/// <param name="Direction">1 up, -1 down.</param>
/// <param name="AlarmRow">Row of the residuals at which it was found.</param>
/// <param name="SinceRow">Row at which it probably began.</param>
/// <param name="Deviation">Present deviation in standard deviations of a mean over a block.</param>
internal sealed record DriftFound(int Signal, string Detector, int Direction, int AlarmRow, int SinceRow, double Deviation);
