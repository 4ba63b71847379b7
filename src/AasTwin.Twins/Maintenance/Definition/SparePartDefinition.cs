using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>A part that tasks use.</summary>
public sealed record SparePartDefinition
{
    [Mandatory]
    [Description("Name of the part.")]
    [Description("Nom de la pièce.", "fr")]
    public string Name { get; init; } = "";

    [Description("Pieces in stock.")]
    [Description("Pièces en stock.", "fr")]
    [AllowedRange(0, 100_000)]
    public int Stock { get; init; }

    [Description("Days from the order to the delivery.")]
    [Description("Jours entre commande et livraison.", "fr")]
    [Unit("d")]
    [AllowedRange(0, 1000)]
    public double LeadTimeDays { get; init; } = 14;

    [Description("Price of a piece.")]
    [Description("Prix d'une pièce.", "fr")]
    [AllowedRange(0, 1e8)]
    public double Price { get; init; }
}
