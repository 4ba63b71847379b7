using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;
using AasTwin.Repository.Changes;
using AasTwin.Repository.Store;

namespace AasTwin.Repository.Registry;

/// <summary>What shell descriptors must have to be listed; everything that is given must hold.</summary>
public sealed record ShellDescriptorFilter
{
    public static ShellDescriptorFilter All { get; } = new();

    public AssetKind? AssetKind { get; init; }

    public string? AssetType { get; init; }

    /// <summary>Ids that the asset has, all of them; the name <c>globalAssetId</c>, in any case, stands for the global asset id.</summary>
    public IReadOnlyList<SpecificAssetId> AssetIds { get; init; } = [];

    /// <summary>Descriptors that were created or updated since a time; null when times do not matter.</summary>
    public ChangedSince? Since { get; init; }

    internal IReadOnlyList<IndexTerm> Terms =>
        IndexTerms.Of(new IdentifiableFilter { AssetKind = AssetKind, AssetType = AssetType, AssetIds = AssetIds });

    internal bool Includes(AssetAdministrationShellDescriptor descriptor) =>
        (AssetKind is null || descriptor.AssetKind == AssetKind) && (AssetType is null || descriptor.AssetType == AssetType)
        && (AssetIds.Count == 0 || AssetIds.Select(IndexTerms.ForAssetLink).All(IndexTerms.Of(descriptor).Contains));

    /// <summary>Whether a descriptor that is made of one or two stored objects is wanted by its times.</summary>
    internal bool IncludesTimes(StoredIdentifiable one, StoredIdentifiable? other = null) => Since is null || Since.Includes(
        other is null || one.Created < other.Created ? one.Created : other.Created,
        other is null || one.Updated > other.Updated ? one.Updated : other.Updated);
}
