namespace AasTwin.Metamodel;

/// <summary>A file, inside the package or elsewhere.</summary>
public sealed class File : DataElement
{
    /// <summary>Path inside the package, or a URI.</summary>
    public string? Value { get; set; }

    /// <summary>Media type; required in V3.0, optional since V3.1.</summary>
    public string? ContentType { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.File;
}
