using AasTwin.Learning.Manifolds;
using AasTwin.Learning.VirtualSamples;

namespace AasTwin.Learning.GaussianProcesses;

/// <summary>A Gaussian process for few samples, with one length for all features, which are standardized inside like the target. Immutable; safe for concurrent use.</summary>
public sealed class IsotropicRegression : IPredictor
{
    private readonly JointSamples table;
    private readonly IsotropicProcess process;

    private IsotropicRegression(JointSamples table, IsotropicProcess process) => (this.table, this.process) = (table, process);

    public int Inputs => table.Width - 1;

    public int Outputs => 1;

    public static IsotropicRegression Train(Samples samples, CancellationToken cancellation = default)
    {
        LearningException.ThrowIfAny(samples.Check());
        return Fit(new JointSamples(samples), cancellation);
    }

    public void Predict(ReadOnlySpan<float> features, Span<float> outputs)
    {
        var sample = new double[table.Width];
        for (int c = 0; c < features.Length; c++) sample[c] = features[c];
        table.Scale(sample);
        var target = new double[1];
        process.Predict(sample.AsSpan(0, Inputs), target);
        sample[^1] = target[0];
        table.Unscale(sample);
        outputs[0] = (float)sample[^1];
    }

    private static IsotropicRegression Fit(JointSamples table, CancellationToken cancellation)
    {
        int features = table.Width - 1;
        var x = new Points(table.Scaled.Count, features);
        for (int i = 0; i < x.Count; i++) table.Scaled[i][..features].CopyTo(x[i]);
        return new IsotropicRegression(table, IsotropicProcess.Fit(x, [table.Scaled.ByCoordinate()[features]], cancellation));
    }
}
