using System.Collections.Concurrent;
using AasTwin.Benchmarks.Optimization;
using AasTwin.Optimization;
using AasTwin.Optimization.Evolutionary;

namespace AasTwin.Tests.Optimization;

/// <summary>What all searches promise alike.</summary>
public class SearchTests
{
    public static TheoryData<string> Searches => [nameof(GeneticAlgorithm), nameof(CmaEs), nameof(Nsga2)];

    private static readonly Problem s_bowl = new()
    {
        Variables = [Variable.Real("x", -5, 5), Variable.Integer("n", 0, 20), Variable.Real("y", -5, 5, step: 0.25)],
        Model = (p, _) => Math.Pow(p["x"] - 1.5, 2) + Math.Pow(p["n"] - 13, 2) + Math.Pow(p["y"] + 2.25, 2),
    };

    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_GivesTheSameForASeedWhateverTheWorkers(string search)
    {
        Problem problem = TestFunctions.Named("Rastrigin", 1);

        string one = Trace(Run(search, problem, seed: 7, workers: 1)), two = Trace(Run(search, problem, seed: 7, workers: 2));

        Assert.Equal(one, two);
        Assert.NotEqual(one, Trace(Run(search, problem, seed: 8, workers: 2)));
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_FindsTheOptimumOfMixedVariables(string search)
    {
        SearchResult result = Run(search, s_bowl, evaluations: 3000);

        Assert.Equal(13, result.Best.Point.Integer("n"));
        Assert.Equal(-2.25, result.Best.Point["y"], 9);
        Assert.InRange(result.Best.Objective, 0, 1e-4);
        Assert.Null(result.Infeasibility);
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_KeepsToItsEvaluationsAndAsksAboutNoPointTwice(string search)
    {
        var asked = new ConcurrentBag<string>();
        Problem problem = s_bowl with
        {
            Model = (p, _) =>
            {
                asked.Add(string.Join(' ', p.Values.ToArray().Select(v => v.ToString("R"))));
                return p["x"] + p["n"] + p["y"];
            },
        };

        SearchResult result = Run(search, problem, workers: 2, evaluations: 333);

        Assert.Equal(333, result.Evaluations);
        Assert.Equal(StopReason.Evaluations, result.Stopped);
        Assert.Equal(333, asked.Count);
        Assert.Equal(333, asked.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_EndsWhenEveryPointIsKnown(string search)
    {
        Problem problem = s_bowl with { Variables = [Variable.Integer("n", 0, 20), Variable.Real("x", 1.5, 1.5), Variable.Real("y", -2.25, -2, step: 0.25)] };

        SearchResult result = Run(search, problem, evaluations: 100_000);

        Assert.Equal((StopReason.Exhausted, 42), (result.Stopped, result.Evaluations));
        Assert.Equal(0, result.Best.Objective);
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_ReportsEveryGeneration(string search)
    {
        List<GenerationReport> reports = [];

        SearchResult result = Run(search, s_bowl, evaluations: 500, onGeneration: reports.Add);

        Assert.Equal(result.History, reports);
        Assert.Equal(Enumerable.Range(0, reports.Count), reports.Select(r => r.Generation));
        Assert.Equal(result.Best.Objective, reports[^1].Best.Objective);
        Assert.All(reports.Zip(reports.Skip(1)), pair => Assert.True(pair.Second.Best.Objective <= pair.First.Best.Objective && pair.Second.Evaluations >= pair.First.Evaluations));
        Assert.All(reports, r => Assert.Equal(1, r.FeasibleShare));
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_CanBeCanceled(string search)
    {
        using var source = new CancellationTokenSource();
        int reports = 0;

        Assert.ThrowsAny<OperationCanceledException>(() => Run(search, s_bowl, workers: 2, cancellationToken: source.Token, onGeneration: _ =>
        {
            if (++reports == 3) source.Cancel();
        }));
        Assert.Equal(3, reports);
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_BeginsWithTheStartPoints(string search)
    {
        Point start = s_bowl.At(1.5, 13, -2.25);

        SearchResult result = Run(search, s_bowl, evaluations: 10, start: start);

        Assert.Equal(0, result.Best.Objective);
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_PassesOverPointsWithoutAnAnswer(string search)
    {
        Problem problem = s_bowl with { Model = (p, _) => p["n"] < 10 ? double.NaN : Math.Pow(p["x"] - 1, 2) + p["n"] };

        SearchResult result = Run(search, problem, evaluations: 2000);

        Assert.Equal(10, result.Best.Objective, 2);
        Assert.InRange(result.Unanswered, 1, 1999);
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_SaysThatTheModelNeverAnswers(string search)
    {
        SearchResult result = Run(search, s_bowl with { Model = (_, _) => double.PositiveInfinity }, evaluations: 100);

        Assert.Equal((100, 100), (result.Evaluations, result.Unanswered));
        Assert.Contains("no answer at any evaluated point", result.Infeasibility!.ToString());
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_SaysWhichConstraintCannotBeMet(string search)
    {
        Problem problem = s_bowl with
        {
            Constraints = [Constraint.AtMost("ammonia", 4), Constraint.AtLeast("flow", 20), Constraint.AtMost("power", 100)],
            Model = (p, _) => new Evaluation([p["x"]], [5 + (p["x"] * p["x"]), p["n"], p["n"]]),
        };

        SearchResult result = Run(search, problem, evaluations: 2000);

        Assert.False(result.Best.IsFeasible);
        UnmetConstraint unmet = Assert.Single(result.Infeasibility!.Constraints);
        Assert.Equal(("ammonia", false), (unmet.Constraint.Name, unmet.MetAlone));
        Assert.Equal(5, unmet.Closest, 3);
        Assert.Equal(20, result.Best.Point.Integer("n"));
        Assert.Equal(0, result.Best.Point["x"], 1);
        Assert.Contains("'ammonia' has to be at most 4; the nearest any point came is 5", result.Infeasibility.ToString());
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_SaysWhichConstraintsContradictEachOther(string search)
    {
        Problem problem = s_bowl with
        {
            Constraints = [Constraint.AtMost("cost", 10), Constraint.AtLeast("throughput", 12), Constraint.AtLeast("quality", -5)],
            Model = (p, _) => new Evaluation([p["x"]], [p["n"], p["n"], p["x"]]),
        };

        SearchResult result = Run(search, problem, evaluations: 2000);

        Assert.InRange(result.Best.Point.Integer("n"), 10, 12);
        Assert.All(result.Infeasibility!.Constraints, c => Assert.True(c.MetAlone));
        Assert.Contains(result.Infeasibility.Constraints, c => c.ConflictsWith.Single().Name is "cost" or "throughput");
        Assert.Contains("never together with", result.Infeasibility.ToString());
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_MaximizesWhatIsToBeMaximized(string search)
    {
        Problem problem = s_bowl with { Objectives = [new("profit", Sense.Maximize)], Model = (p, _) => 50 - Math.Abs(p["n"] - 4) - Math.Abs(p["x"]) };

        SearchResult result = Run(search, problem, evaluations: 2000);

        Assert.InRange(result.Best.Objective, 49.9, 50);
        Assert.Equal(4, result.Best.Point.Integer("n"));
    }

    private static SearchResult Run(
        string search,
        Problem problem,
        ulong seed = 1,
        int workers = 1,
        int evaluations = 1000,
        Point? start = null,
        Action<GenerationReport>? onGeneration = null,
        CancellationToken cancellationToken = default)
    {
        T With<T>(T options)
            where T : SearchOptions => options with
            {
                Seed = seed,
                Workers = workers,
                MaxEvaluations = evaluations,
                Start = start is null ? [] : [start],
                OnGeneration = onGeneration,
            };

        return search switch
        {
            nameof(GeneticAlgorithm) => GeneticAlgorithm.Search(problem, With(new GeneticAlgorithmOptions { Population = 40, Elites = 4, Generations = 80 }), cancellationToken),
            nameof(CmaEs) => CmaEs.Search(problem, With(new CmaEsOptions()), cancellationToken),
            _ => Nsga2.Search(problem, With(new Nsga2Options { Population = 40, Generations = 100 }), cancellationToken),
        };
    }

    /// <summary>Everything that must agree, to the last bit.</summary>
    private static string Trace(SearchResult result) => string.Join(
        '\n',
        result.History.Select(r => $"{r.Evaluations} {r.Best.Objective:R} {r.MeanObjective:R} {r.StepSize:R}")
            .Append(string.Join(' ', result.Best.Point.Values.ToArray().Select(v => v.ToString("R")))));
}
