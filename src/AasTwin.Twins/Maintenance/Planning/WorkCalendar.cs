namespace AasTwin.Twins.Maintenance;

/// <summary>The hours of a plan: which are open for work, and in which production runs. Hour 0 begins with the plan. Immutable.</summary>
public sealed class WorkCalendar
{
    private readonly bool[] isOpen;
    private readonly double[] production;

    /// <param name="begin">Begin of the plan, a full hour.</param>
    /// <param name="hours">Length of the plan; a week more is looked at for work that is not done by then.</param>
    public WorkCalendar(CalendarDefinition definition, DateTimeOffset begin, int hours)
    {
        (Begin, Hours) = (begin, hours);
        isOpen = new bool[hours + 336];
        production = new double[isOpen.Length];
        var closed = definition.ClosedDays.ToHashSet();
        for (var hour = 0; hour < isOpen.Length; hour++)
        {
            var time = begin.AddHours(hour);
            var local = time.ToOffset(TimeSpan.FromHours(definition.UtcOffsetHours));
            isOpen[hour] = !closed.Contains(DateOnly.FromDateTime(local.DateTime))
                && definition.OpeningHours.Any(o => o.Day == local.DayOfWeek && local.Hour >= o.From && local.Hour < o.To);
            production[hour] = 1 - Math.Min(1, definition.ProductionStops.Sum(s => Overlap(s, time)));
        }
    }

    public DateTimeOffset Begin { get; }

    public int Hours { get; }

    public bool IsOpen(int hour) => hour < isOpen.Length && isOpen[hour];

    /// <summary>The hours in which work that begins at an hour is done, closing time left out; null when it does not get done within two weeks after the plan.</summary>
    public int? EndOf(int start, double workingHours)
    {
        var left = workingHours;
        for (var hour = start; hour < isOpen.Length; hour++)
        {
            if (isOpen[hour]) left--;
            if (left <= 1e-9) return hour + 1;
        }
        return null;
    }

    /// <summary>Hours of production between two hours.</summary>
    public double Production(int from, int to)
    {
        var sum = 0.0;
        for (var hour = from; hour < to && hour < production.Length; hour++) sum += production[hour];
        return sum;
    }

    private static double Overlap(ProductionStopDefinition stop, DateTimeOffset hour)
    {
        var from = stop.From > hour ? stop.From : hour;
        var to = stop.To < hour.AddHours(1) ? stop.To : hour.AddHours(1);
        return Math.Max(0, (to - from).TotalHours);
    }
}
