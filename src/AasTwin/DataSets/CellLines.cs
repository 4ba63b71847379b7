using AasTwin.Twins.Battery.Cycles;

namespace AasTwin.DataSets;

/// <summary>Cells as lines of the CSV that the battery twin reads.</summary>
internal static class CellLines
{
    /// <exception cref="RefusedException">There is no cell.</exception>
    public static ConvertedData Of(IEnumerable<CellHistory> cells, string source, IReadOnlyList<string> remarks)
    {
        var units = new List<(string, IReadOnlyList<string>)>();
        var header = "";
        foreach (var cell in cells)
        {
            string[] lines = CyclesCsv.Write(cell).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            header = lines[0];
            if (lines.Length > 1) units.Add((cell.Cell, lines[1..]));
        }
        return units.Count == 0 ? throw new RefusedException(ExitCode.Unreadable, $"{source}: no cell in it has a discharge.") : new ConvertedData(header, "Cell", units, remarks);
    }
}
