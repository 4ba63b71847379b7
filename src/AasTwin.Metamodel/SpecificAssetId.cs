namespace AasTwin.Metamodel;

/// <summary>An identifier of the asset within a domain.</summary>
public sealed class SpecificAssetId : AasObject, IHasSemantics
{
    public Reference? SemanticId { get; set; }

    public List<Reference>? SupplementalSemanticIds { get; set; }

    public string Name { get; set; } = "";

    public string Value { get; set; } = "";

    /// <summary>The subject the identifier is valid for or known to.</summary>
    public Reference? ExternalSubjectId { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.SpecificAssetId;
}
