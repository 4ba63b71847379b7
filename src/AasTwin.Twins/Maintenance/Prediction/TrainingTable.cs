using AasTwin.Learning;

namespace AasTwin.Twins.Maintenance;

/// <summary>Windows of stints with what models see of them and what came afterwards.</summary>
internal sealed class TrainingTable
{
    private TrainingTable(IReadOnlyList<RecordedStint> stints, IReadOnlyList<TrainingWindow> windows, Matrix features, Matrix targets)
    {
        (Stints, Windows, Features, Targets) = (stints, windows, features, targets);
        Units = [.. windows.Select(w => stints[w.Stint].Machine)];
        Weights = [.. windows.Select(w => w.Weight)];
    }

    public IReadOnlyList<RecordedStint> Stints { get; }

    public IReadOnlyList<TrainingWindow> Windows { get; }

    /// <summary><see cref="WindowFeatures"/>, a row a window.</summary>
    public Matrix Features { get; }

    /// <summary><see cref="RiskTargets"/>, a row a window.</summary>
    public Matrix Targets { get; }

    /// <summary>The machine of each window.</summary>
    public int[] Units { get; }

    public float[] Weights { get; }

    public int Count => Windows.Count;

    public MachineType TypeOf(int window) => Stints[Windows[window].Stint].Type;

    public bool FailsWithin(int window, int hours) => Stints[Windows[window].Stint].Failure is not null && Windows[window].Remaining <= hours;

    public static TrainingTable Of(IReadOnlyList<RecordedStint> stints, ExpectedReadings expected, int everyHours, int everyHoursAtTheEnd, CancellationToken cancellation = default)
    {
        var windows = TrainingWindow.Of(stints, everyHours, everyHoursAtTheEnd);
        if (windows.Count == 0)
        {
            throw new LearningException("The training data", $"No stint of a machine has {WindowFeatures.Hours} hours of readings and a known end.",
                "Give longer histories, with the failures that ended them.");
        }
        var (features, targets) = (new Matrix(windows.Count, WindowFeatures.Count), new Matrix(windows.Count, RiskTargets.Count));
        var first = new int[stints.Count + 1];
        foreach (var window in windows) first[window.Stint + 1]++;
        for (var i = 0; i < stints.Count; i++) first[i + 1] += first[i];
        Parallel.For(0, stints.Count, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            if (first[i] == first[i + 1]) return;
            var stint = stints[i];
            var residuals = expected.Residuals(stint.Type, stint.Readings, stint.Reference);
            for (var row = first[i]; row < first[i + 1]; row++)
            {
                var window = windows[row];
                WindowFeatures.Fill(residuals, window.LastHour, stint.Type, window.LastHour, stint.HoursSinceOverhaul + window.LastHour, features.Row(row));
                RiskTargets.Of(window.Remaining, stint.Failure)!.CopyTo(targets.Row(row));
            }
        });
        return new TrainingTable(stints, windows, features, targets);
    }
}
