using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

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
