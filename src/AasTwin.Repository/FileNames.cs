using AasTwin.Metamodel;
using AasTwin.Repository.Store;
using File = AasTwin.Metamodel.File;

namespace AasTwin.Repository;

/// <summary>Names of stored files. A file is stored under the value of the element that means it.</summary>
internal static class FileNames
{
    public const string Folder = "/aasx/files/";

    /// <summary>Name of the picture that a package has without the shell naming it; no path is empty.</summary>
    public const string PackageThumbnail = "";

    /// <summary>Whether a value names a file of the repository rather than something elsewhere.</summary>
    public static bool IsStored(string? value) =>
        !string.IsNullOrWhiteSpace(value) && !value.Contains("://", StringComparison.Ordinal) && !value.StartsWith("//", StringComparison.Ordinal)
        || value?.StartsWith("file:/", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The value for an uploaded file: its name without folders and percent-encoded, made different from those taken.</summary>
    public static string ForUpload(string fileName, IReadOnlySet<string> taken)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        name = string.Concat(name.Where(c => !char.IsControl(c)));
        if (name.Trim('.', ' ').Length == 0) name = "file";
        // Long names: a path has at most 2,048 characters, three for each encoded byte.
        if (name.Length > 200) name = name[..100] + name[^100..];
        var dot = name.LastIndexOf('.') is > 0 and var at ? at : name.Length;
        for (var number = 1; ; number++)
        {
            var candidate = Folder + Uri.EscapeDataString(number == 1 ? name : $"{name[..dot]}-{number}{name[dot..]}");
            if (!taken.Contains(candidate)) return candidate;
        }
    }

    /// <summary>The name to show for a stored file.</summary>
    public static string ToShow(string value) => Uri.UnescapeDataString(value[(value.LastIndexOfAny(['/', '\\']) + 1)..]);

    /// <summary>The stored files that an element or submodel and what is below it name.</summary>
    public static HashSet<string> Of(AasObject root)
    {
        var names = new HashSet<string>();
        if (root is Property) return names;
        if (root is File { Value: { } own } && IsStored(own)) names.Add(own);
        foreach (var below in root.Descendants())
            if (below is File { Value: { } value } && IsStored(value)) names.Add(value);
        return names;
    }

    /// <summary>The removal of the files that a change left without an element.</summary>
    public static IReadOnlyList<FileChange> LeftBehind(Submodel before, Submodel after)
    {
        var names = Of(before);
        if (names.Count == 0) return [];
        names.ExceptWith(Of(after));
        return [.. names.Select(n => new FileChange(n, null))];
    }
}
