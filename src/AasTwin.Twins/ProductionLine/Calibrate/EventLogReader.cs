using System.Globalization;
using AasTwin.Metamodel;

namespace AasTwin.Twins.ProductionLine;

/// <summary>A line of an event log.</summary>
/// <param name="Minutes">Since the beginning of the log.</param>
/// <param name="Station">Empty for arrivals and departures.</param>
/// <param name="Machine">Number or name; empty when it is not told.</param>
internal readonly record struct LoggedEvent(double Minutes, string Part, string Product, string Station, string Machine, LineEvent What);

/// <summary>Reads event logs: CSV with a header that names the columns, of which product and machine may be left out.</summary>
internal static class EventLogReader
{
    private const int MostFindings = 20;

    private static readonly string[] Needed = ["minutes", "part", "station", "event"];

    /// <summary>The events in the order of time; findings name the line.</summary>
    public static IReadOnlyList<LoggedEvent> Read(string csv, string name, List<Finding> findings)
    {
        var events = new List<LoggedEvent>();
        using var reader = new StringReader(csv);
        var header = Fields(reader.ReadLine() ?? "").Select(f => f.Trim().ToLowerInvariant()).ToList();
        var missing = Needed.Where(n => !header.Contains(n)).ToList();
        if (missing.Count > 0)
        {
            findings.Add(LineExperiment.Finding(name, $"Line 1 must name the columns, and {string.Join(", ", missing)} is missing: begin with {EventLogWriter.Header}."));
            return events;
        }
        int Column(string column) => header.IndexOf(column);
        int minutes = Column("minutes"), part = Column("part"), product = Column("product"), station = Column("station"), machine = Column("machine"), what = Column("event");
        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0) continue;
            var fields = Fields(line);
            string Field(int column) => column >= 0 && column < fields.Count ? fields[column] : "";
            if (!double.TryParse(Field(minutes), NumberStyles.Float, CultureInfo.InvariantCulture, out var time) || !(time >= 0 && double.IsFinite(time)))
                Report(number, $"\"{Field(minutes)}\" is no time: give minutes from 0, with a decimal point.");
            else if (!Enum.TryParse<LineEvent>(Field(what), ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
                Report(number, $"\"{Field(what)}\" is no event: it must be one of {string.Join(", ", Enum.GetNames<LineEvent>())}.");
            else events.Add(new LoggedEvent(time, Field(part), Field(product), Field(station), Field(machine), kind));
            if (findings.Count >= MostFindings) break;
        }
        if (events.Count == 0 && findings.Count == 0) findings.Add(LineExperiment.Finding(name, "The event log has no events: record some."));
        return [.. events.OrderBy(e => e.Minutes)];

        void Report(int number, string text) => findings.Add(LineExperiment.Finding($"{name}, line {number}", text));
    }

    /// <summary>Fields of a line; quotes around a field, doubled within it (RFC 4180).</summary>
    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
            {
                var end = i + 1;
                while (end < line.Length && (line[end] != '"' || (end + 1 < line.Length && line[end + 1] == '"'))) end += line[end] == '"' ? 2 : 1;
                fields.Add(line[(i + 1)..Math.Min(end, line.Length)].Replace("\"\"", "\"", StringComparison.Ordinal));
                i = line.IndexOf(',', Math.Min(end, line.Length)) is var next and >= 0 ? next : line.Length;
            }
            else
            {
                var end = line.IndexOf(',', i) is var next and >= 0 ? next : line.Length;
                fields.Add(line[i..end]);
                i = end;
            }
        }
        return fields;
    }
}
