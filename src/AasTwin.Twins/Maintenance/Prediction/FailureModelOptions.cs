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

    /// <summary>Trees and LSTM are both trained, and each type of machines takes the LSTM where it is clearly better on machines which neither was trained on.</summary>
    BestByType,
}

/// <summary>How a failure model is trained.</summary>
public sealed record FailureModelOptions
{
    public RiskLearner Learner { get; init; } = RiskLearner.Trees;

    /// <summary>What <see cref="RiskLearner.BestByType"/> chooses from; the first stays unless another is clearly better.</summary>
    public IReadOnlyList<RiskLearner> Candidates { get; init; } = [RiskLearner.Trees, RiskLearner.Lstm];

    /// <summary>Share of machines that calibrate and are not trained on.</summary>
    public double CalibrationShare { get; init; } = 0.3;

    /// <summary>Share of machines that choose between learners, for <see cref="RiskLearner.BestByType"/>; neither trained nor calibrated on.</summary>
    public double ValidationShare { get; init; } = 0.2;

    /// <summary>Distance of training moments, h; in the last month before a failure.</summary>
    public int EveryHours { get; init; } = 24;

    public int EveryHoursAtTheEnd { get; init; } = 6;

    /// <summary>The same for an LSTM, which takes some milliseconds a moment and learns from neighbors much the same.</summary>
    public int SequenceEveryHours { get; init; } = 96;

    public int SequenceEveryHoursAtTheEnd { get; init; } = 12;

    /// <summary>Passes over the data of networks, and trees of a boosting.</summary>
    public int Epochs { get; init; } = 15;

    public int Trees { get; init; } = 200;

    public ulong Seed { get; init; } = 1;

    public int Workers { get; init; } = Math.Min(2, Environment.ProcessorCount);
}
