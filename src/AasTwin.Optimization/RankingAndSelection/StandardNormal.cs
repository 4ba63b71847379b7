namespace AasTwin.Optimization.RankingAndSelection;

/// <summary>The standard normal distribution.</summary>
internal static class StandardNormal
{
    /// <summary>The probability of a value of at most <paramref name="x"/>, to about 1e-15 (Marsaglia, Journal of Statistical Software 11(4), 2004).</summary>
    public static double Cdf(double x)
    {
        if (x < -8) return 0;
        if (x > 8) return 1;
        double sum = x, term = x;
        for (int i = 3; sum + term != sum; i += 2)
        {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + (sum * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI));
    }
}
