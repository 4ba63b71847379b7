using AasTwin.Learning.Manifolds;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>How far samples lie from the nearest real one, in deviations of the columns.</summary>
internal sealed class RealDistances
{
    private readonly Points real;
    private readonly double[] among;

    public RealDistances(Points real)
    {
        this.real = real;
        among = [.. Enumerable.Range(0, real.Count).Select(i => Nearest(real[i], except: i)).Order()];
    }

    /// <summary>A quantile of the distances of real samples from their nearest.</summary>
    public double Quantile(double share) => among[Math.Clamp((int)Math.Ceiling(share * among.Length) - 1, 0, among.Length - 1)];

    public double Nearest(ReadOnlySpan<double> sample, int except = -1)
    {
        double least = double.PositiveInfinity;
        for (int j = 0; j < real.Count; j++)
            if (j != except) least = Math.Min(least, Between(sample, real[j]));
        return least;
    }

    public static double Between(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int c = 0; c < a.Length; c++) sum += (a[c] - b[c]) * (a[c] - b[c]);
        return Math.Sqrt(sum);
    }
}
