namespace AasTwin.Optimization.RankingAndSelection;

/// <summary>The designs against the one that looks best, from the replications at hand, in the sense of minimization.</summary>
internal sealed class Comparison
{
    /// <summary>Points of the quadrature over the mean of the best, from -6 to 6 of its standard errors.</summary>
    private const int QuadraturePoints = 121;

    /// <summary>Variances of the single means where they are independent of each other; null for paired differences.</summary>
    private readonly double[]? _meanVariances;

    private Comparison(int best, double[] differences, double[] variances, double[]? meanVariances)
    {
        Best = best;
        Differences = differences;
        Variances = variances;
        _meanVariances = meanVariances;
    }

    public int Best { get; }

    /// <summary>How much worse each design is than the best.</summary>
    public double[] Differences { get; }

    /// <summary>Variance of the estimate of each difference.</summary>
    public double[] Variances { get; }

    public static Comparison Of(IReadOnlyList<Sample> samples, bool paired, Func<int, bool>? candidates = null)
    {
        int best = Enumerable.Range(0, samples.Count).Where(candidates ?? (_ => true)).MinBy(i => samples[i].Mean);
        if (paired) best = BestByPairs(samples, best, candidates);
        double[] differences = new double[samples.Count], variances = new double[samples.Count];
        for (int i = 0; i < samples.Count; i++)
        {
            if (i == best) continue;
            if (paired)
            {
                Sample pairs = samples[i].Minus(samples[best]);
                (differences[i], variances[i]) = (pairs.Mean, pairs.Variance / pairs.Count);
            }
            else
            {
                differences[i] = samples[i].Mean - samples[best].Mean;
                variances[i] = (samples[i].Variance / samples[i].Count) + (samples[best].Variance / samples[best].Count);
            }
        }
        return new Comparison(best, differences, variances, paired ? null : [.. samples.Select(s => s.Variance / s.Count)]);
    }

    public double ProbabilityOfBeingWorse(int design, double indifference)
    {
        if (design == Best) return 1;
        double margin = Differences[design] + indifference;
        return Variances[design] > 0 ? StandardNormal.Cdf(margin / Math.Sqrt(Variances[design])) : margin >= 0 ? 1 : 0;
    }

    /// <summary>
    /// The probability that every other design is worse. Given the mean of the best, independent others are independent of
    /// each other, which leaves one integral; of paired differences the product is a lower bound (Slepian's inequality).
    /// </summary>
    public double ProbabilityOfCorrectSelection(double indifference)
    {
        if (_meanVariances is null || _meanVariances[Best] == 0) return Product(i => ProbabilityOfBeingWorse(i, indifference));
        double sum = 0, weights = 0, error = Math.Sqrt(_meanVariances[Best]);
        for (int k = 0; k < QuadraturePoints; k++)
        {
            double z = -6 + (12.0 * k / (QuadraturePoints - 1)), weight = Math.Exp(-z * z / 2);
            weights += weight;
            sum += weight * Product(i =>
            {
                double margin = Differences[i] + indifference - (error * z);
                return _meanVariances[i] > 0 ? StandardNormal.Cdf(margin / Math.Sqrt(_meanVariances[i])) : margin >= 0 ? 1 : 0;
            });
        }
        return sum / weights;
    }

    private double Product(Func<int, double> factor)
    {
        double product = 1;
        for (int i = 0; i < Differences.Length && product > 0; i++)
        {
            if (i != Best) product *= factor(i);
        }
        return product;
    }

    /// <summary>
    /// Designs with few replications saw only the first circumstances, so their plain means mislead; a design that beats the
    /// present best where both were replicated takes its place. Each one at most once, as pairs need not be transitive.
    /// </summary>
    private static int BestByPairs(IReadOnlyList<Sample> samples, int best, Func<int, bool>? candidates)
    {
        HashSet<int> tried = [best];
        while (true)
        {
            int better = -1;
            double most = 0;
            for (int i = 0; i < samples.Count; i++)
            {
                if (tried.Contains(i) || candidates?.Invoke(i) == false) continue;
                double difference = samples[i].Minus(samples[best]).Mean;
                if (difference < most) (better, most) = (i, difference);
            }
            if (better < 0) return best;
            best = better;
            tried.Add(best);
        }
    }
}
