using AasTwin.Learning.Manifolds;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>A Gaussian process for few samples, with features and target standardized inside. Immutable; safe for concurrent use.</summary>
public sealed class KernelRegression : IPredictor
{
    private readonly JointSamples table;
    private readonly KernelProcess process;

    private KernelRegression(JointSamples table, KernelProcess process) => (this.table, this.process) = (table, process);

    public int Inputs => table.Width - 1;

    public int Outputs => 1;

    public static KernelRegression Train(Samples samples, CancellationToken cancellation = default)
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

    private static KernelRegression Fit(JointSamples table, CancellationToken cancellation)
    {
        int features = table.Width - 1;
        var x = new Points(table.Scaled.Count, features);
        for (int i = 0; i < x.Count; i++) table.Scaled[i][..features].CopyTo(x[i]);
        return new KernelRegression(table, KernelProcess.Fit(x, [table.Scaled.ByCoordinate()[features]], cancellation));
    }
}
