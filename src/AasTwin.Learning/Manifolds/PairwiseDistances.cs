using System.Numerics;
using System.Runtime.InteropServices;

namespace AasTwin.Learning.Manifolds;

/// <summary>Euclidean distances between rows by their differences: exact where rows are close, which the shortcut by scalar products is not.</summary>
internal static class PairwiseDistances
{
    // Two rows against four at a time, in pieces of which 64 rows fit in a second-level cache.
    private const int TileRows = 2, TileColumns = 4, BlockColumns = 64, Depth = 256;

    /// <param name="rows">Row-major, n times width.</param>
    /// <returns>Row-major, n times n, symmetric.</returns>
    public static double[] Among(double[] rows, int n, int width, CancellationToken cancellation)
    {
        var distances = new double[n * n];
        var parallel = new ParallelOptions { CancellationToken = cancellation };
        Parallel.ForEach(Chunks.OfTriangle(n, 16), parallel, chunk =>
        {
            for (int block = chunk.Start / BlockColumns * BlockColumns; block < n; block += BlockColumns)
            {
                cancellation.ThrowIfCancellationRequested();
                int end = Math.Min(n, block + BlockColumns), last = Math.Min(chunk.End, end);
                for (int depth = 0; depth < width; depth += Depth) AddSquares(rows, n, width, depth, Math.Min(Depth, width - depth), chunk.Start, last, block, end, distances);
                for (int i = chunk.Start; i < last; i++)
                    for (int j = Math.Max(block, i + 1); j < end; j++) distances[(i * n) + j] = Math.Sqrt(distances[(i * n) + j]);
            }
        });
        Parallel.ForEach(Chunks.Of(n, 16), parallel, chunk =>
        {
            for (int j = 0; j < chunk.End; j++)
                for (int i = Math.Max(j + 1, chunk.Start); i < chunk.End; i++) distances[(i * n) + j] = distances[(j * n) + i];
        });
        return distances;
    }

    /// <summary>Adds the squared differences of some coordinates to the pairs (i, j), i below j, of some rows and columns.</summary>
    private static void AddSquares(double[] rows, int n, int width, int depth, int count, int first, int last, int from, int to, double[] squares)
    {
        for (int i = first; i < last; i += TileRows)
        {
            int j = Math.Max(from, i + 1);
            if (i + 1 < last && j < to)
            {
                // The pair beside the diagonal, so that both rows go on from the same column.
                if (j == i + 1) squares[(i * n) + j] += Square(rows, width, depth, count, i, j++);
                for (; j + TileColumns <= to; j += TileColumns) AddTile(rows, n, width, depth, count, i, j, squares);
            }
            for (; j < to; j++)
                for (int k = i; k < Math.Min(i + TileRows, last); k++)
                    if (k < j) squares[(k * n) + j] += Square(rows, width, depth, count, k, j);
        }
    }

    private static void AddTile(double[] rows, int n, int width, int depth, int count, int i, int j, double[] squares)
    {
        var a = Row(rows, width, depth, count, i);
        var b = Row(rows, width, depth, count, i + 1);
        var p = Row(rows, width, depth, count, j);
        var q = Row(rows, width, depth, count, j + 1);
        var r = Row(rows, width, depth, count, j + 2);
        var s = Row(rows, width, depth, count, j + 3);
        Vector<double> ap = default, aq = default, ar = default, at = default, bp = default, bq = default, br = default, bt = default;
        for (int k = 0; k < a.Length && k < b.Length && k < p.Length && k < q.Length && k < r.Length && k < s.Length; k++)
        {
            Vector<double> x = a[k], y = b[k], other = p[k];
            var difference = x - other;
            ap = Vector.MultiplyAddEstimate(difference, difference, ap);
            difference = y - other;
            bp = Vector.MultiplyAddEstimate(difference, difference, bp);
            other = q[k];
            difference = x - other;
            aq = Vector.MultiplyAddEstimate(difference, difference, aq);
            difference = y - other;
            bq = Vector.MultiplyAddEstimate(difference, difference, bq);
            other = r[k];
            difference = x - other;
            ar = Vector.MultiplyAddEstimate(difference, difference, ar);
            difference = y - other;
            br = Vector.MultiplyAddEstimate(difference, difference, br);
            other = s[k];
            difference = x - other;
            at = Vector.MultiplyAddEstimate(difference, difference, at);
            difference = y - other;
            bt = Vector.MultiplyAddEstimate(difference, difference, bt);
        }
        Span<double> of = squares.AsSpan((i * n) + j, TileColumns), under = squares.AsSpan(((i + 1) * n) + j, TileColumns);
        of[0] += Vector.Sum(ap);
        of[1] += Vector.Sum(aq);
        of[2] += Vector.Sum(ar);
        of[3] += Vector.Sum(at);
        under[0] += Vector.Sum(bp);
        under[1] += Vector.Sum(bq);
        under[2] += Vector.Sum(br);
        under[3] += Vector.Sum(bt);
        for (int k = depth + (a.Length * Vector<double>.Count); k < depth + count; k++)
        {
            for (int c = 0; c < TileColumns; c++)
            {
                double other = rows[((j + c) * width) + k], x = rows[(i * width) + k] - other, y = rows[((i + 1) * width) + k] - other;
                of[c] += x * x;
                under[c] += y * y;
            }
        }
    }

    private static double Square(double[] rows, int width, int depth, int count, int i, int j)
    {
        ReadOnlySpan<double> a = rows.AsSpan((i * width) + depth, count), b = rows.AsSpan((j * width) + depth, count);
        double sum = 0;
        for (int k = 0; k < count; k++) sum += (a[k] - b[k]) * (a[k] - b[k]);
        return sum;
    }

    private static ReadOnlySpan<Vector<double>> Row(double[] rows, int width, int depth, int count, int row) =>
        MemoryMarshal.Cast<double, Vector<double>>(rows.AsSpan((row * width) + depth, count));
}
