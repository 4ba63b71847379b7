namespace AasTwin.Metamodel;

/// <summary>A reference to an object of a model, or to something outside: a chain of keys.</summary>
public sealed class Reference : AasObject
{
    public ReferenceTypes Type { get; set; } = ReferenceTypes.ExternalReference;

    /// <summary>The semanticId of the object referred to.</summary>
    public Reference? ReferredSemanticId { get; set; }

    /// <summary>At least one.</summary>
    public List<Key> Keys { get; set; } = [];

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.Reference;
}
