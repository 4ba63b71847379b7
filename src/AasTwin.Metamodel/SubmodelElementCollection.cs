namespace AasTwin.Metamodel;

/// <summary>A structure of elements, addressed by idShort.</summary>
public sealed class SubmodelElementCollection : SubmodelElement
{
    public List<SubmodelElement>? Value { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.SubmodelElementCollection;
}
