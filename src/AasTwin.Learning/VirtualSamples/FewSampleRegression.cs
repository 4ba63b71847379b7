using AasTwin.Learning.Trees;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>
/// What few samples tell of the target: a mean of a Gaussian process and a random forest, each with the weight that its error in a cross-validation earns
/// (inverse fourth power), because neither is the better one everywhere. Immutable; safe for concurrent use.
/// </summary>
public sealed class FewSampleRegression : IPredictor
{
    private const int Folds = 5;
    private const int Trees = 100;

    private readonly JointSamples table;
    private readonly IPredictor process;
    private readonly IPredictor forest;
    private readonly double processShare;

    private FewSampleRegression(JointSamples table, IPredictor process, IPredictor forest, double processShare, double error)
    {
        this.table = table;
        this.process = process;
        this.forest = forest;
        this.processShare = processShare;
        Error = error;
    }

    public int Inputs => table.Width - 1;

    public int Outputs => 1;

    /// <summary>The root of the mean squared error of the mean of both in the cross-validation, in deviations of the target.</summary>
    internal double Error { get; }

    public static FewSampleRegression Train(Samples samples, ulong seed, CancellationToken cancellation = default)
    {
        LearningException.ThrowIfAny(samples.Check());
        int[] order = [.. Enumerable.Range(0, samples.Count)];
        new RandomStream(seed).Shuffle(order);
        float[] byProcess = new float[samples.Count], byForest = new float[samples.Count];
        for (int fold = 0; fold < Folds; fold++)
        {
            int[] inside = [.. order.Where((_, i) => i % Folds != fold)], outside = [.. order.Where((_, i) => i % Folds == fold)];
            IPredictor first = Process(samples.Select(inside), cancellation), second = Forest(samples.Select(inside), seed, cancellation);
            foreach (int row in outside)
            {
                first.Predict(samples.Features.Row(row), byProcess.AsSpan(row, 1));
                second.Predict(samples.Features.Row(row), byForest.AsSpan(row, 1));
            }
        }
        double processError = Squared(byProcess, samples.Targets), forestError = Squared(byForest, samples.Targets);
        double share = forestError * forestError / Math.Max((forestError * forestError) + (processError * processError), 1e-300);
        float[] both = [.. byProcess.Zip(byForest, (p, f) => (float)((share * p) + ((1 - share) * f)))];
        double mean = samples.Targets.Average(), variance = samples.Targets.Average(t => (t - mean) * (t - mean));
        double error = variance > 0 ? Math.Sqrt(Squared(both, samples.Targets) / variance) : 0;
        return new FewSampleRegression(new JointSamples(samples), Process(samples, cancellation), Forest(samples, seed, cancellation), share, error);
    }

    public void Predict(ReadOnlySpan<float> features, Span<float> outputs)
    {
        Span<float> one = stackalloc float[1];
        process.Predict(features, one);
        double sum = processShare * one[0];
        forest.Predict(features, one);
        outputs[0] = (float)(sum + ((1 - processShare) * one[0]));
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

    private static KernelRegression Process(Samples samples, CancellationToken cancellation) => KernelRegression.Train(samples, cancellation);

    private static RandomForest Forest(Samples samples, ulong seed, CancellationToken cancellation) =>
        RandomForest.Train(samples, new RandomForestOptions { Trees = Trees, Seed = seed, Workers = 1 }, cancellation);

    private static double Squared(float[] predicted, float[] actual) => predicted.Zip(actual, (p, a) => (double)(p - a) * (p - a)).Average();
}
