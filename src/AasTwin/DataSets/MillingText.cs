using System.Globalization;

namespace AasTwin.DataSets;

/// <summary>The CSV file of AI4I 2020, with names that idShorts can have and the quality of the product as a number.</summary>
internal static class MillingText
{
    private static readonly (string Name, string Column)[] Variables =
    [
        ("AirTemperature", "Air temperature [K]"), ("ProcessTemperature", "Process temperature [K]"), ("RotationalSpeed", "Rotational speed [rpm]"), ("Torque", "Torque [Nm]"), ("ToolWear", "Tool wear [min]"),
        ("MachineFailure", "Machine failure"), ("ToolWearFailure", "TWF"), ("HeatDissipationFailure", "HDF"), ("PowerFailure", "PWF"), ("OverstrainFailure", "OSF"), ("RandomFailure", "RNF"),
    ];

    public static ConvertedData Read(string path)
    {
        var table = Table.Open(path);
        var (number, quality) = (table.Column("UDI"), table.Column("Type"));
        int[] columns = [.. Variables.Select(v => table.Column(v.Column))];
        var lines = new List<string>();
        foreach (var (line, fields) in table.Rows)
        {
            var grade = "LMH".IndexOf(fields[quality], StringComparison.Ordinal);
            if (fields[quality].Length != 1 || grade < 0) throw new RefusedException(ExitCode.Unreadable, $"{path}, line {line}: Type is \"{fields[quality]}\", and must be L, M or H.");
            var values = columns.Select(c => table.Number(line, fields, c).ToString("R", CultureInfo.InvariantCulture));
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{table.Number(line, fields, number):0},{grade + 1},{string.Join(',', values)}"));
        }
        return lines.Count == 0 ? throw new RefusedException(ExitCode.Unreadable, $"{path}: it has no rows.") : new ConvertedData($"Time,ProductQuality,{string.Join(',', Variables.Select(v => v.Name))}", null, [("", lines)], []);
    }
}
