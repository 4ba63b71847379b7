namespace AasTwin.Metamodel;

/// <summary>The digital representation of an asset: what the asset is, and which submodels describe it.</summary>
public sealed class AssetAdministrationShell : Identifiable
{
    /// <summary>The shell this one was derived from, such as that of the asset type.</summary>
    public Reference? DerivedFrom { get; set; }

    public AssetInformation AssetInformation { get; set; } = new();

    /// <summary>Model references to the submodels; the submodels live beside the shell, not in it.</summary>
    public List<Reference>? Submodels { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.AssetAdministrationShell;
}
