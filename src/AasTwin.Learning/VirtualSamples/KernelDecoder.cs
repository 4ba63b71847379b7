using AasTwin.Learning.Manifolds;
using AasTwin.Learning.Numerics;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>
/// The mean of a Gaussian process from positions to samples: squared-exponential kernel, one length and one noise for all outputs, chosen by the
/// leave-one-out error, which a Gaussian process tells in closed form (Rasmussen and Williams, section 5.4.2).
/// </summary>
internal sealed class KernelDecoder
{
    private static readonly double[] Lengths = [0.5, 1, 2, 4, 8];
    private static readonly double[] Noises = [1e-4, 1e-3, 1e-2, 0.1, 0.5];

    private readonly Points positions;
    private readonly double length;
    private readonly double[][] weights;

    private KernelDecoder(Points positions, double length, double[][] weights, double error)
    {
        this.positions = positions;
        this.length = length;
        this.weights = weights;
        Error = error;
    }

    /// <summary>The root of the mean squared leave-one-out error over all outputs.</summary>
    public double Error { get; }

    /// <param name="positions">Inputs.</param>
    /// <param name="samples">Outputs with mean 0 and deviation 1.</param>
    public static KernelDecoder Fit(Points positions, Points samples, CancellationToken cancellation)
    {
        int n = positions.Count;
        double unit = MedianNearest(positions);
        KernelDecoder? best = null;
        var outputs = samples.ByCoordinate();
        foreach (double factor in Lengths)
        {
            var kernel = Kernel(positions, factor * unit);
            foreach (double noise in Noises)
            {
                cancellation.ThrowIfCancellationRequested();
                var noisy = (double[])kernel.Clone();
                for (int i = 0; i < n; i++) noisy[(i * n) + i] += noise;
                if (Cholesky.Of(noisy, n) is not { } factorized) continue;
                var inverse = factorized.Inverse();
                double squares = 0;
                var solved = new double[outputs.Length][];
                for (int c = 0; c < outputs.Length; c++)
                {
                    solved[c] = factorized.Solve(outputs[c]);
                    for (int i = 0; i < n; i++)
                    {
                        double residual = solved[c][i] / inverse[(i * n) + i];
                        squares += residual * residual;
                    }
                }
                double error = Math.Sqrt(squares / n / outputs.Length);
                if (best is null || error < best.Error) best = new KernelDecoder(positions, factor * unit, solved, error);
            }
        }
        return best ?? throw new LearningException("embedding", "Its points coincide.", "Give samples that differ.");
    }

    public void Decode(ReadOnlySpan<double> position, Span<double> sample)
    {
        sample.Clear();
        for (int i = 0; i < positions.Count; i++)
        {
            double affinity = Affinity(position, positions[i], length);
            for (int c = 0; c < sample.Length; c++) sample[c] += affinity * weights[c][i];
        }
    }

    private static double[] Kernel(Points positions, double length)
    {
        int n = positions.Count;
        var kernel = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) kernel[(i * n) + j] = kernel[(j * n) + i] = Affinity(positions[i], positions[j], length);
        return kernel;
    }

    private static double Affinity(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double length)
    {
        double distance = RealDistances.Between(a, b) / length;
        return Math.Exp(-0.5 * distance * distance);
    }

    private static double MedianNearest(Points positions)
    {
        double median = new RealDistances(positions).Quantile(0.5);
        return median > 0 ? median : new RealDistances(positions).Quantile(1);
    }
}
