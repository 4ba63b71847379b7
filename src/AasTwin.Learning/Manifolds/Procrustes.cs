namespace AasTwin.Learning.Manifolds;

/// <summary>How alike two sets of points are, whatever their place, size and orientation.</summary>
public static class Procrustes
{
    /// <summary>
    /// The sum of squared differences that is left when both sets are centered, scaled to unit norm, and one is turned and scaled to fit the other best:
    /// 0 for the same shape, 1 for nothing in common. Gower, Psychometrika 40 (1975).
    /// </summary>
    public static double Disparity(Points a, Points b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Count, b.Count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Dimensions, b.Dimensions);
        double[][] x = Standardize(a), y = Standardize(b);
        int d = a.Dimensions;
        var cross = new double[d * d];
        for (int i = 0; i < d; i++)
            for (int j = 0; j < d; j++) cross[(i * d) + j] = Spans.Dot(x[i], y[j]);
        // The squares of the cross product's singular values.
        var square = new double[d * d];
        for (int i = 0; i < d; i++)
            for (int j = 0; j < d; j++)
                for (int k = 0; k < d; k++) square[(i * d) + j] += cross[(k * d) + i] * cross[(k * d) + j];
        double trace = LeadingEigenvectors.Jacobi(square, d).Values.Sum(v => Math.Sqrt(Math.Max(0, v)));
        return Math.Max(0, 1 - (trace * trace));
    }

    private static double[][] Standardize(Points points)
    {
        var columns = points.ByCoordinate();
        double squares = 0;
        foreach (var column in columns)
        {
            double mean = column.Average();
            for (int i = 0; i < column.Length; i++) column[i] -= mean;
            squares += Spans.Dot(column, column);
        }
        foreach (var column in columns) Spans.Scale(column, 1 / Math.Sqrt(squares));
        return columns;
    }
}
