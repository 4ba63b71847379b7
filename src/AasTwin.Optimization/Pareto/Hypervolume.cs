namespace AasTwin.Optimization.Pareto;

/// <summary>
/// The measure of the space that a set of points dominates up to a reference point (Zitzler and Thiele, IEEE Trans. Evol.
/// Comput. 3(4), 1999): the larger, the better the set, in closeness and in spread. Exact for any number of objectives.
/// </summary>
public static class Hypervolume
{
    /// <param name="points">Objective values to be minimized, in any order; dominated ones and those beyond the reference add nothing.</param>
    /// <param name="reference">A point worse than all of interest, in the objectives' units.</param>
    /// <returns>The volume in the product of the objectives' units; 0 for an empty set.</returns>
    /// <remarks>
    /// Sweeps for two objectives in O(n log n), and slices along the last objective for more, which costs a factor of n each:
    /// instant for hundreds of points with three objectives, slow beyond five.
    /// </remarks>
    /// <exception cref="ArgumentException">A point has another number of objectives than the reference.</exception>
    public static double Of(IEnumerable<double[]> points, ReadOnlySpan<double> reference)
    {
        List<double[]> within = [];
        foreach (double[] point in points)
        {
            if (point.Length != reference.Length)
            {
                throw new ArgumentException($"A point has {point.Length} objectives, the reference {reference.Length}.", nameof(points));
            }
            bool better = true;
            for (int i = 0; i < point.Length; i++) better &= point[i] < reference[i];
            if (better) within.Add(point);
        }
        return Slice(within, reference, reference.Length);
    }

    private static double Slice(List<double[]> points, ReadOnlySpan<double> reference, int objectives)
    {
        if (points.Count == 0) return 0;
        if (objectives == 0) return 1;
        if (objectives == 1) return reference[0] - points.Min(p => p[0]);
        if (objectives == 2) return Sweep(points, reference);

        int last = objectives - 1;
        double[][] sorted = [.. points.OrderBy(p => p[last])];
        List<double[]> below = new(sorted.Length);
        double volume = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            below.Add(sorted[i]);
            double top = i + 1 < sorted.Length ? sorted[i + 1][last] : reference[last];
            if (top > sorted[i][last]) volume += (top - sorted[i][last]) * Slice(below, reference, last);
        }
        return volume;
    }

    private static double Sweep(List<double[]> points, ReadOnlySpan<double> reference)
    {
        double area = 0, least = reference[1];
        foreach (double[] point in points.OrderBy(p => p[0]))
        {
            if (point[1] >= least) continue;
            area += (reference[0] - point[0]) * (least - point[1]);
            least = point[1];
        }
        return area;
    }
}
