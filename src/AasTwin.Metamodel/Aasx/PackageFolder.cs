namespace AasTwin.Metamodel.Aasx;

/// <summary>
/// The source form of a package: a folder with <c>environment.json</c> or <c>environment.xml</c>, optionally <c>thumbnail.png</c>, <c>.jpg</c> or
/// <c>.svg</c>, files below <c>files/</c> (parts <c>/aasx/files/…</c>), and parts with other names below <c>parts/</c>. Safe for concurrent reads.
/// </summary>
public sealed class PackageFolder : IPackage
{
    /// <summary>Whether a folder has the source form of a package.</summary>
    public static bool Is(string path) => throw new NotSupportedException();

    /// <summary>Opens a folder.</summary>
    /// <exception cref="AasxException">The folder has no environment, or one of which nothing can be read.</exception>
    public static PackageFolder Open(string path, AasxOptions? options = null) => throw new NotSupportedException();

    /// <summary>Writes the package that a folder describes; byte-identical on repetition.</summary>
    /// <returns>The findings of reading the folder.</returns>
    public static IReadOnlyList<Finding> Pack(string path, Stream stream, AasxWritingOptions? options = null) => throw new NotSupportedException();

    /// <summary>Writes a package as a folder, with its environment as JSON.</summary>
    /// <returns>What the folder form cannot hold.</returns>
    /// <exception cref="IOException">The folder exists and is not empty, and <paramref name="overwrite"/> is false.</exception>
    public static IReadOnlyList<Finding> Unpack(IPackage package, string path, bool overwrite = false) => throw new NotSupportedException();

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
