namespace AasTwin.Optimization.Pareto;

/// <summary>
/// Sorts points into fronts: the first holds the points that none dominates, each further one those that only points of
/// earlier fronts dominate (Deb et al., "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Trans. Evol.
/// Comput. 6(2), 2002).
/// </summary>
public static class NonDominatedSort
{
    /// <summary>The fronts as indices into <paramref name="points"/>, ascending within a front.</summary>
    /// <param name="points">Objective values to be minimized; every point as long as the others.</param>
    /// <remarks>Time grows with the square of the number of points.</remarks>
    public static IReadOnlyList<IReadOnlyList<int>> Fronts(IReadOnlyList<double[]> points) =>
        Fronts(points.Count, (i, j) => Dominance.Dominates(points[i], points[j]));

    /// <summary>The indices of the points that none dominates.</summary>
    public static IReadOnlyList<int> FirstFront(IReadOnlyList<double[]> points) => points.Count == 0 ? [] : Fronts(points)[0];

    internal static IReadOnlyList<IReadOnlyList<int>> Fronts(int count, Func<int, int, bool> dominates)
    {
        var dominated = new List<int>[count];
        int[] dominators = new int[count];
        for (int i = 0; i < count; i++) dominated[i] = [];
        for (int i = 0; i < count; i++)
        {
            for (int j = i + 1; j < count; j++)
            {
                if (dominates(i, j))
                {
                    dominated[i].Add(j);
                    dominators[j]++;
                }
                else if (dominates(j, i))
                {
                    dominated[j].Add(i);
                    dominators[i]++;
                }
            }
        }
        List<IReadOnlyList<int>> fronts = [];
        List<int> front = [.. Enumerable.Range(0, count).Where(i => dominators[i] == 0)];
        while (front.Count > 0)
        {
            fronts.Add(front);
            List<int> next = [];
            foreach (int j in front.SelectMany(i => dominated[i]))
            {
                if (--dominators[j] == 0) next.Add(j);
            }
            next.Sort();
            front = next;
        }
        return fronts;
    }
}
