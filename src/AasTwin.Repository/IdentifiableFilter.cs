using AasTwin.Metamodel;

namespace AasTwin.Repository;

/// <summary>What identifiables must have to be listed; everything that is given must hold. A filter that a kind does not have holds for none of it.</summary>
public sealed record IdentifiableFilter
{
    public static IdentifiableFilter All { get; } = new();

    public string? IdShort { get; init; }

    /// <summary>Submodels that mean this concept, by their semanticId or a supplemental one; key values are compared.</summary>
    public Reference? SemanticId { get; init; }

    /// <summary>Shells whose asset has all of these; the name <c>globalAssetId</c>, in any case, stands for the global asset id.</summary>
    public IReadOnlyList<SpecificAssetId> AssetIds { get; init; } = [];

    /// <summary>Shells of assets of this kind.</summary>
    public AssetKind? AssetKind { get; init; }

    /// <summary>Shells of assets of this type.</summary>
    public string? AssetType { get; init; }

    /// <summary>Concept descriptions that are a case of this.</summary>
    public Reference? IsCaseOf { get; init; }

    /// <summary>Concept descriptions with this data specification.</summary>
    public Reference? DataSpecificationRef { get; init; }

    /// <summary>Submodels that are templates.</summary>
    public bool IsTemplate { get; init; }
}
