using AasTwin.Optimization.RankingAndSelection;

namespace AasTwin.Tests.Optimization.RankingAndSelection;

public class OcbaTests
{
    /// <summary>The bars hold for 4000 selections in the benchmark; here 300, whose share has a standard error of 2.4 points at most.</summary>
    [Theory]
    [InlineData(200, 0.75)]
    [InlineData(400, 0.88)]
    public void Select_IsRightFarMoreOftenThanEqualAllocation(int budget, double bar)
    {
        double ocba = Share(seed => Ocba.Select(10, Designs.Independent, new() { Budget = budget, Seed = seed }));
        double equal = Share(seed => Ocba.Select(10, Designs.Independent, new() { Budget = budget, InitialReplications = budget / 10, Seed = seed }));

        Assert.InRange(ocba, bar - 0.03, 1);
        Assert.InRange(ocba - equal, 0.07, 1);
    }

    [Fact]
    public void Select_SpendsItsBudgetOnTheRivals()
    {
        SelectionResult result = Ocba.Select(10, Designs.Independent, new() { Budget = 2000 });

        Assert.Equal(2000, result.Designs.Sum(d => d.Replications));
        Assert.Equal(2000, result.Replications);
        Assert.InRange(result.Designs[0].Replications + result.Designs[1].Replications, 1000, 1990);
        Assert.All(result.Designs.Skip(5), d => Assert.InRange(d.Replications, 10, 120));
    }

    [Fact]
    public void Select_ComparesInPairsWithCommonRandomNumbers()
    {
        double paired = Share(seed => Ocba.Select(10, Designs.Common, new() { Budget = 200, Seed = seed, CommonRandomNumbers = true }), 200);
        double independent = Share(seed => Ocba.Select(10, Designs.Common, new() { Budget = 200, Seed = seed }), 200);

        Assert.InRange(paired, 0.95, 1);
        Assert.InRange(paired - independent, 0.1, 1);
    }

    [Fact]
    public void Select_StopsWhenSureEnough()
    {
        List<SelectionReport> reports = [];

        SelectionResult result = Ocba.Select(10, Designs.Independent, new() { Budget = 100_000, Confidence = 0.95, OnStep = reports.Add });

        Assert.True(result.Decided);
        Assert.InRange(result.ProbabilityOfCorrectSelection, 0.95, 1);
        Assert.InRange(result.Replications, 100, 20_000);
        Assert.Equal(reports[^1].Replications, result.Replications);
        Assert.False(Ocba.Select(10, Designs.Independent, new() { Budget = 120, Confidence = 0.999 }).Decided);
    }

    /// <summary>The estimate is a cautious one: never far above the share of right choices.</summary>
    [Fact]
    public void Select_DoesNotOverstateItsCertainty()
    {
        List<SelectionResult> results = [.. Enumerable.Range(0, 400).Select(i => Ocba.Select(10, Designs.Independent, new() { Budget = 300, Seed = (ulong)i }))];

        double share = results.Count(r => r.Best == 0) / 400.0, estimate = results.Average(r => r.ProbabilityOfCorrectSelection);

        Assert.InRange(estimate, share - 0.15, share + 0.02);
    }

    /// <summary>Two designs: the probability is Φ(difference / its standard error).</summary>
    [Fact]
    public void ProbabilityOfCorrectSelection_IsTheNormalOneForTwoDesigns()
    {
        double[][] values = [[0, 2, 0, 2], [1, 3, 1, 3]];

        SelectionResult result = Ocba.Select(2, r => values[r.Design][r.Number], new() { Budget = 8, InitialReplications = 4 });

        double error = Math.Sqrt(2 * (4.0 / 3) / 4);
        Assert.Equal(error, result.Designs[1].DifferenceStandardError, 12);
        Assert.Equal(1, result.Designs[1].Difference);
        Assert.Equal(0.8896643, result.ProbabilityOfCorrectSelection, 5);
        Assert.Equal(result.ProbabilityOfCorrectSelection, result.Designs[1].ProbabilityOfBeingWorse, 8);
    }

    private static double Share(Func<ulong, SelectionResult> select, int count = 300) => Enumerable.Range(0, count).Count(i => select((ulong)i).Best == 0) / (double)count;
}
