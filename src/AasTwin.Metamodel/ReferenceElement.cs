namespace AasTwin.Metamodel;

/// <summary>A reference as a value.</summary>
public sealed class ReferenceElement : DataElement
{
    public Reference? Value { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.ReferenceElement;
}
