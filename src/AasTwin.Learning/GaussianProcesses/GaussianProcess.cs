using AasTwin.Learning.Features;
using AasTwin.Learning.Models;
using AasTwin.Learning.Numerics;

namespace AasTwin.Learning.GaussianProcesses;

/// <summary>
/// Regression that knows how sure it is (Rasmussen and Williams, "Gaussian Processes for Machine Learning", 2006, algorithm 2.1): the covariance is
/// signal² · exp(−Σ (x − x')² / (2 length²)) + slope² · x·x' + noise² on the diagonal, over standardized features and targets. For up to some 2,000 samples.
/// Immutable; safe for concurrent use.
/// </summary>
public sealed class GaussianProcess : IPredictor
{
    private readonly Standardization scale;
    private readonly double targetMean;
    private readonly double targetDeviation;
    private readonly double[][] rows;
    private readonly double[] targets;
    private readonly GaussianKernel kernel;
    private readonly Cholesky factor;
    private readonly double[] weights;

    private GaussianProcess(Standardization scale, double targetMean, double targetDeviation, double[][] rows, double[] targets, GaussianKernel kernel)
    {
        (this.scale, this.targetMean, this.targetDeviation, this.rows, this.targets, this.kernel) = (scale, targetMean, targetDeviation, rows, targets, kernel);
        factor = Cholesky.Of(kernel.Covariance(rows), rows.Length)
            ?? throw new LearningException("The samples", "Their covariance has no factor: samples repeat and the noise is too small.", "Leave repeated samples out, or raise the least noise.");
        weights = factor.Solve(targets);
    }

    public int Inputs => scale.Columns;

    /// <summary>1: the mean. <see cref="PredictNormal"/> gives the deviation, too.</summary>
    public int Outputs => 1;

    /// <summary>The logarithm of the probability of the training targets by the chosen kernel; higher is better.</summary>
    public double LogMarginalLikelihood
    {
        get
        {
            var fit = 0.0;
            for (var i = 0; i < weights.Length; i++) fit += weights[i] * targets[i];
            return (-0.5 * fit) - (0.5 * factor.LogDeterminant) - (0.5 * weights.Length * Math.Log(2 * Math.PI));
        }
    }

    /// <summary>Trains: the kernel's lengths, signal, slope and noise maximize the marginal likelihood by gradient ascent.</summary>
    /// <exception cref="LearningException">Values are not finite, there are too many samples, or none.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static GaussianProcess Train(Samples samples, GaussianProcessOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new GaussianProcessOptions();
        var findings = new List<LearningFinding>(samples.Check());
        if (samples.Count > options.MostSamples)
            findings.Add(new LearningFinding("The samples", $"There are {samples.Count}, and the effort grows with their cube.", $"Give at most {options.MostSamples}, or use trees."));
        if (samples.Weights is not null) findings.Add(new LearningFinding("The weights", "A Gaussian process has none.", "Leave them out."));
        LearningException.ThrowIfAny(findings);
        var scale = Standardization.Fit(samples.Features);
        var standardized = scale.Transform(samples.Features);
        double[][] rows = [.. Enumerable.Range(0, samples.Count).Select(r => Array.ConvertAll(standardized.Row(r).ToArray(), v => (double)v))];
        var mean = samples.Targets.Average(t => (double)t);
        var deviation = Math.Sqrt(samples.Targets.Average(t => (t - mean) * (t - mean)));
        if (deviation == 0) deviation = 1;
        double[] targets = [.. samples.Targets.Select(t => (t - mean) / deviation)];
        return new GaussianProcess(scale, mean, deviation, rows, targets, KernelSearch.Find(rows, targets, options, cancel));
    }

    public void Predict(ReadOnlySpan<float> features, Span<float> outputs) => outputs[0] = (float)PredictNormal(features).Mean;

    /// <summary>Mean and standard deviation of a further measurement, its noise included, in the unit of the target.</summary>
    public (double Mean, double Deviation) PredictNormal(ReadOnlySpan<float> features)
    {
        if (features.Length != Inputs) throw new ArgumentException($"A prediction takes {Inputs} features, not {features.Length}.", nameof(features));
        using var measured = InferenceMeter.Of("GaussianProcess");
        var standardized = new float[features.Length];
        scale.Transform(features, standardized);
        var row = Array.ConvertAll(standardized, v => (double)v);
        double[] covariances = [.. rows.Select(r => kernel.Between(r, row))];
        var mean = Dot.Of(covariances, weights);
        var explained = factor.SolveLower(covariances);
        var variance = Math.Max(0, kernel.Between(row, row) - Dot.Of(explained, explained)) + (kernel.Noise * kernel.Noise);
        return (targetMean + (targetDeviation * mean), targetDeviation * Math.Sqrt(variance));
    }

    internal static void Write(ParameterWriter writer, GaussianProcess model)
    {
        Standardization.Write(writer, model.scale);
        writer.Write(model.targetMean);
        writer.Write(model.targetDeviation);
        writer.Write([.. model.kernel.LogParameters]);
        writer.Write(model.targets);
        foreach (var row in model.rows) writer.Write(row);
    }

    internal static GaussianProcess Read(ParameterReader reader)
    {
        var (scale, mean, deviation, parameters, targets) = (Standardization.Read(reader), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDoubles(), reader.ReadDoubles());
        if (parameters.Length != scale.Columns + 3 || targets.Length is 0 or > GaussianProcessOptions.GreatestMostSamples || !(deviation > 0) || parameters.Any(p => Math.Abs(p) > 30))
            throw reader.Fault("The parameters of a Gaussian process do not go together.");
        var rows = new double[targets.Length][];
        for (var i = 0; i < rows.Length; i++)
            if ((rows[i] = reader.ReadDoubles()).Length != scale.Columns) throw reader.Fault("A sample of a Gaussian process has another number of features.");
        return new GaussianProcess(scale, mean, deviation, rows, targets, new GaussianKernel(parameters));
    }
}
