using AasTwin.Metamodel.Aasx.Opc;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Xml;

namespace AasTwin.Metamodel.Aasx;

/// <summary>Writes packages. The same content gives the same bytes: fixed time stamps, order and relationship ids.</summary>
public static class AasxWriter
{
    private const string OriginName = "/aasx/aasx-origin";
    private const string SpecName = "/aasx/data";

    /// <summary>Writes a package of one spec part, its supplementary files and a thumbnail. The stream need not seek and stays open.</summary>
    /// <exception cref="ArgumentException">Two files have the same part name, or a name is reserved or cannot be a part name.</exception>
    public static void Write(
        Stream stream, Environment environment, IEnumerable<AasxFile> files, AasxFile? thumbnail = null, AasxWritingOptions? options = null)
    {
        options ??= AasxWritingOptions.Default;
        var package = new OpcWriter();
        var spec = SpecName + ExtensionOf(options.Format);
        AddOrigin(package, OriginName);
        AddSpec(package, OriginName, spec, environment, options);
        AddFiles(package, spec, files, thumbnail);
        package.WriteTo(stream);
    }

    /// <summary>
    /// Writes a package whose environment need not fit into memory, without waiting for the stream, which need not seek and stays open. The same content gives
    /// the same bytes as <see cref="Write"/>.
    /// </summary>
    /// <inheritdoc cref="Write" path="/exception" />
    public static Task WriteAsync(Stream stream, EnvironmentSource environment, IEnumerable<AasxFile> files, AasxFile? thumbnail = null,
        AasxWritingOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= AasxWritingOptions.Default;
        var package = new OpcWriter();
        var spec = SpecName + ExtensionOf(options.Format);
        AddOrigin(package, OriginName);
        var writing = new WritingOptions { Version = options.Version, Indented = options.Indented };
        package.Add(spec, TypeOf(options.Format), new PartContent(
            _ => throw new NotSupportedException("Written without waiting only."),
            (s, c) => options.Format == AasxFormat.Json ? AasJson.WriteAsync(s, environment, writing, c) : AasXml.WriteAsync(s, environment, writing, c)));
        package.Relate(OriginName, RelationshipType.Spec, spec);
        AddFiles(package, spec, files, thumbnail);
        return package.WriteToAsync(stream, cancellation);
    }

    /// <summary>
    /// Writes a package again with another environment, its spec parts merged into one. Parts and relationships that AASX does not know are kept (digital
    /// signatures too, which then no longer match). Deprecated relationship types become current ones.
    /// </summary>
    /// <param name="stream">Where to; not the file that the package reads from.</param>
    /// <param name="package">The package as it was.</param>
    /// <param name="environment">The new content.</param>
    /// <param name="files">Supplementary files to add, or to replace where a part of the same name exists.</param>
    /// <param name="thumbnail">A new thumbnail; absent keeps the old one.</param>
    /// <param name="options">Format and version of the spec part.</param>
    /// <exception cref="AasxException">A part of the package cannot be opened, so that it would be lost.</exception>
    /// <exception cref="ArgumentException">Two files have the same part name, or a name is reserved or cannot be a part name.</exception>
    public static void Rewrite(
        Stream stream, AasxPackage package, Environment environment, IEnumerable<AasxFile>? files = null, AasxFile? thumbnail = null,
        AasxWritingOptions? options = null) =>
        new PackageRewrite(package, options ?? AasxWritingOptions.Default).Write(stream, environment, files ?? [], thumbnail);

    internal static string ExtensionOf(AasxFormat format) => format == AasxFormat.Json ? ".json" : ".xml";

    private static string TypeOf(AasxFormat format) => format == AasxFormat.Json ? "application/json" : "application/xml";

    private static void AddFiles(OpcWriter package, string spec, IEnumerable<AasxFile> files, AasxFile? thumbnail)
    {
        foreach (var file in files.OrderBy(f => f.AbsoluteName, StringComparer.Ordinal)) AddFile(package, file, spec, RelationshipType.Supplementary);
        if (thumbnail is not null) AddThumbnail(package, thumbnail);
    }

    internal static void AddOrigin(OpcWriter package, string origin)
    {
        package.Add(origin, "text/plain", s => s.Write("Intentionally empty"u8));
        package.Relate(PartName.Root, RelationshipType.Origin, origin);
    }

    internal static void AddSpec(OpcWriter package, string origin, string spec, Environment environment, AasxWritingOptions options)
    {
        var writing = new WritingOptions { Version = options.Version, Indented = options.Indented };
        if (options.Format == AasxFormat.Json) package.Add(spec, TypeOf(options.Format), s => AasJson.Write(s, environment, writing));
        else package.Add(spec, TypeOf(options.Format), s => AasXml.Write(s, environment, writing));
        package.Relate(origin, RelationshipType.Spec, spec);
    }

    /// <summary>Adds a file and relates a part, or the package, to it.</summary>
    internal static void AddFile(OpcWriter package, AasxFile file, string source, string relationshipType)
    {
        package.AddNew(file.AbsoluteName, file.ContentType, PartContent.Of(file.Open));
        package.Relate(source, relationshipType, file.AbsoluteName);
    }

    /// <summary>Adds the thumbnail; one that is among the supplementary files as well is stored once.</summary>
    internal static void AddThumbnail(OpcWriter package, AasxFile thumbnail)
    {
        if (package.Has(thumbnail.AbsoluteName)) package.Relate(PartName.Root, RelationshipType.Thumbnail, thumbnail.AbsoluteName);
        else AddFile(package, thumbnail, PartName.Root, RelationshipType.Thumbnail);
    }
}
