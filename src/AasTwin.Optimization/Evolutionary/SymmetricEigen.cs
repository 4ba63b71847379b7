namespace AasTwin.Optimization.Evolutionary;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, "Matrix Computations", section 8.5).</summary>
internal sealed class SymmetricEigen
{
    private const int MostSweeps = 50;
    private const double Negligible = 1e-16;

    private readonly int _n;
    private readonly double[,] _vectors;

    public SymmetricEigen(double[,] matrix)
    {
        _n = matrix.GetLength(0);
        double[,] a = (double[,])matrix.Clone();
        _vectors = new double[_n, _n];
        for (int i = 0; i < _n; i++) _vectors[i, i] = 1;
        bool rotated = true;
        for (int sweep = 0; sweep < MostSweeps && rotated; sweep++)
        {
            rotated = false;
            for (int p = 0; p < _n - 1; p++)
            {
                for (int q = p + 1; q < _n; q++) rotated |= Rotate(a, p, q);
            }
        }
        Values = new double[_n];
        for (int i = 0; i < _n; i++) Values[i] = a[i, i];
        Roots = [.. Values.Select(v => Math.Sqrt(Math.Max(0, v)))];
    }

    /// <summary>The eigenvalues, in no order.</summary>
    public double[] Values { get; }

    /// <summary>The square roots of the eigenvalues.</summary>
    public double[] Roots { get; }

    /// <summary>Largest eigenvalue by the smallest; infinite for a matrix that is not positive definite.</summary>
    public double Condition => Values.Min() > 0 ? Values.Max() / Values.Min() : double.PositiveInfinity;

    /// <summary>B z, with the eigenvectors as the columns of B.</summary>
    public double[] Rotate(double[] z)
    {
        double[] y = new double[_n];
        for (int i = 0; i < _n; i++)
        {
            for (int j = 0; j < _n; j++) y[i] += _vectors[i, j] * z[j];
        }
        return y;
    }

    /// <summary>C^(-1/2) y.</summary>
    public double[] Whiten(double[] y)
    {
        double[] z = new double[_n];
        for (int j = 0; j < _n; j++)
        {
            for (int i = 0; i < _n; i++) z[j] += _vectors[i, j] * y[i];
            z[j] = Roots[j] > 0 ? z[j] / Roots[j] : 0;
        }
        return Rotate(z);
    }

    /// <summary>Makes an element 0; false when it already is nothing beside its diagonal.</summary>
    private bool Rotate(double[,] a, int p, int q)
    {
        if (!(Math.Abs(a[p, q]) > Negligible * Math.Sqrt(Math.Abs(a[p, p] * a[q, q])))) return false;
        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double c = 1 / Math.Sqrt((t * t) + 1), s = t * c;
        for (int k = 0; k < _n; k++) (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        for (int k = 0; k < _n; k++) (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
        for (int k = 0; k < _n; k++) (_vectors[k, p], _vectors[k, q]) = ((c * _vectors[k, p]) - (s * _vectors[k, q]), (s * _vectors[k, p]) + (c * _vectors[k, q]));
        a[p, q] = a[q, p] = 0;
        return true;
    }
}
