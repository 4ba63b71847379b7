using AasTwin.Benchmarks.Optimization;
using AasTwin.Optimization;
using AasTwin.Optimization.Evolutionary;
using AasTwin.Optimization.Pareto;

namespace AasTwin.Tests.Optimization.Evolutionary;

public class Nsga2Tests
{
    public static TheoryData<string, int, double> Published => new()
    {
        { "Zdt1", 100, 0.8696 },
        { "Zdt4", 100, 0.8680 },
        { "Zdt6", 100, 0.5030 },
        { "Dtlz2", 92, 0.7055 },
    };

    /// <summary>At least 99 % of the median hypervolume of a reference implementation with the same effort; one run each here, all problems and runs in the benchmark.</summary>
    [Theory]
    [MemberData(nameof(Published))]
    public void Search_CoversPublishedFronts(string name, int population, double hypervolume)
    {
        Problem problem = name switch
        {
            "Zdt1" => TestFronts.Zdt1,
            "Zdt4" => TestFronts.Zdt4,
            "Zdt6" => TestFronts.Zdt6,
            _ => TestFronts.Dtlz2,
        };
        double[] reference = [.. problem.Objectives.Select(_ => 1.1)];

        ParetoResult result = Nsga2.Search(problem, new() { Population = population, Seed = 2, Reference = reference });

        double reached = result.History[^1].Hypervolume!.Value;
        Assert.InRange(reached, 0.99 * hypervolume, 1.331);
        Assert.Equal(reached, Hypervolume.Of(result.Front.Select(s => s.Objectives.ToArray()), reference), 12);
    }

    [Fact]
    public void Search_AnswersMutuallyNonDominatedSolutions()
    {
        ParetoResult result = Nsga2.Search(TestFronts.Zdt3, new() { Generations = 60 });

        List<double[]> front = [.. result.Front.Select(s => s.Objectives.ToArray())];
        Assert.Equal(front.Count, NonDominatedSort.FirstFront(front).Count);
        Assert.Equal(front.OrderBy(p => p[0]), front);
        Assert.Equal(result.Front[result.Knee!.Index], result.Best);
        Assert.Equal(result.History[^1].FrontSize, result.Front.Count);
    }

    /// <summary>CONSTR (Deb, "Multi-Objective Optimization using Evolutionary Algorithms", 2001): the front is (7 - 9 x) / x up to x = 2/3, then 1 / x.</summary>
    [Fact]
    public void Search_FollowsAConstrainedFront()
    {
        var problem = new Problem
        {
            Variables = [Variable.Real("x", 0.1, 1), Variable.Real("y", 0, 5)],
            Objectives = [new("f1"), new("f2")],
            Constraints = [Constraint.AtLeast("g1", 6), Constraint.AtLeast("g2", 1)],
            Model = (p, _) => new Evaluation([p["x"], (1 + p["y"]) / p["x"]], [p["y"] + (9 * p["x"]), (9 * p["x"]) - p["y"]]),
        };

        ParetoResult result = Nsga2.Search(problem, new());

        Assert.InRange(result.Front.Count, 90, 100);
        Assert.All(result.Front, s => Assert.True(s.IsFeasible));
        double[] gaps = [.. result.Front.Select(s => s.Objectives[1] - (s.Objectives[0] < 2.0 / 3 ? (7 - (9 * s.Objectives[0])) / s.Objectives[0] : 1 / s.Objectives[0]))];
        Assert.All(gaps, gap => Assert.InRange(gap, -1e-9, 0.25));
        Assert.InRange(gaps.Average(), 0, 0.03);
        Assert.InRange(result.Front[0].Objectives[0], 7.0 / 18, 0.392);
        Assert.InRange(result.Front[^1].Objectives[0], 0.99, 1);
    }

    /// <summary>All 40 x 61 x 3 points are enumerated for comparison.</summary>
    [Fact]
    public void Search_CoversTheFrontOfACountableProblem()
    {
        double[] power = [3, 1, 2];
        Evaluation Model(Point p, CancellationToken none) => new((p["machines"] * 10) + (p["buffer"] * 2) + power[(int)p["drive"]], Math.Sqrt(p["machines"] * power[(int)p["drive"]]) + Math.Log(1 + p["buffer"]));
        var problem = new Problem
        {
            Variables = [Variable.Integer("machines", 1, 40), Variable.Integer("buffer", 0, 60), Variable.Categorical("drive", "fast", "slow", "medium")],
            Objectives = [new("cost"), new("throughput", Sense.Maximize)],
            Model = Model,
        };
        List<double[]> all = [];
        for (int machines = 1; machines <= 40; machines++)
        {
            for (int buffer = 0; buffer <= 60; buffer++)
            {
                for (int drive = 0; drive < 3; drive++)
                {
                    Solution s = problem.Evaluate(problem.At(machines, buffer, drive));
                    all.Add([s.Objectives[0], -s.Objectives[1]]);
                }
            }
        }
        double[] reference = [600, 0];
        double whole = Hypervolume.Of(all, reference);

        ParetoResult result = Nsga2.Search(problem, new() { Population = 100, Generations = 60, Reference = [600, 0] });

        Assert.InRange(result.History[^1].Hypervolume!.Value, 0.995 * whole, whole + 1e-9);
        Assert.InRange(result.Evaluations, 1, all.Count);
    }
}
