namespace AasTwin.Simulation.Statistics;

/// <summary>Quantiles of samples.</summary>
public static class Quantiles
{
    /// <summary>
    /// The value at a probability, by linear interpolation between order statistics at (n - 1) p
    /// (type 7 of Hyndman and Fan, The American Statistician 50(4), 1996).
    /// </summary>
    /// <param name="values">At least one value, in any order; they are not changed.</param>
    /// <param name="probability">0 to 1.</param>
    /// <exception cref="ArgumentException">There is no value, or the probability is out of range.</exception>
    public static double Of(ReadOnlySpan<double> values, double probability)
    {
        if (values.IsEmpty) throw new ArgumentException("There is no quantile of no values.", nameof(values));
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");
        }
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        double position = (sorted.Length - 1) * probability;
        int below = (int)position;
        if (below == sorted.Length - 1) return sorted[below];
        return sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below]));
    }
}
