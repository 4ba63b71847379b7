using AasTwin.Learning.Manifolds;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>
/// Samples at new positions in the sparse regions of the embedding. The decoder gives the sample; what it gets wrong at the three real samples around is put
/// right by their weighted residuals, so that real samples are decoded exactly. Two ways lead to the target, the decoder and a regression on the features,
/// which few real samples determine better: it is taken, and how far the two are apart, against what both err on real samples, is the doubt.
/// </summary>
internal sealed class EmbeddedSource : ISampleSource
{
    private readonly Points scaled;
    private readonly Points positions;
    private readonly double sparseShare;
    private readonly Action<ReadOnlySpan<double>, Span<double>> decode;
    private readonly FewSampleRegression regression;
    private readonly Points residuals;
    private readonly double usual;

    public EmbeddedSource(
        Points scaled, Points positions, double sparseShare, Action<ReadOnlySpan<double>, Span<double>> decode, double usualError, FewSampleRegression regression)
    {
        this.scaled = scaled;
        this.positions = positions;
        this.sparseShare = sparseShare;
        this.decode = decode;
        this.regression = regression;
        usual = Math.Max(Math.Sqrt((usualError * usualError) + (regression.Error * regression.Error)), 1e-9);
        residuals = new Points(scaled.Count, scaled.Dimensions);
        for (int i = 0; i < scaled.Count; i++)
        {
            decode(positions[i], residuals[i]);
            for (int c = 0; c < scaled.Dimensions; c++) residuals[i][c] = scaled[i][c] - residuals[i][c];
        }
    }

    public Points Draw(int count, ulong seed, double[] doubts)
    {
        var features = SparseRegions.Draw(positions, count, sparseShare, seed);
        var drawn = new Points(count, scaled.Dimensions);
        int target = scaled.Dimensions - 1;
        for (int i = 0; i < count; i++)
        {
            var sample = drawn[i];
            decode(features.Positions[i], sample);
            var corners = features.CornersOf(i);
            for (int k = 0; k < corners.Length; k++)
                for (int c = 0; c < sample.Length; c++) sample[c] += features.WeightsOf(i)[k] * residuals[corners[k]][c];
            double expected = regression.PredictScaled(sample[..target]);
            doubts[i] = Math.Abs(sample[target] - expected) / usual;
            sample[target] = expected;
        }
        return drawn;
    }
}
