namespace AasTwin.Metamodel;

/// <summary>A value with its coded meaning.</summary>
public sealed class ValueReferencePair : AasObject
{
    public string Value { get; set; } = "";

    /// <summary>Required in V3.0, optional since V3.1.</summary>
    public Reference? ValueId { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.ValueReferencePair;
}
