using System.Globalization;

namespace AasTwin.DataSets;

/// <summary>A text file of C-MAPSS: unit, cycle, three settings and 21 sensors, separated by blanks, without a header.</summary>
internal static class TurbofanText
{
    private const int Columns = 26;

    private static readonly string[] Names =
    [
        "Altitude", "Mach", "ThrottleAngle", "T2", "T24", "T30", "T50", "P2", "P15", "P30", "Nf", "Nc", "Epr", "Ps30", "Phi", "NRf", "NRc", "Bpr", "FarB", "HtBleed", "NfDmd", "PCNfRDmd", "W31", "W32",
    ];

    public static ConvertedData Read(string path)
    {
        if (!File.Exists(path)) throw new RefusedException(ExitCode.Unreadable, $"{path}: there is no such file.");
        var units = new List<(string Unit, IReadOnlyList<string> Lines)>();
        var (number, cycle) = (0, 0.0);
        foreach (var line in File.ReadLines(path))
        {
            number++;
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (fields.Length == 0) continue;
            if (fields.Length != Columns) throw new RefusedException(ExitCode.Unreadable, $"{path}, line {number}: it has {fields.Length} numbers, and a line of C-MAPSS has {Columns}. Is it one of train_FD001.txt to test_FD004.txt, and complete?");
            double[] values = [.. fields.Select(f => double.TryParse(f, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) && double.IsFinite(v) ? v : throw new RefusedException(ExitCode.Unreadable, $"{path}, line {number}: \"{f}\" is no number."))];
            var unit = ((int)values[0]).ToString(CultureInfo.InvariantCulture);
            if (units.Count == 0 || units[^1].Unit != unit)
            {
                units.Add((unit, new List<string>()));
                cycle = 0;
            }
            if (values[1] <= cycle) throw new RefusedException(ExitCode.Unreadable, $"{path}, line {number}: cycle {values[1]} of unit {unit} is not after cycle {cycle}.");
            cycle = values[1];
            ((List<string>)units[^1].Lines).Add(string.Join(',', fields[1..]));
        }
        return units.Count == 0 ? throw new RefusedException(ExitCode.Unreadable, $"{path}: it is empty.") : new ConvertedData($"Time,{string.Join(',', Names)}", "Unit", units, []);
    }
}
