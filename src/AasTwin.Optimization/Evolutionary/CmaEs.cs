namespace AasTwin.Optimization.Evolutionary;

/// <summary>
/// Covariance matrix adaptation for one objective and variables with an order: learns the scales and the dependencies of
/// the variables. The choice for continuous problems that are not too rugged.
/// </summary>
/// <remarks>
/// Hansen, "The CMA Evolution Strategy: A Tutorial", arXiv:1604.00772 (with negative weights); restarts with a doubled
/// population after Auger and Hansen, CEC 2005. Bounds by mirroring, constraints by Deb's rules; stepped and integer
/// variables are sampled continuously with a least spread and evaluated at the nearest value.
/// </remarks>
public static class CmaEs
{
    private const int EvaluationsPerVariable = 320;

    /// <summary>Generations without a new point after which to start elsewhere, and after which to give up.</summary>
    private const int IdleBeforeRestart = 20, IdleBeforeEnd = 200;

    /// <summary>Searches; thread-safe.</summary>
    /// <exception cref="InvalidProblemException">The problem or the options are wrong; nothing was evaluated.</exception>
    /// <exception cref="EvaluationException">The model failed at a point.</exception>
    /// <exception cref="OperationCanceledException">The search was canceled; what was best so far went to <see cref="SearchOptions.OnGeneration"/>.</exception>
    public static SearchResult Search(Problem problem, CmaEsOptions options, CancellationToken cancellationToken = default)
    {
        InvalidProblemException.ThrowIfAny(options.Check(problem));
        options = options with { MaxEvaluations = options.MaxEvaluations ?? (EvaluationsPerVariable * problem.Variables.Count) };
        var run = new SearchRun(problem, options, cancellationToken);
        int population = options.Population ?? (4 + (int)(3 * Math.Log(problem.Variables.Count)));
        CmaStart start = First(problem, options, run, population);
        int idle = 0;
        for (int generation = 0; ; generation++)
        {
            int before = run.Evaluations;
            List<Solution> solutions = start.Step(run);
            idle = run.Evaluations > before ? 0 : idle + 1;
            run.Report(generation, null, solutions, r => r with { StepSize = start.StepSize });
            if (run.Reaches(options.Target)) return run.Result(StopReason.Target);
            if (run.Exhausted) return run.Result(StopReason.Exhausted);
            if (run.Remaining <= 0) return run.Result(StopReason.Evaluations);
            if (!start.Converged && (idle == 0 || idle % IdleBeforeRestart != 0)) continue;
            if (!options.Restarts || idle >= IdleBeforeEnd) return run.Result(StopReason.Converged);
            population = Math.Min(2 * population, Math.Max(4, run.Remaining));
            start = new CmaStart(problem.Variables, run.FirstPoints(options.Start.Count + 1)[^1], options.InitialStepSize, population);
        }
    }

    private static CmaStart First(Problem problem, CmaEsOptions options, SearchRun run, int population)
    {
        double[] center = [.. problem.Variables.Select(v => v.Lower + (v.Range / 2))];
        if (options.Start.Count > 0) center = run.Evaluate([.. options.Start.Select(p => p.Values.ToArray())]).Order(Comparer<Solution>.Create(Solution.Compare)).First().Point.Values.ToArray();
        return new CmaStart(problem.Variables, center, options.InitialStepSize, population);
    }
}
