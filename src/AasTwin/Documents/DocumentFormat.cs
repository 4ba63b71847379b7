using AasTwin.Metamodel.Aasx;

namespace AasTwin.Documents;

/// <summary>The forms in which models are stored.</summary>
internal enum DocumentFormat { Json, Xml, Aasx, PackageFolder }

internal static class DocumentFormats
{
    /// <summary>The format that a name stands for, or null.</summary>
    public static DocumentFormat? OfName(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".json" => DocumentFormat.Json,
        ".xml" => DocumentFormat.Xml,
        ".aasx" => DocumentFormat.Aasx,
        _ => null,
    };

    /// <summary>The format of what exists at a path: by its name, else by its first byte.</summary>
    /// <exception cref="RefusedException">Neither tells.</exception>
    public static DocumentFormat OfExisting(string path)
    {
        if (Directory.Exists(path))
        {
            return PackageFolder.Is(path)
                ? DocumentFormat.PackageFolder
                : throw new RefusedException(ExitCode.Unreadable, $"{path}: this folder is no package; it needs an environment.json or environment.xml.");
        }
        return OfName(path) ?? OfContent(path);
    }

    private static DocumentFormat OfContent(string path)
    {
        using var file = File.OpenRead(path);
        for (var first = file.ReadByte(); ; first = file.ReadByte())
        {
            switch (first)
            {
                case ' ' or '\t' or '\r' or '\n' or 0xEF or 0xBB or 0xBF: continue;
                case '{' or '[': return DocumentFormat.Json;
                case '<': return DocumentFormat.Xml;
                case 'P': return DocumentFormat.Aasx;
                default: throw new RefusedException(ExitCode.Unreadable, $"{path}: neither the name nor the content tells JSON, XML or AASX.");
            }
        }
    }
}
