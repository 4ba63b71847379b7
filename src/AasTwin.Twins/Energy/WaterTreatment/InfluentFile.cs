using System.Globalization;

namespace AasTwin.Twins.Energy.WaterTreatment;

public sealed partial class Influent
{
    private static readonly string[] s_columns = ["t", "Si", "Ss", "Xi", "Xs", "Xbh", "Xba", "Xp", "So", "Sno", "Snh", "Snd", "Xnd", "Salk", "Q"];

    /// <summary>
    /// Reads rows separated by commas under a heading: t [d], the 13 states of ASM1 (Si Ss Xi Xs Xbh Xba Xp So Sno Snh Snd Xnd Salk) and Q [m³/d]
    /// in any order; other columns are left alone.
    /// </summary>
    /// <param name="reader">The text; it is read to its end and not closed.</param>
    /// <param name="source">What messages call it, such as the file's name.</param>
    /// <exception cref="InvalidDataException">It is no such table; says all faults (at most 20) with their lines.</exception>
    public static Influent Read(TextReader reader, string source)
    {
        ArgumentNullException.ThrowIfNull(reader);
        List<string> faults = [];
        string[] heading = [.. (reader.ReadLine() ?? "").Split(',').Select(h => h.Trim())];
        int[] columns = [.. s_columns.Select(c => Array.FindIndex(heading, h => string.Equals(h, c, StringComparison.OrdinalIgnoreCase)))];
        string[] missing = [.. s_columns.Where((_, i) => columns[i] < 0)];
        if (missing.Length > 0) throw new InvalidDataException($"{source}, line 1: the heading lacks {string.Join(", ", missing)}.");

        List<double> times = [], flows = [];
        List<double[]> compositions = [];
        int number = 1;
        for (string? line = reader.ReadLine(); line is not null && faults.Count < 20; line = reader.ReadLine())
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            string[] fields = line.Split(',');
            double[] values = new double[columns.Length];
            string[] wrong = [.. columns.Where((column, i) => column >= fields.Length || !double.TryParse(fields[column], CultureInfo.InvariantCulture, out values[i])).Select(c => heading[c])];
            if (wrong.Length > 0)
            {
                faults.Add($"line {number}: no number for {string.Join(", ", wrong)}");
                continue;
            }
            times.Add(values[0]);
            flows.Add(values[^1]);
            compositions.Add(values[1..^1]);
            faults.AddRange(Faults([.. times.TakeLast(2)], values[^1], values[1..^1], Math.Min(times.Count, 2) - 1).Select(f => $"line {number}: {f}"));
        }
        if (times.Count == 0 && faults.Count == 0) faults.Add("there is no row below the heading");
        if (faults.Count > 0) throw new InvalidDataException($"{source} is no influent: {string.Join("; ", faults)}.");
        return new Influent([.. times], [.. flows], [.. compositions]);
    }

    /// <inheritdoc cref="Read(TextReader, string)"/>
    public static Influent Read(string path)
    {
        using var reader = new StreamReader(path);
        return Read(reader, path);
    }
}
