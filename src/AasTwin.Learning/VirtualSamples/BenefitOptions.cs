namespace AasTwin.Learning.VirtualSamples;

/// <summary>How it is found out whether virtual samples help.</summary>
public sealed record BenefitOptions
{
    /// <summary>Real samples that the soft sensor is trained on in each resample.</summary>
    public int TrainingSamples { get; init; } = 30;

    /// <summary>Real samples that it is judged on.</summary>
    public int TestSamples { get; init; } = 1000;

    /// <summary>Independent draws of training and test samples.</summary>
    public int Resamples { get; init; } = 20;

    /// <summary>
    /// For data in the order of time: training samples are drawn from one stretch and test samples are another stretch, so that no test sample has a neighbor in
    /// time among the training samples. 0 draws both at random; else the length of a stretch.
    /// </summary>
    public int Stretch { get; init; }

    /// <summary>Numbers of virtual samples to choose from by cross-validation, as multiples of the real ones; 0 is always among the choices.</summary>
    public IReadOnlyList<double> Multiples { get; init; } = [1, 2, 4, 8];

    /// <summary>How much better than none, as a share of the error, the cross-validation must find a number of virtual samples before it is taken.</summary>
    public double Margin { get; init; } = 0.02;

    public IReadOnlyList<VirtualSampleMethod> Methods { get; init; } = [VirtualSampleMethod.Noise, VirtualSampleMethod.Smote, VirtualSampleMethod.GaussianProcess, VirtualSampleMethod.Pgan];

    public ulong Seed { get; init; } = 1;

    internal IEnumerable<LearningFinding> Findings(int samples)
    {
        if (TrainingSamples < 15) yield return new(nameof(TrainingSamples), $"is {TrainingSamples}.", "Give at least 15, so that the folds of the cross-validation have 12.");
        if (TestSamples < 5) yield return new(nameof(TestSamples), $"is {TestSamples}.", "Give at least 5.");
        if (Resamples < 3) yield return new(nameof(Resamples), $"is {Resamples}.", "Give at least 3: an interval needs them.");
        if (Stretch == 0 && TrainingSamples + TestSamples > samples) yield return new("samples", $"There are {samples}.", $"Give {TrainingSamples + TestSamples}, or ask for fewer.");
        if (Stretch > 0 && (2 * Stretch) + 1 > samples) yield return new(nameof(Stretch), $"is {Stretch} of {samples} samples.", "Give less than half of them.");
        if (Stretch > 0 && TrainingSamples > Stretch) yield return new(nameof(TrainingSamples), $"is {TrainingSamples}, a stretch has {Stretch}.", "Give a longer stretch.");
        if (Multiples.Any(m => !(m is > 0 and <= 100))) yield return new(nameof(Multiples), $"are {string.Join(", ", Multiples)}.", "Give numbers above 0, at most 100.");
    }
}
