namespace AasTwin.Metamodel;

/// <summary>Which asset a shell represents.</summary>
public sealed class AssetInformation : AasObject
{
    public AssetKind AssetKind { get; set; } = AssetKind.NotApplicable;

    /// <summary>Globally unique identifier of the asset.</summary>
    public string? GlobalAssetId { get; set; }

    /// <summary>Identifiers within a domain, such as a serial number.</summary>
    public List<SpecificAssetId>? SpecificAssetIds { get; set; }

    public string? AssetType { get; set; }

    public Resource? DefaultThumbnail { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.AssetInformation;
}
