namespace AasTwin.Metamodel;

/// <summary>Bytes inside the model.</summary>
public sealed class Blob : DataElement
{
    public byte[]? Value { get; set; }

    /// <summary>Media type; required in V3.0, optional since V3.1.</summary>
    public string? ContentType { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.Blob;
}
