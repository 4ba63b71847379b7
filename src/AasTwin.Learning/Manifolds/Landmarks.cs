namespace AasTwin.Learning.Manifolds;

/// <summary>
/// Fewer points that stand for many: clusters of the data by their spectral coordinates. Walks go from landmark to landmark over the data in between.
/// </summary>
internal sealed class Landmarks
{
    private const int SpectralCoordinates = 100;
    private const int Rounds = 12;

    private Landmarks(int[] clusters, int count, SparseMatrix transitions, SparseMatrix memberships)
    {
        Clusters = clusters;
        Count = count;
        Transitions = transitions;
        Memberships = memberships;
    }

    public int Count { get; }

    /// <summary>The landmark of each data point.</summary>
    public int[] Clusters { get; }

    /// <summary>From landmark to landmark; every row adds up to 1.</summary>
    public SparseMatrix Transitions { get; }

    /// <summary>From data point to landmark; every row adds up to 1.</summary>
    public SparseMatrix Memberships { get; }

    public static Landmarks Choose(SparseMatrix affinities, int count, ulong seed, Action<double> report, CancellationToken cancellation)
    {
        int n = affinities.RowCount;
        var roots = new double[n];
        for (int i = 0; i < n; i++)
        {
            double sum = 0;
            foreach (double a in affinities.ValuesOf(i)) sum += a;
            roots[i] = 1 / Math.Sqrt(sum);
        }
        var symmetric = affinities.Scale(roots, roots);
        int width = Math.Min(n, SpectralCoordinates);
        int round = 0;
        var (_, vectors) = LeadingEigenvectors.Of(n, width, rounds: 6, seed, Multiply, cancellation);
        var coordinates = new double[n * width];
        affinities.NormalizeRows().Times(vectors, width, coordinates);

        var clusters = NearestMeans.Cluster(coordinates, n, width, count, Rounds, seed, r => report(0.4 + (0.6 * r)), cancellation);
        int found = clusters.Max() + 1;
        var ofData = Aggregate(affinities, clusters, found);
        return new Landmarks(clusters, found, ofData.Transpose().NormalizeRows().Times(ofData.NormalizeRows()).NormalizeRows(), ofData.NormalizeRows());

        double[] Multiply(double[] x)
        {
            report(0.4 * ++round / 8);
            var result = new double[n * width];
            symmetric.Times(x, width, result);
            return result;
        }
    }

    /// <summary>Affinities to points added up to affinities to clusters of them.</summary>
    public static SparseMatrix Aggregate(SparseMatrix affinities, int[] clusters, int count)
    {
        var rows = new (int[], double[])[affinities.RowCount];
        for (int i = 0; i < rows.Length; i++)
        {
            var sums = new SortedDictionary<int, double>();
            var columns = affinities.ColumnsOf(i);
            var values = affinities.ValuesOf(i);
            for (int k = 0; k < columns.Length; k++)
            {
                sums.TryGetValue(clusters[columns[k]], out double sum);
                sums[clusters[columns[k]]] = sum + values[k];
            }
            rows[i] = ([.. sums.Keys], [.. sums.Values]);
        }
        return SparseMatrix.OfRows(count, rows);
    }
}
