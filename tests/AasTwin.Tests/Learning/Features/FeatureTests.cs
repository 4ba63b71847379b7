using AasTwin.Learning;
using AasTwin.Learning.Features;
using AasTwin.Learning.Models;

namespace AasTwin.Tests.Learning.Features;

public sealed class FeatureTests
{
    private static readonly ChannelFeature[] All =
    [
        ChannelFeature.Last, ChannelFeature.Mean(5), ChannelFeature.Slope(7), ChannelFeature.Deviation(6), ChannelFeature.Minimum(4), ChannelFeature.Maximum(9),
        ChannelFeature.ExponentialAverage(0.3), ChannelFeature.Change(5, 3),
    ];

    public static TheoryData<double, double> Series => new() { { 0, 0 }, { 0, 0.3 }, { 1e5, 0.1 }, { 0, 0.95 } };

    /// <summary>Against the plain definition over the values of the window, with missing values and on a large base.</summary>
    [Theory]
    [MemberData(nameof(Series))]
    public void Features_AreWhatTheyAreDefinedAs(double offset, double missing)
    {
        var series = Walk(200, offset, missing, seed: 1);

        Equal(Rolling(5, w => w.Average(p => p.Value)), ChannelFeature.Mean(5));
        Equal(Rolling(6, w => Math.Sqrt(w.Average(p => Math.Pow(p.Value - w.Average(q => q.Value), 2)))), ChannelFeature.Deviation(6));
        Equal(Rolling(7, Slope), ChannelFeature.Slope(7));
        Equal(Rolling(4, w => w.Min(p => p.Value)), ChannelFeature.Minimum(4));
        Equal(Rolling(9, w => w.Max(p => p.Value)), ChannelFeature.Maximum(9));

        IEnumerable<double> Rolling(int window, Func<List<(double Time, double Value)>, double> statistic)
        {
            for (var row = 0; row < series.Length; row++)
            {
                var values = Enumerable.Range(Math.Max(0, row - window + 1), Math.Min(window, row + 1)).Where(r => !float.IsNaN(series[r])).Select(r => ((double)r, (double)series[r])).ToList();
                yield return values.Count == 0 ? double.NaN : statistic(values);
            }
        }

        void Equal(IEnumerable<double> expected, ChannelFeature feature)
        {
            var computed = feature.Compute(series);
            Assert.All(expected, (e, row) => Assert.True(double.IsNaN(e) ? float.IsNaN(computed[row]) : Math.Abs(e - computed[row]) < 1e-4 + (1e-7 * Math.Abs(e)), $"{feature.Name} at {row}: {computed[row]} instead of {e}"));
        }
    }

    [Fact]
    public void ExponentialAverage_BeginsWithTheFirstValueAndPassesOverGaps() =>
        Assert.Equal([float.NaN, 4, 4, 5, 5.5f], ChannelFeature.ExponentialAverage(0.5).Compute([float.NaN, 4, float.NaN, 6, 6]));

    [Fact]
    public void Change_ComparesWithTheBeginning() =>
        Assert.Equal([0, 0, 1, 2, 4], ChannelFeature.Change(2, 2).Compute([2, 4, 4, 6, 8]).Select((v, i) => i < 2 ? 0 : v));

    [Fact]
    public void Features_DoNotLookAhead()
    {
        var series = Stack(Walk(120, 50, 0.1, seed: 2), Walk(120, -3, 0, seed: 3));
        var plan = new FeaturePlan { PerChannel = All, WithStep = true };
        var whole = plan.Compute(series);

        foreach (var rows in new[] { 1, 2, 17, 60, 119 })
        {
            var truncated = plan.Compute(new UnitSeries(1, series).Truncate(rows).Values);
            Assert.Equal(whole.Values.Take(rows * whole.Columns), truncated.Values);
        }
    }

