namespace AasTwin.Optimization.RankingAndSelection;

/// <summary>What every selection of the best of several stochastic designs has in common. Immutable.</summary>
public abstract record SelectionOptions
{
    private protected SelectionOptions()
    {
    }

    /// <summary>Whether the smallest or the largest mean is the best.</summary>
    public Sense Sense { get; init; } = Sense.Minimize;

    /// <summary>The same seed gives the same result, whatever the number of workers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Replications made at the same time, at least 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>
    /// Whether the model uses the seed of a replication so that designs see the same circumstances (one random stream for
    /// each source of variation). Designs then are compared by paired differences, which vary far less.
    /// </summary>
    public bool CommonRandomNumbers { get; init; }

    /// <summary>Replications of every design before any is preferred, at least 2; 5 to 20 are usual.</summary>
    public int InitialReplications { get; init; } = 10;

    /// <summary>Called after every step on the thread of the selection; it should be quick.</summary>
    public Action<SelectionReport>? OnStep { get; init; }

    private protected abstract IEnumerable<ProblemFinding> CheckOwn(int designs);

    internal IReadOnlyList<ProblemFinding> Check(int designs)
    {
        List<ProblemFinding> findings = [];
        if (designs < 1) findings.Add(new("designs", $"There are {designs} designs to choose from; give at least 1."));
        if (Workers < 1) findings.Add(new(nameof(Workers), $"Workers is {Workers}; at least 1 is needed."));
        if (InitialReplications < 2)
        {
            findings.Add(new(nameof(InitialReplications), $"InitialReplications is {InitialReplications}; at least 2 are needed to see a variance."));
        }
        findings.AddRange(CheckOwn(designs));
        return findings;
    }
}

/// <summary>Where a selection stands after a step.</summary>
/// <param name="Replications">Replications made so far, of all designs together.</param>
/// <param name="MostReplications">How many there will be at most.</param>
/// <param name="Best">The design that would be chosen now.</param>
/// <param name="ProbabilityOfCorrectSelection">The estimate now; see <see cref="SelectionResult"/>.</param>
/// <param name="Candidates">Designs that are not excluded.</param>
public sealed record SelectionReport(int Replications, int MostReplications, int Best, double ProbabilityOfCorrectSelection, int Candidates);
