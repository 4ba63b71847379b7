using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Xml;

namespace AasTwin.Documents;

/// <summary>Writes a document in another format or version.</summary>
internal static class DocumentWriter
{
    /// <summary>Writes a document read before; a package takes its files along.</summary>
    public static void Write(Document document, Stream stream, DocumentFormat format, AasxFormat specFormat, MetamodelVersion version)
    {
        if (format == DocumentFormat.Aasx) WritePackage(document, stream, new AasxWritingOptions { Format = specFormat, Version = version });
        else Write(document.Root!, stream, format, version);
    }

    /// <summary>Writes an object as JSON or XML.</summary>
    public static void Write(AasObject root, Stream stream, DocumentFormat format, MetamodelVersion version)
    {
        var writing = new WritingOptions { Version = version, Indented = true };
        if (format == DocumentFormat.Xml) AasXml.Write(stream, root, writing);
        else AasJson.Write(stream, root, writing);
    }

    private static void WritePackage(Document document, Stream stream, AasxWritingOptions options)
    {
        if (document.Package is AasxPackage package)
        {
            // Parts that only the old package knows are kept.
            AasxWriter.Rewrite(stream, package, document.Environment, options: options);
            return;
        }
        AasxFile FileOf(AasxPart part) => new(part.Name, part.ContentType, () => document.Package!.OpenPart(part));
        var supplementary = document.Package?.Parts.Where(p => p.Kind == AasxPartKind.Supplementary).Select(FileOf) ?? [];
        var thumbnail = document.Package?.Thumbnail is { } picture ? FileOf(picture) : null;
        AasxWriter.Write(stream, document.Environment, supplementary, thumbnail, options);
    }
}
