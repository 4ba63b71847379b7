using AasTwin.Learning.GaussianProcesses;
using AasTwin.Learning.Trees;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>
/// What few samples tell of the target: a mean of two Gaussian processes, with one length for all features and with a length for each, and a random forest. Each has the weight
/// that its error in a cross-validation earns (inverse fourth power), because none is the best everywhere. Immutable; safe for concurrent use.
/// </summary>
public sealed class FewSampleRegression : IPredictor
{
    private const int Folds = 5;
    private const int Trees = 100;

    // Beyond, a length for each feature takes too much effort.
    private const int MostForLengths = 300;

    private readonly JointSamples table;
    private readonly IReadOnlyList<IPredictor> models;
    private readonly double[] weights;

    private FewSampleRegression(JointSamples table, IReadOnlyList<IPredictor> models, double[] weights, double error)
    {
        this.table = table;
        this.models = models;
        this.weights = weights;
        Error = error;
    }

    public int Inputs => table.Width - 1;

    public int Outputs => 1;

    /// <summary>The root of the mean squared error of the mean of all in the cross-validation, in deviations of the target.</summary>
    internal double Error { get; }

    public static FewSampleRegression Train(Samples samples, ulong seed, CancellationToken cancellation = default)
    {
        LearningException.ThrowIfAny(samples.Check());
        int[] order = [.. Enumerable.Range(0, samples.Count)];
        new RandomStream(seed).Shuffle(order);
        bool withLengths = samples.Count <= MostForLengths;
        float[][]? predicted = null;
        for (int fold = 0; fold < Folds; fold++)
        {
            int[] inside = [.. order.Where((_, i) => i % Folds != fold)], outside = [.. order.Where((_, i) => i % Folds == fold)];
            var trained = All(samples.Select(inside), withLengths, seed, cancellation);
            predicted ??= [.. trained.Select(_ => new float[samples.Count])];
            foreach (int row in outside)
                for (int m = 0; m < trained.Count; m++) trained[m].Predict(samples.Features.Row(row), predicted[m].AsSpan(row, 1));
        }
        double[] weights = [.. predicted!.Select(p => Math.Pow(Math.Max(Squared(p, samples.Targets), 1e-100), -2))];
        double total = weights.Sum();
        for (int m = 0; m < weights.Length; m++) weights[m] /= total;
        float[] mean = [.. Enumerable.Range(0, samples.Count).Select(i => (float)weights.Zip(predicted!, (w, p) => w * p[i]).Sum())];
        double middle = samples.Targets.Average(), variance = samples.Targets.Average(t => (t - middle) * (t - middle));
        double error = variance > 0 ? Math.Sqrt(Squared(mean, samples.Targets) / variance) : 0;
        return new FewSampleRegression(new JointSamples(samples), All(samples, withLengths, seed, cancellation), weights, error);
    }

    public void Predict(ReadOnlySpan<float> features, Span<float> outputs)
    {
        Span<float> one = stackalloc float[1];
        double sum = 0;
        for (int m = 0; m < weights.Length; m++)
        {
            models[m].Predict(features, one);
            sum += weights[m] * one[0];
        }
        outputs[0] = (float)sum;
    }

    /// <summary>Of standardized features, in deviations of the target.</summary>
    internal double PredictScaled(ReadOnlySpan<double> features)
    {
        var sample = new double[table.Width];
        features.CopyTo(sample);
        table.Unscale(sample);
        float[] raw = [.. sample.Take(Inputs).Select(v => (float)v)];
        Span<float> output = stackalloc float[1];
        Predict(raw, output);
        sample[^1] = output[0];
        table.Scale(sample);
        return sample[^1];
    }

    private static List<IPredictor> All(Samples samples, bool withLengths, ulong seed, CancellationToken cancellation)
    {
        List<IPredictor> models =
        [
            IsotropicRegression.Train(samples, cancellation),
            RandomForest.Train(samples, new RandomForestOptions { Trees = Trees, Seed = seed, Workers = 1 }, cancellation),
        ];
        if (withLengths) models.Add(GaussianProcess.Train(samples with { Weights = null }, cancel: cancellation));
        return models;
    }

    private static double Squared(float[] predicted, float[] actual) => predicted.Zip(actual, (p, a) => (double)(p - a) * (p - a)).Average();
}
