using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>How to look for bottlenecks.</summary>
internal sealed record IdentifyBottlenecksInput
{
    [Description("Independent runs of the line as it is and of each variant with a faster station.")]
    [Description("Simulations de la ligne actuelle et de chaque variante avec un poste plus rapide.", "fr")]
    [AllowedRange(2, 100_000)]
    public int Replications { get; init; } = 100;

    [Description("Simulated time of a run; absent means the ShiftMinutes of the submodel.")]
    [Description("Durée simulée ; absente, celle de ShiftMinutes dans le sous-modèle.", "fr")]
    [Unit("min")]
    [AllowedRange(1, 100_000)]
    public double? DurationMinutes { get; init; }

    [Description("Time at the beginning of each run that does not count.")]
    [Description("Temps au début de chaque simulation qui ne compte pas.", "fr")]
    [Unit("min")]
    [AllowedRange(0, 100_000)]
    public double WarmUpMinutes { get; init; }

    [Description("How much faster each station is made in turn, 0.1 for 10 %.")]
    [Description("De combien chaque poste est accéléré tour à tour, 0,1 pour 10 %.", "fr")]
    [AllowedRange(0.01, 10)]
    public double SpeedGain { get; init; } = 0.1;

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}
