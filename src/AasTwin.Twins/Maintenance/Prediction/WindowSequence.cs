using AasTwin.Learning;
using AasTwin.Learning.Networks;

namespace AasTwin.Twins.Maintenance;

/// <summary>What a network sees of a machine: the residuals of the last 168 hours, hour after hour, 24 signals each; what is missing takes the value before.</summary>
internal static class WindowSequence
{
    public const int Length = WindowFeatures.Hours * Signals.Count;

    /// <summary>Residuals with the gaps filled; a beginning without a reading becomes 0, what a healthy machine reads.</summary>
    public static Matrix Filled(Matrix residuals)
    {
        var filled = new Matrix(residuals.Rows, residuals.Columns, [.. residuals.Values]);
        var values = filled.Values;
        for (var i = 0; i < values.Length; i++)
            if (float.IsNaN(values[i])) values[i] = i >= residuals.Columns ? values[i - residuals.Columns] : 0;
        return filled;
    }

    /// <param name="filled">See <see cref="Filled"/>.</param>
    /// <param name="last">The last row of the window.</param>
    public static void Fill(Matrix filled, int last, Span<float> sequence) =>
        filled.Values.AsSpan((last - WindowFeatures.Hours + 1) * filled.Columns, Length).CopyTo(sequence);
}

/// <summary>Windows of stints as training rows of a network, made when they are needed.</summary>
internal sealed class WindowRows : ITrainingRows
{
    private readonly TrainingTable table;
    private readonly Matrix?[] filled;

    /// <param name="at">The rows that will be asked for; null for all.</param>
    public WindowRows(TrainingTable table, ExpectedReadings expected, int[]? at = null)
    {
        this.table = table;
        filled = new Matrix?[table.Stints.Count];
        var used = (at is null ? table.Windows : at.Select(row => table.Windows[row])).Select(w => w.Stint).Distinct().ToArray();
        Parallel.ForEach(used, i => filled[i] = WindowSequence.Filled(expected.Residuals(table.Stints[i].Type, table.Stints[i].Readings, table.Stints[i].Reference)));
    }

    public int Count => table.Count;

    public int Inputs => WindowSequence.Length;

    public int Targets => RiskTargets.Count;

    public int UnitOf(int row) => table.Units[row];

    public float WeightOf(int row) => table.Weights[row];

    public void CopyFeatures(int row, Span<float> features) => WindowSequence.Fill(filled[table.Windows[row].Stint]!, table.Windows[row].LastHour, features);

    public void CopyTargets(int row, Span<float> targets) => table.Targets.Row(row).CopyTo(targets);
}
