namespace AasTwin.Learning.Metrics;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    public static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>By the continued fraction or series of the error function; absolute error below 1e-14.</summary>
    public static double Cumulative(double z)
    {
        var x = Math.Abs(z);
        if (x > 38) return z > 0 ? 1 : 0;
        double tail;
        if (x < 3)
        {
            // Φ(x) = 1/2 + φ(x) (x + x³/3 + x⁵/(3·5) + …), Marsaglia, J. Stat. Softw. 11(4), 2004.
            double term = x, sum = x;
            for (var i = 3; term > 1e-17 * sum; i += 2)
            {
                term *= x * x / i;
                sum += term;
            }
            tail = 0.5 - (Density(x) * sum);
        }
        else
        {
            var fraction = x;
            for (var i = 60; i > 0; i--) fraction = x + (i / fraction);
            tail = Density(x) / fraction;
        }
        return z > 0 ? 1 - tail : tail;
    }

    /// <summary>The value below which a share lies, by bisection and Newton's steps on <see cref="Cumulative"/>.</summary>
    public static double Quantile(double share)
    {
        if (share is <= 0 or >= 1) throw new ArgumentOutOfRangeException(nameof(share), share, "It must lie between 0 and 1.");
        var (low, high) = (-38.0, 38.0);
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            if (Cumulative(middle) < share) low = middle;
            else high = middle;
        }
        var z = (low + high) / 2;
        return z - ((Cumulative(z) - share) / Density(z));
    }
}
