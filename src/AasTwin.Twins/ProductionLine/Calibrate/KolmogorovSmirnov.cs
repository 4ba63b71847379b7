namespace AasTwin.Twins.ProductionLine;

/// <summary>How likely a distance between an observed and a given distribution function is by chance.</summary>
internal static class KolmogorovSmirnov
{
    /// <summary>
    /// Probability of at least this distance when the distribution is right, by Kolmogorov's series with Stephens' correction for small samples (Journal of the
    /// Royal Statistical Society B 32, 1970). For a distribution fitted to the same observations it is too high: a small value speaks against it, a large one not for it.
    /// </summary>
    public static double Probability(double distance, int observations)
    {
        var root = Math.Sqrt(observations);
        var z = (root + 0.12 + (0.11 / root)) * distance;
        if (z < 0.2) return 1;
        double sum = 0;
        for (var k = 1; k <= 100; k++)
        {
            var term = Math.Exp(-2 * k * k * z * z);
            sum += k % 2 == 1 ? term : -term;
            if (term < 1e-16) break;
        }
        return Math.Clamp(2 * sum, 0, 1);
    }
}
