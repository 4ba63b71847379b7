using System.Globalization;
using AasTwin.Learning;
using AasTwin.Metamodel;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// Recorded histories of a fleet for training. Readings: CSV with the columns Machine, Type, Time and the 24 signals, an hour a line, the lines of a machine together
/// and in the order of time. Events: CSV with Machine, Time, Event, where the event is a kind of failure, <c>Repair</c> (it runs again after one), <c>Overhaul</c> or
/// <c>Commissioning</c>. The week after an overhaul or commissioning is the reference of what follows.
/// </summary>
public static class HistoryCsv
{
    private const int MostFindings = 20;

    private const long MostLines = 20_000_000;

    /// <summary>The stints; findings name the lines.</summary>
    public static IReadOnlyList<RecordedStint> Read(TextReader readings, TextReader events, List<Finding> findings)
    {
        var happened = ReadEvents(events, findings);
        var machines = ReadReadings(readings, findings);
        if (findings.Count > 0) return [];
        foreach (var unknown in happened.Keys.Except(machines.Select(m => m.Name)).Take(5)) findings.Add(Finding("Events", $"Events: {unknown} has no readings: leave it out, or add them."));
        var stints = new List<RecordedStint>();
        for (var i = 0; i < machines.Count; i++) stints.AddRange(Stints(i, machines[i], happened.GetValueOrDefault(machines[i].Name) ?? []));
        if (stints.Count == 0 && findings.Count == 0)
            findings.Add(Finding("Events", "Events: no machine has readings of a week after an overhaul or commissioning: say when these were."));
        return stints;
    }

    private static IEnumerable<RecordedStint> Stints(int number, History machine, List<(DateTimeOffset Time, string Event)> events)
    {
        SignalReference? reference = null;
        var (begin, overhauled) = (0, 0);
        for (var i = 0; i <= events.Count; i++)
        {
            var end = i < events.Count ? Math.Clamp((int)Math.Ceiling((events[i].Time - machine.First).TotalHours), 0, machine.Rows.Count) : machine.Rows.Count;
            FailureKind? failure = i < events.Count && Enum.TryParse<FailureKind>(events[i].Event, out var kind) ? kind : null;
            // Between a failure and the repair the machine stands: what it reads then is no part of any stint.
            var stands = i > 0 && Enum.TryParse<FailureKind>(events[i - 1].Event, out _) && i < events.Count;
            if (reference is not null && !stands && end - begin > 1)
                yield return new RecordedStint(number, machine.Type, Matrix.FromRows(machine.Rows.GetRange(begin, end - begin)), reference, begin - overhauled, failure);
            if (i == events.Count) yield break;
            if (events[i].Event is "Overhaul" or "Commissioning")
            {
                overhauled = end;
                var week = machine.Rows.GetRange(end, Math.Min(SignalReference.Hours, machine.Rows.Count - end));
                reference = week.Count > 0 ? SignalReference.Of(Matrix.FromRows(week)) ?? reference : reference;
            }
            begin = end;
        }
    }

    private static Dictionary<string, List<(DateTimeOffset Time, string Event)>> ReadEvents(TextReader csv, List<Finding> findings)
    {
        var events = new Dictionary<string, List<(DateTimeOffset, string)>>(StringComparer.Ordinal);
        string[] known = [.. Enum.GetNames<FailureKind>(), "Repair", "Overhaul", "Commissioning"];
        if (csv.ReadLine()?.TrimStart('\uFEFF').Trim() != "Machine,Time,Event")
        {
            findings.Add(Finding("Events, line 1", "Events, line 1: it must read Machine,Time,Event."));
            return events;
        }
        for (var number = 2; csv.ReadLine() is { } line && findings.Count < MostFindings; number++)
        {
            if (line.Length == 0) continue;
            var fields = line.Split(',', StringSplitOptions.TrimEntries);
            var at = $"Events, line {number}";
            if (fields.Length != 3) findings.Add(Finding(at, $"{at}: it has {fields.Length} fields, and needs Machine, Time and Event."));
            else if (!Time(fields[1], out var time)) findings.Add(Finding(at, $"{at}: \"{fields[1]}\" is no time: write 2026-11-28T14:00Z."));
            else if (!known.Contains(fields[2])) findings.Add(Finding(at, $"{at}: \"{fields[2]}\" is no event: it must be one of {string.Join(", ", known)}."));
            else
            {
                if (!events.TryGetValue(fields[0], out var list)) events.Add(fields[0], list = []);
                list.Add((time, fields[2]));
            }
        }
        foreach (var list in events.Values) list.Sort((a, b) => a.Item1.CompareTo(b.Item1));
        return events;
    }

