using AasTwin.Learning;
using AasTwin.Learning.Conformal;
using AasTwin.Learning.Features;
using AasTwin.Learning.Networks;
using AasTwin.Learning.Trees;

namespace AasTwin.Benchmarks.Learning;

/// <summary>
/// Remaining cycles of an engine from its settings and sensors, with intervals; one configuration for all subsets. Eight folds of the training units: each
/// fold's model is the mean of boosted trees and two perceptrons on rolling features, and what it says of the units it did not see calibrates the
/// intervals. A prediction is the mean of the folds' models. Everything, the operating conditions included, is fitted on the units of the fold.
/// </summary>
internal sealed class TurbofanModel
{
    public const double Level = 0.9;

    private const int Folds = 8, MostRows = 20_000;

    // Bins of the prediction with intervals of their own, and the youngest age that is asked about.
    private static readonly double[] Edges = [30, 60, 95];
    private const int YoungestCycle = 25, FewestUnits = 20;

    private static readonly FeaturePlan Plan = new()
    {
        PerChannel =
        [
            ChannelFeature.ExponentialAverage(0.3), ChannelFeature.ExponentialAverage(0.1), ChannelFeature.ExponentialAverage(0.03),
            ChannelFeature.Mean(10), ChannelFeature.Mean(30), ChannelFeature.Mean(60),
            ChannelFeature.Slope(15), ChannelFeature.Slope(30), ChannelFeature.Slope(60), ChannelFeature.Change(10, 20),
        ],
        WithStep = true,
    };

    private readonly FoldModel[] _folds;
    private readonly MondrianConformal _intervals;

    private TurbofanModel(FoldModel[] folds, MondrianConformal intervals) => (_folds, _intervals) = (folds, intervals);

    public static TurbofanModel Train(IReadOnlyList<UnitSeries> units, ulong seed)
    {
        int[] order = [.. Enumerable.Range(0, units.Count)];
        new RandomStream(seed).Shuffle(order);
        FoldModel[] folds = new FoldModel[Folds];
        (List<float> actual, List<float> predicted, List<int> unit)[] heldOut = [.. Enumerable.Range(0, Folds).Select(_ => (new List<float>(), new List<float>(), new List<int>()))];
        Parallel.For(0, Folds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, fold =>
        {
            UnitSeries[] seen = [.. order.Where((_, i) => i % Folds != fold).Select(i => units[i])];
            folds[fold] = FoldModel.Train(seen, RandomStream.Combine(seed, (ulong)fold));
            foreach (UnitSeries series in order.Where((_, i) => i % Folds == fold).Select(i => units[i]))
            {
                float[] predictions = folds[fold].PredictRows(series, YoungestCycle - 1);
                heldOut[fold].actual.AddRange(series.Targets![(YoungestCycle - 1)..]);
                heldOut[fold].predicted.AddRange(predictions);
                heldOut[fold].unit.AddRange(Enumerable.Repeat(series.Unit, predictions.Length));
            }
        });
        float[] All(Func<(List<float> Actual, List<float> Predicted, List<int> Unit), List<float>> part) => [.. heldOut.SelectMany(part)];
        (float[] predictions, int[] owners) = (All(h => h.Predicted), [.. heldOut.SelectMany(h => h.unit)]);
        return new(folds, MondrianConformal.Calibrate(All(h => h.Actual), predictions, owners, EdgesFor(predictions, owners)));
    }

    // Only edges with enough units below and above them: a model without skill, as the probes train, predicts in the middle alone.
    private static double[] EdgesFor(float[] predictions, int[] units)
    {
        int UnitsWhere(Func<float, bool> holds) => units.Where((_, i) => holds(predictions[i])).Distinct().Count();
        List<double> edges = [];
        foreach (double edge in Edges)
        {
            double below = edges.Count > 0 ? edges[^1] : 0;
            if (UnitsWhere(p => p >= below && p < edge) >= FewestUnits && UnitsWhere(p => p >= edge) >= FewestUnits) edges.Add(edge);
        }
        return [.. edges];
    }

    /// <summary>The remaining cycles after the last row of a unit.</summary>
    public (float Cycles, Interval Interval) Predict(UnitSeries unit)
    {
        float mean = _folds.Average(fold => fold.PredictRows(unit, unit.Values.Rows - 1)[0]);
        return (mean, _intervals.Predict(mean, Level).Within(0, CmapssData.Cap));
    }

    private sealed record FoldModel(ConditionNormalization Normalization, BoostedTrees Trees, IReadOnlyList<Network> Perceptrons)
    {
        public static FoldModel Train(IReadOnlyList<UnitSeries> units, ulong seed)
        {
            ConditionNormalization normalization = ConditionNormalization.Fit(
                units, new() { Settings = CmapssData.Settings, Sensors = CmapssData.Sensors, Conditions = CmapssData.ConditionsOf(units), Seed = seed });
            Samples samples = Plan.ToSamples([.. units.Select(u => u with { Values = normalization.Transform(u.Values) })]);
            samples = Thin(samples, seed);
            BoostedTrees trees = HistogramGradientBoosting.Train(samples, null, new() { Trees = 350, MaxDepth = 4, Seed = seed, Workers = 1 }).Model;
            NetworkOptions options = new() { Epochs = 30, BatchSize = 256, LearningRate = 3e-3, Schedule = new CosineRate(0.02), WeightDecay = 0.5, Seed = seed, Workers = 1 };
            NetworkDescription perceptron = NetworkDescription.Perceptron(samples.Features.Columns, [64, 64, 32], 1, Activation.Elu);
            // Two from different beginnings: their mean errs less than either.
            Network[] perceptrons = [.. new[] { seed, RandomStream.Combine(seed, 77) }.Select(s => NetworkTrainer.Train(perceptron, samples, null, options with { Seed = s }).Network)];
            return new(normalization, trees, perceptrons);
        }

        public float[] PredictRows(UnitSeries unit, int from)
        {
            Matrix features = Plan.Compute(Normalization.Transform(unit.Values));
            features = features.SelectRows([.. Enumerable.Range(from, features.Rows - from)]);
            float[] trees = ((IPredictor)Trees).Predict(features).Values;
            float[][] perceptrons = [.. Perceptrons.Select(p => p.Predict(features).Values)];
            return [.. trees.Select((t, i) => Math.Clamp((t + perceptrons.Average(p => p[i])) / 2, 0, CmapssData.Cap))];
        }

        // Neighboring rows tell almost the same.
        private static Samples Thin(Samples samples, ulong seed)
        {
            if (samples.Count <= MostRows) return samples;
            int[] rows = [.. Enumerable.Range(0, samples.Count)];
            new RandomStream(seed).Shuffle(rows);
            return samples.Select([.. rows.Take(MostRows).Order()]);
        }
    }
}
