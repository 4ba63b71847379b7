namespace AasTwin.Optimization.RankingAndSelection;

/// <summary>How <see cref="Ocba"/> works.</summary>
public sealed record OcbaOptions : SelectionOptions
{
    /// <summary>Replications of all designs together, the initial ones included.</summary>
    public int Budget { get; init; } = 1000;

    /// <summary>Replications handed out between two looks at the results, at least 1.</summary>
    public int Step { get; init; } = 20;

    /// <summary>Stop early when the estimated probability of correct selection reaches this; null spends the budget.</summary>
    public double? Confidence { get; init; }

    /// <summary>The smallest difference that matters, in the unit of the results; 0 when every one does.</summary>
    public double IndifferenceZone { get; init; }

    private protected override IEnumerable<ProblemFinding> CheckOwn(int designs)
    {
        if (Budget < (long)designs * InitialReplications)
        {
            yield return new(nameof(Budget), $"Budget is {Budget}; {designs} designs with {InitialReplications} initial replications each need at least {(long)designs * InitialReplications}.");
        }
        if (Step < 1) yield return new(nameof(Step), $"Step is {Step}; hand out at least 1 replication at a time.");
        if (Confidence is not (null or (> 0 and < 1))) yield return new(nameof(Confidence), $"Confidence is {Confidence}; give a probability between 0 and 1, or leave it out.");
        if (!double.IsFinite(IndifferenceZone) || IndifferenceZone < 0)
        {
            yield return new(nameof(IndifferenceZone), $"IndifferenceZone is {IndifferenceZone}; give a finite number of at least 0.");
        }
    }
}
