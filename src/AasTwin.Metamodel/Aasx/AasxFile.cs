namespace AasTwin.Metamodel.Aasx;

/// <summary>A file to be written into a package.</summary>
/// <param name="PartName">Name of the part, such as <c>/aasx/files/manual.pdf</c>; characters that a part name cannot have are percent-encoded.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Open">Opens the content; called once a writing, the writer disposes the stream.</param>
public sealed record AasxFile(string PartName, string ContentType, Func<Stream> Open)
{
    /// <summary>The name with a leading slash, percent-encoded.</summary>
    internal string AbsoluteName => Opc.PartName.Encode(PartName.StartsWith('/') ? PartName : "/" + PartName);

    /// <summary>Whether a package can have a part of this name.</summary>
    public static bool IsPartName(string name) => Opc.PartName.Fault(Opc.PartName.Encode(name)) is null && !Opc.PartName.IsReserved(Opc.PartName.Encode(name));
}
