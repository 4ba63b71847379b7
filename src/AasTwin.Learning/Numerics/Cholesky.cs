namespace AasTwin.Learning.Numerics;

/// <summary>The Cholesky factor L of a symmetric positive definite matrix A = L Lᵀ, in double. Immutable.</summary>
internal sealed class Cholesky
{
    private readonly double[] lower;

    private Cholesky(double[] lower, int size) => (this.lower, Size) = (lower, size);

    public int Size { get; }

    /// <summary>The logarithm of the determinant of A.</summary>
    public double LogDeterminant
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Size; i++) sum += Math.Log(lower[(i * Size) + i]);
            return 2 * sum;
        }
    }

    /// <summary>The factor; null when the matrix is not positive definite.</summary>
    /// <param name="matrix">Row-major; only the lower triangle is read. Not changed.</param>
    public static Cholesky? Of(double[] matrix, int size)
    {
        var l = (double[])matrix.Clone();
        for (var i = 0; i < size; i++)
        {
            var row = l.AsSpan(i * size, size);
            for (var j = 0; j <= i; j++)
            {
                var rest = row[j] - Dot.Of(row[..j], l.AsSpan(j * size, j));
                if (i != j)
                {
                    row[j] = rest / l[(j * size) + j];
                    continue;
                }
                if (!(rest > 0) || !double.IsFinite(rest)) return null;
                row[j] = Math.Sqrt(rest);
            }
        }
        return new Cholesky(l, size);
    }

    /// <summary>Solves A x = b.</summary>
    public double[] Solve(ReadOnlySpan<double> b)
    {
        var x = SolveLower(b);
        for (var i = Size - 1; i >= 0; i--)
        {
            x[i] /= lower[(i * Size) + i];
            Dot.Add(-x[i], lower.AsSpan(i * Size, i), x.AsSpan(0, i));
        }
        return x;
    }

    /// <summary>Solves L x = b.</summary>
    public double[] SolveLower(ReadOnlySpan<double> b)
    {
        var x = new double[Size];
        for (var i = 0; i < Size; i++)
            x[i] = (b[i] - Dot.Of(lower.AsSpan(i * Size, i), x.AsSpan(0, i))) / lower[(i * Size) + i];
        return x;
    }

    /// <summary>The inverse of A, row-major.</summary>
    public double[] Inverse()
    {
        var inverse = new double[Size * Size];
        var unit = new double[Size];
        for (var i = 0; i < Size; i++)
        {
            unit[i] = 1;
            Solve(unit).CopyTo(inverse, i * Size);
            unit[i] = 0;
        }
        return inverse;
    }
}
