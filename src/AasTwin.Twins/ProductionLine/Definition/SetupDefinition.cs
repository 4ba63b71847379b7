using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>When and how long a machine is prepared.</summary>
internal sealed record SetupDefinition
{
    [Mandatory]
    [Description("How long a preparation takes.")]
    [Description("Durée d'une préparation.", "fr")]
    public TimeDefinition Time { get; init; } = new();

    [Description("Whether a machine is prepared when the product changes.")]
    [Description("Préparation à chaque changement de produit.", "fr")]
    public bool AtProductChange { get; init; } = true;

    [Description("Parts or batches after which a machine is prepared again; absent means never for that reason.")]
    [Description("Nombre de pièces ou lots après lequel une machine est préparée de nouveau ; absent signifie jamais pour cette raison.", "fr")]
    [AllowedRange(1, 1_000_000)]
    public int? EveryParts { get; init; }
}
