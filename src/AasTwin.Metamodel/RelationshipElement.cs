namespace AasTwin.Metamodel;

/// <summary>A relation between two referable elements.</summary>
public class RelationshipElement : SubmodelElement
{
    /// <summary>Optional since V3.1.</summary>
    public Reference? First { get; set; }

    /// <summary>Optional since V3.1.</summary>
    public Reference? Second { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.RelationshipElement;
}
