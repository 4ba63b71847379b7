namespace AasTwin.Learning.Drift;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    public static double Density(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    /// <summary>Φ(x) by Marsaglia's series, in the tails by the continued fraction of Mills's ratio; the error is below 1e-14.</summary>
    public static double Cumulative(double x)
    {
        if (x > 6) return 1 - Tail(x);
        if (x < -6) return Tail(-x);
        double sum = x, term = x;
        for (var k = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); k += 2)
        {
            term *= x * x / k;
            sum += term;
        }
        return 0.5 + (sum * Density(x));
    }

    private static double Tail(double x)
    {
        var fraction = x;
        for (var k = 60; k > 0; k--) fraction = x + (k / fraction);
        return Density(x) / fraction;
    }
}
