using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>Money around the line, in one currency.</summary>
internal sealed record CostDefinition
{
    [Description("Currency of all amounts, such as EUR.")]
    [Description("Monnaie de tous les montants, par exemple EUR.", "fr")]
    public string Currency { get; init; } = "EUR";

    [Description("What a good part brings above its material.")]
    [Description("Marge d'une bonne pièce, matière déduite.", "fr")]
    [AllowedRange(0, 1e9)]
    public double MarginPerGoodPart { get; init; }

    [Description("What is lost with a scrapped part.")]
    [Description("Perte pour une pièce au rebut.", "fr")]
    [AllowedRange(0, 1e9)]
    public double LossPerScrappedPart { get; init; }

    [Description("What an operator costs an hour of their shifts.")]
    [Description("Coût d'un opérateur par heure d'équipe.", "fr")]
    [AllowedRange(0, 1e6)]
    public double OperatorPerHour { get; init; }

    [Description("Price of electric energy per kWh.")]
    [Description("Prix de l'énergie électrique par kWh.", "fr")]
    [AllowedRange(0, 1e6)]
    public double EnergyPerKwh { get; init; }

    [Description("Shifts worked in a year.")]
    [Description("Équipes travaillées par an.", "fr")]
    [AllowedRange(1, 10_000)]
    public double ShiftsPerYear { get; init; } = 220;

    [Description("Years over which an investment is judged.")]
    [Description("Années sur lesquelles un investissement est évalué.", "fr")]
    [AllowedRange(1, 100)]
    public int Years { get; init; } = 5;

    [Description("Discount rate a year, 0.08 for 8 %.")]
    [Description("Taux d'actualisation annuel, 0,08 pour 8 %.", "fr")]
    [AllowedRange(-0.99, 10)]
    public double DiscountRate { get; init; } = 0.08;

    [Description("What may be invested; absent means no limit.")]
    [Description("Ce qui peut être investi ; absent signifie sans limite.", "fr")]
    public double? Budget { get; init; }
}
