using System.Diagnostics.CodeAnalysis;

namespace AasTwin.Tests;

/// <summary>
/// The folder of test data made by others (schemas, corpora, packages), which is not part of the repository: the directory <c>shared</c> beside the
/// repository, or the one that the environment variable AASTWIN_SHARED names.
/// </summary>
internal static class SharedData
{
    public static string? Root { get; } = Find();

    /// <summary>The path of a file or folder below the root, written with slashes.</summary>
    /// <exception cref="InvalidOperationException">It is absent; tests that need it carry <see cref="SharedDataFactAttribute"/>.</exception>
    public static string PathOf(string relative) =>
        TryFind(relative, out var path) ? path : throw new InvalidOperationException($"{relative} is absent from the shared data.");

    public static bool TryFind(string relative, [NotNullWhen(true)] out string? path)
    {
        path = Root is null ? null : Path.Combine([Root, .. relative.Split('/')]);
        if (path is null || File.Exists(path) || Directory.Exists(path)) return path is not null;
        path = null;
        return false;
    }

    /// <summary>Why a test that needs the data cannot run; null when it can.</summary>
    public static string? ReasonToSkip(string relative) =>
        TryFind(relative, out _) ? null : $"needs {relative} from the shared data: put it beside the repository in ../shared, or name its folder in AASTWIN_SHARED";

    private static string? Find()
    {
        if (System.Environment.GetEnvironmentVariable("AASTWIN_SHARED") is { Length: > 0 } named) return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "AasTwin.sln"))) continue;
            var beside = Path.Combine(folder.FullName, "..", "shared");
            return Directory.Exists(beside) ? Path.GetFullPath(beside) : null;
        }
        return null;
    }
}

/// <summary>A test that is skipped, saying so, when a file or folder of the shared data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string relative) => Skip = SharedData.ReasonToSkip(relative);
}

/// <summary>A theory that is skipped, saying so, when a file or folder of the shared data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute(string relative) => Skip = SharedData.ReasonToSkip(relative);
}
