using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

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
    [Description("Time a machine works on a part, or on a batch.")]
    [Description("Temps de travail d'une machine sur une pièce ou un lot.", "fr")]
    public TimeDefinition ProcessingTime { get; init; } = new();

    [Description("How fast the machines run: at 1.1 all processing times are divided by 1.1.")]
    [Description("Vitesse des machines : à 1,1 tous les temps de travail sont divisés par 1,1.", "fr")]
    [AllowedRange(0.01, 100)]
    public double SpeedFactor { get; init; } = 1;

    [Description("Parts a machine works on together; it begins when so many are there.")]
    [Description("Pièces traitées ensemble par une machine ; elle commence quand elles sont toutes là.", "fr")]
    [AllowedRange(1, 10_000)]
    public int BatchSize { get; init; } = 1;

    [Description("Preparation of a machine before it works.")]
    [Description("Préparation d'une machine avant le travail.", "fr")]
    public SetupDefinition? Setup { get; init; }

    [Description("Failures of each machine and their repair.")]
    [Description("Pannes de chaque machine et leur réparation.", "fr")]
    public FailureDefinition? Failures { get; init; }

    [Description("Scrap and rework.")]
    [Description("Rebuts et retouches.", "fr")]
    public QualityDefinition? Quality { get; init; }

    [Description("Operators a machine needs while it is prepared and while it works; absent when it runs alone.")]
    [Description("Opérateurs nécessaires à une machine pendant réglage et travail ; absent si elle tourne seule.", "fr")]
    public OperatorNeedDefinition? Operators { get; init; }

    [Description("Price of a further machine.")]
    [Description("Prix d'une machine supplémentaire.", "fr")]
    [AllowedRange(0, 1e12)]
    public double InvestPerMachine { get; init; }

    [Description("Electric power of a machine while it works or is prepared.")]
    [Description("Puissance électrique d'une machine en travail ou en réglage.", "fr")]
    [Unit("kW")]
    [AllowedRange(0, 1e6)]
    public double PowerKw { get; init; }

    [Description("Electric power of a machine at all other times.")]
    [Description("Puissance électrique d'une machine le reste du temps.", "fr")]
    [Unit("kW")]
    [AllowedRange(0, 1e6)]
    public double IdlePowerKw { get; init; }
}
