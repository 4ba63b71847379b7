namespace AasTwin.Learning.Manifolds;

/// <summary>How well an embedding keeps the distances along the shape of the data.</summary>
public static class ManifoldPreservation
{
    /// <summary>
    /// DEMaP (Moon et al. 2019): the rank correlation of distances along the graph of nearest neighbors of the true, noise-free points with the distances
    /// in the embedding; -1 to 1. Pairs in different parts of the graph do not count. Takes time and memory with the square of the points.
    /// </summary>
    /// <param name="truth">The points without noise, or the data themselves where the truth is not known.</param>
    public static double Demap(Points truth, Points embedding, int neighbors = 10, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(truth.Count, embedding.Count);
        int n = truth.Count;
        var straight = PairwiseDistances.Among(truth.Values, n, truth.Dimensions, cancellation);
        var seen = PairwiseDistances.Among(embedding.Values, n, embedding.Dimensions, cancellation);
        var links = new HashSet<int>[n];
        for (int i = 0; i < n; i++) links[i] = [];
        for (int i = 0; i < n; i++)
        {
            foreach (int j in Enumerable.Range(0, n).Where(j => j != i).OrderBy(j => straight[(i * n) + j]).Take(neighbors))
            {
                links[i].Add(j);
                links[j].Add(i);
            }
        }
        List<double> along = [], shown = [];
        for (int i = 0; i < n; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var ways = ShortestWays(i);
            for (int j = i + 1; j < n; j++)
            {
                if (double.IsInfinity(ways[j])) continue;
                along.Add(ways[j]);
                shown.Add(seen[(i * n) + j]);
            }
        }
        return Correlation(Ranks(along), Ranks(shown));

        double[] ShortestWays(int from)
        {
            var ways = new double[n];
            Array.Fill(ways, double.PositiveInfinity);
            ways[from] = 0;
            var queue = new PriorityQueue<int, double>([(from, 0)]);
            while (queue.TryDequeue(out int at, out double way))
            {
                if (way > ways[at]) continue;
                foreach (int next in links[at])
                {
                    double longer = way + straight[(at * n) + next];
                    if (longer >= ways[next]) continue;
                    ways[next] = longer;
                    queue.Enqueue(next, longer);
                }
            }
            return ways;
        }
    }

    private static double[] Ranks(List<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count)];
        double[] keys = [.. values];
        Array.Sort(keys, order);
        var ranks = new double[order.Length];
        for (int i = 0, end; i < order.Length; i = end)
        {
            for (end = i + 1; end < order.Length && keys[end] == keys[i];) end++;
            for (int k = i; k < end; k++) ranks[order[k]] = (i + end - 1) / 2.0;
        }
        return ranks;
    }

    private static double Correlation(double[] x, double[] y)
    {
        double meanX = x.Average(), meanY = y.Average(), xy = 0, xx = 0, yy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xy / Math.Sqrt(xx * yy);
    }
}