    [Fact]
    public void Plan_NamesItsColumns()
    {
        var plan = new FeaturePlan { PerChannel = All, WithStep = true };

        var samples = plan.ToSamples([new UnitSeries(4, Stack(Walk(10, 0, 0, 1)), new float[10]), new UnitSeries(9, Stack(Walk(5, 0, 0, 2)), new float[5])], ["vibration"]);

        Assert.Equal(
            ["vibration last", "vibration mean 5", "vibration slope 7", "vibration sd 6", "vibration minimum 4", "vibration maximum 9", "vibration ewma 0.3", "vibration change 5 from 3", "step"],
            samples.FeatureNames!);
        Assert.Equal([4, 9], samples.DistinctUnits());
        Assert.Equal(15, samples.Count);
        Assert.Equal(1, samples.Features[10, 8]);
    }

    /// <summary>Three conditions shift a sensor by far more than its wear does; the normalization takes the shift out.</summary>
    [Fact]
    public void Conditions_AreFoundAndTakenOut()
    {
        var random = new RandomStream(4);
        List<UnitSeries> units = [.. Enumerable.Range(0, 6).Select(unit =>
        {
            var values = new Matrix(100, 3);
            for (var row = 0; row < 100; row++)
            {
                var condition = random.Next(3);
                values[row, 0] = (float)((1000 * condition) + random.NextGaussian());
                values[row, 1] = (float)((0.2 * condition) + (0.001 * random.NextGaussian()));
                values[row, 2] = (float)((50 * condition) + ((condition + 1) * random.NextGaussian()));
            }
            return new UnitSeries(unit, values);
        })];

        var normalization = ConditionNormalization.Fit(units[..5], new ConditionOptions { Settings = [0, 1], Sensors = [2], Conditions = 3 });

        var normalized = normalization.Transform(units[5].Values).Column(0);
        Assert.InRange(normalized.Average(), -0.4, 0.4);
        Assert.InRange(Math.Sqrt(normalized.Average(v => v * v)), 0.8, 1.2);
        Assert.All(Enumerable.Range(0, 3), condition => Assert.InRange(
            Enumerable.Range(0, 100).Where(r => Math.Abs(units[5].Values[r, 0] - (1000 * condition)) < 100).Average(r => normalized[r]), -0.6, 0.6));
    }

    [Fact]
    public void Conditions_OfUnitsWithTooFewRowsAreRefused() => Assert.Contains(
        "2 rows",
        Assert.Throws<LearningException>(() => ConditionNormalization.Fit([new UnitSeries(1, new Matrix(2, 2))], new ConditionOptions { Settings = [0], Sensors = [1], Conditions = 3 })).Message);

    [Fact]
    public void FeaturesAndConditions_ComeBackFromAFile()
    {
        var unit = new UnitSeries(1, Stack(Walk(60, 0, 0, 5), Walk(60, 9, 0.1, 6)));
        var normalization = ConditionNormalization.Fit([unit], new ConditionOptions { Settings = [0], Sensors = [1, 0], Conditions = 2 });
        var plan = new FeaturePlan { PerChannel = All, WithStep = true };

        var file = ModelFile.Read(new ModelFile { Name = "m", Parts = [new ModelPart("n", normalization), new ModelPart("f", plan)] }.ToBytes(), "m");

        Assert.Equal(plan.Compute(normalization.Transform(unit.Values)).Values, file.Part<FeaturePlan>("f").Compute(file.Part<ConditionNormalization>("n").Transform(unit.Values)).Values);
    }

    private static double Slope(List<(double Time, double Value)> window)
    {
        if (window.Count < 2) return 0;
        var (time, value) = (window.Average(p => p.Time), window.Average(p => p.Value));
        return window.Sum(p => (p.Time - time) * (p.Value - value)) / window.Sum(p => (p.Time - time) * (p.Time - time));
    }

    private static float[] Walk(int rows, double offset, double missing, ulong seed)
    {
        var random = new RandomStream(seed);
        var value = offset;
        return [.. Enumerable.Range(0, rows).Select(_ => (float)(random.NextBool(missing) ? double.NaN : value += random.NextGaussian()))];
    }

    private static Matrix Stack(params float[][] channels)
    {
        var matrix = new Matrix(channels[0].Length, channels.Length);
        for (var channel = 0; channel < channels.Length; channel++)
            for (var row = 0; row < matrix.Rows; row++) matrix[row, channel] = channels[channel][row];
        return matrix;
    }
}
