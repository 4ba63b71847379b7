using AasTwin.Learning;
using AasTwin.Learning.Metrics;
using AasTwin.Learning.Trees;

namespace AasTwin.Tests.Learning.Trees;

public sealed class HistogramGradientBoostingTests
{
    private static readonly BoostingOptions Small = new() { Trees = 80, LearningRate = 0.2, MaxDepth = 4, MinChildWeight = 5, Lambda = 1, ColumnShare = 1 };

    [Fact]
    public void OneTree_OfUnlimitedSize_RepeatsItsSamples()
    {
        Samples samples = Surface(200, 1, noise: 1);
        BoostingOptions options = new()
        {
            Trees = 1,
            LearningRate = 1,
            MaxDepth = 60,
            MinChildWeight = 0,
            Lambda = 0,
            RowShare = 1,
            ColumnShare = 1,
            Bins = 256,
        };
        Assert.Equal(0, Error(HistogramGradientBoosting.Train(samples, null, options).Model, samples), 1e-5);
    }

    [Fact]
    public void Boosting_LearnsASurface()
    {
        BoostedTrees model = HistogramGradientBoosting.Train(Surface(2000, 1, noise: 0.1f), null, Small).Model;
        Samples fresh = Surface(500, 2, noise: 0);
        Assert.InRange(Error(model, fresh), 0, 0.25);
        Assert.InRange(Error(model, fresh with { Targets = new float[500] }), 1, 10);
        // The third feature says nothing.
        Assert.InRange(model.Importance()[2], 0, 0.02f);
        Assert.Equal(1, model.Importance().Sum(), 1e-5f);
    }

    [Fact]
    public void ShuffledTargets_LeaveNoSkill()
    {
        Samples samples = Surface(1000, 1, noise: 0.1f), fresh = Surface(500, 2, noise: 0);
        new Random(7).Shuffle(samples.Targets);
        float mean = samples.Targets.Average();
        double baseline = Math.Sqrt(fresh.Targets.Average(t => Math.Pow(t - mean, 2)));
        Assert.InRange(Error(HistogramGradientBoosting.Train(samples, null, Small).Model, fresh), 0.97 * baseline, 10 * baseline);
    }

    [Fact]
    public void Training_OnOneOrTwoWorkers_GivesTheSameTrees()
    {
        Samples samples = Surface(5000, 1, noise: 0.5f);
        BoostingOptions options = Small with { Trees = 10, ColumnShare = 0.7, Patience = 5 };
        BoostingTraining one = HistogramGradientBoosting.Train(samples, null, options with { Workers = 1 });
        BoostingTraining two = HistogramGradientBoosting.Train(samples, null, options with { Workers = 2 });
        BoostingTraining other = HistogramGradientBoosting.Train(samples, null, options with { Seed = 2 });

        Assert.Equal(one.HeldOutLosses, two.HeldOutLosses);
        Assert.Equal(one.Model.Trees.SelectMany(t => t.AllNodes), two.Model.Trees.SelectMany(t => t.AllNodes));
        Assert.NotEqual(one.HeldOutLosses, other.HeldOutLosses);
    }

    [Fact]
    public void MissingValues_GoToTheSideThatTheyLearned()
    {
        // The target is high where the first feature is missing or above 1.
        Samples samples = Surface(2000, 3, noise: 0);
        RandomStream random = new(4);
        for (int row = 0; row < samples.Count; row++)
        {
            if (random.NextBool(0.3)) samples.Features[row, 0] = float.NaN;
            samples.Targets[row] = samples.Features[row, 0] <= 1 ? 0 : 10;
        }
        BoostedTrees model = HistogramGradientBoosting.Train(samples, null, Small).Model;
        Assert.Equal(10, Predict(model, [float.NaN, 0, 0]), 0.2f);
        Assert.Equal(10, Predict(model, [2, 0, 0]), 0.2f);
        Assert.Equal(0, Predict(model, [0, 0, 0]), 0.2f);
    }

