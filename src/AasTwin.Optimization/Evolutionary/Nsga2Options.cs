namespace AasTwin.Optimization.Evolutionary;

/// <summary>How <see cref="Nsga2"/> works. The defaults are those of the paper, with the settings common in its comparisons.</summary>
public sealed record Nsga2Options : SearchOptions
{
    /// <summary>Points in a generation, an even number of at least 4.</summary>
    public int Population { get; init; } = 100;

    /// <summary>Generations, the first (random) one included, at least 1.</summary>
    public int Generations { get; init; } = 250;

    /// <summary>Probability that two parents are crossed rather than copied.</summary>
    public double CrossoverProbability { get; init; } = 0.9;

    /// <summary>Distribution index of the simulated binary crossover: the larger, the closer children stay to their parents.</summary>
    public double CrossoverIndex { get; init; } = 20;

    /// <summary>Probability that a value of a child is changed; null for one value in the mean.</summary>
    public double? MutationProbability { get; init; }

    /// <summary>Distribution index of the polynomial mutation: the larger, the smaller the changes.</summary>
    public double MutationIndex { get; init; } = 20;

    /// <summary>
    /// A point worse than all of interest, in the objectives' own senses and units; with it the history holds the hypervolume.
    /// </summary>
    public IReadOnlyList<double>? Reference { get; init; }

    private protected override IEnumerable<ProblemFinding> CheckOwn(Problem problem)
    {
        IEnumerable<ProblemFinding?> findings =
        [
            AtLeast(nameof(Population), Population, 4),
            Population % 2 == 0 ? null : new(nameof(Population), $"Population is {Population}; children come in pairs, so give an even number."),
            AtLeast(nameof(Generations), Generations, 1),
            Share(nameof(CrossoverProbability), CrossoverProbability),
            MutationProbability is { } p ? Share(nameof(MutationProbability), p) : null,
            AtLeast(nameof(CrossoverIndex), CrossoverIndex, 0),
            AtLeast(nameof(MutationIndex), MutationIndex, 0),
            Reference is null || Reference.Count == problem.Objectives.Count
                ? null
                : new(nameof(Reference), $"The reference point has {Reference.Count} values for {problem.Objectives.Count} objectives; give one for each."),
        ];
        return findings.OfType<ProblemFinding>();
    }
}
