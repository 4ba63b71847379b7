namespace AasTwin.Learning.Manifolds;

/// <summary>The directions of greatest variance, fitted to some points and applied to others.</summary>
internal sealed class PrincipalComponents
{
    private readonly double[] mean;
    private readonly double[] directions;
    private readonly int width;

    private PrincipalComponents(double[] mean, double[] directions, int width)
    {
        this.mean = mean;
        this.directions = directions;
        this.width = width;
    }

    public static PrincipalComponents Fit(Points data, int components, ulong seed, CancellationToken cancellation)
    {
        int d = data.Dimensions;
        var mean = new double[d];
        for (int i = 0; i < data.Count; i++) Spans.AddScaled(mean, 1.0 / data.Count, data[i]);
        int width = Math.Min(d, components + 10);
        var (_, vectors) = LeadingEigenvectors.Of(d, width, rounds: 12, seed, Covariance, cancellation);
        var directions = new double[d * components];
        for (int c = 0; c < d; c++) vectors.AsSpan(c * width, components).CopyTo(directions.AsSpan(c * components));
        return new PrincipalComponents(mean, directions, components);

        double[] Covariance(double[] x)
        {
            var result = new double[d * width];
            var centered = new double[d];
            var scores = new double[width];
            for (int i = 0; i < data.Count; i++)
            {
                for (int c = 0; c < d; c++) centered[c] = data[i][c] - mean[c];
                Array.Clear(scores);
                for (int c = 0; c < d; c++) Spans.AddScaled(scores, centered[c], x.AsSpan(c * width, width));
                for (int c = 0; c < d; c++) Spans.AddScaled(result.AsSpan(c * width, width), centered[c], scores);
            }
            return result;
        }
    }

    public Points Apply(Points points)
    {
        var result = new Points(points.Count, width);
        for (int i = 0; i < points.Count; i++)
            for (int c = 0; c < points.Dimensions; c++) Spans.AddScaled(result[i], points[i][c] - mean[c], directions.AsSpan(c * width, width));
        return result;
    }
}
