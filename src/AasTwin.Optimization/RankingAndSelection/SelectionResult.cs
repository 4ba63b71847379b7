namespace AasTwin.Optimization.RankingAndSelection;

/// <summary>Which of several stochastic designs is the best, and how sure that is. Immutable and thread-safe.</summary>
public sealed record SelectionResult
{
    internal SelectionResult()
    {
    }

    /// <summary>The chosen design, from 0.</summary>
    public required int Best { get; init; }

    /// <summary>One for each design, in their order.</summary>
    public required IReadOnlyList<DesignEstimate> Designs { get; init; }

    /// <summary>
    /// Estimated probability, 0 to 1, that the chosen design is the best or within the indifference zone of it: that all other
    /// means are worse, taking the estimated means and their errors for a normal distribution of the true ones. With common
    /// random numbers it is a lower bound of that.
    /// </summary>
    public required double ProbabilityOfCorrectSelection { get; init; }

    /// <summary>Whether the procedure came to its own end; false when the replications allowed ran out before.</summary>
    public required bool Decided { get; init; }

    /// <summary>Replications of all designs together.</summary>
    public required int Replications { get; init; }

    /// <summary>The seed it can be repeated with.</summary>
    public required ulong Seed { get; init; }
}

/// <summary>What was learned about one design.</summary>
/// <param name="Design">From 0.</param>
/// <param name="Replications">Replications spent on it.</param>
/// <param name="Mean">Mean of its replications.</param>
/// <param name="StandardDeviation">Sample standard deviation of its replications.</param>
/// <param name="Difference">How much worse than the best it is estimated to be; 0 for the best itself.</param>
/// <param name="DifferenceStandardError">Standard error of that difference; of paired differences with common random numbers.</param>
/// <param name="ProbabilityOfBeingWorse">Estimated probability that it is worse than the chosen one (by more than minus the indifference zone); 1 for the best itself.</param>
public sealed record DesignEstimate(
    int Design,
    int Replications,
    double Mean,
    double StandardDeviation,
    double Difference,
    double DifferenceStandardError,
    double ProbabilityOfBeingWorse)
{
    /// <summary>Standard error of <see cref="Mean"/>.</summary>
    public double StandardError => StandardDeviation / Math.Sqrt(Replications);
}
