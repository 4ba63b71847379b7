using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>What to simulate.</summary>
internal sealed record SimulateInput
{
    [Description("Independent runs; more of them give narrower intervals.")]
    [Description("Nombre de simulations indépendantes ; plus il y en a, plus les intervalles sont étroits.", "fr")]
    [AllowedRange(2, 1_000_000)]
    public int Replications { get; init; } = 1000;

    [Description("Simulated time of a run; absent means the ShiftMinutes of the submodel.")]
    [Description("Durée simulée ; absente, celle de ShiftMinutes dans le sous-modèle.", "fr")]
    [Unit("min")]
    [AllowedRange(1, 100_000)]
    public double? DurationMinutes { get; init; }

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;

    [Description("Time at the beginning of each run, when the line fills, that does not count.")]
    [Description("Temps au début de chaque simulation, pendant lequel la ligne se remplit, qui ne compte pas.", "fr")]
    [Unit("min")]
    [AllowedRange(0, 100_000)]
    public double WarmUpMinutes { get; init; }

    [Description("Wanted half-width of the interval of the throughput as a share of its mean, such as 0.01: the runs stop when it is reached, at Replications at the latest. Absent means that all are made.")]
    [Description("Demi-largeur voulue de l'intervalle du débit, en part de la moyenne, par exemple 0,01 : les simulations s'arrêtent quand elle est atteinte, au plus tard à Replications. Absente, toutes sont faites.", "fr")]
    [AllowedRange(1e-6, 1)]
    public double? Precision { get; init; }

    [Description("Whether to answer what happens in the first run as a CSV file, for animation.")]
    [Description("Répondre les événements de la première simulation en fichier CSV, pour l'animation.", "fr")]
    public bool WithEventLog { get; init; }

    [Description("Whether to write the process variables into the shell's submodel after IDTA 02066, where dashboards look for those of the real line.")]
    [Description("Écrire les variables de processus dans le sous-modèle IDTA 02066 de l'AAS, où les tableaux de bord cherchent celles de la vraie ligne.", "fr")]
    public bool WriteProcessVariables { get; init; }
}
