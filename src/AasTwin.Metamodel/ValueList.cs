namespace AasTwin.Metamodel;

/// <summary>The values a concept allows.</summary>
public sealed class ValueList : AasObject
{
    public List<ValueReferencePair> ValueReferencePairs { get; set; } = [];

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.ValueList;
}
