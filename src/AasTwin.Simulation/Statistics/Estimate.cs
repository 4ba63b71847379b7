using System.Globalization;

namespace AasTwin.Simulation.Statistics;

/// <summary>A mean with its confidence interval: the true mean lies within Mean ± HalfWidth with the probability Level.</summary>
/// <param name="Mean">Mean over the replications.</param>
/// <param name="HalfWidth">Half the width of the interval; NaN when there is only one replication.</param>
/// <param name="Level">Probability, such as 0.95.</param>
/// <param name="Replications">How many independent values it rests on.</param>
public sealed record Estimate(double Mean, double HalfWidth, double Level, int Replications)
{
    public const double DefaultLevel = 0.95;

    public double Lower => Mean - HalfWidth;

    public double Upper => Mean + HalfWidth;

    /// <summary>Half-width as a share of the mean.</summary>
    public double RelativeHalfWidth => HalfWidth / Math.Abs(Mean);

    /// <summary>Standard error of the mean.</summary>
    public double StandardError => Replications > 1 ? HalfWidth / StudentT.Quantile((1 + Level) / 2, Replications - 1) : double.NaN;

    /// <summary>Whether the interval leaves out 0: for a paired difference, whether the two differ.</summary>
    public bool ExcludesZero => Lower > 0 || Upper < 0;

    public bool Contains(double value) => value >= Lower && value <= Upper;

    /// <summary>From independent values, one a replication, by Student's t.</summary>
    /// <exception cref="ArgumentException">There is no value, or the level does not lie between 0 and 1.</exception>
    public static Estimate Of(ReadOnlySpan<double> values, double level = DefaultLevel)
    {
        if (values.IsEmpty) throw new ArgumentException("An estimate needs at least one value.", nameof(values));
        var tally = new Tally();
        foreach (double value in values) tally.Record(value);
        return Of(tally, level);
    }

    /// <summary>From a tally of independent values.</summary>
    /// <exception cref="ArgumentException">There is no value, or the level does not lie between 0 and 1.</exception>
    public static Estimate Of(Tally tally, double level = DefaultLevel)
    {
        ArgumentNullException.ThrowIfNull(tally);
        if (!(level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies between 0 and 1, such as 0.95.");
        if (tally.Count == 0) throw new ArgumentException("An estimate needs at least one value.", nameof(tally));
        int n = checked((int)tally.Count);
        double halfWidth = n > 1 ? StudentT.Quantile((1 + level) / 2, n - 1) * Math.Sqrt(tally.Variance / n) : double.NaN;
        return new Estimate(tally.Mean, halfWidth, level, n);
    }

    /// <summary>
    /// The mean difference first - second of pairs that saw the same random numbers: much narrower than the intervals of the
    /// two when they vary together.
    /// </summary>
    /// <exception cref="ArgumentException">The numbers of values differ or are 0.</exception>
    public static Estimate OfPairedDifference(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level = DefaultLevel)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException($"Pairs need as many values on both sides, but there are {first.Length} and {second.Length}.", nameof(second));
        }
        var differences = new double[first.Length];
        for (int i = 0; i < differences.Length; i++) differences[i] = first[i] - second[i];
        return Of(differences, level);
    }

    /// <inheritdoc/>
    public override string ToString() => double.IsNaN(HalfWidth)
        ? Mean.ToString("G6", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Mean:G6} ± {HalfWidth:G3} ({Level:P0}, {Replications} replications)");
}
