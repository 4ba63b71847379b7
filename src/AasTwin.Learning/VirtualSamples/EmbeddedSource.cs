using AasTwin.Learning.Manifolds;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>
/// Samples at new positions in the sparse regions of the embedding. The decoder gives the features; two ways lead to the target, the decoder and a regression
/// on the features, which a few real samples determine better. How far the two are apart, against what both err on real samples, is the doubt.
/// </summary>
internal sealed class EmbeddedSource(
    Points scaled, Points positions, double sparseShare, Action<ReadOnlySpan<double>, Span<double>> decode, double usualError, KernelRegression regression) : ISampleSource
{
    public Points Draw(int count, ulong seed, double[] doubts)
    {
        var features = SparseRegions.Draw(positions, count, sparseShare, seed);
        var drawn = new Points(count, scaled.Dimensions);
        int target = scaled.Dimensions - 1;
        double usual = Math.Max(Math.Sqrt((usualError * usualError) + (regression.Error * regression.Error)), 1e-9);
        for (int i = 0; i < count; i++)
        {
            decode(features.Positions[i], drawn[i]);
            double expected = regression.Predict(drawn[i][..target]);
            doubts[i] = Math.Abs(drawn[i][target] - expected) / usual;
            drawn[i][target] = expected;
        }
        return drawn;
    }
}
