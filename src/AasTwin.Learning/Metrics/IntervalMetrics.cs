namespace AasTwin.Learning.Metrics;

/// <summary>How good intervals of one level are. Coverage alone says little, since wide intervals always cover; <see cref="Winkler"/> judges both.</summary>
/// <param name="Coverage">Share of the actual values inside (PICP); should be the level.</param>
/// <param name="MeanWidth">Mean width (MPIW).</param>
/// <param name="Winkler">Mean interval score (Winkler, JASA 67, 1972): width + 2/α times the distance of what lies outside; lower is better.</param>
/// <param name="Count">Intervals judged.</param>
public sealed record IntervalMetrics(double Coverage, double MeanWidth, double Winkler, int Count)
{
    /// <param name="level">Level of the intervals, between 0 and 1.</param>
    public static IntervalMetrics Of(ReadOnlySpan<float> actual, ReadOnlySpan<float> lower, ReadOnlySpan<float> upper, double level)
    {
        RegressionMetrics.Check(actual.Length, lower.Length);
        RegressionMetrics.Check(actual.Length, upper.Length);
        var covered = 0;
        double width = 0, score = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            var outside = Math.Max(0, Math.Max((double)lower[i] - actual[i], (double)actual[i] - upper[i]));
            if (outside == 0) covered++;
            width += (double)upper[i] - lower[i];
            score += (double)upper[i] - lower[i] + (2 / (1 - level) * outside);
        }
        return new IntervalMetrics((double)covered / actual.Length, width / actual.Length, score / actual.Length, actual.Length);
    }

    /// <summary>The same for each bin of the predictions: intervals may cover on the whole and fail where it matters.</summary>
    /// <param name="edges">Ascending; bin i holds predictions below edge i, the last one the rest. Bins without predictions are null.</param>
    public static IReadOnlyList<IntervalMetrics?> ByPrediction(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> lower, ReadOnlySpan<float> upper, double level, IReadOnlyList<double> edges)
    {
        var bins = new List<int>[edges.Count + 1];
        for (var i = 0; i < bins.Length; i++) bins[i] = [];
        for (var i = 0; i < actual.Length; i++)
        {
            var bin = 0;
            while (bin < edges.Count && predicted[i] >= edges[bin]) bin++;
            bins[bin].Add(i);
        }
        var results = new IntervalMetrics?[bins.Length];
        for (var i = 0; i < bins.Length; i++)
            if (bins[i].Count > 0) results[i] = Of(Pick(actual, bins[i]), Pick(lower, bins[i]), Pick(upper, bins[i]), level);
        return results;
    }

    private static float[] Pick(ReadOnlySpan<float> values, List<int> rows)
    {
        var picked = new float[rows.Count];
        for (var i = 0; i < picked.Length; i++) picked[i] = values[rows[i]];
        return picked;
    }
}
