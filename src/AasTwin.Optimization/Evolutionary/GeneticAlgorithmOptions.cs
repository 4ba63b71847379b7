namespace AasTwin.Optimization.Evolutionary;

/// <summary>How <see cref="GeneticAlgorithm"/> works. The defaults suit a model of some seconds and up to about 20 variables.</summary>
public sealed record GeneticAlgorithmOptions : SearchOptions
{
    /// <summary>Points in a generation, at least 2.</summary>
    public int Population { get; init; } = 80;

    /// <summary>Generations, the first (random) one included, at least 1.</summary>
    public int Generations { get; init; } = 40;

    /// <summary>Best points that pass unchanged into the next generation; fewer than the population.</summary>
    public int Elites { get; init; } = 10;

    /// <summary>Points among which the best becomes a parent, at least 1; more press harder toward the best.</summary>
    public int TournamentSize { get; init; } = 3;

    /// <summary>Probability that a child has two parents (each value from either with equal probability) rather than one.</summary>
    public double CrossoverProbability { get; init; } = 0.9;

    /// <summary>Probability that a value of a child is changed; null for one value in the mean.</summary>
    public double? MutationProbability { get; init; }

    /// <summary>Standard deviation of a change in the first generation, as a share of the variable's range.</summary>
    public double FirstMutationScale { get; init; } = 0.2;

    /// <summary>The same in the last generation; in between it falls geometrically.</summary>
    public double LastMutationScale { get; init; } = 0.002;

    /// <summary>Stop when a feasible point reaches this value of the objective.</summary>
    public double? Target { get; init; }

    private protected override IEnumerable<ProblemFinding> CheckOwn(Problem problem)
    {
        IEnumerable<ProblemFinding?> findings =
        [
            OneObjective(problem, nameof(GeneticAlgorithm)),
            AtLeast(nameof(Population), Population, 2),
            AtLeast(nameof(Generations), Generations, 1),
            AtLeast(nameof(TournamentSize), TournamentSize, 1),
            Elites >= 0 && Elites < Population ? null : new(nameof(Elites), $"Elites is {Elites}; give 0 to {Population - 1}, one less than the population."),
            Share(nameof(CrossoverProbability), CrossoverProbability),
            MutationProbability is { } p ? Share(nameof(MutationProbability), p) : null,
            Positive(nameof(FirstMutationScale), FirstMutationScale),
            Positive(nameof(LastMutationScale), LastMutationScale),
        ];
        return findings.OfType<ProblemFinding>();
    }
}
