using System.Numerics;
using System.Runtime.InteropServices;

namespace AasTwin.Learning.Manifolds;

/// <summary>Euclidean distances between rows by their differences: exact where rows are close, which the shortcut by scalar products is not.</summary>
internal static class PairwiseDistances
{
    private const int Tile = 4;

    /// <param name="rows">Row-major, n times width.</param>
    /// <returns>Row-major, n times n, symmetric.</returns>
    public static double[] Among(double[] rows, int n, int width, CancellationToken cancellation)
    {
        var distances = new double[n * n];
        Parallel.ForEach(Chunks.OfTriangle(n, 16), new ParallelOptions { CancellationToken = cancellation }, chunk =>
        {
            for (int i = chunk.Start; i < chunk.End; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var a = MemoryMarshal.Cast<double, Vector<double>>(rows.AsSpan(i * width, width));
                int j = i + 1;
                for (; j + Tile <= n; j += Tile)
                {
                    var b = MemoryMarshal.Cast<double, Vector<double>>(rows.AsSpan(j * width, width));
                    var c = MemoryMarshal.Cast<double, Vector<double>>(rows.AsSpan((j + 1) * width, width));
                    var d = MemoryMarshal.Cast<double, Vector<double>>(rows.AsSpan((j + 2) * width, width));
                    var e = MemoryMarshal.Cast<double, Vector<double>>(rows.AsSpan((j + 3) * width, width));
                    Vector<double> sumB = default, sumC = default, sumD = default, sumE = default;
                    for (int k = 0; k < a.Length; k++)
                    {
                        var x = a[k];
                        Vector<double> p = x - b[k], q = x - c[k], r = x - d[k], s = x - e[k];
                        sumB = Vector.MultiplyAddEstimate(p, p, sumB);
                        sumC = Vector.MultiplyAddEstimate(q, q, sumC);
                        sumD = Vector.MultiplyAddEstimate(r, r, sumD);
                        sumE = Vector.MultiplyAddEstimate(s, s, sumE);
                    }
                    Store(i, j, Vector.Sum(sumB));
                    Store(i, j + 1, Vector.Sum(sumC));
                    Store(i, j + 2, Vector.Sum(sumD));
                    Store(i, j + 3, Vector.Sum(sumE));
                }
                for (; j < n; j++)
                {
                    var b = MemoryMarshal.Cast<double, Vector<double>>(rows.AsSpan(j * width, width));
                    Vector<double> sum = default;
                    for (int k = 0; k < a.Length; k++)
                    {
                        var p = a[k] - b[k];
                        sum = Vector.MultiplyAddEstimate(p, p, sum);
                    }
                    Store(i, j, Vector.Sum(sum));
                }
            }
        });
        return distances;

        void Store(int i, int j, double square)
        {
            for (int k = width / Vector<double>.Count * Vector<double>.Count; k < width; k++)
            {
                double difference = rows[(i * width) + k] - rows[(j * width) + k];
                square += difference * difference;
            }
            distances[(i * n) + j] = distances[(j * n) + i] = Math.Sqrt(square);
        }
    }
}
