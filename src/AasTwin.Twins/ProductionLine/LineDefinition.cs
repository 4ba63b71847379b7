using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>A serial production line as its submodel describes it. Times are in minutes.</summary>
[Description("A production line: where its parts come from, the stations they pass in this order, and how long a shift lasts.")]
[Description("Une ligne de production : l'arrivée des pièces, les postes traversés dans cet ordre et la durée d'une équipe.", "fr")]
internal sealed record LineDefinition
{
    [Description("Length of a shift.")]
    [Description("Durée d'une équipe.", "fr")]
    [Unit("min")]
    [AllowedRange(1, 100_000)]
    public double ShiftMinutes { get; init; } = 480;

    [Mandatory]
    [Description("When parts arrive at the first station.")]
    [Description("Quand les pièces arrivent au premier poste.", "fr")]
    public ArrivalDefinition Arrivals { get; init; } = new();

    [AtLeastOne]
    [Description("The stations in the order in which parts pass them.")]
    [Description("Les postes dans l'ordre de passage des pièces.", "fr")]
    public IReadOnlyList<StationDefinition> Stations { get; init; } = [];
}

/// <summary>How parts come to the line.</summary>
internal sealed record ArrivalDefinition
{
    [Description("Whether a part always waits before the first station, whatever the time between arrivals.")]
    [Description("Une pièce attend toujours devant le premier poste, quel que soit le temps entre arrivées.", "fr")]
    public bool Saturated { get; init; }

    [Description("Time between two arrivals; needed unless the line is saturated.")]
    [Description("Temps entre deux arrivées ; nécessaire si la ligne n'est pas saturée.", "fr")]
    public TimeDefinition? TimeBetweenArrivals { get; init; }
}

/// <summary>One station: equal machines, or operators, behind a common buffer.</summary>
internal sealed record StationDefinition
{
    [Mandatory]
    [Description("What people call the station.")]
    [Description("Nom usuel du poste.", "fr")]
    public string Name { get; init; } = "";

    [Description("Machines or operators that work in parallel, each on one part.")]
    [Description("Machines ou opérateurs travaillant en parallèle, chacun sur une pièce.", "fr")]
    [AllowedRange(1, 1000)]
    public int Machines { get; init; } = 1;

    [Description("Places for parts before the station, those on its machines not counted; absent means no limit. A full buffer blocks the station before it after service.")]
    [Description("Places devant le poste, sans celles des machines ; absent signifie sans limite. Un stock plein bloque le poste précédent après service.", "fr")]
    [AllowedRange(0, 1_000_000)]
    public int? BufferCapacity { get; init; }

    [Mandatory]
    [Description("Time a machine works on a part.")]
    [Description("Temps de travail d'une machine sur une pièce.", "fr")]
    public TimeDefinition ProcessingTime { get; init; } = new();
}
