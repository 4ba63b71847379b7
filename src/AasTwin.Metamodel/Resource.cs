namespace AasTwin.Metamodel;

/// <summary>A file, inside the package or elsewhere.</summary>
public sealed class Resource : AasObject
{
    /// <summary>Path inside the package, or a URI.</summary>
    public string Path { get; set; } = "";

    /// <summary>Media type (RFC 2046).</summary>
    public string? ContentType { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.Resource;
}
