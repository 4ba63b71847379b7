using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>How the scenarios compare with the line as it is and with each other.</summary>
internal sealed record CompareScenariosOutput
{
    [Description("What to do, with the figures behind it.")]
    [Description("Que faire, chiffres à l'appui.", "fr")]
    public required MultiLanguageText Recommendation { get; init; }

    [Description("Good parts of a run of the line as it is.")]
    [Description("Bonnes pièces par simulation de la ligne actuelle.", "fr")]
    public required EstimateResult PresentGoodParts { get; init; }

    [Description("The scenarios, the best first: those within the budget by net present value (without costs by good parts), then those beyond it.")]
    [Description("Les scénarios, le meilleur d'abord : dans le budget par valeur actuelle nette (sans coûts par bonnes pièces), puis les autres.", "fr")]
    public required IReadOnlyList<ScenarioResult> Ranking { get; init; }

    [Description("What may be invested; absent when there is no limit.")]
    [Description("Ce qui peut être investi ; absent s'il n'y a pas de limite.", "fr")]
    public double? BudgetUsed { get; init; }

    [Description("Emission factor of the electricity that CO2 was reckoned with; absent when CO2 is left out.")]
    [Description("Facteur d'émission de l'électricité utilisé pour le CO2 ; absent si le CO2 n'est pas calculé.", "fr")]
    [Unit("kg/kWh")]
    public double? GridCo2Used { get; init; }

    [Description("Independent runs of each scenario.")]
    [Description("Simulations de chaque scénario.", "fr")]
    public required int ReplicationsRun { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>A scenario against the line as it is.</summary>
internal sealed record ScenarioResult
{
    [Description("1 for the best.")]
    [Description("1 pour le meilleur.", "fr")]
    public required int Rank { get; init; }

    [Description("The scenario.")]
    [Description("Le scénario.", "fr")]
    public required string Name { get; init; }

    [Description("Money spent once.")]
    [Description("Dépense unique.", "fr")]
    public required double Invest { get; init; }

    [Description("Whether the budget allows it.")]
    [Description("Le budget le permet-il.", "fr")]
    public required bool IsWithinBudget { get; init; }

    [Description("Good parts of a run.")]
    [Description("Bonnes pièces par simulation.", "fr")]
    public required EstimateResult GoodParts { get; init; }

    [Description("Good parts more than the line as it is, compared run by run with the same random numbers.")]
    [Description("Bonnes pièces de plus que la ligne actuelle, comparées une à une avec les mêmes nombres aléatoires.", "fr")]
    public required EstimateResult Difference { get; init; }

    [Description("Better, Worse or NotDistinguishable, by good parts.")]
    [Description("Better (meilleur), Worse (pire) ou NotDistinguishable (indiscernable), en bonnes pièces.", "fr")]
    public required ComparisonVerdict Verdict { get; init; }

    [Description("Replications that would probably tell the difference; absent when it is told or when there is none at all.")]
    [Description("Nombre de simulations qui distingueraient probablement ; absent si c'est distingué ou s'il n'y a aucune différence.", "fr")]
    public int? ReplicationsToTell { get; init; }

    [Description("Minutes that the mean cycle time changes; negative is shorter. Absent when no part leaves the line.")]
    [Description("Minutes dont change le temps de traversée moyen ; négatif, plus court. Absent si aucune pièce ne sort.", "fr")]
    public EstimateResult? CycleTimeChange { get; init; }

    [Description("Change of the electricity in a year, in kWh; negative is less. Absent when the line has no costs or no station has a power.")]
    [Description("Variation annuelle de l'électricité, en kWh ; négatif, moins. Absent si la ligne n'a pas de coûts ou si aucun poste n'a de puissance.", "fr")]
    public EstimateResult? AnnualEnergyKwh { get; init; }

    [Description("Change of the CO2 equivalent of the electricity in a year, in kg; negative is less. Absent without its emission factor.")]
    [Description("Variation annuelle de l'équivalent CO2 de l'électricité, en kg ; négatif, moins. Absent sans facteur d'émission.", "fr")]
    public EstimateResult? AnnualCo2Kg { get; init; }

    [Description("The same for each good part, in kg: what a part emits with the scenario less what it does now. Absent without the emission factor, or when a run makes no good part.")]
    [Description("De même par bonne pièce, en kg : ce qu'émet une pièce avec le scénario moins ce qu'elle émet actuellement. Absent sans facteur d'émission, ou si une simulation ne donne aucune bonne pièce.", "fr")]
    public EstimateResult? Co2KgPerPart { get; init; }

    [Description("Money gained in a year, running costs deducted; absent when the line has no costs.")]
    [Description("Gain annuel, coûts courants déduits ; absent si la ligne n'a pas de coûts.", "fr")]
    public EstimateResult? AnnualGain { get; init; }

    [Description("Value today beyond the investment, from the interval of the annual gain.")]
    [Description("Valeur actuelle nette, d'après l'intervalle du gain annuel.", "fr")]
    public EstimateResult? NetPresentValue { get; init; }

    [Description("Internal rate of return a year, 0.08 for 8 %; absent when there is none.")]
    [Description("Taux de rentabilité interne annuel, 0,08 pour 8 % ; absent s'il n'y en a pas.", "fr")]
    public double? InternalRateOfReturn { get; init; }

    [Description("Return on investment over all years, without discounting; absent without an investment.")]
    [Description("Retour sur investissement sur toutes les années, sans actualisation ; absent sans investissement.", "fr")]
    public double? ReturnOnInvestment { get; init; }

    [Description("Years until the money is back; absent when it does not come back.")]
    [Description("Années jusqu'au retour de l'argent ; absent s'il ne revient pas.", "fr")]
    public double? PaybackYears { get; init; }

    [Description("The same with discounting.")]
    [Description("De même avec actualisation.", "fr")]
    public double? DiscountedPaybackYears { get; init; }

    [Description("The comparison in a sentence.")]
    [Description("La comparaison en une phrase.", "fr")]
    public required MultiLanguageText Remark { get; init; }
}

/// <summary>Whether two lines can be told apart.</summary>
internal enum ComparisonVerdict
{
    Better,
    Worse,
    NotDistinguishable,
}
