namespace AasTwin.Metamodel.Descriptors;

/// <summary>What a registry tells about a shell.</summary>
public sealed class AssetAdministrationShellDescriptor : Descriptor
{
    public AssetKind? AssetKind { get; set; }

    public string? AssetType { get; set; }

    public string? GlobalAssetId { get; set; }

    public List<SpecificAssetId>? SpecificAssetIds { get; set; }

    /// <summary>The submodels of the shell, wherever they are.</summary>
    public List<SubmodelDescriptor>? SubmodelDescriptors { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => DescriptorTable.AssetAdministrationShellDescriptor;
}
