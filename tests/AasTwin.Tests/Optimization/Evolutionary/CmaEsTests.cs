using AasTwin.Benchmarks.Optimization;
using AasTwin.Optimization;
using AasTwin.Optimization.Evolutionary;

namespace AasTwin.Tests.Optimization.Evolutionary;

public class CmaEsTests
{
    [Theory]
    [InlineData("sphere", 1e-8)]
    [InlineData("ellipsoid, rotated", 1)]
    [InlineData("Rosenbrock", 2)]
    public void Search_ComesCloseToKnownOptimaIn3200Evaluations(string function, double gap)
    {
        double[] gaps = [.. Enumerable.Range(1, 5).Select(seed => CmaEs.Search(TestFunctions.Named(function, seed), new() { Seed = (ulong)seed }).Best.Objective).Order()];

        Assert.InRange(gaps[2], 0, gap);
    }

    /// <summary>The optimum is at a corner, where the gradient does not vanish.</summary>
    [Fact]
    public void Search_FindsAnOptimumOnTheBounds()
    {
        var problem = new Problem
        {
            Variables = [.. Enumerable.Range(0, 6).Select(i => Variable.Real($"x{i}", 2, 7))],
            Model = (p, _) => p.Values.ToArray().Select((x, i) => (i + 1) * x).Sum(),
        };

        SearchResult result = CmaEs.Search(problem, new());

        Assert.Equal(42, result.Best.Objective, 5);
    }

    [Fact]
    public void Search_StartsAnewAndLeavesLocalOptima()
    {
        var problem = new Problem
        {
            Variables = [Variable.Real("x", -5, 5), Variable.Real("y", -5, 5)],
            Model = (p, _) => p.Values.ToArray().Sum(v => Math.Pow(v - 3, 2) + (10 * (1 - Math.Cos(2 * Math.PI * (v - 3))))),
        };

        CmaEsOptions Options(int seed) => new() { Seed = (ulong)seed, MaxEvaluations = 10_000, Target = 1e-9 };

        int found = Enumerable.Range(1, 10).Count(seed => CmaEs.Search(problem, Options(seed)).Stopped == StopReason.Target);
        int foundAtOnce = Enumerable.Range(1, 10).Count(seed => CmaEs.Search(problem, Options(seed) with { Restarts = false }).Stopped == StopReason.Target);

        Assert.InRange(found, 9, 10);
        Assert.InRange(foundAtOnce, 0, 5);
    }

    [Fact]
    public void Search_KeepsTheConstraintsOfTheWeldedBeam()
    {
        SearchResult result = CmaEs.Search(WeldedBeam.Problem, new() { MaxEvaluations = 20_000 });

        Assert.True(result.Best.IsFeasible);
        Assert.InRange(result.Best.Objective, 1.724852, 1.7251);
    }

    /// <summary>With the coupling of neighbors the rounded continuous optimum is not the best of the grid.</summary>
    [Fact]
    public void Search_FindsTheBestOfAGrid()
    {
        static double Cost(double x, double y) => Math.Pow(x - 3.4, 2) + (10 * Math.Pow(x + y - 9.5, 2));
        double best = (from x in Enumerable.Range(0, 31) from y in Enumerable.Range(0, 31) select Cost(x, y)).Min();
        var problem = new Problem
        {
            Variables = [Variable.Integer("x", 0, 30), Variable.Integer("y", 0, 30)],
            Model = (p, _) => Cost(p["x"], p["y"]),
        };

        SearchResult result = CmaEs.Search(problem, new() { MaxEvaluations = 400 });

        Assert.Equal(best, result.Best.Objective, 12);
    }

    [Fact]
    public void Search_SearchesASingleVariable()
    {
        var problem = new Problem { Variables = [Variable.Real("x", -5, 5)], Model = (p, _) => Math.Cosh(p["x"] - 1.25) };

        Assert.Equal(1.25, CmaEs.Search(problem, new()).Best.Point["x"], 5);
    }
}
