namespace AasTwin.Learning.Metrics;

/// <summary>Proper scores of predicted distributions and quantiles; lower is better, in the unit of the value.</summary>
public static class DistributionMetrics
{
    /// <summary>The pinball loss of a quantile: level times what it is too low, 1 − level times what it is too high.</summary>
    public static double Pinball(double actual, double quantile, double level) =>
        actual >= quantile ? level * (actual - quantile) : (1 - level) * (quantile - actual);

    /// <summary>Mean pinball loss.</summary>
    public static double Pinball(ReadOnlySpan<float> actual, ReadOnlySpan<float> quantiles, double level)
    {
        RegressionMetrics.Check(actual.Length, quantiles.Length);
        var sum = 0.0;
        for (var i = 0; i < actual.Length; i++) sum += Pinball(actual[i], quantiles[i], level);
        return sum / actual.Length;
    }

    /// <summary>Continuous ranked probability score of a normal distribution (Gneiting et al., Mon. Weather Rev. 133, 2005, eq. 5).</summary>
    /// <param name="deviation">At least 0; with 0 it is the absolute error.</param>
    public static double CrpsOfNormal(double actual, double mean, double deviation)
    {
        if (deviation <= 0) return Math.Abs(actual - mean);
        var z = (actual - mean) / deviation;
        return deviation * ((z * ((2 * NormalDistribution.Cumulative(z)) - 1)) + (2 * NormalDistribution.Density(z)) - (1 / Math.Sqrt(Math.PI)));
    }

    /// <summary>
    /// Continuous ranked probability score of the empirical distribution of draws: mean |x − actual| − half the mean |x − x'| over all pairs.
    /// </summary>
    public static double CrpsOfDraws(double actual, ReadOnlySpan<float> draws)
    {
        if (draws.Length == 0) throw new ArgumentException("There are no draws.", nameof(draws));
        var sorted = draws.ToArray();
        Array.Sort(sorted);
        double distance = 0, spread = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            distance += Math.Abs(sorted[i] - actual);
            spread += ((2.0 * i) + 1 - sorted.Length) * sorted[i];
        }
        return (distance / sorted.Length) - (spread / sorted.Length / sorted.Length);
    }
}
