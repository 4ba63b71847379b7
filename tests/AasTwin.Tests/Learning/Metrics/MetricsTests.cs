using AasTwin.Learning;
using AasTwin.Learning.Metrics;

namespace AasTwin.Tests.Learning.Metrics;

/// <summary>Against values worked out by hand.</summary>
public sealed class MetricsTests
{
    private static readonly float[] Scores = [0.1f, 0.4f, 0.35f, 0.8f];
    private static readonly bool[] Labels = [false, false, true, true];

    [Fact]
    public void Regression()
    {
        float[] actual = [1, 2, 4], predicted = [2, 2, 1];

        Assert.Equal(Math.Sqrt(10 / 3.0), RegressionMetrics.Rmse(actual, predicted), 6);
        Assert.Equal(4 / 3.0, RegressionMetrics.Mae(actual, predicted), 6);
        Assert.Equal(1 - (10 / (14 / 3.0)), RegressionMetrics.RSquared(actual, predicted), 6);
    }

    /// <summary>Ten late costs e − 1, thirteen early too.</summary>
    [Fact]
    public void NasaScore_PunishesLatePredictionsMore()
    {
        Assert.Equal(2 * (Math.E - 1), RegressionMetrics.NasaScore([50, 50], [60, 37]), 6);
        Assert.True(RegressionMetrics.NasaScore([50], [60]) > RegressionMetrics.NasaScore([50], [40]));
    }

    [Fact]
    public void AlphaLambda_NarrowsTowardsTheEnd() => Assert.Equal(0.5, RegressionMetrics.AlphaLambda([100, 100, 10, 10], [119, 121, 11, 13]));

    [Fact]
    public void Intervals()
    {
        var metrics = IntervalMetrics.Of([1, 5, 10], [0, 6, 8], [2, 8, 9], level: 0.9);

        Assert.Equal(1 / 3.0, metrics.Coverage, 6);
        Assert.Equal(5 / 3.0, metrics.MeanWidth, 6);
        Assert.Equal((5 + (20 * 1) + (20 * 1)) / 3.0, metrics.Winkler, 5);
    }

    [Fact]
    public void Intervals_ByPrediction()
    {
        var bins = IntervalMetrics.ByPrediction([1, 5, 30], [1, 5, 30], [0, 6, 29], [2, 8, 31], 0.9, [4, 20]);

        Assert.Equal([1.0, 0, 1], bins.Select(b => b!.Coverage));
    }

    [Fact]
    public void Pinball_IsLeastAtTheQuantile()
    {
        float[] actual = [.. Enumerable.Range(1, 100).Select(i => (float)i)];
        double Loss(float quantile) => DistributionMetrics.Pinball(actual, [.. Enumerable.Repeat(quantile, 100)], 0.9);

        Assert.True(Loss(90) < Loss(80) && Loss(90) < Loss(97));
    }

    [Fact]
    public void Crps_OfDrawsComesToThatOfTheirDistribution()
    {
        var random = new RandomStream(3);
        float[] draws = [.. Enumerable.Range(0, 20_000).Select(_ => (float)(5 + (2 * random.NextGaussian())))];

        Assert.Equal(DistributionMetrics.CrpsOfNormal(6.5, 5, 2), DistributionMetrics.CrpsOfDraws(6.5, draws), 0.02);
        Assert.Equal(2, DistributionMetrics.CrpsOfDraws(7, [5]));
        Assert.Equal(2, DistributionMetrics.CrpsOfNormal(7, 5, 0));
        // σ (2 φ(0) − 1/√π) at the mean.
        Assert.Equal(2 * ((2 / Math.Sqrt(2 * Math.PI)) - (1 / Math.Sqrt(Math.PI))), DistributionMetrics.CrpsOfNormal(5, 5, 2), 10);
    }

    [Fact]
    public void Confusion_CountsFromTheThresholdOn()
    {
        var confusion = Confusion.At(0.4, Scores, Labels);

        Assert.Equal(new Confusion(1, 1, 1, 1), confusion);
        Assert.Equal((0.5, 0.5, 0.5, 0.5), (confusion.Precision, confusion.Recall, confusion.F1, confusion.BalancedAccuracy));
        Assert.Equal(0, Confusion.At(2, Scores, Labels).Precision);
    }

    [Fact]
    public void Ranking()
    {
        // Descending: case (1/1), other, case (2/3), other.
        Assert.Equal((0.5 * 1) + (0.5 * 2 / 3), RankingMetrics.AveragePrecision(Scores, Labels), 6);
        Assert.Equal(0.75, RankingMetrics.RocArea(Scores, Labels), 6);
        Assert.Equal(0.5 + (0 * 0.75) + (0.5 * (0.5 + (2 / 3.0)) / 2), RankingMetrics.PrecisionRecallArea(Scores, Labels), 6);
        Assert.Equal(0.35, RankingMetrics.ThresholdOfBestF1(Scores, Labels), 6);
    }

    [Fact]
    public void Ranking_OfEqualScoresHasNoSkill()
    {
        Assert.Equal(0.5, RankingMetrics.AveragePrecision([1, 1, 1, 1], Labels));
        Assert.Equal(0.5, RankingMetrics.RocArea([1, 1, 1, 1], Labels));
        Assert.True(double.IsNaN(RankingMetrics.AveragePrecision([1, 2], [false, false])));
    }

    [Fact]
    public void Probabilities()
    {
        Assert.Equal((0.01 + 0.16 + (0.65 * 0.65) + 0.04) / 4, ProbabilityMetrics.Brier(Scores, Labels), 6);
        Assert.Equal(-(Math.Log(0.9) + Math.Log(0.6) + Math.Log(0.35) + Math.Log(0.8)) / 4, ProbabilityMetrics.LogLoss(Scores, Labels), 6);
        var curve = ProbabilityMetrics.CalibrationCurve(Scores, Labels, bins: 2);
        Assert.Equal([(3, 1 / 3.0), (1, 1.0)], curve.Select(b => (b.Count, b.Observed)));
        Assert.Equal((0.75 * Math.Abs((0.85 / 3) - (1 / 3.0))) + (0.25 * 0.2), ProbabilityMetrics.ExpectedCalibrationError(Scores, Labels, 2), 6);
    }

    [Fact]
    public void UnequalLengths_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => RegressionMetrics.Rmse([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => ProbabilityMetrics.Brier([], []));
    }
}
