using AasTwin.Learning.Manifolds;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>
/// Samples at new positions in the sparse regions of the embedding. Two decoders look at each position, the main one and the straight mean of the three
/// samples around; how far they are apart, against what the main one errs on real samples, is the doubt.
/// </summary>
internal sealed class EmbeddedSource(Points scaled, Points positions, double sparseShare, Action<ReadOnlySpan<double>, Span<double>> decode, double usualError) : ISampleSource
{
    public Points Draw(int count, ulong seed, double[] doubts)
    {
        var features = SparseRegions.Draw(positions, count, sparseShare, seed);
        var drawn = new Points(count, scaled.Dimensions);
        var straight = new double[scaled.Dimensions];
        for (int i = 0; i < count; i++)
        {
            decode(features.Positions[i], drawn[i]);
            Array.Clear(straight);
            var corners = features.CornersOf(i);
            for (int k = 0; k < corners.Length; k++)
                for (int c = 0; c < straight.Length; c++) straight[c] += features.WeightsOf(i)[k] * scaled[corners[k]][c];
            doubts[i] = RealDistances.Between(drawn[i], straight) / (Math.Max(usualError, 1e-9) * Math.Sqrt(straight.Length));
        }
        return drawn;
    }
}
