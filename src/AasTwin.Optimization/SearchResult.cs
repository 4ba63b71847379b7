namespace AasTwin.Optimization;

/// <summary>Why a search ended.</summary>
public enum StopReason
{
    /// <summary>All generations were made.</summary>
    Generations,

    /// <summary>The evaluations allowed were spent.</summary>
    Evaluations,

    /// <summary>The wanted value of the objective was reached.</summary>
    Target,

    /// <summary>The search has contracted to a point, or meets none but known points.</summary>
    Converged,

    /// <summary>Every point of a countable problem was evaluated: the best one is the optimum.</summary>
    Exhausted,
}

/// <summary>What a search found. Immutable and thread-safe.</summary>
public record SearchResult
{
    internal SearchResult()
    {
    }

    /// <summary>The best solution: feasible when any evaluated point was, else the least violating one.</summary>
    public required Solution Best { get; init; }

    /// <summary>Which constraints stand in the way; null when <see cref="Best"/> is feasible.</summary>
    public required Infeasibility? Infeasibility { get; init; }

    public required StopReason Stopped { get; init; }

    /// <summary>Evaluations of the model.</summary>
    public required int Evaluations { get; init; }

    /// <summary>Evaluations for which the model had no answer; see <see cref="Evaluation"/>.</summary>
    public required int Unanswered { get; init; }

    /// <summary>The seed it can be repeated with.</summary>
    public required ulong Seed { get; init; }

    /// <summary>One report a generation, the first generation first.</summary>
    public required IReadOnlyList<GenerationReport> History { get; init; }
}
