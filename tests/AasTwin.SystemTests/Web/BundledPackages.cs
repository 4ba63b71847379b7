namespace AasTwin.SystemTests.Web;

/// <summary>The examples of the repository and their addresses on the page.</summary>
internal static class BundledPackages
{
    public static string Folder { get; } = Path.Combine(Root(), "aasx");

    public static string BottlingLine => Path.Combine(Folder, "bottling-line");

    public static string BottlingShell => ExamplePackage.Base64Url("https://example.com/aastwin/bottling-line");

    public static string BottlingModel => ExamplePackage.Base64Url("https://example.com/aastwin/bottling-line/sm/production-line");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AasTwin.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    }
}
