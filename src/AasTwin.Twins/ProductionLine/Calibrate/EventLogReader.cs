using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Twins.TimeSeries;

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
            else if (EventOf(Field(what)) is not { } kind) Report(number, NoEvent(Field(what)));
            else events.Add(new LoggedEvent(time, Field(part), Field(product), Field(station), Field(machine), kind));
            if (findings.Count >= MostFindings) break;
        }
        if (events.Count == 0 && findings.Count == 0) findings.Add(LineExperiment.Finding(name, "The event log has no events: record some."));
        return [.. events.OrderBy(e => e.Minutes)];

        void Report(int number, string text) => findings.Add(LineExperiment.Finding($"{name}, line {number}", text));
    }

    /// <summary>The events of a time series, whose records are events with the variables part, station and event, and may be product and machine.</summary>
    public static IReadOnlyList<LoggedEvent> Read(TimeSeriesTexts series, string name, List<Finding> findings)
    {
        int Variable(string variable) => series.Variables.ToList().FindIndex(v => v.Equals(variable, StringComparison.OrdinalIgnoreCase));
        var missing = Needed.Skip(1).Where(n => Variable(n) < 0).ToList();
        if (missing.Count > 0)
        {
            findings.Add(LineExperiment.Finding(name, $"The records have the variables {string.Join(", ", series.Variables)}, and {string.Join(", ", missing)} is missing: an event log has {EventLogWriter.Header[8..]}."));
            return [];
        }
        var events = new List<LoggedEvent>();
        int part = Variable("part"), product = Variable("product"), station = Variable("station"), machine = Variable("machine"), what = Variable("event");
        // Dates count from the first record, so that the run begins with it; numbers are seconds of the recording.
        var origin = series.Seconds.Length > 0 && series.HasDates ? series.Seconds.Min() : 0;
        for (var i = 0; i < series.Seconds.Length && findings.Count < MostFindings; i++)
        {
            var record = series.Records[i];
            string Field(int variable) => variable >= 0 ? record[variable] : "";
            if (series.Seconds[i] < 0) findings.Add(LineExperiment.Finding($"{name}, record {i + 1}", "The time is negative: give seconds from 0, or dates."));
            else if (EventOf(Field(what)) is not { } kind) findings.Add(LineExperiment.Finding($"{name}, record {i + 1}", NoEvent(Field(what))));
            else events.Add(new LoggedEvent((series.Seconds[i] - origin) / 60, Field(part), Field(product), Field(station), Field(machine), kind));
        }
        return [.. events.OrderBy(e => e.Minutes)];
    }

    private static LineEvent? EventOf(string text) => Enum.TryParse<LineEvent>(text, ignoreCase: true, out var kind) && Enum.IsDefined(kind) && !char.IsDigit(text[0]) ? kind : null;

    private static string NoEvent(string text) => $"\"{text}\" is no event: it must be one of {string.Join(", ", Enum.GetNames<LineEvent>())}.";

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
