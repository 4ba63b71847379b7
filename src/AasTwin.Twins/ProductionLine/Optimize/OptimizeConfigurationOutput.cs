using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>The best configuration and what others would give.</summary>
internal sealed record OptimizeConfigurationOutput
{
    [Description("The result in a sentence.")]
    [Description("Le résultat en une phrase.", "fr")]
    public required MultiLanguageText Recommendation { get; init; }

    [Description("The best configuration.")]
    [Description("La meilleure configuration.", "fr")]
    public required ConfigurationResult Best { get; init; }

    [Description("Good parts of a run that it makes more than the line as it is, compared run by run with the same random numbers.")]
    [Description("Bonnes pièces de plus que la ligne actuelle, comparées une à une avec les mêmes nombres aléatoires.", "fr")]
    public required EstimateResult Improvement { get; init; }

    [Description("Estimated probability that no other configuration compared is better by more than the indifference zone; a lower bound of it.")]
    [Description("Probabilité estimée (borne inférieure) qu'aucune autre configuration comparée ne soit meilleure de plus que la zone d'indifférence.", "fr")]
    public required double ProbabilityOfCorrectSelection { get; init; }

    [Description("Configurations of which none is both cheaper and better, by investment.")]
    [Description("Configurations dont aucune n'est à la fois moins chère et meilleure, par investissement.", "fr")]
    public required IReadOnlyList<ConfigurationResult> ParetoFront { get; init; }

    [Description("What was best: GoodParts or NetPresentValue.")]
    [Description("Ce qui était le meilleur : GoodParts ou NetPresentValue.", "fr")]
    public required OptimizationObjective ObjectiveUsed { get; init; }

    [Description("Configurations within the ranges and the budget.")]
    [Description("Configurations dans les domaines et le budget.", "fr")]
    public required long Configurations { get; init; }

    [Description("Configurations compared: all of them, or those that a genetic search (NSGA-II) kept.")]
    [Description("Configurations comparées : toutes, ou celles qu'une recherche génétique (NSGA-II) a gardées.", "fr")]
    public required int Compared { get; init; }

    [Description("Runs made in all.")]
    [Description("Simulations faites en tout.", "fr")]
    public required int ReplicationsRun { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>A configuration and what it gives.</summary>
internal sealed record ConfigurationResult
{
    [Description("The parameters and their values.")]
    [Description("Les paramètres et leurs valeurs.", "fr")]
    public required IReadOnlyList<ChangeDefinition> Values { get; init; }

    [Description("Money spent once.")]
    [Description("Dépense unique.", "fr")]
    public required double Invest { get; init; }

    [Description("Good parts of a run.")]
    [Description("Bonnes pièces par simulation.", "fr")]
    public required EstimateResult GoodParts { get; init; }

    [Description("Runs spent on it.")]
    [Description("Simulations faites pour elle.", "fr")]
    public required int Replications { get; init; }
}
