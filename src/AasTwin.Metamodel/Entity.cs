namespace AasTwin.Metamodel;

/// <summary>A thing the asset consists of, co-managed or with a shell of its own.</summary>
public sealed class Entity : SubmodelElement
{
    public List<SubmodelElement>? Statements { get; set; }

    /// <summary>Required in V3.0, optional since V3.1.</summary>
    public EntityType? EntityType { get; set; }

    public string? GlobalAssetId { get; set; }

    public List<SpecificAssetId>? SpecificAssetIds { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.Entity;
}
