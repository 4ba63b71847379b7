namespace AasTwin.Learning;

/// <summary>
/// A dense matrix of 32-bit floats in row-major order: element (r, c) is <c>Values[r * Columns + c]</c>. The values may be written; reading by
/// several threads at once is safe as long as none writes.
/// </summary>
public sealed class Matrix
{
    /// <summary>A matrix of zeros.</summary>
    public Matrix(int rows, int columns)
        : this(rows, columns, new float[checked(rows * columns)])
    {
    }

    /// <summary>A matrix over the given array, which is not copied.</summary>
    /// <exception cref="ArgumentException">The array does not hold rows x columns values.</exception>
    public Matrix(int rows, int columns, float[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != (long)rows * columns)
            throw new ArgumentException($"{values.Length} values do not fill {rows} rows of {columns} columns.", nameof(values));
        (Rows, Columns, Values) = (rows, columns, values);
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>All values, row after row.</summary>
    public float[] Values { get; }

    public float this[int row, int column]
    {
        get => Values[Index(row, column)];
        set => Values[Index(row, column)] = value;
    }

    /// <summary>The values of a row, in place.</summary>
    public Span<float> Row(int row) => Values.AsSpan(Index(row, 0), Columns);

    /// <summary>A copy of the values of a column.</summary>
    public float[] Column(int column)
    {
        float[] values = new float[Rows];
        for (int row = 0; row < Rows; row++) values[row] = this[row, column];
        return values;
    }

    /// <summary>A copy of some rows, in the order given; a row may come more than once.</summary>
    public Matrix SelectRows(ReadOnlySpan<int> rows)
    {
        Matrix selection = new(rows.Length, Columns);
        for (int i = 0; i < rows.Length; i++) Row(rows[i]).CopyTo(selection.Row(i));
        return selection;
    }

    /// <summary>A copy of some columns, in the order given.</summary>
    public Matrix SelectColumns(ReadOnlySpan<int> columns)
    {
        Matrix selection = new(Rows, columns.Length);
        for (int row = 0; row < Rows; row++)
        {
            for (int i = 0; i < columns.Length; i++) selection[row, i] = this[row, columns[i]];
        }
        return selection;
    }

    /// <summary>A matrix with a copy of the given rows.</summary>
    /// <exception cref="ArgumentException">The rows differ in length.</exception>
    public static Matrix FromRows(IReadOnlyList<float[]> rows)
    {
        Matrix matrix = new(rows.Count, rows.Count == 0 ? 0 : rows[0].Length);
        for (int row = 0; row < rows.Count; row++)
        {
            if (rows[row].Length != matrix.Columns)
                throw new ArgumentException($"Row {row} has {rows[row].Length} values, the first has {matrix.Columns}.", nameof(rows));
            rows[row].CopyTo(matrix.Row(row));
        }
        return matrix;
    }

    public override string ToString() => $"{Rows} x {Columns}";

    private int Index(int row, int column)
    {
        if ((uint)column >= (uint)Columns && !(column == 0 && Columns == 0)) throw new ArgumentOutOfRangeException(nameof(column), column, $"The matrix has {Columns} columns.");
        if ((uint)row >= (uint)Rows) throw new ArgumentOutOfRangeException(nameof(row), row, $"The matrix has {Rows} rows.");
        return (row * Columns) + column;
    }
}
