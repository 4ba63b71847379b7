namespace AasTwin.Learning.Features;

/// <summary>
/// Centers of groups of rows: k-means by Lloyd's iteration from k-means++ starts (Arthur and Vassilvitskii, SODA 2007), the best of several.
/// </summary>
internal static class Clusters
{
    private const int Starts = 10;
    private const int MostRounds = 100;

    public static Matrix Fit(Matrix rows, int count, ulong seed)
    {
        Matrix? best = null;
        var least = double.PositiveInfinity;
        for (var start = 0; start < Starts; start++)
        {
            var centers = Seed(rows, count, new RandomStream(RandomStream.Combine(seed, (ulong)start)));
            var spread = Improve(rows, centers);
            if (spread < least) (best, least) = (centers, spread);
        }
        return best!;
    }

    /// <summary>The center next to a row.</summary>
    public static int Nearest(Matrix centers, ReadOnlySpan<float> row, out double distance)
    {
        var nearest = 0;
        distance = double.PositiveInfinity;
        for (var i = 0; i < centers.Rows; i++)
        {
            var other = Distance(centers.Row(i), row);
            if (other < distance) (nearest, distance) = (i, other);
        }
        return nearest;
    }

    private static Matrix Seed(Matrix rows, int count, RandomStream random)
    {
        var centers = new Matrix(count, rows.Columns);
        var distances = new double[rows.Rows];
        Array.Fill(distances, double.PositiveInfinity);
        var chosen = random.Next(rows.Rows);
        for (var i = 0; i < count; i++)
        {
            rows.Row(chosen).CopyTo(centers.Row(i));
            var total = 0.0;
            for (var row = 0; row < distances.Length; row++)
            {
                distances[row] = Math.Min(distances[row], Distance(centers.Row(i), rows.Row(row)));
                total += distances[row];
            }
            var draw = random.NextDouble() * total;
            for (chosen = 0; chosen < distances.Length - 1 && draw >= distances[chosen]; chosen++) draw -= distances[chosen];
        }
        return centers;
    }

    private static double Improve(Matrix rows, Matrix centers)
    {
        var before = double.PositiveInfinity;
        for (var round = 0; ; round++)
        {
            var sums = new double[centers.Values.Length];
            var counts = new int[centers.Rows];
            var spread = 0.0;
            for (var row = 0; row < rows.Rows; row++)
            {
                var nearest = Nearest(centers, rows.Row(row), out var distance);
                spread += distance;
                counts[nearest]++;
                for (var column = 0; column < rows.Columns; column++) sums[(nearest * rows.Columns) + column] += rows[row, column];
            }
            if (spread >= before || round >= MostRounds) return spread;
            before = spread;
            for (var i = 0; i < sums.Length; i++)
                if (counts[i / rows.Columns] > 0) centers.Values[i] = (float)(sums[i] / counts[i / rows.Columns]);
        }
    }

    private static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += ((double)a[i] - b[i]) * ((double)a[i] - b[i]);
        return sum;
    }
}
