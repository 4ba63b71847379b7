using System.Globalization;
using AasTwin.Twins.Battery.Cycles;

namespace AasTwin.Benchmarks.Learning;

/// <summary>The table of discharges made of NASA's battery data set (Saha and Goebel, 2007), a row a discharge.</summary>
internal static class NasaCells
{
    /// <summary>The cells of some names.</summary>
    public static IReadOnlyList<CellHistory> Read(string folder, params string[] names)
    {
        string[] lines = File.ReadAllLines(Path.Combine(folder, "cycles.csv"));
        List<string> columns = [.. lines[0].Split(',')];
        int cell = columns.IndexOf("cell"), cycle = columns.IndexOf("cycle"), capacity = columns.IndexOf("capacity_ah"), charge = columns.IndexOf("charge_ah"), warm = columns.IndexOf("charge_tmax_c");
        ILookup<string, CellCycle> rows = lines.Skip(1).Select(l => l.Split(',')).Where(f => names.Contains(f[cell]) && f[capacity].Length > 0).ToLookup(
            f => f[cell],
            f => new CellCycle(int.Parse(f[cycle], CultureInfo.InvariantCulture), Number(f[capacity])!.Value, Number(f[charge]), Number(f[warm])));
        return [.. names.Select(n => new CellHistory(n, [.. rows[n].OrderBy(r => r.Number)]))];
    }

    private static double? Number(string field) => field.Length == 0 ? null : double.Parse(field, CultureInfo.InvariantCulture);
}
