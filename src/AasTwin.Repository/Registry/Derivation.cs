using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;

namespace AasTwin.Repository.Registry;

/// <summary>
/// Descriptors of what the repository holds. They share the parts of the objects they are made from: made to be written, not to be changed. What was posted
/// about an object goes before what the object says itself.
/// </summary>
internal static class Derivation
{
    public static AssetAdministrationShellDescriptor Of(AssetAdministrationShell shell, AssetAdministrationShellDescriptor? posted, ServedAt at,
        List<SubmodelDescriptor> submodels) => new()
        {
            Id = shell.Id,
            Extensions = posted?.Extensions ?? shell.Extensions,
            IdShort = posted?.IdShort ?? shell.IdShort,
            DisplayName = posted?.DisplayName ?? shell.DisplayName,
            Description = posted?.Description ?? shell.Description,
            Administration = posted?.Administration ?? shell.Administration,
            AssetKind = posted?.AssetKind ?? shell.AssetInformation.AssetKind,
            AssetType = posted?.AssetType ?? shell.AssetInformation.AssetType,
            GlobalAssetId = posted?.GlobalAssetId ?? shell.AssetInformation.GlobalAssetId,
            SpecificAssetIds = posted?.SpecificAssetIds ?? shell.AssetInformation.SpecificAssetIds,
            Endpoints = posted?.Endpoints ?? at.OfShell(shell.Id),
            SubmodelDescriptors = Together(posted?.SubmodelDescriptors ?? [], submodels),
        };

    public static SubmodelDescriptor Of(Submodel submodel, SubmodelDescriptor? posted, ServedAt at) => new()
    {
        Id = submodel.Id,
        Extensions = posted?.Extensions ?? submodel.Extensions,
        IdShort = posted?.IdShort ?? submodel.IdShort,
        DisplayName = posted?.DisplayName ?? submodel.DisplayName,
        Description = posted?.Description ?? submodel.Description,
        Administration = posted?.Administration ?? submodel.Administration,
        SemanticId = posted?.SemanticId ?? submodel.SemanticId,
        SupplementalSemanticIds = posted?.SupplementalSemanticIds ?? submodel.SupplementalSemanticIds,
        Endpoints = posted?.Endpoints ?? at.OfSubmodel(submodel.Id),
    };

    private static List<SubmodelDescriptor>? Together(List<SubmodelDescriptor> posted, List<SubmodelDescriptor> derived)
    {
        var told = posted.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        List<SubmodelDescriptor> all = [.. posted, .. derived.Where(d => !told.Contains(d.Id))];
        return all.Count > 0 ? all : null;
    }
}
