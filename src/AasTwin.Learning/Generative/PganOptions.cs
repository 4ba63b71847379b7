namespace AasTwin.Learning.Generative;

/// <summary>How a <see cref="ConditionalGenerator"/> is trained. Immutable.</summary>
public sealed record PganOptions
{
    /// <summary>Units of each of the two hidden layers, in generator and critic alike.</summary>
    public int Units { get; init; } = 32;

    /// <summary>Normal numbers that the generator takes beside the position: what a position leaves open about a sample.</summary>
    public int Noise { get; init; } = 2;

    /// <summary>Steps of the generator.</summary>
    public int Steps { get; init; } = 600;

    /// <summary>Steps of the critic before each of the generator.</summary>
    public int CriticSteps { get; init; } = 3;

    public int BatchSize { get; init; } = 32;

    public double LearningRate { get; init; } = 2e-3;

    /// <summary>Weight of the gradient penalty (10 in Gulrajani et al. 2017).</summary>
    public double Penalty { get; init; } = 10;

    /// <summary>Weight of the mean squared error with which real samples are decoded from their positions, in deviations of the columns.</summary>
    public double Reconstruction { get; init; } = 20;

    public ulong Seed { get; init; } = 1;

    internal IEnumerable<LearningFinding> Findings()
    {
        var findings = new OptionFindings();
        findings.Require(Units is >= 1 and <= 1024, nameof(Units), Units, "1 to 1024");
        findings.Require(Noise is >= 0 and <= 64, nameof(Noise), Noise, "0 to 64");
        findings.Require(Steps is >= 1 and <= 1_000_000, nameof(Steps), Steps, "1 to 1000000");
        findings.Require(CriticSteps is >= 1 and <= 100, nameof(CriticSteps), CriticSteps, "1 to 100");
        findings.Require(BatchSize is >= 2 and <= 4096, nameof(BatchSize), BatchSize, "2 to 4096");
        findings.Require(LearningRate > 0 && double.IsFinite(LearningRate), nameof(LearningRate), LearningRate, "a finite number above 0");
        findings.Require(Penalty >= 0 && double.IsFinite(Penalty), nameof(Penalty), Penalty, "a finite number of at least 0");
        findings.Require(Reconstruction >= 0 && double.IsFinite(Reconstruction), nameof(Reconstruction), Reconstruction, "a finite number of at least 0");
        return findings;
    }
}
