using AasTwin.Learning;
using AasTwin.Learning.Linear;

namespace AasTwin.Tests.Learning.Linear;

public sealed class LinearTests
{
    [Fact]
    public void Ridge_WithoutPenaltyFindsTheLine()
    {
        var model = RidgeRegression.Train(TrainingSamples.Of(50, 3, seed: 1), penalty: 0);

        Assert.Equal(3, model.Intercept, 4);
        Assert.All(model.Coefficients, (c, i) => Assert.Equal(i + 1, c, 4));
    }

    /// <summary>At the minimum the gradient in the standardized coefficients vanishes: Σ x (y − ŷ) = penalty · b.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Ridge_IsWhereTheGradientVanishes(double penalty)
    {
        var samples = TrainingSamples.Of(80, 4, seed: 2, noise: 1);
        var model = RidgeRegression.Train(samples, penalty);

        var residuals = Residuals(samples, model);
        for (var column = 0; column < 4; column++)
        {
            var (mean, deviation) = Moments(samples.Features.Column(column));
            var gradient = Enumerable.Range(0, 80).Sum(r => (samples.Features[r, column] - mean) / deviation * residuals[r]);
            Assert.Equal(penalty * model.Coefficients[column] * deviation, gradient, 2e-3);
        }
    }

    [Fact]
    public void Ridge_GivesAConstantColumnNoWeight()
    {
        var samples = TrainingSamples.Of(30, 2, seed: 3);
        for (var row = 0; row < 30; row++) samples.Features[row, 1] = 7;

        Assert.Equal(0, RidgeRegression.Train(samples, penalty: 0).Coefficients[1]);
    }

    [Fact]
    public void Ridge_WithoutPenaltyRefusesDependentColumns()
    {
        var samples = TrainingSamples.Of(30, 2, seed: 3);
        for (var row = 0; row < 30; row++) samples.Features[row, 1] = samples.Features[row, 0];

        Assert.Contains("depend on others", Assert.Throws<LearningException>(() => RidgeRegression.Train(samples, 0)).Message);
    }

    [Fact]
    public void Weights_CountLikeRepeatedRows()
    {
        var samples = TrainingSamples.Of(20, 2, seed: 4, noise: 1);
        var weighted = samples with { Weights = [.. Enumerable.Range(0, 20).Select(r => r < 5 ? 2f : 1f)] };
        var repeated = samples.Select([.. Enumerable.Range(0, 20), .. Enumerable.Range(0, 5)]);

        Equal(RidgeRegression.Train(repeated), RidgeRegression.Train(weighted));
        Equal(ElasticNet.Train(repeated), ElasticNet.Train(weighted));
    }

    /// <summary>The conditions of Karush, Kuhn and Tucker: |Σ x (y − ŷ) / n − square · b| ≤ absolute, with equality and the sign of b where b is not 0.</summary>
    [Theory]
    [InlineData(0.5, 1.0)]
    [InlineData(0.5, 0.5)]
    [InlineData(2.0, 0.9)]
    public void ElasticNet_MeetsTheConditionsOfOptimality(double penalty, double share)
    {
        var samples = TrainingSamples.Of(60, 5, seed: 5, noise: 2);
        var model = ElasticNet.Train(samples, new ElasticNetOptions { Penalty = penalty, AbsoluteShare = share });

        var residuals = Residuals(samples, model);
        for (var column = 0; column < 5; column++)
        {
            var (mean, deviation) = Moments(samples.Features.Column(column));
            var b = model.Coefficients[column] * deviation;
            var slope = (Enumerable.Range(0, 60).Sum(r => (samples.Features[r, column] - mean) / deviation * residuals[r]) / 60) - (penalty * (1 - share) * b);
            if (b != 0) Assert.Equal(penalty * share * Math.Sign(b), slope, 1e-4);
            else Assert.InRange(Math.Abs(slope), 0, (penalty * share) + 1e-4);
        }
    }

    [Fact]
    public void ElasticNet_LeavesOutWhatDoesNotMatter()
    {
        var samples = TrainingSamples.Of(200, 2, seed: 6, noise: 0.5);
        var unrelated = TrainingSamples.Of(200, 3, seed: 7).Features;
        var wide = new Matrix(200, 5);
        for (var row = 0; row < 200; row++)
        {
            samples.Features.Row(row).CopyTo(wide.Row(row));
            unrelated.Row(row).CopyTo(wide.Row(row)[2..]);
        }

        var model = ElasticNet.Train(samples with { Features = wide }, new ElasticNetOptions { Penalty = 0.3, AbsoluteShare = 1 });

        Assert.Equal([0.0, 0, 0], model.Coefficients.Skip(2));
        Assert.All(model.Coefficients.Take(2), c => Assert.True(c > 0.5));
    }

    [Fact]
    public void Training_NamesWhatIsNoNumber()
    {
        var samples = TrainingSamples.Of(20, 2, seed: 8);
        samples.Features[4, 1] = float.NaN;

        Assert.Contains("column 1", Assert.Throws<LearningException>(() => RidgeRegression.Train(samples)).Message);
    }

    private static double[] Residuals(Samples samples, LinearModel model) =>
        [.. Enumerable.Range(0, samples.Count).Select(r => samples.Targets[r] - model.Intercept - Enumerable.Range(0, samples.Features.Columns).Sum(c => model.Coefficients[c] * samples.Features[r, c]))];

    private static (double Mean, double Deviation) Moments(float[] values)
    {
        var mean = values.Average(v => (double)v);
        return (mean, Math.Sqrt(values.Average(v => (v - mean) * (v - mean))));
    }

    private static void Equal(LinearModel expected, LinearModel actual)
    {
        Assert.Equal(expected.Intercept, actual.Intercept, 3);
        Assert.All(expected.Coefficients, (c, i) => Assert.Equal(c, actual.Coefficients[i], 3));
    }
}
