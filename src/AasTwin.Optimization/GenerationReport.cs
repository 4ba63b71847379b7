namespace AasTwin.Optimization;

/// <summary>Where a search stands after a generation: one line of its convergence history.</summary>
/// <param name="Generation">From 0, which is the first generation.</param>
/// <param name="Generations">How many there will be at most; null when only the evaluations are limited.</param>
/// <param name="Evaluations">Evaluations of the model so far.</param>
/// <param name="Best">The best solution so far; of several objectives, that of least violation and then of the first objective.</param>
/// <param name="FeasibleShare">Share of this generation's points that keep all constraints, 0 to 1.</param>
/// <param name="MeanObjective">Mean of the first objective over the generation's feasible points; null when there are none.</param>
public sealed record GenerationReport(
    int Generation,
    int? Generations,
    int Evaluations,
    Solution Best,
    double FeasibleShare,
    double? MeanObjective)
{
    /// <summary>Number of mutually non-dominated feasible points; only of a search with several objectives.</summary>
    public int? FrontSize { get; init; }

    /// <summary>Hypervolume of the front against the reference point of the options; only where one is given.</summary>
    public double? Hypervolume { get; init; }

    /// <summary>Mean standard deviation of the sampling distribution as a share of the variables' ranges; only of <c>CmaEs</c>.</summary>
    public double? StepSize { get; init; }
}
