using AasTwin.Simulation.Distributions;
using AasTwin.Simulation.Statistics;

namespace AasTwin.Tests.Simulation.Distributions;

public class DistributionTests
{
    private const int Draws = 40_000;

    public static TheoryData<Distribution> All { get; } =
    [
        new Constant(3), new Uniform(2, 5), new Uniform(4, 4), new Triangular(1, 2, 5), new Triangular(0, 0, 1), new Triangular(0, 1, 1),
        new Exponential(6), new Normal(5, 2), new FlooredNormal(5, 1, 0.1), new FlooredNormal(0, 1), new FlooredNormal(-1, 2, 0.5),
        new TruncatedNormal(5, 1), new TruncatedNormal(0, 1), new TruncatedNormal(0, 1, 1, 2), new TruncatedNormal(0, 1, 9),
        new TruncatedNormal(3, 2, double.NegativeInfinity, 2), new LogNormal(4, 3), LogNormal.OfLogarithm(0.5, 0.4),
        new Weibull(0.7, 2), new Weibull(3, 10), new Gamma(0.3, 2), new Gamma(1, 1), new Gamma(7.5, 0.4), new Erlang(1, 3), new Erlang(3, 2), new Erlang(40, 5),
        new Beta(2, 3), new Beta(0.5, 0.5, -1, 4), Beta.Pert(1, 2, 9), new Poisson(0.4), new Poisson(4), new Poisson(12.5), new Poisson(300),
        new Discrete((1, 0.2), (5, 3), (2, 0), (9, 0.8)), new Empirical(3, 1, 4, 1, 5, 9, 2, 6),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void Sample_HasTheMeanAndVariance(Distribution distribution)
    {
        Tally tally = Sampled(distribution, out double[] values);
        double spread = Math.Sqrt(distribution.Variance / Draws);
        Assert.True(Math.Abs(tally.Mean - distribution.Mean) <= (4.5 * spread) + 1e-12, $"mean {tally.Mean} instead of {distribution.Mean}");
        // The sampling error of a variance follows from the fourth moment of the sample.
        double fourth = values.Average(value => Math.Pow(value - distribution.Mean, 4));
        double error = Math.Sqrt(Math.Max(0, fourth - (distribution.Variance * distribution.Variance)) / Draws);
        Assert.True(Math.Abs(tally.Variance - distribution.Variance) <= (5 * error) + 1e-12, $"variance {tally.Variance} instead of {distribution.Variance}");
        Assert.Equal(Math.Sqrt(distribution.Variance), distribution.StandardDeviation);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Sample_FollowsTheCdf(Distribution distribution)
    {
        Sampled(distribution, out double[] values);
        Array.Sort(values);
        double largest = 0;
        for (int i = 0; i < Draws;)
        {
            int end = i;
            while (end < Draws && values[end] == values[i]) end++;
            double exact = distribution.Cdf(values[i]), before = distribution.Cdf(Math.BitDecrement(values[i]));
            largest = Math.Max(largest, Math.Max(Math.Abs(((double)end / Draws) - exact), Math.Abs(((double)i / Draws) - before)));
            i = end;
        }
        // Kolmogorov and Smirnov: 1.95 / sqrt(n) is exceeded once in a thousand (less often where values repeat).
        Assert.True(largest < 1.95 / Math.Sqrt(Draws), $"The sample deviates by {largest:F4}.");
        Assert.Equal(0, distribution.Cdf(double.NegativeInfinity));
        Assert.Equal(1, distribution.Cdf(double.PositiveInfinity), 12);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Sample_OfTheSameStream_IsTheSame(Distribution distribution)
    {
        RandomStream first = new(1, "x"), second = new(1, "x");
        for (int i = 0; i < 100; i++) Assert.Equal(distribution.Sample(first), distribution.Sample(second));
    }

    [Fact]
    public void Distributions_AreEqualByValue()
    {
        Assert.Equal(new Normal(5, 1), new Normal(5, 1));
        Assert.NotEqual(new Normal(5, 1), new Normal(5, 2));
        Assert.Equal(new Empirical(1, 2), new Empirical(2, 1));
        Assert.Equal(new Discrete((1, 1), (2, 3)), new Discrete((2, 3), (1, 1)));
        Assert.Equal(new Empirical(1, 2).GetHashCode(), new Empirical(2, 1).GetHashCode());
    }

    public static TheoryData<Func<Distribution>, string> Wrong { get; } = new()
    {
        { () => new Exponential(0), "mean" },
        { () => new Exponential(double.NaN), "mean" },
        { () => new Normal(1, -1), "standardDeviation" },
        { () => new Normal(double.PositiveInfinity, 1), "mean" },
        { () => new FlooredNormal(1, 0), "standardDeviation" },
        { () => new TruncatedNormal(0, 1, 5, 4), "maximum" },
        { () => new TruncatedNormal(0, 1, 60), "minimum" },
        { () => new LogNormal(-1, 1), "mean" },
        { () => new Gamma(0, 1), "shape" },
        { () => new Gamma(1, -1), "scale" },
        { () => new Erlang(0, 1), "phases" },
        { () => new Weibull(1, 0), "scale" },
        { () => new Uniform(2, 1), "maximum" },
        { () => new Triangular(1, 0, 2), "mode" },
        { () => new Triangular(1, 1, 1), "maximum" },
        { () => new Beta(1, 0), "beta" },
        { () => Beta.Pert(0, 5, 4), "maximum" },
        { () => new Poisson(-2), "mean" },
        { () => new Discrete(), "outcomes" },
        { () => new Discrete((1, -1)), "outcomes[0].Weight" },
        { () => new Discrete((1, 0)), "outcomes" },
        { () => new Empirical(), "observations" },
        { () => new Empirical(1, double.NaN), "observations[1]" },
        { () => new Constant(double.NaN), "value" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Parameter_OutOfRange_IsNamed(Func<Distribution> make, string parameter) =>
        Assert.Equal(parameter, Assert.ThrowsAny<ArgumentException>(make).ParamName);

    private static Tally Sampled(Distribution distribution, out double[] values)
    {
        var stream = new RandomStream(2026, distribution.ToString());
        var tally = new Tally(keepValues: true);
        for (int i = 0; i < Draws; i++) tally.Record(distribution.Sample(stream));
        values = [.. tally.Values];
        return tally;
    }
}
