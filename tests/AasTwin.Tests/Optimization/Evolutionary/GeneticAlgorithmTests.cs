using AasTwin.Benchmarks.Optimization;
using AasTwin.Optimization;
using AasTwin.Optimization.Evolutionary;

namespace AasTwin.Tests.Optimization.Evolutionary;

public class GeneticAlgorithmTests
{
    [Theory]
    [InlineData("sphere", 0.01)]
    [InlineData("Rastrigin", 6)]
    public void Search_ComesCloseToKnownOptimaWithinItsDefaultEffort(string function, double gap)
    {
        double[] gaps = [.. Enumerable.Range(1, 11).Select(seed => GeneticAlgorithm.Search(TestFunctions.Named(function, seed), new() { Seed = (ulong)seed }).Best.Objective).Order()];

        Assert.InRange(gaps[5], 0, gap);
    }

    [Fact]
    public void Search_SpendsNoMoreThanPopulationTimesGenerations()
    {
        SearchResult result = GeneticAlgorithm.Search(TestFunctions.Named("sphere", 1), new() { Population = 80, Generations = 40, Elites = 10 });

        Assert.Equal(40, result.History.Count);
        Assert.InRange(result.Evaluations, 2500, 80 * 40);
        Assert.Equal(StopReason.Generations, result.Stopped);
    }

    /// <summary>The optimum of 2^16 selections is found by enumeration in the test.</summary>
    [Fact]
    public void Search_SolvesAKnapsack()
    {
        int[] weights = [31, 10, 20, 19, 4, 3, 6, 17, 23, 9, 28, 13, 26, 7, 15, 22], values = [70, 20, 39, 37, 7, 5, 10, 35, 48, 17, 61, 26, 55, 13, 31, 44];
        const int Capacity = 110;
        int best = 0;
        for (int set = 0; set < 1 << weights.Length; set++)
        {
            int weight = 0, value = 0;
            for (int i = 0; i < weights.Length; i++)
            {
                if ((set >> i & 1) == 0) continue;
                weight += weights[i];
                value += values[i];
            }
            if (weight <= Capacity) best = Math.Max(best, value);
        }
        var problem = new Problem
        {
            Variables = [.. Enumerable.Range(0, weights.Length).Select(i => Variable.Integer($"item{i}", 0, 1))],
            Objectives = [new("value", Sense.Maximize)],
            Constraints = [Constraint.AtMost("weight", Capacity)],
            Model = (p, _) => new Evaluation([p.Values.ToArray().Zip(values, (x, v) => x * v).Sum()], [p.Values.ToArray().Zip(weights, (x, w) => x * w).Sum()]),
        };

        SearchResult result = GeneticAlgorithm.Search(problem, new() { Population = 200, Generations = 100 });

        Assert.Equal(best, result.Best.Objective);
        Assert.InRange(result.Best.Constraints[0], 0, Capacity);
    }

    [Fact]
    public void Search_ChoosesAmongCategories()
    {
        string[] rules = ["fifo", "spt", "edd", "slack", "random"];
        var problem = new Problem
        {
            Variables = [Variable.Categorical("first", rules), Variable.Categorical("second", rules), Variable.Categorical("only", "one"), Variable.Integer("lot", 1, 100)],
            Model = (p, _) => (p.Choice("first") == "edd" ? 0 : 10) + (p.Choice("second") == "spt" ? 0 : 10) + Math.Abs(p["lot"] - 37),
        };

        SearchResult result = GeneticAlgorithm.Search(problem, new() { Target = 0 });

        Assert.Equal(StopReason.Target, result.Stopped);
        Assert.Equal("first = edd, second = spt, only = one, lot = 37", result.Best.Point.ToString());
    }

    /// <summary>Welded beam design; the best known cost 1.7248523 is from Ray and Liew, IEEE Trans. Evol. Comput. 7(4), 2003, and later works.</summary>
    [Fact]
    public void Search_KeepsTheConstraintsOfTheWeldedBeam()
    {
        SearchResult result = GeneticAlgorithm.Search(WeldedBeam.Problem, new() { Population = 200, Generations = 200, LastMutationScale = 0.0005, Seed = 3 });

        Assert.True(result.Best.IsFeasible);
        Assert.InRange(result.Best.Objective, 1.7248, 1.85);
    }
}
