namespace AasTwin.Learning.Manifolds;

/// <summary>Where an embedding in the plane has few points, and new points there.</summary>
public static class SparseRegions
{
    /// <summary>
    /// The triangles between the points, the largest first. Together they fill the convex hull, so nothing drawn in them lies beyond the data.
    /// </summary>
    /// <param name="embedding">Points in the plane. Takes time with the square of their number.</param>
    public static IReadOnlyList<SparseRegion> Find(Points embedding, CancellationToken cancellation = default) =>
        [.. Delaunay.Triangulate(embedding, cancellation)
            .Select(t => new SparseRegion([t.A, t.B, t.C], Area(embedding[t.A], embedding[t.B], embedding[t.C])))
            .OrderByDescending(r => r.Area).ThenBy(r => r.Corners[0]).ThenBy(r => r.Corners[1])];

    /// <summary>
    /// The density at each point by its k-th nearest neighbor: k points in the disk that reaches there, as a share of all, a unit of area (Loftsgaarden and
    /// Quesenberry 1965). Points that coincide with their neighbors have an infinite density.
    /// </summary>
    public static double[] Densities(Points embedding, int neighbors, CancellationToken cancellation = default)
    {
        int n = embedding.Count;
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbors, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(neighbors, n);
        var (_, distances) = new AlphaDecayKernel(embedding, neighbors, decay: 1).AmongData(cancellation);
        return [.. distances.Select(d => (double)neighbors / n / (Math.PI * d * d))];
    }

    /// <summary>
    /// Draws new points evenly over the largest regions: a region as often as its share of their area, within it uniformly.
    /// </summary>
    /// <param name="share">The share of the hull's area that counts as sparse, above 0, at most 1; the largest triangles make it up.</param>
    public static VirtualFeatures Draw(Points embedding, int count, double share, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var regions = Find(embedding, cancellation);
        if (regions.Count == 0) throw new LearningException("embedding", "All points lie on one line.", "Give data that vary in more than one way, or another method.");
        double wanted = share * regions.Sum(r => r.Area), sum = 0;
        var bounds = new List<double>();
        foreach (var region in regions)
        {
            bounds.Add(sum += region.Area);
            if (sum >= wanted) break;
        }
        var random = new RandomStream(seed);
        var features = new Points(count, 2);
        var corners = new int[count * 3];
        var weights = new double[count * 3];
        for (int i = 0; i < count; i++)
        {
            int at = bounds.BinarySearch(random.NextDouble() * sum);
            var region = regions[Math.Min(at < 0 ? ~at : at, bounds.Count - 1)];
            // Uniform over the triangle: Osada et al., ACM Transactions on Graphics 21(4), 2002, section 4.
            double root = Math.Sqrt(random.NextDouble()), along = random.NextDouble();
            double[] shares = [1 - root, root * (1 - along), root * along];
            for (int c = 0; c < 3; c++)
            {
                corners[(i * 3) + c] = region.Corners[c];
                weights[(i * 3) + c] = shares[c];
                features[i][0] += shares[c] * embedding[region.Corners[c]][0];
                features[i][1] += shares[c] * embedding[region.Corners[c]][1];
            }
        }
        return new VirtualFeatures(features, corners, weights);
    }

    private static double Area(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c) =>
        Math.Abs(((b[0] - a[0]) * (c[1] - a[1])) - ((c[0] - a[0]) * (b[1] - a[1]))) / 2;
}
