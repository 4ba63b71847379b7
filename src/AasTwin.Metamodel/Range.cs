namespace AasTwin.Metamodel;

/// <summary>An interval of values; an absent side is unbounded.</summary>
public sealed class Range : DataElement
{
    public DataTypeDefXsd ValueType { get; set; } = DataTypeDefXsd.String;

    public string? Min { get; set; }

    public string? Max { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.Range;
}
