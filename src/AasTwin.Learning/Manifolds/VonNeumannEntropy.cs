namespace AasTwin.Learning.Manifolds;

/// <summary>How much structure is left after t steps of diffusion, and the step after which little more is lost.</summary>
internal static class VonNeumannEntropy
{
    public const int Times = 100;

    /// <summary>The entropy of the singular values to the powers 1 to 100, each set divided by its sum.</summary>
    public static double[] Of(ReadOnlySpan<double> singularValues)
    {
        double smallest = double.BitIncrement(1) - 1;
        var powers = singularValues.ToArray();
        var entropies = new double[Times];
        for (int t = 0; t < Times; t++)
        {
            double sum = 0, entropy = 0;
            foreach (double p in powers) sum += p;
            foreach (double p in powers)
            {
                double share = (p / sum) + smallest;
                entropy -= share * Math.Log(share);
            }
            entropies[t] = entropy;
            for (int i = 0; i < powers.Length; i++) powers[i] *= singularValues[i];
        }
        return entropies;
    }

    /// <summary>
    /// The index at which two straight lines leave the least sum of absolute residuals, one line through the values up to it, the other through those from the one
    /// before it on, whose residuals count from the index on. That is how the authors' program finds the knee, and it takes the index, which starts at 0, as
    /// the number of steps, though it belongs to the power index + 1. We do the same, to get their embeddings.
    /// </summary>
    public static int Knee(double[] values)
    {
        int knee = 1, last = values.Length - 1;
        double least = double.PositiveInfinity;
        for (int at = 1; at < last; at++)
        {
            double residuals = Residuals(values, 0, at, from: 0) + Residuals(values, at - 1, last, from: at);
            if (residuals >= least) continue;
            least = residuals;
            knee = at;
        }
        return knee;
    }

    /// <summary>The residuals, from an index on, of the line of least squares through the values first to last.</summary>
    private static double Residuals(double[] values, int first, int last, int from)
    {
        double n = last - first + 1, sumX = 0, sumY = 0, sumXX = 0, sumXY = 0;
        for (int i = first; i <= last; i++)
        {
            sumX += i;
            sumY += values[i];
            sumXX += (double)i * i;
            sumXY += i * values[i];
        }
        double slope = ((n * sumXY) - (sumX * sumY)) / ((n * sumXX) - (sumX * sumX));
        double intercept = (sumY - (slope * sumX)) / n, residuals = 0;
        for (int i = from; i <= last; i++) residuals += Math.Abs(intercept + (slope * i) - values[i]);
        return residuals;
    }
}
