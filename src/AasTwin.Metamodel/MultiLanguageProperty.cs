namespace AasTwin.Metamodel;

/// <summary>A text in several languages.</summary>
public sealed class MultiLanguageProperty : DataElement
{
    public List<LangStringTextType>? Value { get; set; }

    public Reference? ValueId { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.MultiLanguageProperty;
}
