using AasTwin.Learning;
using AasTwin.Learning.Conformal;

namespace AasTwin.Twins.Maintenance;

/// <summary>The parts of a failure model. Immutable.</summary>
internal sealed record FailureModelParts
{
    public required ExpectedReadings Expected { get; init; }

    /// <summary>Those that a type takes.</summary>
    public required IReadOnlyList<CalibratedRisk> Risks { get; init; }

    /// <summary>For each type of machines the number of its risk model.</summary>
    public required IReadOnlyList<int> RiskOfType { get; init; }

    /// <summary>Takes <see cref="WindowFeatures"/> and gives the logarithm of one plus the hours left.</summary>
    public required IPredictor Life { get; init; }

    /// <summary>Intervals around it, in logarithms.</summary>
    public required MondrianConformal LifeIntervals { get; init; }

    /// <summary>Mean hours from a renewal to the next failure, by type.</summary>
    public required IReadOnlyList<double> MeanLives { get; init; }

    /// <summary>Least and greatest value of each feature in the training data, for which 1 in 1000 is left out on each side.</summary>
    public required (float[] Least, float[] Greatest) Trained { get; init; }

    /// <summary>For each horizon the probability from which a failure is foretold, chosen on the calibration machines for the best F1.</summary>
    public required IReadOnlyList<double> Thresholds { get; init; }

    /// <summary>The same for the best balanced accuracy: it misses fewer failures, and foretells more that do not come.</summary>
    public required IReadOnlyList<double> BalancedThresholds { get; init; }

    /// <summary>For each signal the standard deviation of a mean of residuals over eight hours in healthy machines, which drift is measured in.</summary>
    public required float[] BlockDeviations { get; init; }
}
