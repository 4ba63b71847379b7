using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>What to compare.</summary>
internal sealed record CompareScenariosInput
{
    [Description("The scenarios; none takes those of the submodel, or else one more machine at each station.")]
    [Description("Les scénarios ; aucun prend ceux du sous-modèle, sinon une machine de plus à chaque poste.", "fr")]
    public IReadOnlyList<ScenarioDefinition> Scenarios { get; init; } = [];

    [Description("What may be invested, above 0; absent means the Budget of the submodel's costs.")]
    [Description("Ce qui peut être investi, plus que 0 ; absent, le Budget des coûts du sous-modèle.", "fr")]
    public double? Budget { get; init; }

    [Description("Emission factor of the electricity, kg of CO2 equivalent per kWh, as its supplier states it or the national inventory; absent leaves CO2 out.")]
    [Description("Facteur d'émission de l'électricité, kg d'équivalent CO2 par kWh, selon le fournisseur ou l'inventaire national ; absent, le CO2 n'est pas calculé.", "fr")]
    [Unit("kg/kWh")]
    [AllowedRange(0, 5)]
    public double? GridCo2 { get; init; }

    [Description("Independent runs of each scenario, all with the same random numbers.")]
    [Description("Simulations de chaque scénario, toutes avec les mêmes nombres aléatoires.", "fr")]
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

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}
