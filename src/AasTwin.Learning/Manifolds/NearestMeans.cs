using System.Numerics;
using System.Runtime.InteropServices;

namespace AasTwin.Learning.Manifolds;

/// <summary>Lloyd's k-means from randomly drawn points, for many clusters of many points. Clusters that lose all points are dropped.</summary>
internal static class NearestMeans
{
    /// <param name="rows">Row-major, n times width.</param>
    /// <returns>The cluster of each row, numbered from 0 without gaps.</returns>
    public static int[] Cluster(double[] rows, int n, int width, int count, int rounds, ulong seed, Action<double> report, CancellationToken cancellation)
    {
        // Single precision: distances are only compared.
        int padded = (width + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        var points = new float[n * padded];
        for (int i = 0; i < n; i++)
            for (int c = 0; c < width; c++) points[(i * padded) + c] = (float)rows[(i * width) + c];
        var random = new RandomStream(seed);
        var drawn = Enumerable.Range(0, n).ToArray();
        for (int k = 0; k < count; k++)
        {
            int other = k + random.Next(n - k);
            (drawn[k], drawn[other]) = (drawn[other], drawn[k]);
        }
        var means = new float[count * padded];
        for (int k = 0; k < count; k++) points.AsSpan(drawn[k] * padded, padded).CopyTo(means.AsSpan(k * padded));

        var nearest = new int[n];
        for (int round = 0; round < rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            int changes = Assign(points, n, padded, means, count, nearest, cancellation);
            report((round + 1.0) / rounds);
            if (round > 0 && changes < n / 1000) break;
            var sums = new double[count * padded];
            var sizes = new int[count];
            for (int i = 0; i < n; i++)
            {
                sizes[nearest[i]]++;
                for (int c = 0; c < padded; c++) sums[(nearest[i] * padded) + c] += points[(i * padded) + c];
            }
            for (int k = 0; k < count; k++)
                for (int c = 0; c < padded && sizes[k] > 0; c++) means[(k * padded) + c] = (float)(sums[(k * padded) + c] / sizes[k]);
        }
        int[] used = [.. nearest.Distinct().Order()];
        for (int i = 0; i < n; i++) nearest[i] = Array.BinarySearch(used, nearest[i]);
        return nearest;
    }

    private static int Assign(float[] points, int n, int width, float[] means, int count, int[] nearest, CancellationToken cancellation)
    {
        // The nearest mean has the least |mean|²/2 - point·mean.
        var halves = new float[count];
        for (int k = 0; k < count; k++)
        {
            float sum = 0;
            for (int c = 0; c < width; c++) sum += means[(k * width) + c] * means[(k * width) + c];
            halves[k] = sum / 2;
        }
        int changes = 0;
        Parallel.ForEach(Chunks.Of(n / 2, 32), new ParallelOptions { CancellationToken = cancellation }, chunk =>
        {
            int changed = 0;
            for (int pair = chunk.Start; pair < chunk.End; pair++)
            {
                cancellation.ThrowIfCancellationRequested();
                changed += AssignPair(2 * pair, (2 * pair) + 1);
            }
            Interlocked.Add(ref changes, changed);
        });
        if (n % 2 == 1) changes += AssignPair(n - 1, n - 1);
        return changes;

        int AssignPair(int i, int j)
        {
            var a = MemoryMarshal.Cast<float, Vector<float>>(points.AsSpan(i * width, width));
            var b = MemoryMarshal.Cast<float, Vector<float>>(points.AsSpan(j * width, width));
            float leastA = float.PositiveInfinity, leastB = float.PositiveInfinity;
            int bestA = 0, bestB = 0;
            for (int k = 0; k < count; k++)
            {
                var m = MemoryMarshal.Cast<float, Vector<float>>(means.AsSpan(k * width, width));
                Vector<float> p = default, q = default;
                for (int c = 0; c < m.Length; c++)
                {
                    p = Vector.MultiplyAddEstimate(a[c], m[c], p);
                    q = Vector.MultiplyAddEstimate(b[c], m[c], q);
                }
                float atA = halves[k] - Vector.Sum(p), atB = halves[k] - Vector.Sum(q);
                if (atA < leastA) (leastA, bestA) = (atA, k);
                if (atB < leastB) (leastB, bestB) = (atB, k);
            }
            int changed = (nearest[i] != bestA ? 1 : 0) + (i != j && nearest[j] != bestB ? 1 : 0);
            nearest[i] = bestA;
            nearest[j] = bestB;
            return changed;
        }
    }
}
