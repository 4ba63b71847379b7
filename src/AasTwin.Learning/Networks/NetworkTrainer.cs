namespace AasTwin.Learning.Networks;

/// <summary>
/// Trains networks by mini-batches. Features are standardized by channel and targets by column with the means and deviations of the training samples;
/// the network keeps them. The same data, options and seed give the same weights to the last bit, with any number of workers.
/// </summary>
public static class NetworkTrainer
{
    /// <summary>Trains on samples with one target each.</summary>
    /// <param name="heldOut">Samples of other units for early stopping; null to hold out a share of the units when the options ask for early stopping.</param>
    /// <exception cref="LearningException">The description, the options or the data cannot be worked with, or the loss grew beyond all numbers.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static NetworkTraining Train(
        NetworkDescription description, Samples samples, Samples? heldOut = null, NetworkOptions? options = null, CancellationToken cancel = default)
    {
        LearningException.ThrowIfAny([.. samples.Check(), .. heldOut?.Check() ?? []]);
        if (heldOut is not null) RequireOtherUnits(samples.DistinctUnits(), heldOut.DistinctUnits());
        return Train(description, new MatrixRows(samples), heldOut is null ? null : new MatrixRows(heldOut), options, cancel);
    }

    /// <inheritdoc cref="Train(NetworkDescription, Samples, Samples?, NetworkOptions?, CancellationToken)"/>
    public static NetworkTraining Train(
        NetworkDescription description, ITrainingRows rows, ITrainingRows? heldOut = null, NetworkOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new();
        LearningException.ThrowIfAny([.. description.Check(), .. options.Check()]);
        int[] training = [.. Enumerable.Range(0, rows.Count)], judging = heldOut is null ? [] : [.. Enumerable.Range(0, heldOut.Count)];
        if (heldOut is null && options.Patience > 0)
        {
            HashSet<int> units = HeldOutUnits(rows, options);
            judging = [.. training.Where(row => units.Contains(rows.UnitOf(row)))];
            training = [.. training.Where(row => !units.Contains(rows.UnitOf(row)))];
            heldOut = rows;
        }
        LearningException.ThrowIfAny(Check(description, rows, options.Loss));
        return new NetworkRun(description, options, rows, training, heldOut, judging).Train(cancel);
    }

    private static void RequireOtherUnits(int[] training, int[] heldOut)
    {
        int[] both = [.. training.Intersect(heldOut)];
        if (both.Length > 0)
            throw new LearningException("held-out samples", $"Unit {both[0]} is among the training samples, too.", "Split by unit.");
    }

    private static HashSet<int> HeldOutUnits(ITrainingRows rows, NetworkOptions options)
    {
        int[] units = [.. Enumerable.Range(0, rows.Count).Select(rows.UnitOf).Distinct().Order()];
        if (units.Length < 2) throw new LearningException("units", "There is one only, none can be held out for early stopping.", "Give samples of more units, or no patience.");
        new RandomStream(RandomStream.Combine(options.Seed, 3)).Shuffle(units);
        return [.. units.Take(Math.Clamp((int)Math.Round(options.HeldOutShare * units.Length), 1, units.Length - 1))];
    }

    private static List<LearningFinding> Check(NetworkDescription description, ITrainingRows rows, Loss loss)
    {
        List<LearningFinding> findings = [];
        if (rows.Count == 0)
        {
            findings.Add(new("samples", "There are none.", "Give at least one sample."));
            return findings;
        }
        if (rows.Inputs != description.Inputs)
            findings.Add(new("network", $"It takes {description.Steps} x {description.Channels} features and the samples have {rows.Inputs}.", "Make them the same."));
        int needed = loss.OutputsFor(rows.Targets);
        if (needed != description.Outputs)
            findings.Add(new("network", $"Its last layer gives {description.Outputs} numbers; {loss.GetType().Name} needs {needed}.", $"Give the last layer {needed} units."));
        float[] targets = new float[rows.Targets], features = new float[rows.Inputs];
        for (int row = 0; row < rows.Count && findings.Count < 20; row++)
        {
            rows.CopyTargets(row, targets);
            rows.CopyFeatures(row, features);
            foreach (float target in targets)
            {
                string? fault = float.IsFinite(target) ? loss.FaultOf(target, description.Outputs) : "";
                if (fault is not null) findings.Add(new($"row {row} (unit {rows.UnitOf(row)}), target", $"is {target} {fault}".TrimEnd() + ".", "Correct it, or leave the sample out."));
            }
            int bad = Array.FindIndex(features, f => !float.IsFinite(f));
            if (bad >= 0) findings.Add(new($"row {row} (unit {rows.UnitOf(row)}), feature {bad}", $"is {features[bad]}.", "Fill the gap, or leave the sample out."));
        }
        return findings;
    }
}
