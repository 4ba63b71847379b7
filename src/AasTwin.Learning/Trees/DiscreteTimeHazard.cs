namespace AasTwin.Learning.Trees;

/// <summary>
/// How long until an event, with some durations cut off before it came (censored): time is cut into intervals, and boosted trees learn the
/// probability of the event in each interval when it has not come before (Singer and Willett 1993). A prediction is the probability that the event
/// has come by the end of each interval. Immutable; any number of threads may ask.
/// </summary>
public sealed class DiscreteTimeHazard : IPredictor
{
    /// <param name="edges">Ends of the intervals, ascending and positive, in the unit of the durations; the first interval begins at 0.</param>
    /// <param name="hazard">The probability of the event in an interval; its last feature is the number of the interval.</param>
    /// <exception cref="LearningException">The edges do not ascend, or the trees do not give probabilities.</exception>
    public DiscreteTimeHazard(IReadOnlyList<float> edges, BoostedTrees hazard)
    {
        LearningException.ThrowIfAny(Check(edges));
        if (!hazard.IsProbability || hazard.Inputs < 1) throw new LearningException("hazard", "Its trees give no probabilities.", "Train with the logistic loss.");
        (Edges, Hazard) = (edges, hazard);
    }

    public IReadOnlyList<float> Edges { get; }

    public BoostedTrees Hazard { get; }

    public int Inputs => Hazard.Inputs - 1;

    public int Outputs => Edges.Count;

    /// <summary>Learns from samples whose targets are durations.</summary>
    /// <param name="happened">Whether each duration ended with the event; false where watching ended before.</param>
    /// <param name="options">The loss is the logistic one, whatever the options say.</param>
    /// <exception cref="LearningException">Samples, edges or options cannot be worked with.</exception>
    public static DiscreteTimeHazard Train(
        Samples durations, IReadOnlyList<bool> happened, IReadOnlyList<float> edges, BoostingOptions? options = null, CancellationToken cancel = default)
    {
        List<LearningFinding> findings = [.. durations.Check(allowMissing: true), .. Check(edges)];
        if (happened.Count != durations.Count) findings.Add(new("happened", $"It tells of {happened.Count} of {durations.Count} samples.", "Tell for each."));
        for (int row = 0; row < durations.Count && findings.Count < 10; row++)
        {
            if (durations.Targets[row] < 0) findings.Add(new($"row {row} (unit {durations.Units[row]}), target", $"is {durations.Targets[row]}.", "Give a duration of at least 0."));
        }
        LearningException.ThrowIfAny(findings);
        BoostingOptions boosting = (options ?? new()) with { Loss = new LogisticBoostingLoss() };
        return new(edges, HistogramGradientBoosting.Train(Expand(durations, happened, edges), null, boosting, cancel).Model);
    }

    public void Predict(ReadOnlySpan<float> features, Span<float> outputs)
    {
        if (features.Length != Inputs) throw new ArgumentException($"A prediction takes {Inputs} features, not {features.Length}.", nameof(features));
        float[] all = [.. features, 0];
        float[] probability = new float[1];
        double survival = 1;
        for (int interval = 0; interval < Edges.Count; interval++)
        {
            all[^1] = interval;
            Hazard.Predict(all, probability);
            survival *= 1 - probability[0];
            outputs[interval] = (float)(1 - survival);
        }
    }

    // A row for each interval that a sample was watched in to its end, or in which the event came.
    private static Samples Expand(Samples durations, IReadOnlyList<bool> happened, IReadOnlyList<float> edges)
    {
        List<int> rows = [];
        List<float> intervals = [], events = [];
        for (int row = 0; row < durations.Count; row++)
        {
            for (int interval = 0; interval < edges.Count; interval++)
            {
                bool over = happened[row] ? durations.Targets[row] <= edges[interval] : durations.Targets[row] < edges[interval];
                if (over && !happened[row]) break;
                rows.Add(row);
                intervals.Add(interval);
                events.Add(over ? 1 : 0);
                if (over) break;
            }
        }
        if (rows.Count == 0) throw new LearningException("durations", "None reaches the end of the first interval.", "Give a shorter first interval.");
        Samples repeated = durations.Select([.. rows]);
        Matrix features = new(rows.Count, durations.Features.Columns + 1);
        for (int i = 0; i < rows.Count; i++)
        {
            repeated.Features.Row(i).CopyTo(features.Row(i));
            features[i, features.Columns - 1] = intervals[i];
        }
        return repeated with { Features = features, Targets = [.. events], FeatureNames = repeated.FeatureNames is { } names ? [.. names, "interval"] : null };
    }

    private static IReadOnlyList<LearningFinding> Check(IReadOnlyList<float> edges)
    {
        for (int i = 0; i < edges.Count; i++)
        {
            if (!(edges[i] > (i == 0 ? 0 : edges[i - 1]) && float.IsFinite(edges[i])))
                return [new("edges", $"Number {i + 1} is {edges[i]}.", "Give ascending positive ends of intervals.")];
        }
        return edges.Count == 0 ? [new("edges", "There are none.", "Give at least one end of an interval.")] : [];
    }
}
