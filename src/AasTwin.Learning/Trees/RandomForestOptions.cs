namespace AasTwin.Learning.Trees;

/// <summary>How a random forest is trained. Immutable.</summary>
public sealed record RandomForestOptions
{
    /// <summary>Number of classes, whose numbers from 0 are the targets; null for targets that are values.</summary>
    public int? Classes { get; init; }

    public int Trees { get; init; } = 200;

    /// <summary>Questions on the way to a leaf, at most.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>The least weight of the samples at a leaf.</summary>
    public double MinLeafWeight { get; init; } = 1;

    /// <summary>The share of features that a question may be about, drawn anew for each; null for a third, or the square root of their number with classes.</summary>
    public double? ColumnShare { get; init; }

    /// <summary>Samples a tree draws, with replacement, as a share of all.</summary>
    public double RowShare { get; init; } = 1;

    /// <summary>Bins of a feature, that of missing values included: 4 to 256.</summary>
    public int Bins { get; init; } = 256;

    /// <summary>The same seed gives the same trees, to the last bit, with any number of workers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads, each growing trees of its own.</summary>
    public int Workers { get; init; } = Math.Min(2, Environment.ProcessorCount);

    /// <summary>Called after every tree, by one thread at a time; it should be quick.</summary>
    public Action<TreeReport>? OnTree { get; init; }

    internal IReadOnlyList<LearningFinding> Check()
    {
        OptionFindings findings = new();
        findings.Require(Classes is null or >= 2, nameof(Classes), Classes ?? 0, "at least 2, or leave it out");
        findings.Require(Trees >= 1, nameof(Trees), Trees, "at least 1");
        findings.Require(MaxDepth >= 1, nameof(MaxDepth), MaxDepth, "at least 1");
        findings.Require(MinLeafWeight >= 0, nameof(MinLeafWeight), MinLeafWeight, "at least 0");
        findings.Require(ColumnShare is null or (> 0 and <= 1), nameof(ColumnShare), ColumnShare ?? 0, "a share above 0, at most 1");
        findings.Require(RowShare is > 0 and <= 1, nameof(RowShare), RowShare, "a share above 0, at most 1");
        findings.Require(Bins is >= 4 and <= BinnedFeatures.MostBins, nameof(Bins), Bins, "4 to 256");
        findings.Require(Workers >= 1, nameof(Workers), Workers, "at least 1");
        return findings;
    }
}
