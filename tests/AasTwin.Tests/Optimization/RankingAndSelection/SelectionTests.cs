using AasTwin.Optimization;
using AasTwin.Optimization.RankingAndSelection;

namespace AasTwin.Tests.Optimization.RankingAndSelection;

/// <summary>What both procedures promise alike.</summary>
public class SelectionTests
{
    public static TheoryData<string> Procedures => [nameof(Ocba), nameof(KimNelson)];

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Select_GivesTheSameForASeedWhateverTheWorkers(string procedure)
    {
        SelectionResult one = Run(procedure, 6, Designs.Independent, seed: 5), two = Run(procedure, 6, Designs.Independent, seed: 5, workers: 2);

        Assert.Equal(one.Designs, two.Designs);
        Assert.Equal((one.Best, one.Replications, one.ProbabilityOfCorrectSelection), (two.Best, two.Replications, two.ProbabilityOfCorrectSelection));
        Assert.NotEqual(one.Designs, Run(procedure, 6, Designs.Independent, seed: 6).Designs);
    }

    [Theory]
    [InlineData(nameof(Ocba), true)]
    [InlineData(nameof(Ocba), false)]
    [InlineData(nameof(KimNelson), true)]
    [InlineData(nameof(KimNelson), false)]
    public void Select_GivesCommonSeedsOnlyWhenAsked(string procedure, bool common)
    {
        Dictionary<(int Design, int Number), ulong> seeds = [];

        Run(procedure, 3, r =>
        {
            seeds.Add((r.Design, r.Number), r.Seed);
            return Designs.Independent(r);
        }, common: common);

        Assert.All(Enumerable.Range(0, 10), number => Assert.Equal(common ? 1 : 3, Enumerable.Range(0, 3).Select(design => seeds[(design, number)]).Distinct().Count()));
        Assert.Equal(common ? seeds.Keys.Select(k => k.Number).Distinct().Count() : seeds.Count, seeds.Values.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Select_MaximizesWhenAsked(string procedure)
    {
        SelectionResult result = Run(procedure, 4, r => (10 * r.Design) + Designs.Normal(r.Seed), sense: Sense.Maximize);

        Assert.Equal(3, result.Best);
        Assert.InRange(result.Designs[3].Mean, 28, 32);
        Assert.InRange(result.Designs[0].Difference, 28, 32);
        Assert.InRange(result.ProbabilityOfCorrectSelection, 0.999, 1);
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Select_BearsDesignsThatDoNotVary(string procedure)
    {
        SelectionResult result = Run(procedure, 3, r => r.Design == 2 ? 4 : 7);

        Assert.Equal((2, 1.0), (result.Best, result.ProbabilityOfCorrectSelection));
        Assert.True(result.Decided);
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Select_TakesTheFirstOfEqualDesigns(string procedure) => Assert.Equal(0, Run(procedure, 3, r => r.Number % 5, common: true).Best);

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Select_KnowsTheBestOfOne(string procedure) => Assert.Equal(1, Run(procedure, 1, Designs.Independent).ProbabilityOfCorrectSelection);

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Select_SaysWhichReplicationHasNoResult(string procedure)
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => Run(procedure, 3, r => r is { Design: 1, Number: 4 } ? double.NaN : 0, workers: 2));

        Assert.Contains("Design 1 answered NaN in replication 4 (seed ", thrown.Message);
    }

    [Fact]
    public void Select_RefusesOptionsThatCannotWork()
    {
        string ocba = Assert.Throws<InvalidProblemException>(() => Ocba.Select(10, Designs.Independent, new() { Budget = 99, Step = 0, IndifferenceZone = -1 })).Message;
        string kn = Assert.Throws<InvalidProblemException>(() => KimNelson.Select(10, Designs.Independent, new() { IndifferenceZone = 0, Confidence = 0.1, InitialReplications = 1 })).Message;

        Assert.Contains("need at least 100", ocba);
        Assert.Contains("Step is 0", ocba);
        Assert.Contains("IndifferenceZone is -1", ocba);
        Assert.Contains("above 0.1 (chance)", kn);
        Assert.Contains("smallest difference that matters", kn);
        Assert.Contains("at least 2 are needed", kn);
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Select_CanBeCanceled(string procedure)
    {
        using var source = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => Run(procedure, 5, r =>
        {
            if (r.Number == 11) source.Cancel();
            return Designs.Independent(r);
        }, workers: 2, cancellationToken: source.Token));
    }

    private static SelectionResult Run(
        string procedure,
        int designs,
        Func<Replication, double> simulate,
        ulong seed = 1,
        int workers = 1,
        bool common = false,
        Sense sense = Sense.Minimize,
        CancellationToken cancellationToken = default)
    {
        T With<T>(T options)
            where T : SelectionOptions => options with { Seed = seed, Workers = workers, CommonRandomNumbers = common, Sense = sense };

        return procedure == nameof(Ocba)
            ? Ocba.Select(designs, simulate, With(new OcbaOptions { Budget = 300 }), cancellationToken)
            : KimNelson.Select(designs, simulate, With(new KimNelsonOptions { IndifferenceZone = 1 }), cancellationToken);
    }
}
