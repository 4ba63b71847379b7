namespace AasTwin.Learning.Trees;

/// <summary>How boosted trees are trained. Immutable.</summary>
public sealed record BoostingOptions
{
    public BoostingLoss Loss { get; init; } = new SquaredBoostingLoss();

    /// <summary>Trees, at most when there is early stopping.</summary>
    public int Trees { get; init; } = 250;

    /// <summary>The share of each tree's answer that is added.</summary>
    public double LearningRate { get; init; } = 0.06;

    /// <summary>Questions on the way to a leaf, at most.</summary>
    public int MaxDepth { get; init; } = 5;

    /// <summary>Leaves of a tree, at most; with fewer than the depth allows, the most gainful questions are asked.</summary>
    public int MaxLeaves { get; init; } = int.MaxValue;

    /// <summary>The least weight of the samples at a leaf (the sum of their second derivatives: their number for the squared loss).</summary>
    public double MinChildWeight { get; init; } = 20;

    /// <summary>Weight of an answer of zero at each leaf.</summary>
    public double Lambda { get; init; } = 5;

    /// <summary>The least gain of a question.</summary>
    public double MinGain { get; init; }

    /// <summary>Bins of a feature, that of missing values included: 4 to 256.</summary>
    public int Bins { get; init; } = 64;

    /// <summary>The share of samples that a tree sees, drawn anew for each.</summary>
    public double RowShare { get; init; } = 0.7;

    /// <summary>The share of features that a tree sees, drawn anew for each.</summary>
    public double ColumnShare { get; init; } = 0.4;

    /// <summary>
    /// Trees without a better loss on held-out units after which training ends; the trees up to the best are kept. 0 for no early stopping: all samples are
    /// then used for training.
    /// </summary>
    public int Patience { get; init; }

    /// <summary>The share of units held out for early stopping when the caller holds none out.</summary>
    public double HeldOutShare { get; init; } = 0.15;

    /// <summary>The same seed gives the same trees, to the last bit, with any number of workers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads.</summary>
    public int Workers { get; init; } = Math.Min(2, Environment.ProcessorCount);

    /// <summary>Called after every tree on the thread of the training; it should be quick.</summary>
    public Action<TreeReport>? OnTree { get; init; }

    internal IReadOnlyList<LearningFinding> Check()
    {
        OptionFindings findings = new();
        findings.Require(Trees >= 1, nameof(Trees), Trees, "at least 1");
        findings.Require(LearningRate is > 0 and <= 1, nameof(LearningRate), LearningRate, "a share above 0, at most 1");
        findings.Require(MaxDepth >= 1, nameof(MaxDepth), MaxDepth, "at least 1");
        findings.Require(MaxLeaves >= 2, nameof(MaxLeaves), MaxLeaves, "at least 2");
        findings.Require(MinChildWeight >= 0, nameof(MinChildWeight), MinChildWeight, "at least 0");
        findings.Require(Lambda >= 0 && double.IsFinite(Lambda), nameof(Lambda), Lambda, "a finite number of at least 0");
        findings.Require(MinGain >= 0, nameof(MinGain), MinGain, "at least 0");
        findings.Require(Bins is >= 4 and <= BinnedFeatures.MostBins, nameof(Bins), Bins, "4 to 256");
        findings.Require(RowShare is > 0 and <= 1, nameof(RowShare), RowShare, "a share above 0, at most 1");
        findings.Require(ColumnShare is > 0 and <= 1, nameof(ColumnShare), ColumnShare, "a share above 0, at most 1");
        findings.Require(Patience >= 0, nameof(Patience), Patience, "at least 0");
        findings.Require(HeldOutShare is > 0 and < 1, nameof(HeldOutShare), HeldOutShare, "a share between 0 and 1");
        findings.Require(Workers >= 1, nameof(Workers), Workers, "at least 1");
        findings.AddRange(Loss.Faults().Select(fault => new LearningFinding(nameof(Loss), fault, "Change the loss.")));
        return findings;
    }
}

/// <summary>What a tree reached.</summary>
/// <param name="Tree">From 1.</param>
/// <param name="HeldOutLoss">Mean loss of the held-out samples with the trees so far; null without any.</param>
public sealed record TreeReport(int Tree, int Trees, double? HeldOutLoss);

/// <summary>Trained trees and how they came about.</summary>
/// <param name="HeldOutLosses">After each tree the mean loss of the held-out samples; empty without any.</param>
public sealed record BoostingTraining(BoostedTrees Model, IReadOnlyList<double> HeldOutLosses);
