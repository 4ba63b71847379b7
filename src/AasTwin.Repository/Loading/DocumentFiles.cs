using AasTwin.Metamodel.Aasx;

namespace AasTwin.Repository.Loading;

/// <summary>Finds the documents and packages that paths of a user stand for.</summary>
public static class DocumentFiles
{
    // Links are not followed: a walk ends, and meets no file twice.
    private static readonly EnumerationOptions Walk = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden,
        IgnoreInaccessible = false,
    };

    /// <summary>
    /// Files as they are given, whatever their names; of a folder all <c>.aasx</c>, <c>.json</c> and <c>.xml</c> in it and below, in the order of their names. A folder that is
    /// a package in source form is one document; packages directly in it, folders or <c>.aasx</c>, are further ones, so that a site may hold those of its parts.
    /// </summary>
    public static IEnumerable<string> Find(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (!Directory.Exists(path) || PackageFolder.Is(path))
            {
                yield return path;
                if (Directory.Exists(path))
                    foreach (var nested in Find(PackagesIn(path))) yield return nested;
                continue;
            }
            var inside = Directory.EnumerateFileSystemEntries(path, "*", Walk).Where(e => Directory.Exists(e) || IsDocument(e)).Order(StringComparer.Ordinal);
            foreach (var found in Find(inside)) yield return found;
        }
    }

    /// <summary>Files and parts of a package are never packages of their own.</summary>
    private static IEnumerable<string> PackagesIn(string package) => Directory.EnumerateFileSystemEntries(package, "*", Walk)
        .Where(e => Directory.Exists(e) ? Path.GetFileName(e) is not ("files" or "parts") && PackageFolder.Is(e) : Path.GetExtension(e).Equals(".aasx", StringComparison.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal);

    private static bool IsDocument(string path) => Path.GetExtension(path).ToLowerInvariant() is ".aasx" or ".json" or ".xml";
}
