namespace AasTwin.Twins.ProductionLine;

/// <summary>What an event of a production calendar is, by the extension variables of IDTA 02067.</summary>
internal enum CalendarEventKind
{
    /// <summary>No variable says; a shift in calendars that mark none as production.</summary>
    Plain,
    Production,
    Break,
    Maintenance,
}

/// <summary>How an event repeats.</summary>
/// <param name="Days">Days of the week; empty for every day.</param>
/// <param name="Count">How often at all; null for no limit.</param>
/// <param name="Until">Last moment at which one may begin; null for no limit.</param>
internal sealed record Recurrence(IReadOnlySet<DayOfWeek> Days, int? Count, DateTime? Until);

/// <summary>An event of an iCalendar file. Times as they are written, on the clock of the plant.</summary>
/// <param name="Recurrence">Null for an event that happens once.</param>
/// <param name="Except">Days on which it does not happen.</param>
internal sealed record CalendarEvent(CalendarEventKind Kind, DateTime Start, TimeSpan Length, Recurrence? Recurrence, IReadOnlySet<DateOnly> Except)
{
    /// <summary>When it begins within a time of some days, which is searched day by day.</summary>
    public IEnumerable<DateTime> Occurrences(DateTime from, DateTime to)
    {
        if (Recurrence is not { } rule) return Start >= from && Start < to && !Except.Contains(DateOnly.FromDateTime(Start)) ? [Start] : [];
        return Repeated(rule, from, to);
    }

    private IEnumerable<DateTime> Repeated(Recurrence rule, DateTime from, DateTime to)
    {
        var first = Start;
        if (rule.Count is null && from > Start) first = from.Date.AddDays(-1) + Start.TimeOfDay is var near && near > Start ? near : Start;
        var done = 0;
        for (var at = first; at < to && (rule.Until is not { } until || at <= until); at = at.AddDays(1))
        {
            if (rule.Days.Count > 0 && !rule.Days.Contains(at.DayOfWeek)) continue;
            if (rule.Count is { } count && done++ >= count) yield break;
            if (at >= from && !Except.Contains(DateOnly.FromDateTime(at))) yield return at;
        }
    }
}
