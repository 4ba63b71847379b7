namespace AasTwin.Optimization.Evolutionary;

/// <summary>
/// Genetic algorithm for one objective and any kind of variables: tournament selection, uniform crossover, Gaussian
/// mutation with a falling step, elitism; constraints by Deb's rules. The choice for mixed and multimodal problems.
/// </summary>
/// <remarks>
/// Goldberg, "Genetic Algorithms in Search, Optimization and Machine Learning", 1989; uniform crossover after Syswerda, ICGA 1989;
/// constraints after Deb, Comput. Methods Appl. Mech. Engrg. 186, 2000. A child equal to a known point is changed again, so
/// that no evaluation is spent twice.
/// </remarks>
public static class GeneticAlgorithm
{
    /// <summary>Searches; thread-safe.</summary>
    /// <exception cref="InvalidProblemException">The problem or the options are wrong; nothing was evaluated.</exception>
    /// <exception cref="EvaluationException">The model failed at a point.</exception>
    /// <exception cref="OperationCanceledException">The search was canceled; what was best so far went to <see cref="SearchOptions.OnGeneration"/>.</exception>
    public static SearchResult Search(Problem problem, GeneticAlgorithmOptions options, CancellationToken cancellationToken = default)
    {
        InvalidProblemException.ThrowIfAny(options.Check(problem));
        var run = new SearchRun(problem, options, cancellationToken);
        var breeding = new Breeding(problem.Variables, run, options);
        List<Solution> population = run.Evaluate(run.FirstPoints(options.Population));
        for (int generation = 0; ; generation++)
        {
            run.Report(generation, options.Generations, population);
            if (run.Reaches(options.Target)) return run.Result(StopReason.Target);
            if (run.Exhausted) return run.Result(StopReason.Exhausted);
            if (run.Remaining <= 0) return run.Result(StopReason.Evaluations);
            if (generation == options.Generations - 1) return run.Result(StopReason.Generations);

            // A stable order, so that equally good points keep theirs and the result does not depend on the sort.
            population = [.. population.Order(Comparer<Solution>.Create(Solution.Compare))];
            double progress = options.Generations > 2 ? (double)generation / (options.Generations - 2) : 0;
            List<double[]> children = breeding.Children(population, options.Population - options.Elites, progress);
            population = [.. population.Take(options.Elites), .. run.Evaluate(children)];
        }
    }
}
