namespace AasTwin.Metamodel;

/// <summary>
/// An environment whose identifiables are made one after the other while it is written, so that it need not fit into memory. Each sequence is gone through
/// once, in the order of the members: what is found out while the submodels are written can decide on the concept descriptions.
/// </summary>
public sealed record EnvironmentSource(
    IEnumerable<AssetAdministrationShell> AssetAdministrationShells,
    IEnumerable<Submodel> Submodels,
    IEnumerable<ConceptDescription> ConceptDescriptions)
{
    /// <summary>The lists by their attributes in the serializations.</summary>
    internal IEnumerable<(string Name, IEnumerable<Identifiable> Items)> Lists =>
    [
        ("assetAdministrationShells", AssetAdministrationShells),
        ("submodels", Submodels),
        ("conceptDescriptions", ConceptDescriptions),
    ];
}
