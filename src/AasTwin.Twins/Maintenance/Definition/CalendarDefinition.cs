using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>When planned work may be done, and when it costs no production. Times are those of the plant, at a fixed offset.</summary>
public sealed record CalendarDefinition
{
    [Description("When the workshop is open, by days of the week.")]
    [Description("Heures d'ouverture de l'atelier, par jour de semaine.", "fr")]
    public IReadOnlyList<OpeningHoursDefinition> OpeningHours { get; init; } =
        [.. new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }.Select(d => new OpeningHoursDefinition { Day = d })];

    [Description("Days on which it is closed.")]
    [Description("Jours de fermeture.", "fr")]
    public IReadOnlyList<DateOnly> ClosedDays { get; init; } = [];

    [Description("When production stands anyway, so that a standing machine costs nothing.")]
    [Description("Quand la production est arrêtée de toute façon : une machine arrêtée ne coûte alors rien.", "fr")]
    public IReadOnlyList<ProductionStopDefinition> ProductionStops { get; init; } = [];

    [Description("Hours that the time of the plant is ahead of UTC.")]
    [Description("Avance de l'heure locale sur l'UTC.", "fr")]
    [Unit("h")]
    [AllowedRange(-14, 14)]
    public double UtcOffsetHours { get; init; } = 1;
}

/// <summary>Opening hours of a day of the week.</summary>
public sealed record OpeningHoursDefinition
{
    [Mandatory]
    [Description("The day.")]
    [Description("Le jour.", "fr")]
    public DayOfWeek Day { get; init; } = DayOfWeek.Monday;

    [Description("Full hour at which work begins.")]
    [Description("Heure pleine de début du travail.", "fr")]
    [Unit("h")]
    [AllowedRange(0, 23)]
    public int From { get; init; } = 6;

    [Description("Full hour at which it ends, after the beginning.")]
    [Description("Heure pleine de fin, après le début.", "fr")]
    [Unit("h")]
    [AllowedRange(1, 24)]
    public int To { get; init; } = 16;
}

/// <summary>A time in which production stands.</summary>
public sealed record ProductionStopDefinition
{
    [Description("Why.")]
    [Description("Pourquoi.", "fr")]
    public string? Reason { get; init; }

    [Mandatory]
    [Description("First moment of it.")]
    [Description("Premier instant.", "fr")]
    public DateTimeOffset From { get; init; }

    [Mandatory]
    [Description("Its end.")]
    [Description("Sa fin.", "fr")]
    public DateTimeOffset To { get; init; }
}
