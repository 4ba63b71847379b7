namespace AasTwin.Learning.Trees;

/// <summary>
/// Gradient boosting of trees over binned features (Friedman 2001; second derivatives after Chen and Guestrin 2016; histograms after Ke et al. 2017).
/// Missing features (NaN) are allowed: each question learns to which side they go. The same samples, options and seed give the same trees to the last
/// bit, with any number of workers.
/// </summary>
public static class HistogramGradientBoosting
{
    /// <param name="heldOut">Samples of other units for early stopping; null to hold out a share of the units when the options ask for early stopping.</param>
    /// <exception cref="LearningException">The samples or the options cannot be worked with.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BoostingTraining Train(Samples samples, Samples? heldOut = null, BoostingOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new();
        LearningException.ThrowIfAny([.. options.Check(), .. samples.Check(allowMissing: true), .. heldOut?.Check(allowMissing: true) ?? []]);
        LearningException.ThrowIfAny(
        [
            .. samples.Targets.Select((target, row) => (Row: row, Target: target, Fault: options.Loss.FaultOf(target))).Where(t => t.Fault is not null).Take(10)
                .Select(t => new LearningFinding($"row {t.Row} (unit {samples.Units[t.Row]}), target", $"is {t.Target} {t.Fault}.", "Correct it, or leave the sample out.")),
        ]);
        if (heldOut is null && options.Patience > 0)
        {
            UnitSplit split = samples.SplitByUnit(options.HeldOutShare, RandomStream.Combine(options.Seed, 2));
            (samples, heldOut) = (split.Training, split.HeldOut);
        }
        return new BoostingRun(samples, options.Patience > 0 ? heldOut : null, options).Train(cancel);
    }
}
