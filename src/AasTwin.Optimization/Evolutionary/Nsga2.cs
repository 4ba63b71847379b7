using AasTwin.Optimization.Pareto;

namespace AasTwin.Optimization.Evolutionary;

/// <summary>
/// NSGA-II for several objectives and any kind of variables: fast non-dominated sorting, crowding, simulated binary crossover,
/// polynomial mutation; constraints by constrained domination.
/// </summary>
/// <remarks>Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Trans. Evol. Comput. 6(2), 2002.</remarks>
public static class Nsga2
{
    /// <summary>Searches; thread-safe.</summary>
    /// <exception cref="InvalidProblemException">The problem or the options are wrong; nothing was evaluated.</exception>
    /// <exception cref="EvaluationException">The model failed at a point.</exception>
    /// <exception cref="OperationCanceledException">The search was canceled; what was best so far went to <see cref="SearchOptions.OnGeneration"/>.</exception>
    public static ParetoResult Search(Problem problem, Nsga2Options options, CancellationToken cancellationToken = default)
    {
        InvalidProblemException.ThrowIfAny(options.Check(problem));
        var run = new SearchRun(problem, options, cancellationToken);
        var variation = new Variation(problem.Variables, run, options);
        double[]? reference = options.Reference is { } given ? [.. problem.Objectives.Zip(given, (o, v) => o.Cost(v))] : null;
        RankedPopulation population = RankedPopulation.Best(run.Evaluate(run.FirstPoints(options.Population)), options.Population);
        for (int generation = 0; ; generation++)
        {
            IReadOnlyList<Solution> front = population.FeasibleFront;
            run.Report(generation, options.Generations, population.Solutions, report => report with
            {
                FrontSize = front.Count,
                Hypervolume = reference is null ? null : Hypervolume.Of(front.Select(s => s.Costs.ToArray()), reference),
            });
            StopReason? stop = run.Exhausted ? StopReason.Exhausted
                : run.Remaining <= 0 ? StopReason.Evaluations
                : generation == options.Generations - 1 ? StopReason.Generations
                : null;
            if (stop is { } reason) return new ParetoResult(run.Result(reason), front, Knee.Of([.. front.Select(s => s.Costs.ToArray())]));

            List<double[]> children = variation.Children(population, options.Population);
            population = RankedPopulation.Best([.. population.Solutions, .. run.Evaluate(children)], options.Population);
        }
    }
}
