using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>What to plan.</summary>
internal sealed record PlanMaintenanceInput
{
    [Description("Days that the plan looks ahead.")]
    [Description("Jours couverts par le plan.", "fr")]
    [Unit("d")]
    [AllowedRange(1, 90)]
    public int HorizonDays { get; init; } = 30;

    [Description("First hour of the plan; absent means the hour after the newest readings.")]
    [Description("Première heure du plan ; absente, l'heure après les dernières mesures.", "fr")]
    public DateTimeOffset? Begin { get; init; }

    [Description("Orders of the tasks that the search tries.")]
    [Description("Ordres de tâches essayés par la recherche.", "fr")]
    [AllowedRange(0, 1_000_000)]
    public int Rounds { get; init; } = 2000;

    [Description("Futures by which plan and doing nothing are compared.")]
    [Description("Futurs simulés pour comparer le plan et l'absence d'action.", "fr")]
    [AllowedRange(10, 100_000)]
    public int Replications { get; init; } = 1000;

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;

    [Description("Id of a submodel of a production line: its operation CompareScenarios is asked what the plan does to the throughput. Machines must name their Station.")]
    [Description("Identifiant d'un sous-modèle de ligne de production : son opération CompareScenarios dit l'effet du plan sur le débit. Les machines doivent nommer leur Station.", "fr")]
    public string? ProductionLine { get; init; }
}
