using AasTwin.Learning.Features;

namespace AasTwin.Learning.Linear;

/// <summary>
/// Samples as columns of mean 0 and deviation 1 in double, with the targets less their mean: what linear models are fitted on, so that a penalty
/// means the same for every feature.
/// </summary>
internal sealed class StandardizedSamples
{
    private readonly Standardization standardization;

    public StandardizedSamples(Samples samples)
    {
        LearningException.ThrowIfAny(samples.Check());
        standardization = Standardization.Fit(samples.Features, samples.Weights);
        Weights = [.. Enumerable.Range(0, samples.Count).Select(r => (double)(samples.Weights?[r] ?? 1))];
        TotalWeight = Weights.Sum();
        if (!(TotalWeight > 0)) throw new LearningException("The weights of the samples", "All are 0.", "Give at least one sample a weight above 0.");
        TargetMean = Weights.Zip(samples.Targets, (w, t) => w * t).Sum() / TotalWeight;
        Targets = [.. samples.Targets.Select(t => t - TargetMean)];
        var standardized = standardization.Transform(samples.Features);
        Columns = [.. Enumerable.Range(0, samples.Features.Columns).Select(c => standardized.Column(c).Select(v => (double)v).ToArray())];
    }

    public double[][] Columns { get; }

    public double[] Targets { get; }

    public double[] Weights { get; }

    public double TotalWeight { get; }

    public double TargetMean { get; }

    /// <summary>The model in the units of the features.</summary>
    public LinearModel ToModel(ReadOnlySpan<double> standardized)
    {
        var coefficients = new double[standardized.Length];
        var intercept = TargetMean;
        for (var i = 0; i < coefficients.Length; i++)
        {
            if (standardization.Deviations[i] == 0) continue;
            coefficients[i] = standardized[i] / standardization.Deviations[i];
            intercept -= coefficients[i] * standardization.Means[i];
        }
        return new LinearModel(intercept, coefficients);
    }
}
