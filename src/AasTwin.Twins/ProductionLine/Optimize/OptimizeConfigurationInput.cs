using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>What to optimize and how much to spend on it.</summary>
internal sealed record OptimizeConfigurationInput
{
    [Description("What may be changed, its range and its price; none takes the decisions of the submodel, or else one more machine at each station.")]
    [Description("Ce qui peut changer, son domaine et son prix ; rien prend les décisions du sous-modèle, sinon une machine de plus à chaque poste.", "fr")]
    public IReadOnlyList<DecisionDefinition> Decisions { get; init; } = [];

    [Description("What may be invested, above 0; absent means the Budget of the submodel's costs.")]
    [Description("Ce qui peut être investi, plus que 0 ; absent, le Budget des coûts du sous-modèle.", "fr")]
    public double? Budget { get; init; }

    [Description("What is best: GoodParts, NetPresentValue (needs costs), or Automatic: the net present value when the line has a margin, else good parts.")]
    [Description("Ce qui est le meilleur : GoodParts (bonnes pièces), NetPresentValue (valeur actuelle nette, demande des coûts), ou Automatic.", "fr")]
    public OptimizationObjective Objective { get; init; } = OptimizationObjective.Automatic;

    [Description("Runs of all configurations together; most of them go to those that are hard to tell from the best.")]
    [Description("Simulations de toutes les configurations ensemble ; la plupart vont à celles difficiles à distinguer de la meilleure.", "fr")]
    [AllowedRange(20, 10_000_000)]
    public int TotalReplications { get; init; } = 1000;

    [Description("Smallest difference that matters: good parts of a run, or net present value.")]
    [Description("Plus petite différence qui compte : bonnes pièces par simulation, ou valeur actuelle nette.", "fr")]
    [AllowedRange(0, 1e12)]
    public double IndifferenceZone { get; init; }

    [Description("Stop when the best is found with this probability; absent spends all runs.")]
    [Description("S'arrêter quand la meilleure est trouvée avec cette probabilité ; absent, toutes les simulations sont faites.", "fr")]
    [AllowedRange(0.5, 0.9999)]
    public double? Confidence { get; init; } = 0.99;

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

/// <summary>What is best.</summary>
internal enum OptimizationObjective
{
    Automatic,
    GoodParts,
    NetPresentValue,
}
