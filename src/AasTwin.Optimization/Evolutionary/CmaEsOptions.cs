namespace AasTwin.Optimization.Evolutionary;

/// <summary>How <see cref="CmaEs"/> works. Of <see cref="SearchOptions"/>: without MaxEvaluations it spends 320 a variable.</summary>
public sealed record CmaEsOptions : SearchOptions
{
    /// <summary>Points in a generation, at least 4; null for 4 + 3 ln(number of variables).</summary>
    public int? Population { get; init; }

    /// <summary>Standard deviation of the first generation, as a share of each variable's range.</summary>
    public double InitialStepSize { get; init; } = 0.2;

    /// <summary>Start anew elsewhere, with twice the population, when a start has converged and evaluations are left.</summary>
    public bool Restarts { get; init; } = true;

    /// <summary>Stop when a feasible point reaches this value of the objective.</summary>
    public double? Target { get; init; }

    private protected override IEnumerable<ProblemFinding> CheckOwn(Problem problem)
    {
        IEnumerable<ProblemFinding?> findings =
        [
            OneObjective(problem, nameof(CmaEs)),
            Population is { } population ? AtLeast(nameof(Population), population, 4) : null,
            Positive(nameof(InitialStepSize), InitialStepSize),
            .. problem.Variables.Where(v => v.Kind == VariableKind.Categorical).Select(v => new ProblemFinding(
                v.Name,
                $"The variable '{v.Name}' is categorical and CmaEs needs an order; use GeneticAlgorithm, or make it an integer variable if its choices have an order.")),
        ];
        return findings.OfType<ProblemFinding>();
    }
}
