using System.Globalization;
using AasTwin.Twins.Battery.Cycles;

namespace AasTwin.DataSets;

/// <summary>
/// NASA's battery data set in its CSV form: <c>metadata.csv</c> names each charge and discharge with its cell, time, temperature and file; the charges in
/// <c>data/</c> tell what they took and how warm the cell became.
/// </summary>
internal static class NasaBatteryFolder
{
    public static ConvertedData Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new RefusedException(ExitCode.Unreadable, $"{folder}: there is no such folder; give the one that holds metadata.csv.");
        var index = Table.Open(Path.Combine(folder, "metadata.csv"));
        int type = index.Column("type"), cell = index.Column("battery_id"), ambient = index.Column("ambient_temperature"), start = index.Column("start_time"), file = index.Column("filename"), capacity = index.Column("Capacity");
        var cells = new Dictionary<string, List<CellCycle>>();
        var charge = new Dictionary<string, (double Ah, double MaxC)>();
        var (empty, lost) = (0, 0);
        foreach (var (line, fields) in index.Rows)
        {
            var name = fields[cell];
            if (fields[type] == "charge")
            {
                if (Charge(Path.Combine(folder, "data", Path.GetFileName(fields[file]))) is { } found) charge[name] = found;
                else
                {
                    charge.Remove(name);
                    lost++;
                }
            }
            if (fields[type] != "discharge") continue;
            if (!cells.TryGetValue(name, out var cycles)) cells[name] = cycles = [];
            if (fields[capacity].Length == 0 || fields[capacity] == "[]" || index.Number(line, fields, capacity) <= 0)
            {
                empty++;
                continue;
            }
            var before = charge.TryGetValue(name, out var taken) ? taken : ((double Ah, double MaxC)?)null;
            cycles.Add(new CellCycle(
                cycles.Count + 1, index.Number(line, fields, capacity), before is { } b ? Math.Round(b.Ah, 5) : null, before?.MaxC, Time(fields[start]), index.Number(line, fields, ambient),
                Current(Path.Combine(folder, "data", Path.GetFileName(fields[file])))));
        }
        List<string> remarks = [];
        if (empty > 0) remarks.Add($"{empty} discharges have no capacity and are left out.");
        if (lost > 0) remarks.Add($"The files of {lost} charges are not in {Path.Combine(folder, "data")}: what they took is left empty.");
        return CellLines.Of(cells.Select(c => new CellHistory(c.Key, c.Value)), folder, remarks);
    }

    private static (double Ah, double MaxC)? Charge(string path)
    {
        if (!File.Exists(path)) return null;
        var table = Table.Open(path);
        int current = table.Column("Current_measured"), celsius = table.Column("Temperature_measured"), seconds = table.Column("Time");
        double charge = 0, most = double.NegativeInfinity, before = 0, at = double.NaN;
        foreach (var (line, fields) in table.Rows)
        {
            double amperes = Math.Max(0, table.Number(line, fields, current)), time = table.Number(line, fields, seconds);
            if (!double.IsNaN(at)) charge += (amperes + before) / 2 * (time - at) / 3600;
            (before, at, most) = (amperes, time, Math.Max(most, table.Number(line, fields, celsius)));
        }
        return double.IsNaN(at) ? null : (charge, Math.Round(most, 2));
    }

    /// <summary>The usual current while a discharge is under load.</summary>
    private static double? Current(string path)
    {
        if (!File.Exists(path)) return null;
        var table = Table.Open(path);
        var current = table.Column("Current_measured");
        double[] load = [.. table.Rows.Select(r => -table.Number(r.Line, r.Fields, current)).Where(a => a > 0.1).Order()];
        return load.Length == 0 ? null : Math.Round(load[load.Length / 2], 3);
    }

    // "[2008. 4. 2. 13. 8. 17.921]", in the local time of the laboratory, or a date as others write it.
    private static DateTimeOffset? Time(string text)
    {
        double[] parts = [.. text.Trim('[', ']', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) ? v : double.NaN)];
        if (parts.Length == 6 && parts.All(double.IsFinite))
        {
            try
            {
                return new DateTimeOffset((int)parts[0], (int)parts[1], (int)parts[2], (int)parts[3], (int)parts[4], 0, TimeSpan.Zero).AddSeconds(Math.Floor(parts[5]));
            }
            catch (ArgumentOutOfRangeException)
            {
                return null;
            }
        }
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}
