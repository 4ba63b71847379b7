using AasTwin.Learning;
using AasTwin.Learning.Neighbors;
using AasTwin.Learning.Trees;
using AasTwin.Twins.Battery.Cycles;

namespace AasTwin.Twins.Battery.Prognosis;

/// <summary>Trains a <see cref="RemainingLifeModel"/> on whole lives of cells.</summary>
public static class RemainingLifeTraining
{
    // By how much a capacity may differ from a matching life, as a share of the rated one.
    private const double Noise = 0.015;

    // Weight of a training row in the model for the last cycles: 1 / (remaining cycles + this).
    private const double NearWeight = 20;

    private const double LeafWeight = 5;

    /// <exception cref="LearningException">Fewer than two cells have ended, a cell is too short or begins below the threshold, or a capacity is not finite.</exception>
    public static RemainingLifeModel Train(IReadOnlyList<CellHistory> cells, LifeOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new LifeOptions();
        var threshold = options.ThresholdAh / options.RatedAh;
        var similarity = TrajectorySimilarity.Of(
            [.. cells.Select((c, i) => new Trajectory(i, Curve(c.Health(options.RatedAh), threshold)))], new TrajectoryOptions { Threshold = threshold, Noise = Noise });
        var (priorRate, longest) = RemainingLifeModel.Prior(similarity);
        var (far, near, farTargets, nearTargets, remaining, units) = (new List<float[]>(), new List<float[]>(), new List<float>(), new List<float>(), new List<double>(), new List<int>());
        for (var cell = 0; cell < cells.Count; cell++)
        {
            cancel.ThrowIfCancellationRequested();
            if (cells[cell].Life(options.ThresholdAh) is not { } life) continue;
            var health = cells[cell].Health(options.RatedAh);
            for (var cycle = RemainingLifeModel.LeastCycles; cycle < life; cycle++)
            {
                var features = new FadeFeatures(health.AsMemory(0, cycle), threshold, priorRate, longest);
                far.Add(features.Far());
                near.Add(features.Near());
                farTargets.Add((float)(FadeFeatures.Logarithm(life - cycle) - FadeFeatures.Logarithm(features.SteadyLife)));
                nearTargets.Add((float)(FadeFeatures.Logarithm(life - cycle) - FadeFeatures.Logarithm(features.PresentLife)));
                remaining.Add(life - cycle);
                units.Add(cell);
            }
        }
        if (units.Distinct().Count() < 2)
        {
            throw new LearningException(
                "The training cells", $"{units.Distinct().Count()} have lived {RemainingLifeModel.LeastCycles} cycles and fallen below {options.ThresholdAh:0.###} Ah.", "Give at least two.");
        }
        var mean = remaining.Average(r => 1 / (r + NearWeight));
        float[] weights = [.. remaining.Select(r => (float)(1 / (r + NearWeight) / mean))];
        var forest = new RandomForestOptions { Trees = options.Trees, ColumnShare = 0.5, MinLeafWeight = LeafWeight, Workers = options.Workers };
        return new RemainingLifeModel(
            RandomForest.Train(new Samples(Matrix.FromRows(far), [.. farTargets], [.. units]), forest with { Seed = options.Seed }, cancel),
            RandomForest.Train(new Samples(Matrix.FromRows(near), [.. nearTargets], [.. units]) { Weights = weights }, forest with { Seed = RandomStream.Combine(options.Seed, 1) }, cancel),
            similarity,
            options.RatedAh);
    }

    /// <summary>
    /// The fade curve of a cell: medians of three cycles averaged over three, below the threshold from the same cycle on as the measured capacities. What a model keeps
    /// of a training cell is this curve, not its measurements.
    /// </summary>
    private static float[] Curve(float[] health, double threshold)
    {
        var medians = Around(health, 1, w => { Array.Sort(w); return w[w.Length / 2]; });
        var curve = Around(medians, 1, w => w.Average());
        var end = Array.FindIndex(health, h => h < threshold);
        const float Margin = 0.0005f;
        for (var i = 0; i < curve.Length && end >= 0; i++)
        {
            if (i < end) curve[i] = MathF.Max(curve[i], (float)threshold + Margin);
            else if (i == end) curve[i] = MathF.Min(curve[i], (float)threshold - Margin);
        }
        return curve;
    }

    private static float[] Around(float[] values, int reach, Func<float[], float> summarize) =>
        [.. values.Select((_, i) => summarize(values[Math.Max(0, i - reach)..Math.Min(values.Length, i + reach + 1)]))];
}
