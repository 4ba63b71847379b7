namespace AasTwin.Twins.Maintenance;

/// <summary>What the risks are learned by.</summary>
public enum RiskLearner
{
    /// <summary>Gradient-boosted trees on rolling features.</summary>
    Trees,

    /// <summary>A perceptron with layers of 64 and 32 on the same features.</summary>
    Perceptron,

    /// <summary>An LSTM with layers of 128, 64 and 32 on the last 168 hours of 24 signals.</summary>
    Lstm,
}

/// <summary>How a failure model is trained.</summary>
public sealed record FailureModelOptions
{
    public RiskLearner Learner { get; init; } = RiskLearner.Trees;

    /// <summary>Share of machines that calibrate and are not trained on.</summary>
    public double CalibrationShare { get; init; } = 0.3;

    /// <summary>Distance of training moments, h; in the last month before a failure, and of those of an LSTM.</summary>
    public int EveryHours { get; init; } = 24;

    public int EveryHoursAtTheEnd { get; init; } = 6;

    /// <summary>Passes over the data of networks, and trees of a boosting.</summary>
    public int Epochs { get; init; } = 15;

    public int Trees { get; init; } = 200;

    public ulong Seed { get; init; } = 1;

    public int Workers { get; init; } = Math.Min(2, Environment.ProcessorCount);
}
