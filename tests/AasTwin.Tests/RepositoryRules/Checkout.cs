using System.Xml.Linq;

namespace AasTwin.Tests.RepositoryRules;

/// <summary>The repository's own files, as the rules about them see them.</summary>
internal static class Checkout
{
    private static readonly string[] NotSources = ["artifacts", "bin", "obj", "node_modules", ".git", ".vs", ".idea", ".vscode"];

    public static string Root { get; } = FindRoot();

    /// <summary>All source files below the root, by paths relative to it with forward slashes; build output is left out.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(new DirectoryInfo(Root)).Order(StringComparer.Ordinal)];

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Text(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>The project files below a folder, by project name.</summary>
    public static Dictionary<string, XDocument> Projects(string folder) => Files
        .Where(f => f.StartsWith(folder, StringComparison.Ordinal) && f.EndsWith(".csproj", StringComparison.Ordinal))
        .ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => XDocument.Load(PathOf(f)));

    private static IEnumerable<string> Walk(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles())
            if (file.Name != ".git") yield return Path.GetRelativePath(Root, file.FullName).Replace('\\', '/');
        foreach (var child in folder.EnumerateDirectories().Where(d => !NotSources.Contains(d.Name)))
            foreach (var file in Walk(child)) yield return file;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AasTwin.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    }
}
