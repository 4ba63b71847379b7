using AasTwin.Learning.Manifolds;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>Features and target side by side, each column with mean 0 and deviation 1; columns that never change are kept as they are.</summary>
public sealed class JointSamples
{
    private readonly double[] means;
    private readonly double[] deviations;

    public JointSamples(Samples samples)
    {
        int n = samples.Count, width = samples.Features.Columns + 1;
        Scaled = new Points(n, width);
        for (int i = 0; i < n; i++)
        {
            for (int c = 0; c < width - 1; c++) Scaled[i][c] = samples.Features[i, c];
            Scaled[i][width - 1] = samples.Targets[i];
        }
        means = new double[width];
        deviations = new double[width];
        for (int c = 0; c < width; c++)
        {
            double mean = 0, square = 0;
            for (int i = 0; i < n; i++) mean += Scaled[i][c] / n;
            for (int i = 0; i < n; i++) square += (Scaled[i][c] - mean) * (Scaled[i][c] - mean) / Math.Max(1, n - 1);
            means[c] = mean;
            deviations[c] = square > 1e-24 * Math.Max(1, mean * mean) ? Math.Sqrt(square) : 0;
            for (int i = 0; i < n; i++) Scaled[i][c] = deviations[c] > 0 ? (Scaled[i][c] - mean) / deviations[c] : 0;
        }
    }

    /// <summary>A row a sample; the target is the last column.</summary>
    public Points Scaled { get; }

    public int Width => means.Length;

    public bool Varies(int column) => deviations[column] > 0;

    /// <summary>From scaled to the columns' units, in place.</summary>
    public void Unscale(Span<double> sample)
    {
        for (int c = 0; c < sample.Length; c++) sample[c] = means[c] + (deviations[c] * sample[c]);
    }

    /// <summary>From the columns' units to scaled, in place.</summary>
    public void Scale(Span<double> sample)
    {
        for (int c = 0; c < sample.Length; c++) sample[c] = deviations[c] > 0 ? (sample[c] - means[c]) / deviations[c] : 0;
    }
}
