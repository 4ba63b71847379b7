namespace AasTwin.Optimization.Pareto;

/// <summary>How alone a point stands on its front: the higher, the more is lost without it.</summary>
public static class CrowdingDistance
{
    /// <summary>
    /// For each point the sum over the objectives of the distance between its two neighbors as a share of the front's extent;
    /// infinite at the ends (Deb et al., NSGA-II, 2002, section III-B).
    /// </summary>
    /// <param name="front">Objective values of one front.</param>
    public static double[] Of(IReadOnlyList<double[]> front)
    {
        double[] distances = new double[front.Count];
        int objectives = front.Count == 0 ? 0 : front[0].Length;
        for (int m = 0; m < objectives; m++)
        {
            int[] order = [.. Enumerable.Range(0, front.Count).OrderBy(i => front[i][m])];
            double extent = front[order[^1]][m] - front[order[0]][m];
            distances[order[0]] = distances[order[^1]] = double.PositiveInfinity;
            if (!(extent > 0) || double.IsInfinity(extent)) continue;
            for (int k = 1; k < order.Length - 1; k++) distances[order[k]] += (front[order[k + 1]][m] - front[order[k - 1]][m]) / extent;
        }
        return distances;
    }
}
