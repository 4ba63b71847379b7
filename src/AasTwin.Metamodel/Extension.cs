namespace AasTwin.Metamodel;

/// <summary>A proprietary addition to a referable.</summary>
public sealed class Extension : AasObject, IHasSemantics
{
    public Reference? SemanticId { get; set; }

    public List<Reference>? SupplementalSemanticIds { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Absent means xs:string.</summary>
    public DataTypeDefXsd? ValueType { get; set; }

    public string? Value { get; set; }

    public List<Reference>? RefersTo { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.Extension;
}
