namespace AasTwin.Learning.Features;

/// <summary>Windows of consecutive rows for models of sequences, flattened step after step as <see cref="IPredictor"/> wants them.</summary>
public static class SequenceWindows
{
    /// <summary>A window for every <paramref name="stride"/>-th row that ends at it. Windows that begin before the unit repeat its first row.</summary>
    /// <param name="length">Rows of a window, at least 1.</param>
    /// <param name="stride">Counted back from the last row, which always has a window.</param>
    public static Samples ToSamples(IReadOnlyList<UnitSeries> units, int length, int stride = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        var ends = units.SelectMany(u => Ends(u.Values.Rows, stride).Select(end => (Unit: u, End: end))).ToList();
        var features = new Matrix(ends.Count, units.Count == 0 ? 0 : length * units[0].Values.Columns);
        var (targets, numbers) = (new float[ends.Count], new int[ends.Count]);
        for (var i = 0; i < ends.Count; i++)
        {
            var (unit, end) = ends[i];
            Copy(unit.Values, end, length, features.Row(i));
            targets[i] = unit.Targets?[end] ?? 0;
            numbers[i] = unit.Unit;
        }
        return new Samples(features, targets, numbers);
    }

    /// <summary>Writes the window that ends at a row.</summary>
    public static void Copy(Matrix series, int end, int length, Span<float> target)
    {
        for (var step = 0; step < length; step++)
            series.Row(Math.Max(0, end - length + 1 + step)).CopyTo(target[(step * series.Columns)..]);
    }

    private static IEnumerable<int> Ends(int rows, int stride)
    {
        for (var end = rows == 0 ? 0 : (rows - 1) % stride; end < rows; end += stride) yield return end;
    }
}
