using AasTwin.Metamodel.Aasx;

namespace AasTwin.Documents;

/// <summary>Finds the documents that paths on a command line stand for.</summary>
internal static class DocumentFiles
{
    // Links are not followed: a walk ends, and meets no file twice.
    private static readonly EnumerationOptions Walk = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    /// <summary>
    /// Files as they are given; of a folder all documents in it and below, in the order of their names. A folder that is a package in source form is one document.
    /// </summary>
    public static List<string> Find(IEnumerable<string> paths)
    {
        var found = new List<string>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path)) AddFolder(path, found);
            else found.Add(path);
        }
        return found;
    }

    private static void AddFolder(string folder, List<string> found)
    {
        if (PackageFolder.Is(folder))
        {
            found.Add(folder);
            return;
        }
        var files = Directory.EnumerateFiles(folder, "*", Walk)
            .Where(f => DocumentFormats.Extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase));
        found.AddRange(files.Order(StringComparer.Ordinal));
        foreach (var child in Directory.EnumerateDirectories(folder, "*", Walk).Order(StringComparer.Ordinal)) AddFolder(child, found);
    }
}
