using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace AasTwin.Optimization;

/// <summary>
/// The common part of a running search: evaluates generations in parallel, remembers every point so that none is asked
/// about twice, keeps the best one, the budget and the history. All but the calls of the model happens on one thread.
/// </summary>
internal sealed class SearchRun(Problem problem, SearchOptions options, CancellationToken cancellationToken)
{
    private readonly Dictionary<double[], Solution> _known = new(PointComparer.Instance);
    private readonly ConstraintRecord _constraints = new(problem.Constraints);
    private readonly List<GenerationReport> _history = [];
    private readonly double _points = CountPoints(problem.Variables);

    public Problem Problem => problem;

    public RandomStream Random { get; } = new(options.Seed);

    public int Evaluations { get; private set; }

    public int Unanswered { get; private set; }

    public Solution? Best { get; private set; }

    public int Remaining => (options.MaxEvaluations ?? int.MaxValue) - Evaluations;

    /// <summary>Whether every point of a countable problem is known.</summary>
    public bool Exhausted => Evaluations >= _points;

    public bool Reaches(double? target) =>
        target is { } value && Best is { IsFeasible: true } best && best.Costs[0] <= problem.Objectives[0].Cost(value);

    /// <summary>Whether a point was evaluated already.</summary>
    public bool Knows(double[] point) => _known.ContainsKey(point);

    /// <summary>Evaluates points in their order; when the budget ends within them, only those before.</summary>
    /// <remarks>The values are moved to the nearest permitted ones. The arrays stay with the solutions and must not be changed afterwards.</remarks>
    public List<Solution> Evaluate(IReadOnlyList<double[]> points)
    {
        cancellationToken.ThrowIfCancellationRequested();
        List<double[]> fresh = [];
        var seen = new HashSet<double[]>(PointComparer.Instance);
        int within = 0;
        for (; within < points.Count; within++)
        {
            double[] point = points[within];
            for (int i = 0; i < point.Length; i++) point[i] = problem.Variables[i].Nearest(point[i]);
            if (_known.ContainsKey(point) || seen.Contains(point)) continue;
            if (fresh.Count >= Remaining) break;
            seen.Add(point);
            fresh.Add(point);
        }
        Solution[] answers = Ask(fresh);
        Evaluations += answers.Length;
        foreach (Solution solution in answers)
        {
            _known.Add([.. solution.Point.Values], solution);
            _constraints.Add(solution);
            if (double.IsPositiveInfinity(solution.Violation)) Unanswered++;
            if (Best is null || Solution.Compare(solution, Best) < 0) Best = solution;
        }
        return [.. points.Take(within).Select(p => _known[p])];
    }

    public GenerationReport Report(int generation, int? generations, IReadOnlyCollection<Solution> population, Func<GenerationReport, GenerationReport>? with = null)
    {
        List<Solution> feasible = [.. population.Where(s => s.IsFeasible)];
        var report = new GenerationReport(
            generation,
            generations,
            Evaluations,
            Best!,
            population.Count == 0 ? 0 : (double)feasible.Count / population.Count,
            feasible.Count == 0 ? null : feasible.Average(s => s.Objective));
        report = with?.Invoke(report) ?? report;
        _history.Add(report);
        options.OnGeneration?.Invoke(report);
        cancellationToken.ThrowIfCancellationRequested();
        return report;
    }

    public SearchResult Result(StopReason stopped) => new()
    {
        Best = Best!,
        Infeasibility = _constraints.Explain(Best!),
        Stopped = stopped,
        Evaluations = Evaluations,
        Unanswered = Unanswered,
        Seed = options.Seed,
        History = _history,
    };

    /// <summary>A generation to begin with: the start points of the options, then random ones.</summary>
    public List<double[]> FirstPoints(int count)
    {
        List<double[]> points = [.. options.Start.Take(count).Select(p => p.Values.ToArray())];
        while (points.Count < count) points.Add(RandomPoint());
        return points;
    }

    private double[] RandomPoint()
    {
        double[] point = new double[problem.Variables.Count];
        for (int i = 0; i < point.Length; i++)
        {
            Variable variable = problem.Variables[i];
            point[i] = variable.IsDiscrete
                ? variable.Lower + (variable.Step * Math.Floor(Random.NextDouble() * (variable.LastStep + 1)))
                : variable.Lower + (variable.Range * Random.NextDouble());
        }
        return point;
    }

    private Solution[] Ask(List<double[]> points)
    {
        var answers = new Solution[points.Count];
        if (options.Workers == 1 || points.Count <= 1)
        {
            for (int i = 0; i < answers.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                answers[i] = problem.Evaluate(new Point(problem.Variables, points[i]), cancellationToken);
            }
            return answers;
        }
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = cancellationToken };
        try
        {
            // Points may take very different times, so each worker takes them one by one.
            Parallel.ForEach(
                Partitioner.Create(Enumerable.Range(0, answers.Length), EnumerablePartitionerOptions.NoBuffering),
                parallel,
                i => answers[i] = problem.Evaluate(new Point(problem.Variables, points[i]), cancellationToken));
        }
        catch (AggregateException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        return answers;
    }

    private static double CountPoints(IReadOnlyList<Variable> variables)
    {
        double count = 1;
        foreach (Variable variable in variables)
        {
            if (variable.Range == 0) continue;
            count *= variable.IsDiscrete ? variable.LastStep + 1 : double.PositiveInfinity;
        }
        return count;
    }

    private sealed class PointComparer : IEqualityComparer<double[]>
    {
        public static readonly PointComparer Instance = new();

        public bool Equals(double[]? a, double[]? b) => a.AsSpan().SequenceEqual(b);

        public int GetHashCode(double[] point)
        {
            var hash = new HashCode();
            foreach (double value in point) hash.Add(value);
            return hash.ToHashCode();
        }
    }
}
