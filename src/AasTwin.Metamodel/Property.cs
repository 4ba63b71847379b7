namespace AasTwin.Metamodel;

/// <summary>A single typed value.</summary>
public sealed class Property : DataElement
{
    public DataTypeDefXsd ValueType { get; set; } = DataTypeDefXsd.String;

    /// <summary>Lexical form of <see cref="ValueType"/>, kept as it was read.</summary>
    public string? Value { get; set; }

    /// <summary>The coded value, as a reference.</summary>
    public Reference? ValueId { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.Property;
}
