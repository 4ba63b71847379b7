namespace AasTwin.Learning.Manifolds;

/// <summary>The leading eigenvectors of a symmetric operator by subspace iteration with a Rayleigh-Ritz step.</summary>
internal static class LeadingEigenvectors
{
    /// <param name="multiply">Takes vectors, row-major n times width, and answers the operator's products with them in the same form.</param>
    /// <param name="width">How many vectors are iterated; a few more than wanted converge faster.</param>
    /// <returns>Eigenvalues by descending magnitude and the vectors, row-major n times width.</returns>
    public static (double[] Values, double[] Vectors) Of(
        int n, int width, int rounds, ulong seed, Func<double[], double[]> multiply, CancellationToken cancellation)
    {
        var random = new RandomStream(seed);
        var vectors = new double[n * width];
        for (int i = 0; i < vectors.Length; i++) vectors[i] = random.NextGaussian();
        Orthonormalize(vectors, n, width);
        for (int round = 0; round < rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            vectors = multiply(vectors);
            Orthonormalize(vectors, n, width);
        }
        var products = multiply(vectors);
        var small = new double[width * width];
        for (int i = 0; i < n; i++)
            for (int a = 0; a < width; a++) Spans.AddScaled(small.AsSpan(a * width, width), vectors[(i * width) + a], products.AsSpan(i * width, width));
        var (values, turns) = Jacobi(small, width);
        int[] order = [.. Enumerable.Range(0, width).OrderByDescending(a => Math.Abs(values[a]))];
        var turned = new double[n * width];
        for (int i = 0; i < n; i++)
        {
            for (int b = 0; b < width; b++)
            {
                double sum = 0;
                for (int a = 0; a < width; a++) sum += vectors[(i * width) + a] * turns[(a * width) + order[b]];
                turned[(i * width) + b] = sum;
            }
        }
        FixSigns(turned, n, width);
        return ([.. order.Select(a => values[a])], turned);
    }

    /// <summary>Modified Gram-Schmidt over the columns, twice, which leaves them orthogonal to rounding.</summary>
    private static void Orthonormalize(double[] vectors, int n, int width)
    {
        var columns = new Points(n, width, vectors).ByCoordinate();
        for (int a = 0; a < width; a++)
        {
            for (int pass = 0; pass < 2; pass++)
                for (int b = 0; b < a; b++) Spans.AddScaled(columns[a], -Spans.Dot(columns[a], columns[b]), columns[b]);
            double norm = Math.Sqrt(Spans.Dot(columns[a], columns[a]));
            Spans.Scale(columns[a], norm > 1e-300 ? 1 / norm : 0);
        }
        for (int i = 0; i < n; i++)
            for (int a = 0; a < width; a++) vectors[(i * width) + a] = columns[a][i];
    }

    /// <summary>The largest entry of each vector is positive, so that the same data give the same picture.</summary>
    private static void FixSigns(double[] vectors, int n, int width)
    {
        for (int a = 0; a < width; a++)
        {
            double largest = 0;
            for (int i = 0; i < n; i++)
                if (Math.Abs(vectors[(i * width) + a]) > Math.Abs(largest) * (1 + 1e-9)) largest = vectors[(i * width) + a];
            if (largest >= 0) continue;
            for (int i = 0; i < n; i++) vectors[(i * width) + a] *= -1;
        }
    }

    /// <summary>All eigenvalues and eigenvectors (as columns) of a small symmetric matrix by Jacobi's rotations.</summary>
    internal static (double[] Values, double[] Vectors) Jacobi(double[] symmetric, int n)
    {
        var a = (double[])symmetric.Clone();
        var vectors = new double[n * n];
        for (int i = 0; i < n; i++) vectors[(i * n) + i] = 1;
        for (int sweep = 0; sweep < 60; sweep++)
        {
            double off = 0, on = 0;
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++)
                    if (i == j) on += a[(i * n) + j] * a[(i * n) + j];
                    else off += a[(i * n) + j] * a[(i * n) + j];
            if (off <= 1e-28 * on) break;
            for (int p = 0; p < n - 1; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    if (a[(p * n) + q] == 0) continue;
                    double theta = (a[(q * n) + q] - a[(p * n) + p]) / (2 * a[(p * n) + q]);
                    double tangent = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
                    double cosine = 1 / Math.Sqrt((tangent * tangent) + 1), sine = tangent * cosine;
                    for (int k = 0; k < n; k++) Rotate(ref a[(k * n) + p], ref a[(k * n) + q], cosine, sine);
                    for (int k = 0; k < n; k++) Rotate(ref a[(p * n) + k], ref a[(q * n) + k], cosine, sine);
                    for (int k = 0; k < n; k++) Rotate(ref vectors[(k * n) + p], ref vectors[(k * n) + q], cosine, sine);
                }
            }
        }
        return ([.. Enumerable.Range(0, n).Select(i => a[(i * n) + i])], vectors);
    }

    private static void Rotate(ref double x, ref double y, double cosine, double sine) =>
        (x, y) = ((cosine * x) - (sine * y), (sine * x) + (cosine * y));
}
