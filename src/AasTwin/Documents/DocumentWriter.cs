using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Xml;

namespace AasTwin.Documents;

/// <summary>Writes a document in another format or version.</summary>
internal static class DocumentWriter
{
    public static void Write(Document document, Stream stream, DocumentFormat format, AasxFormat specFormat, MetamodelVersion version)
    {
        var writing = new WritingOptions { Version = version, Indented = true };
        switch (format)
        {
            case DocumentFormat.Json:
                AasJson.Write(stream, document.Root!, writing);
                break;
            case DocumentFormat.Xml:
                AasXml.Write(stream, document.Root!, writing);
                break;
            default:
                WritePackage(document, stream, new AasxWritingOptions { Format = specFormat, Version = version });
                break;
        }
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
