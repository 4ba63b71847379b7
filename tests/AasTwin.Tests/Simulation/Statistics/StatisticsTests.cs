using AasTwin.Simulation.Distributions;
using AasTwin.Simulation.Statistics;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Tests.Simulation.Statistics;

public class StatisticsTests
{
    [Fact]
    public void Tally_KnowsMeanAndSpread_AlsoOfLargeNumbers()
    {
        var tally = new Tally(keepValues: true);
        foreach (double value in (double[])[4, 7, 13, 16]) tally.Record(1e9 + value);
        Assert.Equal((4L, 1e9 + 10, 30.0), (tally.Count, tally.Mean, tally.Variance));
        Assert.Equal((1e9 + 4, 1e9 + 16), (tally.Minimum, tally.Maximum));
        Assert.Equal(1e9 + 10, tally.Quantile(0.5));
        tally.Reset();
        Assert.True(tally.Count == 0 && double.IsNaN(tally.Mean) && double.IsNaN(tally.Variance));
        Assert.Throws<InvalidOperationException>(() => tally.Quantile(0.5));
        Assert.Throws<InvalidOperationException>(() => new Tally().Quantile(0.5));
    }

    [Fact]
    public void TimeWeighted_WeighsByTime()
    {
        var environment = new Environment(5);
        var level = new TimeWeighted(environment, 1);
        Assert.Equal(1, level.Mean);
        environment.Run(8);
        level.Set(4);
        environment.Run(9);
        level.Add(-2);
        environment.Run(11);
        // 3 at 1, 1 at 4, 2 at 2.
        Assert.Equal(11, level.Area);
        Assert.Equal(11.0 / 6, level.Mean, 14);
        Assert.Equal((27 / 6.0) - Math.Pow(11 / 6.0, 2), level.Variance, 12);
        Assert.Equal((1, 4), (level.Minimum, level.Maximum));
        level.Reset();
        environment.Run(12);
        Assert.Equal((2.0, 0.0, 1.0), (level.Mean, level.Variance, level.Duration));
    }

    [Fact]
    public void Histogram_CountsBinsAndWhatLiesOutside()
    {
        var histogram = new Histogram(0, 3, 3);
        foreach (double value in (double[])[-0.1, 0, 0.99, 1, 2.5, 3, 99]) histogram.Record(value);
        Assert.Equal([2, 1, 1], histogram.Counts);
        Assert.Equal((1L, 2L, 7L), (histogram.Below, histogram.Above, histogram.Count));
        Assert.Throws<ArgumentException>(() => histogram.Record(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Histogram(1, 1, 3));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(1, 4)]
    public void Quantile_Interpolates(double probability, double expected) => Assert.Equal(expected, Quantiles.Of([4, 1, 3, 2], probability));

    // Tables of Student's t, to ten digits.
    [Theory]
    [InlineData(0.975, 1, 12.7062047364)]
    [InlineData(0.975, 2, 4.3026527297)]
    [InlineData(0.995, 5, 4.0321429836)]
    [InlineData(0.975, 10, 2.2281388520)]
    [InlineData(0.95, 29, 1.6991270265)]
    [InlineData(0.975, 30, 2.0422724563)]
    [InlineData(0.025, 30, -2.0422724563)]
    [InlineData(0.975, 1e9, 1.9599639869)]
    [InlineData(0.5, 3, 0)]
    public void StudentT_AgreesWithTheTables(double probability, double degreesOfFreedom, double expected)
    {
        Assert.Equal(expected, StudentT.Quantile(probability, degreesOfFreedom), 8);
        Assert.Equal(probability, StudentT.Cdf(expected, degreesOfFreedom), 9);
    }

    [Fact]
    public void Estimate_IsMeanAndHalfWidth()
    {
        var estimate = Estimate.Of([1, 2, 3, 4, 5]);
        Assert.Equal(3, estimate.Mean);
        Assert.Equal(2.7764451052 * Math.Sqrt(2.5 / 5), estimate.HalfWidth, 9);
        Assert.Equal(Math.Sqrt(0.5), estimate.StandardError, 9);
        Assert.True(estimate.Contains(1.1) && !estimate.Contains(1.0) && estimate.ExcludesZero);
        Assert.Equal("3 ± 1.96 (95 %, 5 replications)", estimate.ToString());
        Assert.True(double.IsNaN(Estimate.Of([7]).HalfWidth));
        Assert.Throws<ArgumentException>(() => Estimate.Of([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Of([1, 2], 95));
        Assert.Throws<ArgumentException>(() => Estimate.OfPairedDifference([1], [1, 2]));
    }

    [Fact]
    public void Mser5_FindsTheEndOfTheWarmUp()
    {
        var stream = new RandomStream(4);
        var noise = new Normal(0, 1);
        double[] run = [.. Enumerable.Range(0, 1000).Select(i => 10 + (20 * Math.Exp(-i / 20.0)) + noise.Sample(stream))];
        int? cut = WarmUp.Mser5(run);
        Assert.InRange(cut!.Value, 40, 140);
        double[] trend = [.. Enumerable.Range(0, 1000).Select(i => i + noise.Sample(stream))];
        Assert.Null(WarmUp.Mser5(trend));
        Assert.Throws<ArgumentException>(() => WarmUp.Mser5(new double[49]));
    }

    [Fact]
    public void BatchMeans_CoverTheMeanOfADependentSeries()
    {
        int covered = 0;
        for (int i = 0; i < 200; i++)
        {
            double[] series = Autoregressive(0.7, 4000, (ulong)i);
            if (BatchMeans.Of(series, 10).Contains(0)) covered++;
        }
        Assert.InRange(covered / 200.0, 0.9, 0.99);
        Assert.Throws<ArgumentException>(() => BatchMeans.Of(new double[10], 10));
    }

    [Fact]
    public void LagOneCorrelation_OfAnAutoregressiveSeries_IsItsCoefficient() =>
        Assert.Equal(0.7, BatchMeans.LagOneCorrelation(Autoregressive(0.7, 50_000, 1)), 1.5e-2);

    private static double[] Autoregressive(double coefficient, int count, ulong seed)
    {
        var stream = new RandomStream(seed, "series");
        var noise = new Normal(0, 1);
        var series = new double[count];
        double value = noise.Sample(stream) / Math.Sqrt(1 - (coefficient * coefficient));
        for (int i = 0; i < count; i++) series[i] = value = (coefficient * value) + noise.Sample(stream);
        return series;
    }
}
