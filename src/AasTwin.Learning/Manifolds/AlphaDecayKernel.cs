using System.Numerics;
using System.Runtime.InteropServices;

namespace AasTwin.Learning.Manifolds;

/// <summary>
/// Affinities exp(-(distance / bandwidth)^decay) between points, with a bandwidth of its own at each: the distance to its k-th neighbor. What would be
/// below 1E-4 is zero, so that a point keeps few affinities and 20,000 points fit in memory. Moon et al., Nature Biotechnology 37 (2019), methods.
/// </summary>
internal sealed class AlphaDecayKernel(Points data, int neighbors, double decay)
{
    private const double Threshold = 1e-4;

    private readonly double[][] coordinates = data.ByCoordinate();

    public Points Data => data;

    /// <summary>The affinities of the data among each other and the bandwidths; not yet symmetric.</summary>
    public (SparseMatrix Affinities, double[] Bandwidths) AmongData(CancellationToken cancellation) => Rows(data, ofData: true, cancellation);

    /// <summary>The affinities of other points to the data, with the bandwidths of the other points.</summary>
    public SparseMatrix To(Points others, CancellationToken cancellation) => Rows(others, ofData: false, cancellation).Affinities;

    private (SparseMatrix Affinities, double[] Bandwidths) Rows(Points points, bool ofData, CancellationToken cancellation)
    {
        var rows = new (int[], double[])[points.Count];
        var bandwidths = new double[points.Count];
        Parallel.ForEach(Chunks.Of(points.Count, 16), new ParallelOptions { CancellationToken = cancellation }, chunk =>
        {
            var squares = new double[data.Count];
            var nearest = new double[neighbors + (ofData ? 1 : 0)];
            var columns = new List<int>();
            var values = new List<double>();
            for (int i = chunk.Start; i < chunk.End; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                SquaredDistances(points[i], squares);
                double bandwidth = bandwidths[i] = Math.Max(Math.Sqrt(Largest(squares, nearest)), double.BitIncrement(1) - 1);
                double reach = bandwidth * Math.Pow(-Math.Log(Threshold), 1 / decay) * (1 + 1e-12);
                columns.Clear();
                values.Clear();
                for (int j = 0; j < squares.Length; j++)
                {
                    if (squares[j] > reach * reach) continue;
                    double affinity = Math.Exp(-Math.Pow(Math.Sqrt(squares[j]) / bandwidth, decay));
                    if (affinity < Threshold) continue;
                    columns.Add(j);
                    values.Add(affinity);
                }
                rows[i] = ([.. columns], [.. values]);
            }
        });
        return (SparseMatrix.OfRows(data.Count, rows), bandwidths);
    }

    private void SquaredDistances(ReadOnlySpan<double> point, double[] squares)
    {
        Array.Clear(squares);
        var sums = MemoryMarshal.Cast<double, Vector<double>>(squares.AsSpan());
        for (int c = 0; c < coordinates.Length; c++)
        {
            var column = coordinates[c];
            var columns = MemoryMarshal.Cast<double, Vector<double>>(column.AsSpan());
            var at = new Vector<double>(point[c]);
            for (int j = 0; j < columns.Length; j++)
            {
                var difference = columns[j] - at;
                sums[j] += difference * difference;
            }
            for (int j = columns.Length * Vector<double>.Count; j < column.Length; j++) squares[j] += (column[j] - point[c]) * (column[j] - point[c]);
        }
    }

    /// <summary>The largest of the smallest values, as many as <paramref name="nearest"/> holds.</summary>
    private static double Largest(double[] squares, double[] nearest)
    {
        Array.Fill(nearest, double.PositiveInfinity);
        foreach (double square in squares)
        {
            if (square >= nearest[^1]) continue;
            int at = nearest.Length - 1;
            for (; at > 0 && nearest[at - 1] > square; at--) nearest[at] = nearest[at - 1];
            nearest[at] = square;
        }
        return nearest[^1];
    }
}
