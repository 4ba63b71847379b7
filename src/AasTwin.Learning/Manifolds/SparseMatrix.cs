namespace AasTwin.Learning.Manifolds;

/// <summary>A matrix of which few entries differ from zero, row by row; within a row by ascending column.</summary>
internal sealed class SparseMatrix(int columnCount, int[] rowStarts, int[] columns, double[] values)
{
    public int RowCount => rowStarts.Length - 1;

    public int ColumnCount => columnCount;

    public ReadOnlySpan<int> ColumnsOf(int row) => columns.AsSpan(rowStarts[row], rowStarts[row + 1] - rowStarts[row]);

    public ReadOnlySpan<double> ValuesOf(int row) => values.AsSpan(rowStarts[row], rowStarts[row + 1] - rowStarts[row]);

    public static SparseMatrix OfRows(int columnCount, IReadOnlyList<(int[] Columns, double[] Values)> rows)
    {
        var starts = new int[rows.Count + 1];
        for (int i = 0; i < rows.Count; i++) starts[i + 1] = starts[i] + rows[i].Columns.Length;
        var columns = new int[starts[^1]];
        var values = new double[starts[^1]];
        for (int i = 0; i < rows.Count; i++)
        {
            rows[i].Columns.CopyTo(columns, starts[i]);
            rows[i].Values.CopyTo(values, starts[i]);
        }
        return new SparseMatrix(columnCount, starts, columns, values);
    }

    public SparseMatrix Transpose()
    {
        var starts = new int[columnCount + 1];
        foreach (int c in columns) starts[c + 1]++;
        for (int c = 0; c < columnCount; c++) starts[c + 1] += starts[c];
        var next = starts.AsSpan(0, columnCount).ToArray();
        var rows = new int[columns.Length];
        var turned = new double[columns.Length];
        for (int i = 0; i < RowCount; i++)
        {
            for (int k = rowStarts[i]; k < rowStarts[i + 1]; k++)
            {
                int at = next[columns[k]]++;
                rows[at] = i;
                turned[at] = values[k];
            }
        }
        return new SparseMatrix(RowCount, starts, rows, turned);
    }

    /// <summary>Half the sum with the transpose.</summary>
    public SparseMatrix Symmetrize()
    {
        var other = Transpose();
        var rows = new (int[], double[])[RowCount];
        for (int i = 0; i < RowCount; i++)
        {
            ReadOnlySpan<int> a = ColumnsOf(i), b = other.ColumnsOf(i);
            ReadOnlySpan<double> x = ValuesOf(i), y = other.ValuesOf(i);
            var merged = new List<int>(a.Length + b.Length);
            var halves = new List<double>(a.Length + b.Length);
            for (int j = 0, k = 0; j < a.Length || k < b.Length;)
            {
                int column = Math.Min(j < a.Length ? a[j] : int.MaxValue, k < b.Length ? b[k] : int.MaxValue);
                double sum = 0;
                if (j < a.Length && a[j] == column) sum += x[j++];
                if (k < b.Length && b[k] == column) sum += y[k++];
                merged.Add(column);
                halves.Add(sum / 2);
            }
            rows[i] = ([.. merged], [.. halves]);
        }
        return OfRows(columnCount, rows);
    }

    /// <summary>Each row divided by its sum.</summary>
    public SparseMatrix NormalizeRows()
    {
        var scaled = new double[values.Length];
        for (int i = 0; i < RowCount; i++)
        {
            double sum = 0;
            foreach (double v in ValuesOf(i)) sum += v;
            for (int k = rowStarts[i]; k < rowStarts[i + 1]; k++) scaled[k] = sum > 0 ? values[k] / sum : 0;
        }
        return new SparseMatrix(columnCount, rowStarts, columns, scaled);
    }

    public SparseMatrix Scale(ReadOnlySpan<double> rowFactors, ReadOnlySpan<double> columnFactors)
    {
        var scaled = new double[values.Length];
        for (int i = 0; i < RowCount; i++)
            for (int k = rowStarts[i]; k < rowStarts[i + 1]; k++) scaled[k] = values[k] * rowFactors[i] * columnFactors[columns[k]];
        return new SparseMatrix(columnCount, rowStarts, columns, scaled);
    }

    /// <summary>The product with another sparse matrix.</summary>
    public SparseMatrix Times(SparseMatrix right)
    {
        var rows = new (int[], double[])[RowCount];
        Parallel.ForEach(Chunks.Of(RowCount, 16), chunk =>
        {
            var sum = new double[right.ColumnCount];
            var touched = new List<int>();
            var seen = new bool[right.ColumnCount];
            for (int i = chunk.Start; i < chunk.End; i++)
            {
                var inner = ColumnsOf(i);
                var factors = ValuesOf(i);
                for (int k = 0; k < inner.Length; k++)
                {
                    var outer = right.ColumnsOf(inner[k]);
                    var products = right.ValuesOf(inner[k]);
                    for (int j = 0; j < outer.Length; j++)
                    {
                        if (!seen[outer[j]])
                        {
                            seen[outer[j]] = true;
                            touched.Add(outer[j]);
                        }
                        sum[outer[j]] += factors[k] * products[j];
                    }
                }
                touched.Sort();
                rows[i] = ([.. touched], [.. touched.Select(j => sum[j])]);
                foreach (int j in touched)
                {
                    sum[j] = 0;
                    seen[j] = false;
                }
                touched.Clear();
            }
        });
        return OfRows(right.ColumnCount, rows);
    }

    /// <summary>The product with a dense matrix of <paramref name="width"/> columns, row-major, into <paramref name="result"/>.</summary>
    public void Times(ReadOnlySpan<double> dense, int width, Span<double> result)
    {
        for (int i = 0; i < RowCount; i++)
        {
            var sum = result.Slice(i * width, width);
            sum.Clear();
            var inner = ColumnsOf(i);
            var factors = ValuesOf(i);
            for (int k = 0; k < inner.Length; k++) Spans.AddScaled(sum, factors[k], dense.Slice(inner[k] * width, width));
        }
    }
}
