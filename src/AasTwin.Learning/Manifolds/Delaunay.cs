namespace AasTwin.Learning.Manifolds;

/// <summary>
/// The Delaunay triangulation of points in a plane, which fills their convex hull with triangles none of whose circumcircles holds another point; by
/// inserting one point after the other (Bowyer 1981, Watson 1981). Points that coincide with an earlier one are left out.
/// </summary>
internal static class Delaunay
{
    private const double Tolerance = 1e-12;

    /// <returns>The corners of each triangle, as numbers of points; none when all points lie on one line.</returns>
    public static List<(int A, int B, int C)> Triangulate(Points points, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(points.Dimensions, 2);
        int n = points.Count;
        double[] x = new double[n + 3], y = new double[n + 3];
        double centerX = 0, centerY = 0, size = 0;
        for (int i = 0; i < n; i++)
        {
            centerX += points[i][0] / n;
            centerY += points[i][1] / n;
        }
        for (int i = 0; i < n; i++) size = Math.Max(size, Math.Max(Math.Abs(points[i][0] - centerX), Math.Abs(points[i][1] - centerY)));
        if (size == 0) return [];
        // On the scale of one, so that tolerances mean something; a triangle far around holds them all.
        for (int i = 0; i < n; i++)
        {
            x[i] = (points[i][0] - centerX) / size;
            y[i] = (points[i][1] - centerY) / size;
        }
        const double far = 1e4;
        (x[n], y[n], x[n + 1], y[n + 1], x[n + 2], y[n + 2]) = (-far, -far, far, -far, 0, far);

        List<Triangle> triangles = [new(n, n + 1, n + 2, x, y)];
        var edges = new Dictionary<(int, int), int>();
        var placed = new HashSet<(double, double)>();
        for (int i = 0; i < n; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!placed.Add((x[i], y[i]))) continue;
            edges.Clear();
            int kept = 0;
            for (int t = 0; t < triangles.Count; t++)
            {
                var triangle = triangles[t];
                if (!triangle.CircleHolds(x[i], y[i]))
                {
                    triangles[kept++] = triangle;
                    continue;
                }
                Count(triangle.A, triangle.B);
                Count(triangle.B, triangle.C);
                Count(triangle.C, triangle.A);
            }
            triangles.RemoveRange(kept, triangles.Count - kept);
            // Edges of one removed triangle only are the border of the hole.
            foreach (var ((a, b), count) in edges)
                if (count == 1 && Math.Abs(Cross(a, b, i)) > Tolerance) triangles.Add(new Triangle(a, b, i, x, y));
        }
        return [.. triangles.Where(t => t.A < n && t.B < n && t.C < n).Select(t => (t.A, t.B, t.C))];

        void Count(int a, int b)
        {
            var edge = a < b ? (a, b) : (b, a);
            edges.TryGetValue(edge, out int count);
            edges[edge] = count + 1;
        }

        double Cross(int a, int b, int c) => ((x[b] - x[a]) * (y[c] - y[a])) - ((x[c] - x[a]) * (y[b] - y[a]));
    }

    private readonly struct Triangle
    {
        private readonly double centerX, centerY, square;

        public Triangle(int a, int b, int c, double[] x, double[] y)
        {
            (A, B, C) = (a, b, c);
            double bx = x[b] - x[a], by = y[b] - y[a], cx = x[c] - x[a], cy = y[c] - y[a];
            double twice = 2 * ((bx * cy) - (by * cx)), b2 = (bx * bx) + (by * by), c2 = (cx * cx) + (cy * cy);
            double ux = ((cy * b2) - (by * c2)) / twice, uy = ((bx * c2) - (cx * b2)) / twice;
            centerX = x[a] + ux;
            centerY = y[a] + uy;
            square = (ux * ux) + (uy * uy);
        }

        public int A { get; }

        public int B { get; }

        public int C { get; }

        public bool CircleHolds(double x, double y)
        {
            double dx = x - centerX, dy = y - centerY;
            return (dx * dx) + (dy * dy) < square * (1 - Tolerance);
        }
    }
}
