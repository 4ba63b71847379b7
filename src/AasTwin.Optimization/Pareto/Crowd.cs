namespace AasTwin.Optimization.Pareto;

/// <summary>
/// A front whose most crowded points are taken out one by one, each making room for its neighbors (Kukkonen and Deb, "Improved
/// pruning of non-dominated solutions based on crowding distance for bi-objective optimization problems", CEC 2006). The neighbors
/// in every objective are linked, so that a removal only touches those of the point removed.
/// </summary>
internal sealed class Crowd
{
    private const int None = -1;

    private readonly IReadOnlyList<double[]> _front;
    private readonly int[][] _before, _after;
    private readonly double[] _extents;
    private readonly bool[] _removed;

    public Crowd(IReadOnlyList<double[]> front)
    {
        _front = front;
        int objectives = front.Count == 0 ? 0 : front[0].Length;
        _before = new int[objectives][];
        _after = new int[objectives][];
        _extents = new double[objectives];
        _removed = new bool[front.Count];
        for (int m = 0; m < objectives; m++)
        {
            int[] order = [.. Enumerable.Range(0, front.Count).OrderBy(i => front[i][m])];
            _extents[m] = front[order[^1]][m] - front[order[0]][m];
            (_before[m], _after[m]) = (new int[front.Count], new int[front.Count]);
            for (int k = 0; k < order.Length; k++)
            {
                _before[m][order[k]] = k > 0 ? order[k - 1] : None;
                _after[m][order[k]] = k + 1 < order.Length ? order[k + 1] : None;
            }
        }
        Distances = [.. Enumerable.Range(0, front.Count).Select(Distance)];
    }

    /// <summary>The crowding distance of every point among those that remain.</summary>
    public double[] Distances { get; }

    /// <summary>Indices of the points that remain.</summary>
    public IEnumerable<int> Remaining => Enumerable.Range(0, _front.Count).Where(i => !_removed[i]);

    public void RemoveMostCrowded()
    {
        int most = Remaining.MinBy(i => Distances[i]);
        _removed[most] = true;
        for (int m = 0; m < _extents.Length; m++)
        {
            int before = _before[m][most], after = _after[m][most];
            if (before != None) _after[m][before] = after;
            if (after != None) _before[m][after] = before;
        }
        for (int m = 0; m < _extents.Length; m++)
        {
            foreach (int neighbor in (int[])[_before[m][most], _after[m][most]])
            {
                if (neighbor != None) Distances[neighbor] = Distance(neighbor);
            }
        }
    }

    private double Distance(int point)
    {
        double distance = 0;
        for (int m = 0; m < _extents.Length; m++)
        {
            int before = _before[m][point], after = _after[m][point];
            if (before == None || after == None) return double.PositiveInfinity;
            if (_extents[m] > 0 && double.IsFinite(_extents[m])) distance += (_front[after][m] - _front[before][m]) / _extents[m];
        }
        return distance;
    }
}
