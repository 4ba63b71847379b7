using System.Globalization;
using System.Text.Json;
using AasTwin.Metamodel;

namespace AasTwin.Twins.TimeSeries;

/// <summary>Turns the three written forms of records into a table. A field that is empty, null or NaN is a gap; everything else must be a finite number.</summary>
internal sealed class TimeSeriesRecords
{
    private const int MostFindings = 20;
    private const int MostRecords = 10_000_000;

    private readonly string path;
    private readonly List<Finding> findings;
    private readonly List<string> times = [];
    private readonly List<double> seconds = [];
    private readonly List<string> variables = [];
    private readonly List<List<double>> columns = [];
    private readonly List<string[]>? texts;
    private DateTimeOffset? start;

    /// <param name="asTexts">Whether to keep the values as they are written, whatever they are.</param>
    private TimeSeriesRecords(string path, List<Finding> findings, bool asTexts)
    {
        this.path = path;
        this.findings = findings;
        if (asTexts) texts = [];
    }

    /// <summary>The records with their values as they are written; the file may be CSV or JSON.</summary>
    public static TimeSeriesTexts TextsOf(string file, string path, List<Finding> findings) => Read(file, path, findings, asTexts: true).Texts();

    /// <inheritdoc cref="TextsOf(string, string, List{Finding})" />
    public static TimeSeriesTexts TextsOf(SubmodelElementCollection records, string path, List<Finding> findings) => Read(records, path, findings, asTexts: true).Texts();

    /// <summary>The records of a CSV text.</summary>
    public static TimeSeriesTable OfCsv(string text, string path, List<Finding> findings)
    {
        var records = new TimeSeriesRecords(path, findings, asTexts: false);
        records.ReadCsv(text);
        return records.Table();
    }

    /// <summary>The records of a file, CSV or JSON.</summary>
    public static TimeSeriesTable Of(string file, string path, List<Finding> findings) => Read(file, path, findings, asTexts: false).Table();

    private static TimeSeriesRecords Read(string file, string path, List<Finding> findings, bool asTexts)
    {
        var records = new TimeSeriesRecords(path, findings, asTexts);
        if (file.AsSpan().TrimStart().StartsWith("[")) records.ReadJson(file);
        else records.ReadCsv(file);
        return records;
    }

    private static TimeSeriesRecords Read(SubmodelElementCollection elements, string path, List<Finding> findings, bool asTexts)
    {
        var records = new TimeSeriesRecords(path, findings, asTexts);
        records.ReadElements(elements);
        return records;
    }

    /// <summary>Comma- or semicolon-separated, the first line names the columns, the first column is the time.</summary>
    private void ReadCsv(string text)
    {
        using var reader = new StringReader(text);
        var header = reader.ReadLine()?.TrimStart('\uFEFF') ?? "";
        var separator = header.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        var names = header.Split(separator, StringSplitOptions.TrimEntries);
        if (names.Length < 2)
        {
            Report(1, "It must name the columns, the time first.");
            return;
        }
        for (var number = 2; reader.ReadLine() is { } line && findings.Count < MostFindings; number++)
        {
            if (line.Length == 0) continue;
            var fields = line.Split(separator, StringSplitOptions.TrimEntries);
            if (fields.Length != names.Length) Report(number, $"{fields.Length} fields, line 1 names {names.Length} columns.");
            else Add(number, names[1..], fields[0], fields[1..]);
        }
    }

    /// <summary>An array of objects whose first member is the time.</summary>
    private void ReadJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 4 });
            var number = 1;
            foreach (var record in document.RootElement.EnumerateArray())
            {
                if (findings.Count >= MostFindings) break;
                if (record.ValueKind != JsonValueKind.Object || record.GetPropertyCount() < 2)
                {
                    Report(number++, "An object with the time and the variables is needed.");
                    continue;
                }
                var members = record.EnumerateObject().ToList();
                Add(number++, [.. members.Skip(1).Select(m => m.Name)], Literal(members[0].Value), [.. members.Skip(1).Select(m => Literal(m.Value))]);
            }
        }
        catch (JsonException fault)
        {
            findings.Add(TimeSeriesReader.Finding(path, $"Line {fault.LineNumber + 1} is not JSON: {fault.Message}"));
        }

        static string Literal(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.String => value.GetString()!,
            _ => value.GetRawText(),
        };
    }

    /// <summary>Collections, each with a Property for the time first and one a variable.</summary>
    public static TimeSeriesTable OfElements(SubmodelElementCollection records, string path, List<Finding> findings) => Read(records, path, findings, asTexts: false).Table();

    private void ReadElements(SubmodelElementCollection records)
    {
        var number = 1;
        foreach (var record in records.Value ?? [])
        {
            if (findings.Count >= MostFindings) break;
            var properties = record is SubmodelElementCollection { Value: { } value } ? value.OfType<Property>().ToList() : [];
            if (properties.Count < 2) Report(number++, $"{record.IdShort} needs the time and at least one variable, as properties.");
            else Add(number++, [.. properties.Skip(1).Select(p => p.IdShort ?? "")], properties[0].Value ?? "", [.. properties.Skip(1).Select(p => p.Value ?? "")]);
        }
    }

    private void Add(int number, string[] names, string time, string[] values)
    {
        if (times.Count == MostRecords)
        {
            Report(number, $"More than {MostRecords:N0} records: split the segment.");
            return;
        }
        if (variables.Count == 0)
        {
            variables.AddRange(names);
            columns.AddRange(names.Select(_ => new List<double>()));
        }
        if (!names.AsSpan().SequenceEqual(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(variables)))
        {
            Report(number, $"It has the variables {string.Join(", ", names)}, the first record has {string.Join(", ", variables)}.");
            return;
        }
        if (Seconds(time) is not { } at)
        {
            Report(number, $"\"{time}\" is no time: give an ISO 8601 date or a number of seconds.");
            return;
        }
        times.Add(time);
        seconds.Add(at);
        texts?.Add(values);
        if (texts is not null) return;
        for (var c = 0; c < values.Length; c++)
        {
            if (values[c].Length == 0 || values[c].Equals("NaN", StringComparison.OrdinalIgnoreCase)) columns[c].Add(double.NaN);
            else if (double.TryParse(values[c], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)) columns[c].Add(value);
            else
            {
                columns[c].Add(double.NaN);
                Report(number, $"{names[c]} is \"{values[c]}\": give a finite number with a decimal point, or nothing for a gap.");
            }
        }
    }

    private double? Seconds(string time)
    {
        if (double.TryParse(time, NumberStyles.Float, CultureInfo.InvariantCulture, out var relative) && double.IsFinite(relative)) return start is null ? relative : null;
        if (!DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)) return null;
        if (times.Count > 0 && start is null) return null;
        start ??= date;
        return (date - start.Value).TotalSeconds;
    }

    private void Report(int number, string text) => findings.Add(TimeSeriesReader.Finding($"{path}, record {number}", text));

    private TimeSeriesTexts Texts()
    {
        ReportWhenEmpty();
        return new TimeSeriesTexts([.. seconds], variables, texts!, start is not null);
    }

    private void ReportWhenEmpty()
    {
        if (times.Count == 0 && findings.Count == 0) findings.Add(TimeSeriesReader.Finding(path, "There are no records."));
    }

    private TimeSeriesTable Table()
    {
        ReportWhenEmpty();
        return new TimeSeriesTable(times, [.. seconds], variables, [.. columns.Select(c => c.ToArray())]);
    }
}
