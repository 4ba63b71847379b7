using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>How to search.</summary>
internal enum EnergySearch
{
    GeneticAlgorithm,
    Nsga2,
    CmaEs,
}

/// <summary>What to search for, and how.</summary>
internal sealed record OptimizeEnergyInput
{
    [Description("GeneticAlgorithm (tournament, uniform crossover, Gaussian mutation, elites), Nsga2 (Pareto front of cost, pollution and CO2) or CmaEs.")]
    [Description("GeneticAlgorithm (tournoi, croisement uniforme, mutation gaussienne, élites), Nsga2 (front de Pareto coût, pollution, CO2) ou CmaEs.", "fr")]
    public EnergySearch Search { get; init; } = EnergySearch.GeneticAlgorithm;

    [Description("What may be changed and its range; none takes AirFlow 30 to 120, PumpSpeed 1000 to 1800, MixerSpeed 20 to 80 and HeatingSetpoint 20 to 50. WasteSludge may be added.")]
    [Description("Ce qui peut changer et son domaine ; rien prend AirFlow 30 à 120, PumpSpeed 1000 à 1800, MixerSpeed 20 à 80 et HeatingSetpoint 20 à 50. WasteSludge peut s'ajouter.", "fr")]
    public IReadOnlyList<EnergyDecision> Decisions { get; init; } = [];

    [Description("Limits of the effluent in place of those of the submodel.")]
    [Description("Limites du rejet à la place de celles du sous-modèle.", "fr")]
    public LimitDefinition? Limits { get; init; }

    [Description("Weather of the day whose cost is compared in the search; the limits hold in every weather.")]
    [Description("Temps du jour dont la recherche compare le coût ; les limites valent par tous les temps.", "fr")]
    public Weather SearchWeather { get; init; } = Weather.Dry;

    [Description("Share of each limit that the search keeps free, so that chance does not break it.")]
    [Description("Part de chaque limite gardée libre par la recherche, pour que le hasard ne la franchisse pas.", "fr")]
    [AllowedRange(0, 0.9)]
    public double Reserve { get; init; } = 0.2;

    [Description("Settings in a generation.")]
    [Description("Réglages par génération.", "fr")]
    [AllowedRange(4, 1000)]
    public int Population { get; init; } = 80;

    [Description("Generations.")]
    [Description("Générations.", "fr")]
    [AllowedRange(1, 1000)]
    public int Generations { get; init; } = 40;

    [Description("Settings that pass unchanged to the next generation; for GeneticAlgorithm.")]
    [Description("Réglages transmis inchangés à la génération suivante ; pour GeneticAlgorithm.", "fr")]
    [AllowedRange(0, 999)]
    public int Elites { get; init; } = 10;

    [Description("Days of each weather with which the best setting is compared with the present one.")]
    [Description("Jours de chaque temps qui comparent le meilleur réglage à l'actuel.", "fr")]
    [AllowedRange(2, 1000)]
    public int Replications { get; init; } = 20;

    [Description("Settings simulated at the same time; the result does not depend on it.")]
    [Description("Réglages simulés en même temps ; le résultat n'en dépend pas.", "fr")]
    [AllowedRange(1, 64)]
    public int Workers { get; init; } = 2;

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}

/// <summary>A setting that may be changed.</summary>
internal sealed record EnergyDecision
{
    [Mandatory]
    [Description("AirFlow, PumpSpeed, MixerSpeed, HeatingSetpoint or WasteSludge.")]
    [Description("AirFlow, PumpSpeed, MixerSpeed, HeatingSetpoint ou WasteSludge.", "fr")]
    public string Name { get; init; } = "";

    [Mandatory]
    [Description("Least value.")]
    [Description("Valeur minimale.", "fr")]
    public double Minimum { get; init; }

    [Mandatory]
    [Description("Greatest value.")]
    [Description("Valeur maximale.", "fr")]
    public double Maximum { get; init; }
}
