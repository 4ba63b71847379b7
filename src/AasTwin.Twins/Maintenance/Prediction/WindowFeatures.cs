using AasTwin.Learning;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// What the trees see of a machine: for each signal the mean of its residuals over the last 24, 72 and 168 h, their slope over 72 and 168 h (a week's change), and
/// their deviation over 168 h; beside them the type and the logarithms of the days since renewal and overhaul.
/// </summary>
public static class WindowFeatures
{
    /// <summary>Hours that a prediction looks back.</summary>
    public const int Hours = 168;

    /// <summary>Features of each signal.</summary>
    public const int EachSignal = 6;

    /// <summary>How many features there are.</summary>
    public const int Count = (Signals.Count * EachSignal) + 3;

    private static readonly string[] Kinds = ["mean 24 h", "mean 72 h", "mean 168 h", "slope 72 h", "slope 168 h", "deviation 168 h"];

    public static IReadOnlyList<string> Names { get; } =
        [.. Signals.All.SelectMany(s => Kinds.Select(k => $"{s.Name}, {k}")), "Type", "Days since renewal, logarithm", "Days since overhaul, logarithm"];

    /// <summary>Features at the end of a window.</summary>
    /// <param name="residuals">At least <see cref="Hours"/> hours x signals; the last ones count. What is missing is passed over.</param>
    /// <param name="last">The last row of the window.</param>
    public static void Fill(Matrix residuals, int last, MachineType type, double hoursSinceRenewal, double hoursSinceOverhaul, Span<float> features)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(last, Hours - 1);
        for (var signal = 0; signal < Signals.Count; signal++)
        {
            var target = features.Slice(signal * EachSignal, EachSignal);
            var week = Line(residuals, signal, last, Hours);
            var days = Line(residuals, signal, last, 72);
            target[2] = (float)week.Mean;
            target[1] = days.Count > 0 ? (float)days.Mean : target[2];
            target[0] = Line(residuals, signal, last, 24) is { Count: > 0 } day ? (float)day.Mean : target[1];
            target[3] = (float)days.Slope * Hours;
            target[4] = (float)week.Slope * Hours;
            target[5] = (float)week.Deviation;
        }
        features[^3] = (float)type;
        features[^2] = (float)Math.Log(1 + (hoursSinceRenewal / 24));
        features[^1] = (float)Math.Log(1 + (hoursSinceOverhaul / 24));
    }

    /// <summary>Mean, slope an hour by least squares, and deviation around the mean.</summary>
    private static (int Count, double Mean, double Slope, double Deviation) Line(Matrix residuals, int signal, int last, int hours)
    {
        double n = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0;
        var values = residuals.Values;
        for (int i = 0, at = ((last - hours + 1) * residuals.Columns) + signal; i < hours; i++, at += residuals.Columns)
        {
            var value = values[at];
            if (float.IsNaN(value)) continue;
            n++;
            x += i;
            y += value;
            xx += (double)i * i;
            xy += i * (double)value;
            yy += (double)value * value;
        }
        if (n < 2) return ((int)n, n > 0 ? y : 0, 0, 0);
        var spread = xx - (x * x / n);
        return ((int)n, y / n, spread > 0 ? (xy - (x * y / n)) / spread : 0, Math.Sqrt(Math.Max(0, (yy - (y * y / n)) / n)));
    }
}
