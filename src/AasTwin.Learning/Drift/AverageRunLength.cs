using AasTwin.Learning.Metrics;

namespace AasTwin.Learning.Drift;

/// <summary>
/// How many residuals a detector takes on average until it gives an alarm, when they are independent normal numbers with deviation 1 and a mean that is shifted from
/// the beginning on. At shift 0 that is the time between false alarms. Solved from Fredholm's equation of the second kind by Gauss and Legendre's rule (Page 1954 and
/// Goel and Wu 1971 for <see cref="Cusum"/>, Crowder 1987 for <see cref="EwmaChart"/>); more than five digits are right.
/// </summary>
public static class AverageRunLength
{
    private const int Nodes = 64;

    /// <summary>Of a <see cref="Drift.Cusum"/>: both sums together, 1/L = 1/L⁺ + 1/L⁻ (van Dobben de Bruyn 1968).</summary>
    /// <param name="shift">Mean of the residuals in standard deviations.</param>
    public static double Cusum(double allowance, double threshold, double shift = 0)
    {
        Positive(threshold);
        return 1 / ((1 / OneSidedCusum(allowance, threshold, shift)) + (1 / OneSidedCusum(allowance, threshold, -shift)));
    }

    /// <summary>Of one sum that looks for shifts upward: L(s) = 1 + L(0) Φ(k − s − μ) + ∫ L(y) φ(y + k − s − μ) dy over 0 … h, at s = 0.</summary>
    public static double OneSidedCusum(double allowance, double threshold, double shift = 0)
    {
        Positive(threshold);
        var (points, weights) = GaussLegendre.Rule(Nodes, 0, threshold);
        // The last unknown is L(0), the value at the barrier.
        return SecondKind.Solve(
            Nodes + 1,
            (i, j) =>
            {
                var from = i < Nodes ? points[i] : 0;
                return j < Nodes
                    ? weights[j] * NormalDistribution.Density(points[j] + allowance - from - shift)
                    : NormalDistribution.Cumulative(allowance - from - shift);
            })[Nodes];
    }

    /// <summary>Of an <see cref="EwmaChart"/> with the limits of the long run: L(z) = 1 + 1/w ∫ L(y) φ((y − (1 − w) z)/w − μ) dy over −H … H, at z = 0.</summary>
    public static double Ewma(double weight, double width, double shift = 0)
    {
        if (!(weight is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(weight), weight, "The weight lies above 0 and at most at 1.");
        Positive(width);
        var limit = width * Math.Sqrt(weight / (2 - weight));
        var (points, weights) = GaussLegendre.Rule(Nodes, -limit, limit);
        double Kernel(double from, int j) => weights[j] / weight * NormalDistribution.Density(((points[j] - ((1 - weight) * from)) / weight) - shift);
        return SecondKind.Solve(Nodes + 1, (i, j) => j < Nodes ? Kernel(i < Nodes ? points[i] : 0, j) : 0)[Nodes];
    }

    /// <summary>The threshold h at which a <see cref="Drift.Cusum"/> has a time between false alarms.</summary>
    /// <param name="residuals">Mean number of residuals between false alarms, 10 to 1e6.</param>
    public static double CusumThreshold(double allowance, double residuals) => Bisect(h => Cusum(allowance, h), residuals, 0.01, 40);

    /// <summary>The width L at which an <see cref="EwmaChart"/> has a time between false alarms.</summary>
    /// <param name="residuals">Mean number of residuals between false alarms, 10 to 1e6.</param>
    public static double EwmaWidth(double weight, double residuals) => Bisect(width => Ewma(weight, width), residuals, 0.2, 6);

    private static double Bisect(Func<double, double> runLength, double wanted, double low, double high)
    {
        if (!(wanted is >= 10 and <= 1e6)) throw new ArgumentOutOfRangeException(nameof(wanted), wanted, "Give 10 to 1,000,000 residuals between false alarms.");
        for (var i = 0; i < 60 && high - low > 1e-9; i++)
        {
            var middle = (low + high) / 2;
            if (runLength(middle) < wanted) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    private static void Positive(double threshold)
    {
        if (!(threshold > 0)) throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold is above 0.");
    }
}
