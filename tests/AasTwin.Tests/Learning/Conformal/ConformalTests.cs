using AasTwin.Learning;
using AasTwin.Learning.Conformal;
using AasTwin.Learning.Models;

namespace AasTwin.Tests.Learning.Conformal;

/// <summary>Units differ in how wrong a model is about them and in their number of rows; intervals must cover rows of units that nobody has seen.</summary>
public sealed class ConformalTests
{
    private const int Trials = 400;

    [Theory]
    [InlineData(9, 0.9)]
    [InlineData(20, 0.9)]
    [InlineData(6, 0.5)]
    public void Split_CoversRowsOfFurtherUnits(int units, double level)
    {
        var random = new RandomStream(1);
        var covered = 0.0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var (actual, predicted, numbers) = Units(random, units);
            var conformal = SplitConformal.Calibrate(actual, predicted, numbers);
            var (further, guess, _) = Units(random, 1);
            covered += further.Zip(guess, (a, p) => conformal.Predict(p, level).Contains(a) ? 1.0 / further.Length : 0).Sum();
        }
        // At least the level, and by exchangeability not more than 1/(m + 1) above, beside the spread of the trials.
        Assert.InRange(covered / Trials, level - 0.04, level + (1.0 / (units + 1)) + 0.04);
    }

    [Fact]
    public void Split_RefusesLevelsThatTheUnitsDoNotSupport()
    {
        var (actual, predicted, numbers) = Units(new RandomStream(2), 3);
        var conformal = SplitConformal.Calibrate(actual, predicted, numbers);

        Assert.Equal(0.75, conformal.HighestLevel);
        Assert.True(conformal.Predict(0, 0.75).Width > 0);
        var refused = Assert.Throws<LearningException>(() => conformal.Predict(0, 0.9));
        Assert.Contains("3 units support levels up to 75 %", refused.Message);
        Assert.Contains("at least 9 units", refused.Message);
    }

    [Fact]
    public void Split_IsAsWideAsTheScaleSays()
    {
        float[] actual = [1, 2, 3, 4], predicted = [0, 0, 0, 0];
        var conformal = SplitConformal.Calibrate(actual, predicted, [1, 2, 3, 4], scales: [1, 2, 3, 4]);

        Assert.Equal(new Interval(-5, 5), conformal.Predict(0, 0.8, scale: 5));
        Assert.Throws<LearningException>(() => SplitConformal.Calibrate(actual, predicted, [1, 2, 3, 4], scales: [1, 0, 1, 1]));
    }

    /// <summary>A unit with many rows counts no more than one with few.</summary>
    [Fact]
    public void Split_CountsUnitsNotRows()
    {
        float[] actual = [.. Enumerable.Repeat(100f, 50), 1, 2, 3];

        Assert.Equal(3, SplitConformal.Calibrate(actual, new float[53], [.. Enumerable.Repeat(0, 50), 1, 2, 3]).Predict(0, 0.6).Upper);
    }

    [Fact]
    public void Mondrian_CoversInEachBin()
    {
        var random = new RandomStream(3);
        var (covered, seen) = (new double[2], new double[2]);
        for (var trial = 0; trial < Trials; trial++)
        {
            var (actual, predicted, numbers) = Heteroscedastic(random, 15);
            var conformal = MondrianConformal.Calibrate(actual, predicted, numbers, [50]);
            var (further, guess, _) = Heteroscedastic(random, 1);
            for (var i = 0; i < further.Length; i++)
            {
                var bin = guess[i] < 50 ? 0 : 1;
                seen[bin]++;
                if (conformal.Predict(guess[i], 0.8).Contains(further[i])) covered[bin]++;
            }
        }
        Assert.All(Enumerable.Range(0, 2), bin => Assert.InRange(covered[bin] / seen[bin], 0.75, 0.92));
    }

    [Fact]
    public void Mondrian_NamesTheBinThatLacksUnits()
    {
        Assert.Contains("predictions from 50", Assert.Throws<LearningException>(() => MondrianConformal.Calibrate([1, 2], [1, 2], [1, 2], [50])).Message);
        var conformal = MondrianConformal.Calibrate([1, 60, 61, 62], [1, 60, 61, 62], [1, 1, 2, 3], [50]);
        Assert.Contains("predictions below 50", Assert.Throws<LearningException>(() => conformal.Predict(10, 0.75)).Message);
        Assert.Equal(0.5, conformal.HighestLevel);
    }

    /// <summary>With the mean of the other units for a model, each fold holds one unit out.</summary>
    [Fact]
    public void Cross_CoversWithFewUnits()
    {
        var random = new RandomStream(4);
        var covered = 0;
        for (var trial = 0; trial < 2 * Trials; trial++)
        {
            double[] values = [.. Enumerable.Range(0, 10).Select(_ => random.NextGaussian())];
            double[] models = [.. values.Select(v => (values.Sum() - v) / 9)];
            var conformal = CrossConformal.Calibrate([.. values.Select((v, i) => (new[] { (float)v }, new[] { (float)models[i] }, new[] { i }))]);
            if (conformal.Predict(models, 0.9).Contains(random.NextGaussian())) covered++;
        }
        Assert.InRange(covered / (2.0 * Trials), 0.87, 0.97);
    }

    [Fact]
    public void Cross_RefusesAUnitInTwoFolds() =>
        Assert.Contains("Unit 7", Assert.Throws<LearningException>(() => CrossConformal.Calibrate([([1], [1], [7]), ([2], [2], [7])])).Message);

    [Fact]
    public void Quantiles_AreWidenedUntilTheyCover()
    {
        var random = new RandomStream(5);
        var covered = 0.0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var (actual, predicted, numbers) = Units(random, 12);
            float[] lower = [.. predicted.Select(p => p - 0.3f)], upper = [.. predicted.Select(p => p + 0.3f)];
            var conformal = ConformalizedQuantiles.Calibrate(actual, lower, upper, numbers);
            var (further, guess, _) = Units(random, 1);
            covered += further.Zip(guess, (a, p) => conformal.Predict(p - 0.3, p + 0.3, 0.8).Contains(a) ? 1.0 / further.Length : 0).Sum();
        }
        Assert.InRange(covered / Trials, 0.76, 0.92);
    }

    [Fact]
    public void Quantiles_AreNeverTurnedAround()
    {
        var conformal = ConformalizedQuantiles.Calibrate([5, 5, 5], [0, 0, 0], [10, 10, 10], [1, 2, 3]);

        Assert.Equal(new Interval(1.5, 1.5), conformal.Predict(1, 2, 0.5));
    }

    [Fact]
    public void Calibrations_ComeBackFromAFile()
    {
        var (actual, predicted, numbers) = Units(new RandomStream(6), 5);
        var split = SplitConformal.Calibrate(actual, predicted, numbers);
        var mondrian = MondrianConformal.Calibrate(actual, predicted, numbers, [0]);
        var cross = CrossConformal.Calibrate([(actual, predicted, numbers), ([1], [2], [99])]);
        var quantiles = ConformalizedQuantiles.Calibrate(actual, predicted, predicted, numbers);

        var file = ModelFile.Read(
            new ModelFile { Name = "m", Parts = [new ModelPart("s", split), new ModelPart("m", mondrian), new ModelPart("c", cross), new ModelPart("q", quantiles)] }.ToBytes(), "m");

        Assert.Equal(split.Predict(1, 0.6), file.Part<SplitConformal>("s").Predict(1, 0.6));
        Assert.Equal(mondrian.Predict(1, 0.6), file.Part<MondrianConformal>("m").Predict(1, 0.6));
        Assert.Equal(cross.Predict([1, 2], 0.6), file.Part<CrossConformal>("c").Predict([1, 2], 0.6));
        Assert.Equal(quantiles.Predict(1, 2, 0.6), file.Part<ConformalizedQuantiles>("q").Predict(1, 2, 0.6));
    }

    private static (float[] Actual, float[] Predicted, int[] Units) Units(RandomStream random, int count)
    {
        List<float> actual = [], predicted = [];
        List<int> units = [];
        for (var unit = 0; unit < count; unit++)
        {
            var (bias, deviation) = (2 * random.NextGaussian(), 0.5 + random.NextDouble());
            for (var row = random.Next(15); row >= 0; row--)
            {
                predicted.Add((float)random.NextGaussian());
                actual.Add((float)(predicted[^1] + bias + (deviation * random.NextGaussian())));
                units.Add(unit);
            }
        }
        return ([.. actual], [.. predicted], [.. units]);
    }

    private static (float[] Actual, float[] Predicted, int[] Units) Heteroscedastic(RandomStream random, int count)
    {
        var (actual, predicted, units) = (new float[count * 20], new float[count * 20], new int[count * 20]);
        for (var i = 0; i < actual.Length; i++)
        {
            units[i] = i / 20;
            predicted[i] = (float)(5 * (i % 20));
            actual[i] = (float)(predicted[i] + (random.NextGaussian() * (predicted[i] < 50 ? 1 : 10)));
        }
        return (actual, predicted, units);
    }
}
