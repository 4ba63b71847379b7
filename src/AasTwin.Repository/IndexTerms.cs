using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;
using AasTwin.Repository.Store;

namespace AasTwin.Repository;

/// <summary>The words under which lists find identifiables, and those that a filter asks for.</summary>
internal static class IndexTerms
{
    private const string IdShort = "idShort", SemanticId = "semanticId", AssetId = "assetId", SubmodelOf = "submodel", IsCaseOf = "isCaseOf",
        DataSpecification = "dataSpecification", Kind = "kind", AssetKind = "assetKind", AssetType = "assetType", AasId = "aasId";

    private const string GlobalAssetId = "globalAssetId";

    /// <summary>A character that no key value holds: AASd-130 allows no controls but tab and line ends.</summary>
    private const char Separator = '\u001f';

    public static IReadOnlyList<IndexTerm> Of(Identifiable identifiable)
    {
        var terms = new HashSet<IndexTerm>();
        if (identifiable.IdShort is { } idShort) terms.Add(new(IdShort, idShort));
        switch (identifiable)
        {
            case AssetAdministrationShell shell:
                AddAssetIds(terms, shell.AssetInformation.GlobalAssetId, shell.AssetInformation.SpecificAssetIds);
                terms.Add(ForAssetKind(shell.AssetInformation.AssetKind));
                if (shell.AssetInformation.AssetType is { } type) terms.Add(new(AssetType, type));
                foreach (var reference in shell.Submodels ?? [])
                    if (reference.Keys is [var key, ..]) terms.Add(ForSubmodel(key.Value));
                break;
            case Submodel submodel:
                if (submodel.SemanticId is { } semanticId) terms.Add(ForReference(SemanticId, semanticId));
                foreach (var supplemental in submodel.SupplementalSemanticIds ?? []) terms.Add(ForReference(SemanticId, supplemental));
                if (submodel.Kind == ModellingKind.Template) terms.Add(Template);
                break;
            case ConceptDescription concept:
                foreach (var reference in concept.IsCaseOf ?? []) terms.Add(ForReference(IsCaseOf, reference));
                foreach (var embedded in concept.EmbeddedDataSpecifications ?? [])
                    terms.Add(ForReference(DataSpecification, embedded.DataSpecification));
                break;
            case AssetAdministrationShellDescriptor descriptor:
                AddAssetIds(terms, descriptor.GlobalAssetId, descriptor.SpecificAssetIds);
                if (descriptor.AssetKind is { } kind) terms.Add(ForAssetKind(kind));
                if (descriptor.AssetType is { } typeTold) terms.Add(new(AssetType, typeTold));
                break;
            case AssetLinks links:
                AddAssetIds(terms, null, links.SpecificAssetIds);
                break;
            case PackageDescription package:
                foreach (var id in package.AasIds ?? []) terms.Add(ForShellInPackage(id));
                break;
        }
        return [.. terms];
    }

    public static IReadOnlyList<IndexTerm> Of(IdentifiableFilter filter)
    {
        var terms = new List<IndexTerm>();
        // The most telling first: stores let it drive the search.
        foreach (var id in filter.AssetIds) terms.Add(ForAssetId(id.Name, id.Value));
        if (filter.SemanticId is { } semanticId) terms.Add(ForReference(SemanticId, semanticId));
        if (filter.IsCaseOf is { } isCaseOf) terms.Add(ForReference(IsCaseOf, isCaseOf));
        if (filter.IdShort is { } idShort) terms.Add(new(IdShort, idShort));
        if (filter.DataSpecificationRef is { } specification) terms.Add(ForReference(DataSpecification, specification));
        if (filter.AssetType is { } type) terms.Add(new(AssetType, type));
        if (filter.AssetKind is { } kind) terms.Add(ForAssetKind(kind));
        if (filter.IsTemplate) terms.Add(Template);
        return terms;
    }

    public static IndexTerm ForSubmodel(string submodelId) => new(SubmodelOf, submodelId);

    public static IndexTerm ForShellInPackage(string shellId) => new(AasId, shellId);

    public static IndexTerm ForAssetLink(SpecificAssetId link) => ForAssetId(link.Name, link.Value);

    private static void AddAssetIds(HashSet<IndexTerm> terms, string? globalAssetId, List<SpecificAssetId>? specificAssetIds)
    {
        if (globalAssetId is not null) terms.Add(ForAssetId(GlobalAssetId, globalAssetId));
        foreach (var id in specificAssetIds ?? []) terms.Add(ForAssetId(id.Name, id.Value));
    }

    private static IndexTerm Template => new(Kind, nameof(ModellingKind.Template));

    private static IndexTerm ForAssetKind(AssetKind kind) => new(AssetKind, Literals.Text(kind));

    private static IndexTerm ForAssetId(string name, string value) =>
        new(AssetId, string.Concat(name.Equals(GlobalAssetId, StringComparison.OrdinalIgnoreCase) ? GlobalAssetId : name, Separator.ToString(), value));

    // Matching compares key values in order; types of keys and of the reference do not count (IDTA-01001, matching strategies).
    private static IndexTerm ForReference(string name, Reference reference) => new(name, string.Join(Separator, reference.Keys.Select(k => k.Value)));
}