    private static List<History> ReadReadings(TextReader csv, List<Finding> findings)
    {
        var machines = new List<History>();
        var header = (csv.ReadLine() ?? "").TrimStart('\uFEFF').Split(',').Select(h => h.Split('[')[0].Trim()).ToList();
        int machine = header.IndexOf("Machine"), type = header.IndexOf("Type"), time = header.IndexOf("Time");
        var columns = Signals.All.Select(s => header.IndexOf(s.Name)).ToArray();
        string[] missing = [.. new[] { ("Machine", machine), ("Type", type), ("Time", time) }.Concat(Signals.All.Select((s, i) => (s.Header, columns[i]))).Where(c => c.Item2 < 0).Select(c => c.Item1)];
        if (missing.Length > 0)
        {
            findings.Add(Finding("Readings, line 1", $"Readings, line 1: it must name the columns, and {string.Join(", ", missing)} is missing."));
            return machines;
        }
        for (var number = 2L; csv.ReadLine() is { } line && findings.Count < MostFindings; number++)
        {
            if (line.Length == 0) continue;
            var at = $"Readings, line {number}";
            if (number > MostLines)
            {
                findings.Add(Finding(at, $"{at}: more than {MostLines:N0} lines: give a part of them."));
                break;
            }
            var fields = line.Split(',', StringSplitOptions.TrimEntries);
            if (fields.Length != header.Count) findings.Add(Finding(at, $"{at}: it has {fields.Length} fields, and line 1 names {header.Count} columns."));
            else if (!Time(fields[time], out var hour)) findings.Add(Finding(at, $"{at}: \"{fields[time]}\" is no time: write 2026-11-28T14:00Z."));
            else if (!Enum.TryParse<MachineType>(fields[type], out var kind) || !Enum.IsDefined(kind)) findings.Add(Finding(at, $"{at}: \"{fields[type]}\" is no type of machine: it must be one of {string.Join(", ", Enum.GetNames<MachineType>())}."));
            else Add(machines, fields[machine], kind, hour, Values(fields, columns, at, findings), at, findings);
        }
        return machines;
    }

    private static void Add(List<History> machines, string name, MachineType type, DateTimeOffset hour, float[] values, string at, List<Finding> findings)
    {
        if (machines.Count == 0 || machines[^1].Name != name)
        {
            if (machines.Exists(m => m.Name == name)) findings.Add(Finding(at, $"{at}: the lines of {name} are not together."));
            machines.Add(new History(name, type, hour, []));
        }
        var rows = machines[^1].Rows;
        var row = (hour - machines[^1].First).TotalHours;
        if (row < rows.Count || row - rows.Count > 10_000 || row % 1 != 0)
        {
            findings.Add(Finding(at, $"{at}: {hour:u} does not follow the line before: full hours in the order of time, without gaps of more than a year."));
            return;
        }
        while (rows.Count < row) rows.Add([.. Enumerable.Repeat(float.NaN, Signals.Count)]);
        rows.Add(values);
    }

    private static float[] Values(string[] fields, int[] columns, string at, List<Finding> findings)
    {
        var values = new float[Signals.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var text = fields[columns[i]];
            if (text.Length == 0) values[i] = float.NaN;
            else if (!float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]) || !(values[i] >= Signals.All[i].Least && values[i] <= Signals.All[i].Greatest))
                findings.Add(Finding(at, $"{at}: {Signals.All[i].Name} is \"{text}\", and must be a number within {Signals.All[i].Least:0.##} and {Signals.All[i].Greatest:0.##} {Signals.All[i].Unit}, or empty."));
            if (findings.Count >= MostFindings) break;
        }
        return values;
    }

    private static bool Time(string text, out DateTimeOffset time) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    private static Finding Finding(string at, string text) => new(Severity.Invalid, at, nameof(Maintenance), text);

    private sealed record History(string Name, MachineType Type, DateTimeOffset First, List<float[]> Rows);
}
