using System.Globalization;
using AasTwin.Twins.Battery.Cycles;

namespace AasTwin.DataSets;

/// <summary>
/// Records of a battery cycler (Arbin) as CSV, as CALCE and Severson et al. publish them: a line a moment with the number of the cycle and charge and discharge
/// counted within it. A file is a cell; so is a subfolder, whose files are put one behind the other.
/// </summary>
internal static class CyclerFiles
{
    public static ConvertedData Read(string path)
    {
        List<string> remarks = [];
        if (File.Exists(path)) return CellLines.Of([Cell(Path.GetFileNameWithoutExtension(path), [path], remarks)], path, remarks);
        if (!Directory.Exists(path)) throw new RefusedException(ExitCode.Unreadable, $"{path}: there is no such file or folder.");
        string[] Files(string folder) => [.. Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal)];
        var cells = Files(path).Select(f => Cell(Path.GetFileNameWithoutExtension(f), [f], remarks))
            .Concat(Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal).Where(d => Files(d).Length > 0).Select(d => Cell(Path.GetFileName(d), Files(d), remarks))).ToList();
        return cells.Count == 0 ? throw new RefusedException(ExitCode.Unreadable, $"{path}: no CSV file is in it; export the sheets of the workbooks as CSV first.") : CellLines.Of(cells, path, remarks);
    }

    private static CellHistory Cell(string name, string[] files, List<string> remarks)
    {
        var cycles = new List<CellCycle>();
        var leftOut = 0;
        foreach (var file in files)
        {
            var table = Table.Open(file);
            int number = table.Column("Cycle_Index"), charge = table.Column("Charge_Capacity(Ah)", "Charge_Capacity"), discharge = table.Column("Discharge_Capacity(Ah)", "Discharge_Capacity");
            int current = table.Column("Current(A)", "Current"), date = table.Find("Date_Time", "DateTime"), warm = table.Find("Temperature", "Temperature (C)_1", "Aux_Temperature_1(C)");
            foreach (var cycle in table.Rows.GroupAdjacent(r => (int)table.Number(r.Line, r.Fields, number)))
            {
                double Span(int column) => cycle.Max(r => table.Number(r.Line, r.Fields, column)) - cycle.Min(r => table.Number(r.Line, r.Fields, column));
                var (gave, took) = (Span(discharge), Span(charge));
                if (gave < 0.01)
                {
                    leftOut++;
                    continue;
                }
                double[] load = [.. cycle.Select(r => -table.Number(r.Line, r.Fields, current)).Where(a => a > 0.01).Order()];
                cycles.Add(new CellCycle(
                    cycles.Count + 1, Math.Round(gave, 5), took > 0 ? Math.Round(took, 5) : null,
                    warm < 0 ? null : Math.Round(cycle.Where(r => table.Number(r.Line, r.Fields, current) >= 0).Select(r => table.Number(r.Line, r.Fields, warm)).DefaultIfEmpty(double.NaN).Max(), 2) is var c && double.IsNaN(c) ? null : c,
                    date >= 0 && DateTimeOffset.TryParse(cycle[0].Fields[date], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null,
                    null, load.Length == 0 ? null : Math.Round(load[load.Length / 2], 3)));
            }
        }
        if (leftOut > 0) remarks.Add($"{name}: {leftOut} cycles have no discharge and are left out.");
        return new CellHistory(name, cycles);
    }

    private static IEnumerable<List<T>> GroupAdjacent<T>(this IEnumerable<T> items, Func<T, int> key)
    {
        List<T> group = [];
        var last = 0;
        foreach (var item in items)
        {
            var now = key(item);
            if (group.Count > 0 && now != last)
            {
                yield return group;
                group = [];
            }
            group.Add(item);
            last = now;
        }
        if (group.Count > 0) yield return group;
    }
}
