namespace AasTwin.Optimization.RankingAndSelection;

/// <summary>How <see cref="KimNelson"/> works.</summary>
public sealed record KimNelsonOptions : SelectionOptions
{
    /// <summary>The smallest difference that matters, above 0, in the unit of the results.</summary>
    public required double IndifferenceZone { get; init; }

    /// <summary>The probability of choosing the best when it is better than all others by the indifference zone; between 1/designs and 1.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Most replications of all designs together; the procedure ends by itself, but a small zone may take very many.</summary>
    public int MaxReplications { get; init; } = 1_000_000;

    private protected override IEnumerable<ProblemFinding> CheckOwn(int designs)
    {
        if (!double.IsFinite(IndifferenceZone) || IndifferenceZone <= 0)
        {
            yield return new(nameof(IndifferenceZone), $"IndifferenceZone is {IndifferenceZone}; give the smallest difference that matters, above 0.");
        }
        if (!(Confidence > 1.0 / Math.Max(1, designs) && Confidence < 1) && designs > 1)
        {
            yield return new(nameof(Confidence), $"Confidence is {Confidence}; give a probability above {1.0 / designs:G3} (chance) and below 1.");
        }
        if (MaxReplications < (long)designs * InitialReplications)
        {
            yield return new(nameof(MaxReplications), $"MaxReplications is {MaxReplications}; {designs} designs with {InitialReplications} initial replications each need at least {(long)designs * InitialReplications}.");
        }
    }
}
