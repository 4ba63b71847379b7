using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>One product of the mix.</summary>
internal sealed record ProductDefinition
{
    [Mandatory]
    [Description("What people call the product.")]
    [Description("Nom usuel du produit.", "fr")]
    public string Name { get; init; } = "";

    [Description("Its weight in the mix: with weights 3 and 1 it is three parts out of four.")]
    [Description("Son poids dans le mix : avec 3 et 1, trois pièces sur quatre.", "fr")]
    [AllowedRange(0, 1e9)]
    public double Share { get; init; } = 1;

    [Description("The stations it passes, in this order; without any all stations of the line.")]
    [Description("Les postes traversés, dans cet ordre ; sans indication, tous les postes de la ligne.", "fr")]
    public IReadOnlyList<RoutingStepDefinition> Routing { get; init; } = [];
}

/// <summary>A stop on the way of a product.</summary>
internal sealed record RoutingStepDefinition
{
    [Mandatory]
    [Description("Name of the station.")]
    [Description("Nom du poste.", "fr")]
    public string Station { get; init; } = "";

    [Description("Processing time of this product there; absent means that of the station.")]
    [Description("Temps de travail de ce produit à ce poste ; absent, celui du poste.", "fr")]
    public TimeDefinition? ProcessingTime { get; init; }
}
