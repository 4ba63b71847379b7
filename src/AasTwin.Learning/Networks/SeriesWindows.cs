using AasTwin.Learning.Features;

namespace AasTwin.Learning.Networks;

/// <summary>
/// Windows over series, a series a unit, as samples: the features of a window are the rows of its series up to and including its last row, flattened
/// step after step; a window that begins before its series repeats the first row.
/// </summary>
/// <param name="Series">A matrix a unit: a row a time, a column a channel; all have the same columns.</param>
/// <param name="Steps">Rows of a window.</param>
/// <param name="Windows">Where each window ends and what is to be predicted there.</param>
public sealed record SeriesWindows(IReadOnlyList<Matrix> Series, int Steps, IReadOnlyList<SeriesWindow> Windows) : ITrainingRows
{
    /// <summary>A window for every <paramref name="stride"/>-th row of units with targets, which ends at it.</summary>
    /// <param name="steps">Rows of a window, at least 1.</param>
    /// <param name="stride">Counted back from the last row, which always has a window.</param>
    /// <exception cref="LearningException">A unit has no targets.</exception>
    public static SeriesWindows Of(IReadOnlyList<UnitSeries> units, int steps, int stride = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        List<SeriesWindow> windows = [];
        for (int i = 0; i < units.Count; i++)
        {
            float[] targets = units[i].Targets ?? throw new LearningException($"Unit {units[i].Unit}", "It has no targets.", "Give what is to be predicted at each row.");
            int rows = units[i].Values.Rows;
            for (int end = rows == 0 ? 0 : (rows - 1) % stride; end < rows; end += stride) windows.Add(new(i, end, [targets[end]]));
        }
        return new([.. units.Select(u => u.Values)], steps, windows);
    }

    public int Count => Windows.Count;

    public int Inputs => Steps * Series[0].Columns;

    public int Targets => Windows[0].Targets.Length;

    /// <summary>The number of the window's series.</summary>
    public int UnitOf(int row) => Windows[row].Series;

    public float WeightOf(int row) => Windows[row].Weight;

    public void CopyFeatures(int row, Span<float> features)
    {
        Matrix series = Series[Windows[row].Series];
        int first = Windows[row].LastRow - Steps + 1, before = Math.Max(-first, 0);
        for (int step = 0; step < before; step++) series.Row(0).CopyTo(features[(step * series.Columns)..]);
        int from = Math.Max(first, 0);
        series.Values.AsSpan(from * series.Columns, (Steps - before) * series.Columns).CopyTo(features[(before * series.Columns)..]);
    }

    public void CopyTargets(int row, Span<float> targets) => Windows[row].Targets.CopyTo(targets);
}

/// <summary>A window over a series.</summary>
/// <param name="Series">The number of the series.</param>
/// <param name="LastRow">The last row of the window.</param>
public readonly record struct SeriesWindow(int Series, int LastRow, float[] Targets, float Weight = 1);
