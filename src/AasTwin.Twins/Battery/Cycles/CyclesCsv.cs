using System.Globalization;
using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.TimeSeries;

namespace AasTwin.Twins.Battery.Cycles;

/// <summary>
/// Cycles as CSV. Of one cell: Time, Cycle, Capacity [Ah], ChargeCapacity [Ah], ChargeMaxTemperature [°C], AmbientTemperature [°C], DischargeCurrent [A], a
/// line a discharge. Of many cells: the same behind a first column Cell.
/// </summary>
public static class CyclesCsv
{
    private const int MostCells = 1000;

    private static readonly string[] Columns = ["Cycle", "Capacity [Ah]", "ChargeCapacity [Ah]", "ChargeMaxTemperature [°C]", "AmbientTemperature [°C]", "DischargeCurrent [A]"];

    /// <summary>The cycles of one cell.</summary>
    public static string Write(CellHistory cell) => Write(new StringBuilder("Time,").AppendJoin(',', Columns).Append('\n'), [cell], withCell: false);

    /// <summary>The cycles of many cells.</summary>
    public static string Write(IEnumerable<CellHistory> cells) => Write(new StringBuilder("Cell,Time,").AppendJoin(',', Columns).Append('\n'), cells, withCell: true);

    /// <summary>The cycles of many cells; with findings, each with its cell and record, when something is wrong.</summary>
    public static IReadOnlyList<CellHistory> Read(string text, double ratedAh, string source, List<Finding> findings, List<MultiLanguageText> warnings)
    {
        using var reader = new StringReader(text);
        var header = reader.ReadLine()?.TrimStart('\uFEFF') ?? "";
        var separator = header.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        var split = header.IndexOf(separator, StringComparison.Ordinal);
        if (split < 0 || !header[..split].Trim().Equals("Cell", StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(CycleTable.Finding(source, "Its first column must be Cell, then Time, Capacity [Ah] and what else is known."));
            return [];
        }
        var parts = new Dictionary<string, StringBuilder>();
        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0) continue;
            var end = line.IndexOf(separator, StringComparison.Ordinal);
            var cell = end < 0 ? "" : line[..end].Trim();
            if (cell.Length == 0) findings.Add(CycleTable.Finding($"{source}, line {number}", "It names no cell."));
            else if (parts.TryGetValue(cell, out var rows)) rows.Append(line, end + 1, line.Length - end - 1).Append('\n');
            else if (parts.Count == MostCells) findings.Add(CycleTable.Finding($"{source}, line {number}", $"There are more than {MostCells} cells."));
            else parts[cell] = new StringBuilder(header, split + 1, header.Length - split - 1, 256).Append('\n').Append(line, end + 1, line.Length - end - 1).Append('\n');
            if (findings.Count > 20) return [];
        }
        var cells = new List<CellHistory>();
        foreach (var (cell, rows) in parts)
        {
            var table = TimeSeriesRecords.OfCsv(rows.ToString(), $"{source}, cell {cell}", findings);
            if (findings.Count > 20) return [];
            if (findings.Count == 0 && CycleTable.Read(table, cell, ratedAh, $"{source}, cell {cell}", findings, warnings) is { } history) cells.Add(history);
        }
        return cells;
    }

    private static string Write(StringBuilder text, IEnumerable<CellHistory> cells, bool withCell)
    {
        foreach (var cell in cells)
        {
            foreach (var cycle in cell.Cycles)
            {
                if (withCell) text.Append(cell.Cell).Append(',');
                text.Append(cycle.Start is { } start ? start.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture) : cycle.Number.ToString(CultureInfo.InvariantCulture));
                text.Append(CultureInfo.InvariantCulture, $",{cycle.Number},{cycle.CapacityAh:0.#####},{cycle.ChargeAh:0.#####},{cycle.ChargeMaxC:0.##},{cycle.AmbientC:0.##},{cycle.DischargeA:0.###}\n");
            }
        }
        return text.ToString();
    }
}
