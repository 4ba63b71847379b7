using AasTwin.Simulation.Distributions;

namespace AasTwin.Twins.ProductionLine;

/// <summary>A Weibull distribution by its mean and standard deviation, which people know better than shape and scale.</summary>
internal static class WeibullOfMoments
{
    private const double LeastShape = 0.1, MostShape = 1000;

    /// <exception cref="ArgumentOutOfRangeException">No shape from 0.1 to 1000 has this ratio of deviation to mean.</exception>
    public static Weibull Of(double mean, double standardDeviation)
    {
        var wanted = standardDeviation / mean;
        double low = LeastShape, high = MostShape;
        if (!(wanted <= Variation(low) && wanted >= Variation(high)))
            throw new ArgumentOutOfRangeException(nameof(standardDeviation), $"Weibull has no shape with a standard deviation of {wanted:G3} times the mean: take a value nearer to the mean.");
        // The ratio falls as the shape grows.
        while (high - low > 1e-12 * low)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high) break;
            if (Variation(middle) > wanted) low = middle;
            else high = middle;
        }
        return new Weibull(low, mean / new Weibull(low, 1).Mean);
    }

    private static double Variation(double shape)
    {
        var unit = new Weibull(shape, 1);
        return unit.StandardDeviation / unit.Mean;
    }
}
