using AasTwin.Learning;
using AasTwin.Metamodel;

namespace AasTwin.Twins.Maintenance;

/// <summary>Whether the last week of readings is enough for a prediction.</summary>
internal static class WindowCheck
{
    /// <summary>Greatest share of missing readings of a signal, and the longest gap, h.</summary>
    public const double MostMissing = 0.3;

    public const int LongestGap = 48;

    /// <summary>Adds a finding for each signal that says too little.</summary>
    /// <param name="source">What findings call the readings.</param>
    public static void Check(MachineReadings readings, string source, List<Finding> findings)
    {
        if (readings.Hours < WindowFeatures.Hours)
        {
            findings.Add(Finding(source, $"The readings span {readings.Hours} hours, and a prediction looks back {WindowFeatures.Hours}: wait until there are more."));
            return;
        }
        var window = readings.Last(WindowFeatures.Hours).Values;
        for (var i = 0; i < Signals.Count; i++)
        {
            var (missing, gap) = Gaps(window, i);
            if (missing > MostMissing * WindowFeatures.Hours)
                findings.Add(Finding(source, $"{Signals.All[i].Name} lacks {missing} of the last {WindowFeatures.Hours} hours, and at most {MostMissing:P0} may be missing: look at the sensor."));
            else if (gap > LongestGap)
                findings.Add(Finding(source, $"{Signals.All[i].Name} was silent for {gap} hours of the last week, and at most {LongestGap} are bridged: look at the sensor."));
            else if (IsStuck(window, i))
                findings.Add(Finding(source, $"{Signals.All[i].Name} reads the same value all week: look at the sensor."));
        }
    }

    private static (int Missing, int LongestGap) Gaps(Matrix window, int signal)
    {
        var (missing, gap, longest) = (0, 0, 0);
        for (var row = 0; row < window.Rows; row++)
        {
            if (!float.IsNaN(window[row, signal]))
            {
                gap = 0;
                continue;
            }
            missing++;
            longest = Math.Max(longest, ++gap);
        }
        return (missing, longest);
    }

    private static bool IsStuck(Matrix window, int signal)
    {
        var first = float.NaN;
        for (var row = 0; row < window.Rows; row++)
        {
            var value = window[row, signal];
            if (float.IsNaN(value)) continue;
            if (float.IsNaN(first)) first = value;
            else if (value != first) return false;
        }
        return true;
    }

    private static Finding Finding(string at, string text) => new(Severity.Invalid, at, nameof(Maintenance), $"{at}: {text}");
}
