namespace AasTwin.Metamodel.Aasx;

/// <summary>
/// An AASX package, opened for reading. Keeps its file or stream open until disposed; parts stream out of it. Safe for concurrent reads.
/// </summary>
public sealed class AasxPackage : IPackage
{
    /// <summary>Opens a package file.</summary>
    /// <exception cref="AasxException">Nothing sensible is in it: it is no zip, breaks a limit, or has no readable spec part.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static AasxPackage Open(string path, AasxOptions? options = null) => throw new NotSupportedException();

    /// <summary>Opens a package from a seekable stream, which the package then owns.</summary>
    /// <exception cref="AasxException">Nothing sensible is in it: it is no zip, breaks a limit, or has no readable spec part.</exception>
    public static AasxPackage Open(Stream stream, AasxOptions? options = null) => throw new NotSupportedException();

    public string Source => throw new NotSupportedException();

    public Environment Environment => throw new NotSupportedException();

    public IReadOnlyList<Finding> Findings => throw new NotSupportedException();

    public MetamodelVersion Version => throw new NotSupportedException();

    public string? ImportedFrom => throw new NotSupportedException();

    public IReadOnlyList<AasxPart> Parts => throw new NotSupportedException();

    public AasxPart? Thumbnail => throw new NotSupportedException();

    public AasxPart? FindFile(string? fileValue) => throw new NotSupportedException();

    public Stream OpenPart(AasxPart part) => throw new NotSupportedException();

    public void Dispose() => throw new NotSupportedException();
}
