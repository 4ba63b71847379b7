namespace AasTwin.Twins.ProductionLine;

/// <summary>When people work, repeated for ever. Times in minutes since the begin of the pattern, which is that of a shift.</summary>
/// <param name="PeriodMinutes">A day, or a week when the days differ.</param>
/// <param name="Shifts">Ascending, apart from each other, within the period.</param>
/// <param name="Breaks">Likewise.</param>
/// <param name="Origin">What minute 0 is in the calendar.</param>
internal sealed record WorkPattern(double PeriodMinutes, IReadOnlyList<(double From, double To)> Shifts, IReadOnlyList<(double From, double To)> Breaks, DateTime Origin)
{
    private const double Day = 1440, Week = 7 * Day;

    /// <summary>The pattern of the seven days from a day on; null when there is no shift in them.</summary>
    public static WorkPattern? Of(IReadOnlyList<CalendarEvent> events, DateOnly? from)
    {
        var producing = events.Any(e => e.Kind == CalendarEventKind.Production) ? CalendarEventKind.Production : CalendarEventKind.Plain;
        var shifts = events.Where(e => e.Kind == producing).ToList();
        if (shifts.Count == 0) return null;
        var earliest = from?.ToDateTime(TimeOnly.MinValue) ?? shifts.Min(e => e.Start);
        if (shifts.SelectMany(e => e.Occurrences(earliest, earliest.AddDays(7))).Order().Select(t => (DateTime?)t).FirstOrDefault() is not { } origin) return null;
        var pattern = new WorkPattern(Week, Spans(shifts, origin), Spans(events.Where(e => e.Kind is CalendarEventKind.Break or CalendarEventKind.Maintenance), origin), origin);
        return IsDaily(pattern.Shifts) && IsDaily(pattern.Breaks)
            ? pattern with { PeriodMinutes = Day, Shifts = WithinDay(pattern.Shifts), Breaks = WithinDay(pattern.Breaks) }
            : pattern;
    }

    private static List<(double From, double To)> Spans(IEnumerable<CalendarEvent> events, DateTime origin)
    {
        var spans = new List<(double, double)>();
        foreach (var e in events)
        {
            foreach (var start in e.Occurrences(origin, origin.AddDays(7)))
            {
                var (begin, end) = ((start - origin).TotalMinutes, (start - origin + e.Length).TotalMinutes);
                spans.Add((begin, Math.Min(end, Week)));
                if (end > Week) spans.Add((0, Math.Min(end - Week, Week)));
            }
        }
        return Periods.Union(spans);
    }

    private static bool IsDaily(IReadOnlyList<(double From, double To)> spans) =>
        Enumerable.Range(1, 6).All(day => Periods.Union(spans.SelectMany(s => Shifted(s, day * Day))).SequenceEqual(spans));

    private static IEnumerable<(double From, double To)> Shifted((double From, double To) span, double by)
    {
        var (from, to) = (span.From + by, span.To + by);
        if (from >= Week) return [(from - Week, to - Week)];
        return to <= Week ? [(from, to)] : [(from, Week), (0, to - Week)];
    }

    private static List<(double From, double To)> WithinDay(IEnumerable<(double From, double To)> spans) =>
        Periods.Union(spans.Select(s => (Math.Min(s.From, Day), Math.Min(s.To, Day))));
}
