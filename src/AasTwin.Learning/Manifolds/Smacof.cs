using System.Numerics;
using System.Runtime.InteropServices;

namespace AasTwin.Learning.Manifolds;

/// <summary>
/// Metric multidimensional scaling by majorization (de Leeuw 1977; Borg and Groenen, Modern Multidimensional Scaling, chapter 8): moves points until their
/// distances fit wanted ones with the least raw stress, the sum of squared differences over all pairs. Every step lowers the stress; the step is doubled
/// (de Leeuw and Heiser 1980) as long as that lowers it too, which halves the number of steps.
/// </summary>
internal static class Smacof
{
    private const int Parts = 8;

    /// <param name="wanted">Row-major, n times n.</param>
    /// <param name="start">Row-major, n times dimensions; not changed.</param>
    /// <param name="precision">The relative decrease of stress in a step at which to stop.</param>
    public static (double[] Positions, double Stress) Fit(
        double[] wanted, int n, double[] start, int dimensions, int maxSteps, double precision, CancellationToken cancellation)
    {
        var now = Columns(start, n, dimensions);
        Scale(wanted, n, now);
        var chunks = Chunks.OfTriangle(n, Parts);
        var sums = chunks.Select(_ => Enumerable.Range(0, dimensions).Select(_ => new double[n]).ToArray()).ToArray();
        var stresses = new double[chunks.Length];
        double stress = double.PositiveInfinity;
        double[][] best = now, plain = now;
        bool doubled = false;
        for (int step = 0; step <= maxSteps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            Parallel.For(0, chunks.Length, new ParallelOptions { CancellationToken = cancellation }, part => stresses[part] = Transform(wanted, n, now, chunks[part].Start, chunks[part].End, sums[part]));
            double here = stresses.Sum();
            if (here > stress && doubled)
            {
                // The doubled step went too far: go on from the plain one.
                now = plain;
                doubled = false;
                continue;
            }
            // A doubled step may come to rest beside the optimum: only a plain step tells that it is reached.
            bool slow = stress - here <= precision * here;
            best = now;
            stress = here;
            if (slow && !doubled) break;
            plain = [.. Enumerable.Range(0, dimensions).Select(_ => new double[n])];
            for (int c = 0; c < dimensions; c++)
                foreach (var sum in sums) Spans.AddScaled(plain[c], 1.0 / n, sum[c]);
            doubled = !slow;
            now = doubled ? Beyond(now, plain) : plain;
        }
        return (Rows(best, n), stress);
    }

    private static double[][] Beyond(double[][] from, double[][] to) =>
        [.. from.Zip(to, (here, there) => here.Zip(there, (a, b) => (2 * b) - a).ToArray())];

    /// <summary>The raw stress of positions.</summary>
    public static double Stress(double[] wanted, int n, double[] positions, int dimensions)
    {
        var columns = Columns(positions, n, dimensions);
        var sums = Enumerable.Range(0, dimensions).Select(_ => new double[n]).ToArray();
        return Transform(wanted, n, columns, 0, n, sums);
    }

    /// <summary>Guttman's transform for the pairs (i, j) with i in the range and j above i; answers their stress.</summary>
    private static double Transform(double[] wanted, int n, double[][] at, int start, int end, double[][] sums)
    {
        foreach (var sum in sums) Array.Clear(sum);
        return at.Length == 2 ? Transform2(wanted, n, at[0], at[1], start, end, sums[0], sums[1]) : TransformAny(wanted, n, at, start, end, sums);
    }

    private static double Transform2(double[] wanted, int n, double[] x, double[] y, int start, int end, double[] sumX, double[] sumY)
    {
        var tiny = new Vector<double>(1e-200);
        double stress = 0;
        for (int i = start; i < end; i++)
        {
            int from = i + 1;
            var targets = MemoryMarshal.Cast<double, Vector<double>>(wanted.AsSpan((i * n) + from, n - from));
            var xs = MemoryMarshal.Cast<double, Vector<double>>(x.AsSpan(from));
            var ys = MemoryMarshal.Cast<double, Vector<double>>(y.AsSpan(from));
            var sumXs = MemoryMarshal.Cast<double, Vector<double>>(sumX.AsSpan(from));
            var sumYs = MemoryMarshal.Cast<double, Vector<double>>(sumY.AsSpan(from));
            Vector<double> xi = new(x[i]), yi = new(y[i]), ownX = default, ownY = default, squares = default;
            for (int j = 0; j < targets.Length; j++)
            {
                Vector<double> dx = xi - xs[j], dy = yi - ys[j];
                var distance = Vector.SquareRoot(Vector.MultiplyAddEstimate(dx, dx, Vector.MultiplyAddEstimate(dy, dy, tiny)));
                var difference = distance - targets[j];
                squares = Vector.MultiplyAddEstimate(difference, difference, squares);
                var ratio = targets[j] / distance;
                dx *= ratio;
                dy *= ratio;
                ownX += dx;
                ownY += dy;
                sumXs[j] -= dx;
                sumYs[j] -= dy;
            }
            double restX = Vector.Sum(ownX), restY = Vector.Sum(ownY);
            stress += Vector.Sum(squares);
            for (int j = from + (targets.Length * Vector<double>.Count); j < n; j++)
            {
                double dx = x[i] - x[j], dy = y[i] - y[j], target = wanted[(i * n) + j];
                double distance = Math.Sqrt((dx * dx) + (dy * dy) + 1e-200);
                stress += (distance - target) * (distance - target);
                dx *= target / distance;
                dy *= target / distance;
                restX += dx;
                restY += dy;
                sumX[j] -= dx;
                sumY[j] -= dy;
            }
            sumX[i] += restX;
            sumY[i] += restY;
        }
        return stress;
    }

    private static double TransformAny(double[] wanted, int n, double[][] at, int start, int end, double[][] sums)
    {
        double stress = 0;
        Span<double> difference = stackalloc double[at.Length];
        for (int i = start; i < end; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                double square = 1e-200;
                for (int c = 0; c < at.Length; c++)
                {
                    difference[c] = at[c][i] - at[c][j];
                    square += difference[c] * difference[c];
                }
                double distance = Math.Sqrt(square), target = wanted[(i * n) + j];
                stress += (distance - target) * (distance - target);
                for (int c = 0; c < at.Length; c++)
                {
                    double move = difference[c] * target / distance;
                    sums[c][i] += move;
                    sums[c][j] -= move;
                }
            }
        }
        return stress;
    }

    /// <summary>The scale at which the distances of the start fit best.</summary>
    private static void Scale(double[] wanted, int n, double[][] at)
    {
        double both = 0, squares = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                double square = 0;
                foreach (var c in at) square += (c[i] - c[j]) * (c[i] - c[j]);
                both += Math.Sqrt(square) * wanted[(i * n) + j];
                squares += square;
            }
        }
        if (squares <= 0) return;
        foreach (var column in at) Spans.Scale(column, both / squares);
    }

    private static double[][] Columns(double[] rows, int n, int dimensions) => new Points(n, dimensions, rows).ByCoordinate();

    private static double[] Rows(double[][] columns, int n)
    {
        var rows = new double[n * columns.Length];
        for (int i = 0; i < n; i++)
            for (int c = 0; c < columns.Length; c++) rows[(i * columns.Length) + c] = columns[c][i];
        return rows;
    }
}
