namespace AasTwin.Learning.Drift;

/// <summary>Solves L = 1 + K L, a discretized Fredholm equation of the second kind.</summary>
internal static class SecondKind
{
    /// <param name="kernel">The entry of K in a row and column.</param>
    public static double[] Solve(int size, Func<int, int, double> kernel)
    {
        var matrix = new double[size, size];
        var right = new double[size];
        for (var i = 0; i < size; i++)
        {
            right[i] = 1;
            for (var j = 0; j < size; j++) matrix[i, j] = (i == j ? 1 : 0) - kernel(i, j);
        }
        Eliminate(matrix, right);
        return right;
    }

    /// <summary>Gauss's elimination with partial pivoting; the solution replaces the right side.</summary>
    private static void Eliminate(double[,] matrix, double[] right)
    {
        var size = right.Length;
        for (var column = 0; column < size; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < size; row++)
                if (Math.Abs(matrix[row, column]) > Math.Abs(matrix[pivot, column])) pivot = row;
            if (pivot != column)
            {
                for (var j = column; j < size; j++) (matrix[column, j], matrix[pivot, j]) = (matrix[pivot, j], matrix[column, j]);
                (right[column], right[pivot]) = (right[pivot], right[column]);
            }
            for (var row = column + 1; row < size; row++)
            {
                var factor = matrix[row, column] / matrix[column, column];
                for (var j = column; j < size; j++) matrix[row, j] -= factor * matrix[column, j];
                right[row] -= factor * right[column];
            }
        }
        for (var row = size - 1; row >= 0; row--)
        {
            for (var j = row + 1; j < size; j++) right[row] -= matrix[row, j] * right[j];
            right[row] /= matrix[row, row];
        }
    }
}
