namespace AasTwin.Learning.Manifolds;

/// <summary>Where metric scaling begins: the leading directions of the doubly centered squared distances.</summary>
internal static class ClassicalScaling
{
    /// <param name="distances">Row-major, n times n.</param>
    /// <returns>Row-major, n times <paramref name="dimensions"/>; stretched by the eigenvalues themselves, not their roots, as the authors of PHATE start.</returns>
    public static double[] Of(double[] distances, int n, int dimensions, CancellationToken cancellation)
    {
        var means = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++)
        {
            var row = distances.AsSpan(i * n, n);
            means[i] = Spans.Dot(row, row) / n;
            mean += means[i] / n;
        }
        int width = Math.Min(n, dimensions + 3);
        var (values, vectors) = LeadingEigenvectors.Of(n, width, rounds: 20, seed: 0, Multiply, cancellation);
        var start = new double[n * dimensions];
        for (int i = 0; i < n; i++)
            for (int c = 0; c < dimensions; c++) start[(i * dimensions) + c] = vectors[(i * width) + c] * values[c];
        return start;

        // (-1/2) J D² J times the vectors, without forming the matrix.
        double[] Multiply(double[] x)
        {
            var columns = new Points(n, width, x).ByCoordinate();
            double[] sums = [.. columns.Select(c => c.Sum())], weighted = [.. columns.Select(c => Spans.Dot(means, c))];
            var result = new double[n * width];
            Parallel.ForEach(Chunks.Of(n, 16), new ParallelOptions { CancellationToken = cancellation }, chunk =>
            {
                var squares = new double[n];
                for (int i = chunk.Start; i < chunk.End; i++)
                {
                    var row = distances.AsSpan(i * n, n);
                    for (int j = 0; j < n; j++) squares[j] = row[j] * row[j];
                    for (int a = 0; a < width; a++)
                        result[(i * width) + a] = -0.5 * (Spans.Dot(squares, columns[a]) - (means[i] * sums[a]) - weighted[a] + (mean * sums[a]));
                }
            });
            return result;
        }
    }
}
