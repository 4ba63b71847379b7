namespace AasTwin.Learning.Numerics;

/// <summary>Products of matrices. Thread-safe; each product runs on the caller's thread and gives the same bits every time.</summary>
public static class MatrixProduct
{
    /// <summary>The widest vectors of this processor, which products use by default.</summary>
    public static VectorWidth WidestVectors => Gemm.WidestVectors;

    /// <summary>The product of an m x k and a k x n matrix.</summary>
    /// <exception cref="ArgumentException">The inner sizes differ.</exception>
    public static Matrix Multiply(Matrix a, Matrix b) => Multiply(a, b, WidestVectors);

    /// <summary>The product in vectors of the given width, which may be slow where the processor lacks them.</summary>
    /// <exception cref="ArgumentException">The inner sizes differ.</exception>
    public static Matrix Multiply(Matrix a, Matrix b, VectorWidth vectors)
    {
        if (a.Columns != b.Rows) throw new ArgumentException($"A matrix of {a} cannot be multiplied by one of {b}.", nameof(b));
        Matrix product = new(a.Rows, b.Columns);
        Gemm.MultiplyAdd<float>(
            a.Rows, b.Columns, a.Columns, a.Values, a.Columns, 1, b.Values, b.Columns, 1, product.Values, b.Columns, new PackedMatrix<float>(vectors));
        return product;
    }
}
