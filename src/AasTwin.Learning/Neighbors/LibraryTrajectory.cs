namespace AasTwin.Learning.Neighbors;

/// <summary>A trajectory of the library as a smooth function of time, continued beyond its end by the slope of its last steps.</summary>
internal sealed class LibraryTrajectory
{
    private const int SmoothingReach = 4;
    private const int MedianReach = 2;
    private const int TailSteps = 40;

    private readonly double[] smooth;
    private readonly double tailSlope;

    public LibraryTrajectory(Trajectory trajectory, TrajectoryOptions options)
    {
        Source = trajectory;
        Start = Median(trajectory.Values.AsSpan(0, Math.Min(options.Beginning, trajectory.Values.Length)));
        var first = Array.FindIndex(trajectory.Values, v => v < options.Threshold);
        Life = first < 0 ? null : first + 1;
        // Whole lives are known here, so that smoothing may look both ways.
        var medians = Around(trajectory.Values.Length, MedianReach, (from, to) => Median(trajectory.Values.AsSpan(from, to - from)));
        smooth = Around(medians.Length, SmoothingReach, (from, to) => medians[from..to].Average());
        tailSlope = Slope(smooth.AsSpan(Math.Max(0, smooth.Length - TailSteps)));
    }

    public Trajectory Source { get; }

    /// <summary>The level that it starts from.</summary>
    public double Start { get; }

    /// <summary>Steps until the first value below the threshold, that one included; null when it never came.</summary>
    public int? Life { get; }

    /// <summary>The smooth value at a time, from 1 for the first step.</summary>
    public double At(double time) => At(smooth, time);

    /// <summary>The value as it was measured at a time, from 1 for the first step; continued beyond the end like the smooth one.</summary>
    public double MeasuredAt(int time) => time <= smooth.Length ? Source.Values[time - 1] : At(smooth, time);

    public static double Median(ReadOnlySpan<float> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + (double)sorted[sorted.Length / 2]) / 2;
    }

    private double At(double[] values, double time)
    {
        var index = Math.Max(0, time - 1);
        var before = (int)index;
        if (before >= values.Length - 1) return values[^1] + (tailSlope * (index - (values.Length - 1)));
        return values[before] + ((index - before) * (values[before + 1] - values[before]));
    }

    private static double[] Around(int length, int reach, Func<int, int, double> summarize) =>
        [.. Enumerable.Range(0, length).Select(i => summarize(Math.Max(0, i - reach), Math.Min(length, i + reach + 1)))];

    private static double Slope(ReadOnlySpan<double> values)
    {
        if (values.Length < 2) return 0;
        double mean = 0, time = (values.Length - 1) / 2.0, products = 0, squares = 0;
        foreach (var value in values) mean += value / values.Length;
        for (var i = 0; i < values.Length; i++)
        {
            products += (i - time) * (values[i] - mean);
            squares += (i - time) * (i - time);
        }
        return products / squares;
    }
}
