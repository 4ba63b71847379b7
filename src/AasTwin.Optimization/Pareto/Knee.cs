namespace AasTwin.Optimization.Pareto;

/// <summary>
/// The point of a front where giving up a little of one objective no longer gains much of another: the farthest from the
/// plane through the ends of the front (Das, "On characterizing the 'knee' of the Pareto curve", Structural Optimization 18, 1999).
/// </summary>
/// <param name="Index">The point, as an index into the front.</param>
/// <param name="Bulge">
/// Its distance from the plane, with every objective scaled to [0, 1] over the front: above 0 toward the better side, so that
/// there is a knee; about 0 on a straight front, at most 0 on a front that bends the other way, which has none.
/// </param>
public sealed record Knee(int Index, double Bulge)
{
    /// <summary>Finds it.</summary>
    /// <param name="front">Objective values to be minimized, finite, of mutually non-dominated points.</param>
    /// <returns>Null for an empty front. Of equally far points the first.</returns>
    public static Knee? Of(IReadOnlyList<double[]> front)
    {
        if (front.Count == 0) return null;
        int objectives = front[0].Length;
        double[] least = [.. Enumerable.Range(0, objectives).Select(m => front.Min(p => p[m]))];
        double[] extent = [.. Enumerable.Range(0, objectives).Select(m => front.Max(p => p[m]) - least[m])];
        Knee? knee = null;
        for (int i = 0; i < front.Count; i++)
        {
            double sum = 0;
            for (int m = 0; m < objectives; m++) sum += extent[m] > 0 ? (front[i][m] - least[m]) / extent[m] : 0;
            double bulge = (1 - sum) / Math.Sqrt(objectives);
            if (knee is null || bulge > knee.Bulge) knee = new Knee(i, bulge);
        }
        return knee;
    }
}
