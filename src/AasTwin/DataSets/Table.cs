using System.Globalization;

namespace AasTwin.DataSets;

/// <summary>A delimited text file that somebody else wrote: columns by name, errors by file and line.</summary>
internal sealed class Table
{
    private const long MostBytes = 2_000_000_000;

    private readonly string path;
    private readonly string[] names;

    private Table(string path, string[] names, IEnumerable<(int Line, string[] Fields)> rows) => (this.path, this.names, Rows) = (path, names, rows);

    /// <summary>Line numbers and fields, read as they are asked for.</summary>
    public IEnumerable<(int Line, string[] Fields)> Rows { get; }

    /// <exception cref="RefusedException">There is no such file, or it has no header.</exception>
    public static Table Open(string path)
    {
        if (!File.Exists(path)) throw new RefusedException(ExitCode.Unreadable, $"{path}: there is no such file.");
        if (new FileInfo(path).Length > MostBytes) throw new RefusedException(ExitCode.Unreadable, $"{path}: it has more than {MostBytes:N0} bytes.");
        var header = File.ReadLines(path).FirstOrDefault()?.TrimStart('\uFEFF') ?? "";
        var separator = header.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        var names = Split(header, separator);
        if (names.Length < 2) throw new RefusedException(ExitCode.Unreadable, $"{path}, line 1: it must name the columns, separated by commas.");
        return new Table(path, names, Read(path, separator, names.Length));
    }

    /// <summary>The place of the first column that has one of these names, whatever its case.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public int Column(params string[] wanted) => Find(wanted) is var found and >= 0 ? found
        : throw new RefusedException(ExitCode.Unreadable, $"{path}, line 1: the column {wanted[0]} is missing; there are {string.Join(", ", names)}. Is it a file of this data set?");

    /// <summary>The same; -1 when there is none.</summary>
    public int Find(params string[] wanted) => Array.FindIndex(names, n => wanted.Any(w => n.Equals(w, StringComparison.OrdinalIgnoreCase)));

    /// <exception cref="RefusedException">It is no number.</exception>
    public double Number(int line, string[] fields, int column) =>
        double.TryParse(fields[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value
            : throw new RefusedException(ExitCode.Unreadable, $"{path}, line {line}: {names[column]} is \"{fields[column]}\", and must be a number.");

    private static IEnumerable<(int, string[])> Read(string path, char separator, int columns)
    {
        var number = 1;
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            number++;
            if (line.Length == 0) continue;
            var fields = Split(line, separator);
            if (fields.Length != columns) throw new RefusedException(ExitCode.Unreadable, $"{path}, line {number}: it has {fields.Length} fields, and line 1 names {columns} columns. Is the file complete?");
            yield return (number, fields);
        }
    }

    /// <summary>Fields may be in quotes, in which separators count for nothing.</summary>
    private static string[] Split(string line, char separator)
    {
        if (!line.Contains('"', StringComparison.Ordinal)) return line.Split(separator, StringSplitOptions.TrimEntries);
        List<string> fields = [];
        var (begin, quoted) = (0, false);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"') quoted = !quoted;
            else if (i == line.Length || (line[i] == separator && !quoted))
            {
                fields.Add(line[begin..i].Trim().Trim('"').Trim());
                begin = i + 1;
            }
        }
        return [.. fields];
    }
}
