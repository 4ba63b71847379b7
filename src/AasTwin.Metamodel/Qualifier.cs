namespace AasTwin.Metamodel;

/// <summary>A typed statement about a qualifiable object.</summary>
public sealed class Qualifier : AasObject, IHasSemantics
{
    public Reference? SemanticId { get; set; }

    public List<Reference>? SupplementalSemanticIds { get; set; }

    /// <summary>Absent means <see cref="QualifierKind.ConceptQualifier"/>.</summary>
    public QualifierKind? Kind { get; set; }

    public string Type { get; set; } = "";

    public DataTypeDefXsd ValueType { get; set; } = DataTypeDefXsd.String;

    public string? Value { get; set; }

    public Reference? ValueId { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.Qualifier;
}
