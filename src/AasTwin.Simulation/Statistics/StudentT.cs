using AasTwin.Simulation.Distributions;

namespace AasTwin.Simulation.Statistics;

/// <summary>Student's t distribution, which says how wide an interval from few values must be.</summary>
public static class StudentT
{
    private const double AlmostNormal = 1e6;

    /// <summary>The probability of a value of at most <paramref name="t"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The degrees of freedom are not above 0.</exception>
    public static double Cdf(double t, double degreesOfFreedom)
    {
        Parameter.Positive(degreesOfFreedom);
        if (degreesOfFreedom > AlmostNormal)
        {
            // Abramowitz and Stegun 26.7.8; the exact function loses digits here, this errs by 1 / degrees of freedom squared.
            return SpecialFunctions.NormalCdf(t * (1 - (1 / (4 * degreesOfFreedom))) / Math.Sqrt(1 + (t * t / (2 * degreesOfFreedom))));
        }
        double tail = 0.5 * SpecialFunctions.BetaI(degreesOfFreedom / 2, 0.5, degreesOfFreedom / (degreesOfFreedom + (t * t)));
        return t < 0 ? tail : 1 - tail;
    }

    /// <summary>The value that is not exceeded with a probability, by bisection of the tail probability.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <param name="degreesOfFreedom">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public static double Quantile(double probability, double degreesOfFreedom)
    {
        Parameter.Positive(degreesOfFreedom);
        if (!(probability is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "The probability must lie between 0 and 1, without the ends.");
        }
        if (probability == 0.5) return 0;
        double tail = Math.Min(probability, 1 - probability);
        double low = 0, high = 1;
        while (Cdf(-high, degreesOfFreedom) > tail && high < 1e300) (low, high) = (high, high * 2);
        while (true)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high) break;
            if (Cdf(-middle, degreesOfFreedom) > tail) low = middle;
            else high = middle;
        }
        return probability < 0.5 ? -high : high;
    }
}
