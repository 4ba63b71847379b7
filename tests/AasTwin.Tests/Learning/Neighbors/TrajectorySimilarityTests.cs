using AasTwin.Learning;
using AasTwin.Learning.Models;
using AasTwin.Learning.Neighbors;

namespace AasTwin.Tests.Learning.Neighbors;

/// <summary>Units that fade by the same law at different paces.</summary>
public sealed class TrajectorySimilarityTests
{
    private static readonly TrajectoryOptions Options = new() { Threshold = 0.7, Noise = 0.01 };

    [Theory]
    [InlineData(100)]
    [InlineData(140)]
    [InlineData(180)]
    public void RemainingLife_FollowsThePaceOfTheUnit(int life)
    {
        var model = TrajectorySimilarity.Of([Fading(1, 120), Fading(2, 150)], Options);

        var match = model.Match(Fading(9, life).Values.AsSpan(0, life / 2));

        Assert.InRange(match.RemainingLife, 0.4 * life, 0.6 * life);
        Assert.InRange(life / 2, match.RemainingLifeQuantile(0.05), match.RemainingLifeQuantile(0.95));
    }

    [Fact]
    public void RemainingLife_IsSurerTheMoreIsKnown()
    {
        var model = TrajectorySimilarity.Of([Fading(1, 120), Fading(2, 150), Fading(3, 90)], Options);
        double Width(int steps) => model.Match(Fading(9, 130).Values.AsSpan(0, steps)) is var match ? match.RemainingLifeQuantile(0.95) - match.RemainingLifeQuantile(0.05) : 0;

        Assert.True(Width(100) < 0.5 * Width(20));
    }

    [Fact]
    public void Forecast_ContinuesFromWhereTheUnitIs()
    {
        var model = TrajectorySimilarity.Of([Fading(1, 120), Fading(2, 150)], Options);
        var unit = Fading(9, 135).Values;

        var forecast = model.Match(unit.AsSpan(0, 60)).Forecast(60);

        Assert.All(forecast, (value, i) => Assert.Equal(unit[60 + i], value, 0.03));
        var (low, high) = (model.Match(unit.AsSpan(0, 60)).ForecastQuantile(60, 0.05), model.Match(unit.AsSpan(0, 60)).ForecastQuantile(60, 0.95));
        Assert.All(low, (value, i) => Assert.True(value <= high[i]));
    }

    [Fact]
    public void RemainingLife_NeedsALifeThatEnded()
    {
        var model = TrajectorySimilarity.Of([new Trajectory(1, Fading(1, 120).Values[..50])], Options);

        Assert.Equal(0, model.EndedLives);
        Assert.Contains("No life in it has ended", Assert.Throws<LearningException>(() => model.Match(Fading(2, 100).Values.AsSpan(0, 40)).RemainingLife).Message);
    }

    [Fact]
    public void Faults_AreAllTold()
    {
        var refused = Assert.Throws<LearningException>(() => TrajectorySimilarity.Of(
            [new Trajectory(1, [1, 1]), new Trajectory(2, [1, 1, 1, 1, float.NaN]), new Trajectory(3, [.5f, .5f, .5f, .5f, .5f])], Options with { Noise = 0 }));

        Assert.Equal(4, refused.Findings.Count);
        Assert.Contains("It has 2 steps", Assert.Throws<LearningException>(() => TrajectorySimilarity.Of([Fading(1, 100)], Options).Match([1, 1])).Message);
    }

    [Fact]
    public void Library_ComesBackFromAFile()
    {
        var model = TrajectorySimilarity.Of([Fading(1, 120), Fading(2, 150)], Options);
        var history = Fading(9, 130).Values.AsSpan(0, 50).ToArray();

        var read = ModelFile.Read(new ModelFile { Name = "m", Parts = [new ModelPart("l", model)] }.ToBytes(), "m").Part<TrajectorySimilarity>("l");

        Assert.Equal(model.Match(history).RemainingLife, read.Match(history).RemainingLife);
        Assert.Equal(model.Match(history).Forecast(30), read.Match(history).Forecast(30));
    }

    /// <summary>1 − 0.3 (t / life)^1.3 with a little noise, for one and a half lives.</summary>
    private static Trajectory Fading(int unit, int life)
    {
        var random = new RandomStream((ulong)unit);
        return new Trajectory(unit, [.. Enumerable.Range(1, life * 3 / 2).Select(t => (float)(1 - (0.3 * Math.Pow(t / (double)life, 1.3)) + (0.002 * random.NextGaussian())))]);
    }
}
