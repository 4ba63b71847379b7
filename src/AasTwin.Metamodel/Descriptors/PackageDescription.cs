namespace AasTwin.Metamodel.Descriptors;

/// <summary>A package in an AASX file server; <see cref="Identifiable.Id"/> is its packageId, at most 128 characters.</summary>
public sealed class PackageDescription : Identifiable
{
    /// <summary>The shells in the package.</summary>
    public List<string>? AasIds { get; set; }

    /// <summary>Name of the file as it was uploaded, without folders.</summary>
    public string FileName { get; set; } = "";

    /// <inheritdoc />
    public override MetaClass MetaClass => DescriptorTable.PackageDescription;
}
