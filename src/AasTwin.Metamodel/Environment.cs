namespace AasTwin.Metamodel;

/// <summary>The root of a document: shells, submodels and concept descriptions.</summary>
public sealed class Environment : AasObject
{
    public List<AssetAdministrationShell>? AssetAdministrationShells { get; set; }

    public List<Submodel>? Submodels { get; set; }

    public List<ConceptDescription>? ConceptDescriptions { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.Environment;
}
