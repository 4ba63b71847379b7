namespace AasTwin.Metamodel.Descriptors;

/// <summary>The ids of an asset by which a shell is discovered; <see cref="Identifiable.Id"/> is the shell's, which may be anywhere.</summary>
public sealed class AssetLinks : Identifiable
{
    public List<SpecificAssetId>? SpecificAssetIds { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => DescriptorTable.AssetLinks;
}
