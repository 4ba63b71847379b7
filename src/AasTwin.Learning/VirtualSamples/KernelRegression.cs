using AasTwin.Learning.Manifolds;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>The mean of a Gaussian process from features to the target, both standardized; length and noise by the leave-one-out error.</summary>
internal sealed class KernelRegression
{
    private readonly KernelDecoder process;

    private KernelRegression(KernelDecoder process) => this.process = process;

    /// <param name="joint">Standardized features and, last, the standardized target.</param>
    public static KernelRegression Fit(Points joint, CancellationToken cancellation)
    {
        int features = joint.Dimensions - 1;
        Points x = new(joint.Count, features), y = new(joint.Count, 1);
        for (int i = 0; i < joint.Count; i++)
        {
            joint[i][..features].CopyTo(x[i]);
            y[i][0] = joint[i][features];
        }
        return new KernelRegression(KernelDecoder.Fit(x, y, cancellation));
    }

    /// <summary>The root of the mean squared leave-one-out error, in deviations of the target.</summary>
    public double Error => process.Error;

    public double Predict(ReadOnlySpan<double> features)
    {
        Span<double> target = stackalloc double[1];
        process.Decode(features, target);
        return target[0];
    }
}
