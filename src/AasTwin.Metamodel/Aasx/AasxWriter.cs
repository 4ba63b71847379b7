namespace AasTwin.Metamodel.Aasx;

/// <summary>Writes packages. The same content gives the same bytes: fixed time stamps, order and relationship ids.</summary>
public static class AasxWriter
{
    /// <summary>Writes a package of one spec part, its supplementary files and a thumbnail. The stream need not seek and stays open.</summary>
    /// <exception cref="ArgumentException">Two files have the same part name, or a name is reserved or cannot be a part name.</exception>
    public static void Write(
        Stream stream, Environment environment, IEnumerable<AasxFile> files, AasxFile? thumbnail = null, AasxWritingOptions? options = null) =>
        throw new NotSupportedException();

    /// <summary>
    /// Writes a package again with another environment, its spec parts merged into one. Parts and relationships that AASX does not know are kept (digital
    /// signatures too, which then no longer match).
    /// </summary>
    /// <param name="stream">Where to; not the file that the package reads from.</param>
    /// <param name="package">The package as it was.</param>
    /// <param name="environment">The new content.</param>
    /// <param name="files">Supplementary files to add, or to replace where a part of the same name exists.</param>
    /// <param name="thumbnail">A new thumbnail; absent keeps the old one.</param>
    /// <param name="options">Format and version of the spec part.</param>
    public static void Rewrite(
        Stream stream, AasxPackage package, Environment environment, IEnumerable<AasxFile>? files = null, AasxFile? thumbnail = null,
        AasxWritingOptions? options = null) => throw new NotSupportedException();
}
