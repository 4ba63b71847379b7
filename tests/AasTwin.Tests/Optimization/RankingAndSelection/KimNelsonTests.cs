using AasTwin.Optimization.RankingAndSelection;

namespace AasTwin.Tests.Optimization.RankingAndSelection;

public class KimNelsonTests
{
    [Fact]
    public void Select_KeepsItsGuarantee()
    {
        int right = Enumerable.Range(0, 200).Count(i => KimNelson.Select(10, Designs.Independent, new() { IndifferenceZone = 1, Confidence = 0.9, Seed = (ulong)i }).Best == 0);

        Assert.InRange(right, 180, 200);
    }

    [Fact]
    public void Select_NeedsFarFewerReplicationsWithCommonRandomNumbers()
    {
        SelectionResult Select(bool common) => KimNelson.Select(10, Designs.Common, new() { IndifferenceZone = 1, CommonRandomNumbers = common });

        SelectionResult paired = Select(true), independent = Select(false);

        Assert.Equal((0, true), (paired.Best, paired.Decided));
        Assert.InRange(independent.Replications / (double)paired.Replications, 3, 100);
    }

    [Fact]
    public void Select_SaysThatItCouldNotDecide()
    {
        List<SelectionReport> reports = [];

        SelectionResult result = KimNelson.Select(5, Designs.Independent, new() { IndifferenceZone = 0.001, MaxReplications = 500, OnStep = reports.Add });

        Assert.False(result.Decided);
        Assert.InRange(result.Replications, 496, 500);
        Assert.InRange(reports[^1].Candidates, 2, 5);
    }

    [Fact]
    public void Select_DropsClearlyWorseDesignsEarly()
    {
        SelectionResult result = KimNelson.Select(10, r => (10 * r.Design) + Designs.Independent(r), new() { IndifferenceZone = 1 });

        Assert.Equal(0, result.Best);
        Assert.All(result.Designs.Skip(5), d => Assert.InRange(d.Replications, 10, 25));
    }
}
