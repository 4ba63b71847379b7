using System.Numerics;
using System.Runtime.InteropServices;

namespace AasTwin.Learning.Manifolds;

/// <summary>
/// Singular values of a square sparse matrix, in descending order. Up to 700 rows by Householder bidiagonalization (Golub and Kahan 1965), exact to rounding.
/// Beyond, as square roots of the eigenvalues of the matrix times its transpose, which takes a third of the time and blurs values below 1E-7 of the largest.
/// </summary>
internal static class SingularValues
{
    private const int Exact = 700;

    public static double[] Of(SparseMatrix matrix, CancellationToken cancellation)
    {
        int n = matrix.RowCount;
        double[] values;
        if (n <= Exact)
        {
            // The matrix that has the bidiagonal's entries beside a diagonal of zeros has the singular values and their negatives as eigenvalues.
            var (diagonal, above) = Bidiagonalize(Dense(matrix), n);
            var beside = new double[(2 * n) - 1];
            for (int i = 0; i < n; i++) beside[2 * i] = diagonal[i];
            for (int i = 0; i < n - 1; i++) beside[(2 * i) + 1] = above[i];
            values = TridiagonalEigenvalues(new double[2 * n], beside).Order().Skip(n).ToArray();
        }
        else
        {
            var (diagonal, beside) = Tridiagonalize(Dense(matrix.Times(matrix.Transpose())), n, cancellation);
            values = TridiagonalEigenvalues(diagonal, beside);
            for (int i = 0; i < n; i++) values[i] = Math.Sqrt(Math.Max(0, values[i]));
        }
        Array.Sort(values);
        Array.Reverse(values);
        for (int i = 0; i < values.Length; i++) values[i] = Math.Max(0, values[i]);
        return values;
    }

    private static double[] Dense(SparseMatrix matrix)
    {
        var dense = new double[matrix.RowCount * matrix.ColumnCount];
        for (int i = 0; i < matrix.RowCount; i++)
        {
            var columns = matrix.ColumnsOf(i);
            var values = matrix.ValuesOf(i);
            for (int k = 0; k < columns.Length; k++) dense[(i * matrix.ColumnCount) + columns[k]] = values[k];
        }
        return dense;
    }

    private static (double[] Diagonal, double[] Above) Bidiagonalize(double[] a, int n)
    {
        var diagonal = new double[n];
        var above = new double[Math.Max(0, n - 1)];
        var column = new double[n];
        var product = new double[n];
        for (int k = 0; k < n; k++)
        {
            for (int i = k; i < n; i++) column[i] = a[(i * n) + k];
            double scale = Reflector(column.AsSpan(k), out diagonal[k]);
            int rest = k + 1;
            if (rest == n) break;
            var sums = product.AsSpan(rest);
            sums.Clear();
            for (int i = k; i < n; i++) Spans.AddScaled(sums, column[i], a.AsSpan((i * n) + rest, n - rest));
            for (int i = k; i < n; i++) Spans.AddScaled(a.AsSpan((i * n) + rest, n - rest), -scale * column[i], sums);

            var row = a.AsSpan((k * n) + rest, n - rest);
            scale = Reflector(row, out above[k]);
            for (int i = rest; i < n; i++)
            {
                var other = a.AsSpan((i * n) + rest, n - rest);
                Spans.AddScaled(other, -scale * Spans.Dot(row, other), row);
            }
        }
        return (diagonal, above);
    }

    /// <summary>Turns a vector x into v such that (1 - scale v vᵀ) x has only a first entry, which is <paramref name="first"/>.</summary>
    private static double Reflector(Span<double> x, out double first)
    {
        double norm = Math.Sqrt(Spans.Dot(x, x));
        if (norm == 0)
        {
            first = 0;
            return 0;
        }
        first = x[0] > 0 ? -norm : norm;
        x[0] -= first;
        double square = Spans.Dot(x, x);
        return square > 0 ? 2 / square : 0;
    }

    /// <summary>Householder's reduction of a symmetric matrix, of which the upper half is read and overwritten. The update by one reflector and the product with the next
    /// share a pass over the matrix, because reading it is what takes the time.</summary>
    private static (double[] Diagonal, double[] Beside) Tridiagonalize(double[] a, int n, CancellationToken cancellation)
    {
        const int parts = 2;
        var diagonal = new double[n];
        var beside = new double[n - 1];
        var v = new double[n];
        var w = new double[n];
        var next = new double[n];
        var sums = Enumerable.Range(0, parts).Select(_ => new double[n]).ToArray();
        for (int k = 0; k < n - 1; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            UpdateRow(a.AsSpan((k * n) + k, n - k), v.AsSpan(k), w.AsSpan(k));
            diagonal[k] = a[(k * n) + k];
            a.AsSpan((k * n) + k + 1, n - k - 1).CopyTo(next.AsSpan(k + 1));
            double scale = Reflector(next.AsSpan(k + 1), out beside[k]);
            var chunks = Chunks.OfTriangle(n - k - 1, parts);
            foreach (var sum in sums) Array.Clear(sum);
            int first = k + 1;
            void Pass(int part) => UpdateAndMultiply(a, n, first + chunks[part].Start, first + chunks[part].End, v, w, next, sums[part]);
            if (n - k > 300) Parallel.For(0, chunks.Length, Pass);
            else for (int part = 0; part < chunks.Length; part++) Pass(part);
            for (int part = 1; part < chunks.Length; part++) Spans.AddScaled(sums[0], 1, sums[part]);

            double half = scale * scale * Spans.Dot(next.AsSpan(first), sums[0].AsSpan(first)) / 2;
            for (int i = first; i < n; i++)
            {
                w[i] = (scale * sums[0][i]) - (half * next[i]);
                v[i] = next[i];
            }
        }
        UpdateRow(a.AsSpan((n * n) - 1, 1), v.AsSpan(n - 1), w.AsSpan(n - 1));
        diagonal[n - 1] = a[(n * n) - 1];
        return (diagonal, beside);
    }

