namespace AasTwin.Metamodel.Verification.Constraints;

/// <summary>Identification of assets.</summary>
internal static class AssetConstraints
{
    /// <summary>AASd-014: a self-managed entity has a globalAssetId or specificAssetIds; in V3.0 a co-managed one has neither.</summary>
    public static void Aasd014(Entity entity, VerificationWalk walk)
    {
        var isIdentified = entity.GlobalAssetId is not null || entity.SpecificAssetIds is not null;
        if (entity.EntityType == EntityType.SelfManagedEntity && !isIdentified)
            walk.Report("AASd-014", "A self-managed entity needs a globalAssetId or specificAssetIds: add one of them.", "globalAssetId");
        else if (walk.Version == MetamodelVersion.V3_0 && entity.EntityType == EntityType.CoManagedEntity && isIdentified)
            walk.Report("AASd-014",
                "A co-managed entity has no globalAssetId and no specificAssetIds: remove them or make it self-managed.", "entityType");
    }

    /// <summary>AASd-116: a specific asset id named globalAssetId (in any case) means the globalAssetId, so it has the same value.</summary>
    public static void Aasd116(string? globalAssetId, List<SpecificAssetId>? specificAssetIds, VerificationWalk walk)
    {
        if (specificAssetIds is null) return;
        for (var i = 0; i < specificAssetIds.Count; i++)
        {
            var id = specificAssetIds[i];
            if (!string.Equals(id?.Name, "globalAssetId", StringComparison.OrdinalIgnoreCase) || id!.Value == globalAssetId) continue;
            walk.Report("AASd-116", "The name globalAssetId is reserved for the globalAssetId: give it that value or choose another name.",
                $"specificAssetIds[{i}].name");
        }
    }

    /// <summary>AASd-131: an asset has a globalAssetId or a specific asset id.</summary>
    public static void Aasd131(AssetInformation asset, VerificationWalk walk)
    {
        if (asset is { GlobalAssetId: null, SpecificAssetIds: null or { Count: 0 } })
            walk.Report("AASd-131", "The asset has no identification: add a globalAssetId or a specificAssetId.", "globalAssetId");
    }

    /// <summary>AASd-133: the subject that a specific asset id is meant for is named by an external reference.</summary>
    public static void Aasd133(SpecificAssetId id, VerificationWalk walk)
    {
        if (id.ExternalSubjectId is { Type: not ReferenceTypes.ExternalReference })
            walk.Report("AASd-133", "externalSubjectId is a model reference: make it an ExternalReference.", "externalSubjectId.type");
    }
}
