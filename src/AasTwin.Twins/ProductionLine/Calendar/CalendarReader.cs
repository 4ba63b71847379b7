using System.Globalization;
using System.Xml;
using AasTwin.Metamodel;

namespace AasTwin.Twins.ProductionLine;

/// <summary>
/// Reads the events of an iCalendar file (RFC 5545) as far as shifts need it: DTSTART, DTEND or DURATION, RRULE with FREQ DAILY or WEEKLY, BYDAY, COUNT and UNTIL,
/// EXDATE, STATUS, and the properties X-BREAK, X-PRODUCTION-DAY and X-MAINTENANCE of IDTA 02067 (there written with underscores).
/// </summary>
internal sealed class CalendarReader
{
    private const int MostEvents = 10_000, MostFindings = 20;

    private readonly string source;
    private readonly List<Finding> findings;
    private readonly List<CalendarEvent> events = [];
    private readonly Dictionary<string, string> present = [];
    private readonly HashSet<DateOnly> except = [];

    private CalendarReader(string source, List<Finding> findings) => (this.source, this.findings) = (source, findings);

    /// <param name="source">Where the file is, for findings.</param>
    public static IReadOnlyList<CalendarEvent> Read(string text, string source, List<Finding> findings)
    {
        var reader = new CalendarReader(source, findings);
        reader.Read(text);
        return reader.events;
    }

    private void Read(string text)
    {
        var (depth, began, before) = (0, 0, findings.Count);
        foreach (var (number, line) in Unfolded(text))
        {
            if (findings.Count - before >= MostFindings) return;
            var (name, value) = Split(line);
            if (name == "BEGIN" && value == "VEVENT" && depth == 0)
            {
                (depth, began) = (1, number);
                present.Clear();
                except.Clear();
            }
            else if (name == "BEGIN" && depth > 0) depth++;
            else if (name == "END" && depth > 0)
            {
                if (--depth > 0) continue;
                if (events.Count == MostEvents)
                {
                    Report(began, $"There are more than {MostEvents:N0} events: leave out those that are over.");
                    return;
                }
                Finish(began);
            }
            else if (depth == 1 && name == "EXDATE") Exclude(number, value);
            else if (depth == 1) present[name] = value;
        }
        if (events.Count == 0 && findings.Count == before) Report(1, "There is no event: a shift is a VEVENT with DTSTART and DTEND.");
    }

    private void Finish(int line)
    {
        if (present.GetValueOrDefault("STATUS") == "CANCELLED") return;
        if (Time(present.GetValueOrDefault("DTSTART") ?? "") is not { } start)
        {
            Report(line, $"The event begins at \"{present.GetValueOrDefault("DTSTART")}\": give DTSTART as 20260105T060000.");
            return;
        }
        if (Length(start) is not { } length || length <= TimeSpan.Zero || length > TimeSpan.FromDays(7))
        {
            Report(line, "The event has no length: give a DTEND after DTSTART, or a DURATION such as PT8H, of at most 7 days.");
            return;
        }
        Recurrence? recurrence = null;
        if (present.TryGetValue("RRULE", out var rule) && (recurrence = Rule(rule, start)) is null)
        {
            Report(line, $"The rule \"{rule}\" is not understood: shifts repeat with FREQ=DAILY or FREQ=WEEKLY, BYDAY such as MO,TU, COUNT and UNTIL.");
            return;
        }
        events.Add(new CalendarEvent(Kind(), start, length, recurrence, except.ToHashSet()));
    }

    private CalendarEventKind Kind() =>
        Is("X-BREAK") ? CalendarEventKind.Break
        : Is("X-MAINTENANCE") ? CalendarEventKind.Maintenance
        : Is("X-PRODUCTION-DAY") ? CalendarEventKind.Production
        : CalendarEventKind.Plain;

    private bool Is(string variable) => present.TryGetValue(variable, out var value) && !value.Equals("FALSE", StringComparison.OrdinalIgnoreCase) && value != "0";

    private TimeSpan? Length(DateTime start)
    {
        if (present.TryGetValue("DTEND", out var end)) return Time(end) is { } at ? at - start : null;
        if (!present.TryGetValue("DURATION", out var duration)) return null;
        try
        {
            return duration is ['P', .. var weeks, 'W'] && int.TryParse(weeks, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? TimeSpan.FromDays(7 * count) : XmlConvert.ToTimeSpan(duration);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static Recurrence? Rule(string rule, DateTime start)
    {
        var (weekly, days) = (false, new HashSet<DayOfWeek>());
        (int? count, DateTime? until) = (null, null);
        foreach (var part in rule.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (part.Split('='))
            {
                case ["FREQ", "DAILY"]: break;
                case ["FREQ", "WEEKLY"]: weekly = true; break;
                case ["INTERVAL", "1"] or ["WKST", _]: break;
                case ["COUNT", var times] when int.TryParse(times, NumberStyles.None, CultureInfo.InvariantCulture, out var number): count = Math.Min(number, 100_000); break;
                case ["UNTIL", var last] when Time(last) is { } at: until = last.Length == 8 ? at.AddDays(1).AddTicks(-1) : at; break;
                case ["BYDAY", var named] when Days(named) is { } listed: days.UnionWith(listed); break;
                default: return null;
            }
        }
        if (!rule.Contains("FREQ=", StringComparison.Ordinal)) return null;
        if (weekly && days.Count == 0) days.Add(start.DayOfWeek);
        return new Recurrence(days, count, until);
    }

    private static List<DayOfWeek>? Days(string named)
    {
        string[] names = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
        var days = named.Split(',').Select(n => Array.IndexOf(names, n)).ToList();
        return days.Contains(-1) ? null : [.. days.Select(d => (DayOfWeek)d)];
    }

    private void Exclude(int number, string value)
    {
        foreach (var date in value.Split(','))
        {
            if (Time(date) is { } at) except.Add(DateOnly.FromDateTime(at));
            else Report(number, $"\"{date}\" is no date: write 20260105 or 20260105T060000.");
        }
    }

    private static DateTime? Time(string text) =>
        DateTime.TryParseExact(text.TrimEnd('Z'), ["yyyyMMdd'T'HHmmss", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>Lines with their continuations, which begin with a space (RFC 5545, 3.1), and the number of their first.</summary>
    private static IEnumerable<(int Number, string Line)> Unfolded(string text)
    {
        using var reader = new StringReader(text);
        var (whole, first, number) = (default(string), 0, 0);
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (whole is not null && line is [' ' or '\t', ..]) whole += line[1..];
            else
            {
                if (whole is not null) yield return (first, whole);
                (whole, first) = (line, number);
            }
        }
        if (whole is not null) yield return (first, whole);
    }

    /// <summary>Name without parameters, with hyphens for underscores, and value.</summary>
    private static (string Name, string Value) Split(string line)
    {
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"') quoted = !quoted;
            else if (line[i] == ':' && !quoted) return (line[..i].Split(';')[0].Trim().ToUpperInvariant().Replace('_', '-'), line[(i + 1)..].Trim());
        }
        return ("", "");
    }

    private void Report(int number, string text) => findings.Add(LineExperiment.Finding($"{source}, line {number}", text));
}