    [Fact]
    public void Missingness_AloneCanBeAQuestion()
    {
        Samples samples = Surface(500, 3, noise: 0);
        RandomStream random = new(4);
        for (int row = 0; row < samples.Count; row++)
        {
            if (random.NextBool(0.3)) samples.Features[row, 1] = float.NaN;
            samples.Targets[row] = float.IsNaN(samples.Features[row, 1]) ? 5 : 1;
        }
        BoostedTrees model = HistogramGradientBoosting.Train(samples, null, Small with { Trees = 1, LearningRate = 1, MaxDepth = 1, Lambda = 0 }).Model;
        Assert.Equal(5, Predict(model, [0, float.NaN, 0]), 1e-4f);
        Assert.Equal(1, Predict(model, [0, 1e30f, 0]), 1e-4f);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Quantile_LeavesItsShareBelow(double level)
    {
        Samples samples = Surface(3000, 1, noise: 1), fresh = Surface(1000, 2, noise: 1);
        BoostedTrees model = HistogramGradientBoosting.Train(samples, null, Small with { Loss = new QuantileBoostingLoss(level), MinChildWeight = 20 }).Model;
        double below = Enumerable.Range(0, fresh.Count).Count(row => fresh.Targets[row] <= Predict(model, fresh.Features.Row(row))) / 1000.0;
        Assert.InRange(below, level - 0.05, level + 0.05);
    }

    [Fact]
    public void Logistic_GivesCalibratedProbabilities()
    {
        Samples samples = Labeled(4000, 1), fresh = Labeled(2000, 2);
        BoostedTrees model = HistogramGradientBoosting.Train(samples, null, Small with { Loss = new LogisticBoostingLoss(), Patience = 10 }).Model;
        float[] probabilities = Predictions(model, fresh);
        bool[] labels = [.. fresh.Targets.Select(t => t > 0)];

        Assert.InRange(ProbabilityMetrics.ExpectedCalibrationError(probabilities, labels), 0, 0.04);
        // The noise of the labels leaves a Brier score of about 0.09 to the best model.
        Assert.InRange(ProbabilityMetrics.Brier(probabilities, labels), 0.05, 0.12);
    }

    [Fact]
    public void EarlyStopping_KeepsTheTreesUpToTheBest()
    {
        BoostingTraining training = HistogramGradientBoosting.Train(Surface(300, 1, noise: 3), null, Small with { Trees = 500, Patience = 8 });
        Assert.Equal(training.HeldOutLosses.Index().MinBy(l => l.Item).Index + 1, training.Model.Trees.Count);
        Assert.Equal(training.Model.Trees.Count + 8, training.HeldOutLosses.Count);
    }

    [Fact]
    public void MaxLeaves_BoundsEveryTree()
    {
        BoostedTrees model = HistogramGradientBoosting.Train(Surface(1000, 1, noise: 0.1f), null, Small with { MaxDepth = 20, MaxLeaves = 6 }).Model;
        Assert.All(model.Trees, tree => Assert.InRange(tree.Leaves, 2, 6));
        Assert.InRange(Error(model, Surface(500, 2, noise: 0)), 0, 0.5);
    }

    [Fact]
    public void FaultyRequests_AreRefusedWithEveryReason()
    {
        Samples samples = Surface(20, 1, noise: 0);
        LearningException options = Assert.Throws<LearningException>(() => HistogramGradientBoosting.Train(
            samples, null, new() { Bins = 300, RowShare = 0, Loss = new QuantileBoostingLoss(1) }));
        Assert.Equal(["Bins", "RowShare", "Loss"], options.Findings.Select(f => f.Where));
        Assert.Contains("no probability", Assert.Throws<LearningException>(
            () => HistogramGradientBoosting.Train(Surface(20, 1, noise: 9), null, new() { Loss = new LogisticBoostingLoss() })).Message);
    }

    // sin(2 a) + a b, and a third feature that says nothing.
    private static Samples Surface(int count, ulong seed, float noise)
    {
        Matrix features = RandomMatrix.Normal(count, 3, seed), errors = RandomMatrix.Normal(count, 1, seed + 100);
        float[] targets = [.. Enumerable.Range(0, count).Select(i => MathF.Sin(2 * features[i, 0]) + (features[i, 0] * features[i, 1]) + (noise * errors.Values[i]))];
        return new(features, targets, [.. Enumerable.Range(0, count)]);
    }

    // Whether a + b exceeds 0, with logistic noise.
    private static Samples Labeled(int count, ulong seed)
    {
        Samples samples = Surface(count, seed, 0);
        RandomStream random = new(seed + 50);
        float[] labels = [.. Enumerable.Range(0, count).Select(i => random.NextBool(1 / (1 + Math.Exp(-3 * (samples.Features[i, 0] + samples.Features[i, 1])))) ? 1f : 0)];
        return samples with { Targets = labels };
    }

    private static float[] Predictions(IPredictor model, Samples samples) => model.Predict(samples.Features).Values;

    private static double Error(IPredictor model, Samples samples) => RegressionMetrics.Rmse(samples.Targets, Predictions(model, samples));

    private static float Predict(IPredictor model, ReadOnlySpan<float> features)
    {
        float[] output = new float[1];
        model.Predict(features, output);
        return output[0];
    }
}
