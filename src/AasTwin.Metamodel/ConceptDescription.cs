namespace AasTwin.Metamodel;

/// <summary>The definition of a concept that semantic identifiers refer to.</summary>
public sealed class ConceptDescription : Identifiable
{
    /// <summary>Definitions elsewhere that this one is compatible with.</summary>
    public List<Reference>? IsCaseOf { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.ConceptDescription;
}
