namespace AasTwin.Metamodel;

/// <summary>A relation that data elements annotate.</summary>
public sealed class AnnotatedRelationshipElement : RelationshipElement
{
    public List<DataElement>? Annotations { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.AnnotatedRelationshipElement;
}
