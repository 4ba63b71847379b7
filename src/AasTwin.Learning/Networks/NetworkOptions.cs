namespace AasTwin.Learning.Networks;

/// <summary>How a network is trained. Immutable.</summary>
public sealed record NetworkOptions
{
    public Loss Loss { get; init; } = new SquaredLoss();

    /// <summary>Passes over the training samples, at most when there is early stopping.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Samples between two changes of the parameters.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The step size of Adam at the start of its schedule.</summary>
    public double LearningRate { get; init; } = 1e-3;

    public LearningRateSchedule Schedule { get; init; } = new CosineRate();

    /// <summary>Share of each weight taken away a step, times the learning rate; biases are left alone (AdamW, Loshchilov and Hutter 2019).</summary>
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>The greatest norm of a gradient; longer ones are shortened. 0 for no limit.</summary>
    public double GradientLimit { get; init; } = 1;

    /// <summary>
    /// Epochs without a better loss on held-out units after which training ends; the parameters of the best epoch are kept. 0 for no early stopping:
    /// all samples are then used for training.
    /// </summary>
    public int Patience { get; init; }

    /// <summary>The share of units held out for early stopping when the caller holds none out.</summary>
    public double HeldOutShare { get; init; } = 0.15;

    /// <summary>The same seed gives the same weights, to the last bit, with any number of workers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads, at most as many as <see cref="Shards"/>.</summary>
    public int Workers { get; init; } = Math.Min(2, Environment.ProcessorCount);

    /// <summary>Parts of a batch whose gradients are computed apart and added in order. Another number gives other bits.</summary>
    public int Shards { get; init; } = 2;

    /// <summary>Called after every epoch on the thread of the training; it should be quick.</summary>
    public Action<EpochReport>? OnEpoch { get; init; }

    internal IReadOnlyList<LearningFinding> Check()
    {
        OptionFindings findings = new();
        findings.Require(Epochs >= 1, nameof(Epochs), Epochs, "at least 1");
        findings.Require(BatchSize >= 1, nameof(BatchSize), BatchSize, "at least 1");
        findings.Require(LearningRate > 0 && double.IsFinite(LearningRate), nameof(LearningRate), LearningRate, "a finite number above 0");
        findings.Require(WeightDecay >= 0 && double.IsFinite(WeightDecay), nameof(WeightDecay), WeightDecay, "a finite number of at least 0");
        findings.Require(GradientLimit >= 0, nameof(GradientLimit), GradientLimit, "at least 0");
        findings.Require(Patience >= 0, nameof(Patience), Patience, "at least 0");
        findings.Require(HeldOutShare is > 0 and < 1, nameof(HeldOutShare), HeldOutShare, "a share between 0 and 1");
        findings.Require(Workers >= 1, nameof(Workers), Workers, "at least 1");
        findings.Require(Shards >= 1, nameof(Shards), Shards, "at least 1");
        findings.Require(Schedule.WarmUp is >= 0 and < 1, nameof(Schedule.WarmUp), Schedule.WarmUp, "a share from 0 to below 1");
        findings.AddRange(Loss.Faults().Select(fault => new LearningFinding(nameof(Loss), fault, "Change the loss.")));
        return findings;
    }
}

/// <summary>What an epoch reached.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Loss">Mean loss of the training samples during the epoch, in standardized units where targets are standardized.</param>
/// <param name="HeldOutLoss">Mean loss of the held-out samples after the epoch; null without any.</param>
public sealed record EpochReport(int Epoch, int Epochs, double Loss, double? HeldOutLoss, double LearningRate);

/// <summary>A trained network and how it came about.</summary>
/// <param name="BestEpoch">The epoch whose parameters the network has.</param>
public sealed record NetworkTraining(Network Network, IReadOnlyList<EpochReport> Epochs, int BestEpoch);
