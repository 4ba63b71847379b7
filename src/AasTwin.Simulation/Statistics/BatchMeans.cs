namespace AasTwin.Simulation.Statistics;

/// <summary>An interval from one long run instead of many: neighbors depend on each other, means of long batches hardly do.</summary>
public static class BatchMeans
{
    /// <summary>The mean and its interval from batches of equal length; what does not fill the last batch is left out at the beginning.</summary>
    /// <param name="values">One run in the order of time, after the warm-up.</param>
    /// <param name="batches">How many batches, at least 2; 10 to 30 are usual (Schmeiser, Operations Research 30(3), 1982).</param>
    /// <param name="level">Confidence level.</param>
    /// <exception cref="ArgumentException">There are fewer than two values a batch.</exception>
    public static Estimate Of(ReadOnlySpan<double> values, int batches = 20, double level = Estimate.DefaultLevel)
    {
        if (batches < 2) throw new ArgumentOutOfRangeException(nameof(batches), batches, "An interval needs at least 2 batches.");
        int size = values.Length / batches;
        if (size < 2) throw new ArgumentException($"{batches} batches need at least {2 * batches} values, but there are {values.Length}.", nameof(values));
        ReadOnlySpan<double> used = values[(values.Length - (size * batches))..];
        var means = new double[batches];
        for (int b = 0; b < batches; b++)
        {
            double sum = 0;
            foreach (double value in used.Slice(b * size, size)) sum += value;
            means[b] = sum / size;
        }
        return Estimate.Of(means, level);
    }

    /// <summary>
    /// Correlation of neighboring values; of batch means it should be near 0, otherwise the batches are too short.
    /// </summary>
    /// <exception cref="ArgumentException">There are fewer than three values.</exception>
    public static double LagOneCorrelation(ReadOnlySpan<double> values)
    {
        if (values.Length < 3) throw new ArgumentException("A correlation of neighbors needs at least 3 values.", nameof(values));
        double mean = 0, squares = 0, products = 0;
        foreach (double value in values) mean += value / values.Length;
        for (int i = 0; i < values.Length; i++)
        {
            squares += (values[i] - mean) * (values[i] - mean);
            if (i > 0) products += (values[i] - mean) * (values[i - 1] - mean);
        }
        return squares > 0 ? products / squares : 0;
    }
}
