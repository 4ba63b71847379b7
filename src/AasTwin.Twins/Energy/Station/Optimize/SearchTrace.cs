using System.Collections.Concurrent;
using AasTwin.Optimization;
using AasTwin.Optimization.Pareto;

namespace AasTwin.Twins.Energy.Station;

/// <summary>What a search tried on its way, to show what its result is better than. Safe for concurrent use.</summary>
internal sealed class SearchTrace
{
    private readonly ConcurrentBag<double[]> _kept = [];

    private SearchTrace(Problem problem) => Problem = problem with { Model = (point, cancel) => Note(problem, problem.Model(point, cancel)) };

    /// <summary>The same problem, noting what is tried.</summary>
    public Problem Problem { get; }

    public static SearchTrace Of(Problem problem) => new(problem);

    /// <summary>
    /// Objectives, all to be minimized, of points that keep the constraints and that the front beats, by the first objective; when there are more than are asked for,
    /// evenly many of them. The same whatever the order in which they were tried.
    /// </summary>
    public IReadOnlyList<double[]> Beaten(IReadOnlyList<Solution> front, int most)
    {
        double[][] best = [.. front.Select(s => s.Objectives.ToArray())];
        double[][] beaten = [.. _kept.Where(k => best.Any(b => Dominance.Dominates(b, k))).Order(Comparer<double[]>.Create(Compare))];
        beaten = [.. beaten.Where((k, i) => i == 0 || Compare(beaten[i - 1], k) != 0)];
        return beaten.Length <= most ? beaten : [.. Enumerable.Range(0, most).Select(i => beaten[(int)((long)i * beaten.Length / most)])];
    }

    /// <summary>A point half as much again as a setting in each objective: what is worse than that counts for nothing in the hypervolume.</summary>
    public static IReadOnlyList<double> Reference(IReadOnlyList<double> objectives) => [.. objectives.Select(o => o + (0.5 * Math.Abs(o)))];

    private Evaluation Note(Problem problem, Evaluation found)
    {
        bool keeps = found.Constraints.Count == problem.Constraints.Count && problem.Constraints.Zip(found.Constraints).All(c => c.First.Violation(c.Second) == 0);
        if (keeps && found.Objectives.All(double.IsFinite)) _kept.Add([.. found.Objectives]);
        return found;
    }

    private static int Compare(double[] a, double[] b)
    {
        for (int i = 0; i < a.Length; i++)
            if (a[i].CompareTo(b[i]) is not 0 and var order) return order;
        return 0;
    }
}
