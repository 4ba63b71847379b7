using System.Globalization;
using AasTwin.Twins.Battery.Cycles;

namespace AasTwin.Benchmarks.Learning;

/// <summary>The table of discharges made of NASA's battery data set (Saha and Goebel, 2007), a row a discharge.</summary>
internal static class NasaCells
{
    /// <summary>The cells with whole lives at 24 °C and 2 A.</summary>
    public static string[] Lives { get; } = ["B0005", "B0006", "B0007", "B0018"];

    /// <summary>Cells cycled under one stress each, other ones than those: the others of the data set had several, or were not cycled properly.</summary>
    public static string[] Stressed { get; } = ["B0025", "B0026", "B0027", "B0028", "B0029", "B0030", "B0031", "B0032", "B0045", "B0046", "B0047", "B0055", "B0056"];

    /// <summary>The cells of some names.</summary>
    public static IReadOnlyList<CellHistory> Read(string folder, params string[] names)
    {
        string[] lines = File.ReadAllLines(Path.Combine(folder, "cycles.csv"));
        List<string> columns = [.. lines[0].Split(',')];
        int Column(string name) => columns.IndexOf(name);
        int cell = Column("cell"), valid = Column("valid"), capacity = Column("capacity_ah"), charge = Column("charge_ah"), warm = Column("charge_tmax_c"), start = Column("start"), ambient = Column("ambient_c"), load = Column("load_a");
        ILookup<string, string[]> rows = lines.Skip(1).Select(l => l.Split(',')).Where(f => names.Contains(f[cell]) && f[valid] == "1").ToLookup(f => f[cell]);
        return
        [
            .. names.Select(n => new CellHistory(n, [.. rows[n].Select((f, i) => new CellCycle(
                i + 1, Number(f[capacity])!.Value, Number(f[charge]), Number(f[warm]), DateTimeOffset.Parse(f[start], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), Number(f[ambient]), Number(f[load])))])),
        ];
    }

    private static double? Number(string field) => field.Length == 0 ? null : double.Parse(field, CultureInfo.InvariantCulture);
}