    private static void UpdateRow(Span<double> row, ReadOnlySpan<double> v, ReadOnlySpan<double> w)
    {
        Spans.AddScaled(row, -v[0], w);
        Spans.AddScaled(row, -w[0], v);
    }

    private static void UpdateAndMultiply(double[] a, int n, int start, int end, double[] v, double[] w, double[] next, double[] sums)
    {
        for (int i = start; i < end; i++)
        {
            double vi = v[i], wi = w[i], ni = next[i];
            double corner = a[(i * n) + i] -= 2 * vi * wi;
            double sum = corner * ni;
            int from = i + 1;
            var row = a.AsSpan((i * n) + from, n - from);
            var rows = MemoryMarshal.Cast<double, Vector<double>>(row);
            var vs = MemoryMarshal.Cast<double, Vector<double>>(v.AsSpan(from));
            var ws = MemoryMarshal.Cast<double, Vector<double>>(w.AsSpan(from));
            var nexts = MemoryMarshal.Cast<double, Vector<double>>(next.AsSpan(from));
            var targets = MemoryMarshal.Cast<double, Vector<double>>(sums.AsSpan(from));
            Vector<double> minusV = new(-vi), minusW = new(-wi), here = new(ni), total = default;
            for (int j = 0; j < rows.Length; j++)
            {
                var entry = Vector.MultiplyAddEstimate(minusV, ws[j], Vector.MultiplyAddEstimate(minusW, vs[j], rows[j]));
                rows[j] = entry;
                total = Vector.MultiplyAddEstimate(entry, nexts[j], total);
                targets[j] = Vector.MultiplyAddEstimate(entry, here, targets[j]);
            }
            sum += Vector.Sum(total);
            for (int j = rows.Length * Vector<double>.Count; j < row.Length; j++)
            {
                double entry = row[j] -= (vi * w[from + j]) + (wi * v[from + j]);
                sum += entry * next[from + j];
                sums[from + j] += entry * ni;
            }
            sums[i] += sum;
        }
    }

    /// <summary>Implicit QL with Wilkinson's shift (Parlett, The Symmetric Eigenvalue Problem, chapter 8), without vectors.</summary>
    private static double[] TridiagonalEigenvalues(double[] diagonal, double[] beside)
    {
        var d = (double[])diagonal.Clone();
        var e = new double[d.Length];
        beside.CopyTo(e, 0);
        double norm = d.Max(Math.Abs) + e.Max(Math.Abs), precision = double.BitIncrement(1) - 1;
        for (int low = 0; low < d.Length; low++)
        {
            for (int round = 0; ; round++)
            {
                int high = low;
                while (high < d.Length - 1 && Math.Abs(e[high]) > precision * Math.Max(Math.Abs(d[high]) + Math.Abs(d[high + 1]), norm * precision)) high++;
                if (high == low) break;
                if (round == 100) throw new ArithmeticException("The eigenvalues of a tridiagonal matrix do not converge.");
                double shift = (d[low + 1] - d[low]) / (2 * e[low]);
                double g = d[high] - d[low] + (e[low] / (shift + Math.CopySign(Math.Sqrt((shift * shift) + 1), shift)));
                double sine = 1, cosine = 1, carry = 0;
                int i = high - 1;
                for (; i >= low; i--)
                {
                    double f = sine * e[i], b = cosine * e[i], radius = Math.Sqrt((f * f) + (g * g));
                    e[i + 1] = radius;
                    if (radius == 0)
                    {
                        d[i + 1] -= carry;
                        e[high] = 0;
                        break;
                    }
                    sine = f / radius;
                    cosine = g / radius;
                    g = d[i + 1] - carry;
                    radius = ((d[i] - g) * sine) + (2 * cosine * b);
                    carry = sine * radius;
                    d[i + 1] = g + carry;
                    g = (cosine * radius) - b;
                }
                if (i >= low) continue;
                d[low] -= carry;
                e[low] = g;
                e[high] = 0;
            }
        }
        return d;
    }
}
