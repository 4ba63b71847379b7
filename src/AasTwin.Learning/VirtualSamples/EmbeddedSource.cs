using AasTwin.Learning.Manifolds;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>
/// Samples at new positions in the sparse regions of the embedding. A decoder gives the sample to expect at the position; what a position in the plane leaves
/// open is taken from the real samples around: the residual of one of the three, each as likely as it is near. So virtual samples spread about the shape as
/// real ones do, and at a real position comes the real sample. Two ways lead to the target, the decoder and a regression on the
/// features, which few real samples determine better: it is taken. How far ways to the same sample are apart, against what each errs on real samples,
/// is the doubt: decoder and regression about the target, and the decoder and another one about all columns.
/// </summary>
internal sealed class EmbeddedSource : ISampleSource
{
    private readonly Points scaled;
    private readonly Points positions;
    private readonly double sparseShare;
    private readonly ISampleDecoder decoder;
    private readonly ISampleDecoder? other;
    private readonly FewSampleRegression regression;
    private readonly Points residuals;

    /// <param name="other">A decoder of another kind to compare with; null for none.</param>
    public EmbeddedSource(Points scaled, Points positions, double sparseShare, ISampleDecoder decoder, ISampleDecoder? other, FewSampleRegression regression)
    {
        this.scaled = scaled;
        this.positions = positions;
        this.sparseShare = sparseShare;
        this.decoder = decoder;
        this.other = other;
        this.regression = regression;
        residuals = new Points(scaled.Count, scaled.Dimensions);
        for (int i = 0; i < scaled.Count; i++)
        {
            decoder.Decode(positions[i], null, residuals[i]);
            for (int c = 0; c < scaled.Dimensions; c++) residuals[i][c] = scaled[i][c] - residuals[i][c];
        }
    }

    public Candidates Draw(int count, ulong seed)
    {
        var features = SparseRegions.Draw(positions, count, sparseShare, seed);
        var random = new RandomStream(RandomStream.Combine(seed, 1));
        var drawn = new Points(count, scaled.Dimensions);
        var doubts = new double[count];
        var compared = new double[scaled.Dimensions];
        int target = scaled.Dimensions - 1;
        for (int i = 0; i < count; i++)
        {
            var sample = drawn[i];
            decoder.Decode(features.Positions[i], random, sample);
            if (other is not null)
            {
                other.Decode(features.Positions[i], null, compared);
                doubts[i] = RealDistances.Between(sample, compared) / Math.Sqrt(compared.Length) / Usual(decoder.Error, other.Error);
            }
            var residual = residuals[features.CornersOf(i)[Pick(features.WeightsOf(i), random)]];
            for (int c = 0; c < sample.Length; c++) sample[c] += residual[c];
            double expected = regression.PredictScaled(sample[..target]);
            doubts[i] = Math.Max(doubts[i], Math.Abs(sample[target] - expected) / Usual(decoder.Error, regression.Error));
            sample[target] = expected;
        }
        return new Candidates(drawn, doubts, features.Positions);
    }

    private static int Pick(ReadOnlySpan<double> weights, RandomStream random)
    {
        double at = random.NextDouble();
        int corner = 0;
        while (corner < weights.Length - 1 && (at -= weights[corner]) > 0) corner++;
        return corner;
    }

    private static double Usual(double one, double another) => Math.Max(Math.Sqrt((one * one) + (another * another)), 1e-9);
}
