using System.Text.Json;

namespace AasTwin.SystemTests.Web;

/// <summary>The examples of the repository and their addresses on the page.</summary>
internal static class BundledPackages
{
    public static string Folder { get; } = Path.Combine(Root(), "aasx");

    public static string BottlingLine => Path.Combine(Folder, "bottling-line");

    public static string EightStationLine => Path.Combine(Folder, "eight-station-line");

    public static string BatteryCell => Path.Combine(Folder, "battery-cell");

    public static string BatteryModel => ExamplePackage.Base64Url("https://example.com/aastwin/battery-cell/sm/battery-prognosis");

    public static string RefineryUnit => Path.Combine(Folder, "refinery-unit");

    public static string Station => Path.Combine(Folder, "station");

    public static string StationModel => ExamplePackage.Base64Url("https://example.com/aastwin/station/sm/treatment-station");

    public static string PlantModel => ExamplePackage.Base64Url("https://example.com/aastwin/station/sm/activated-sludge-plant");

    public static string BottlingShell => ExamplePackage.Base64Url("https://example.com/aastwin/bottling-line");

    public static string BottlingModel => ExamplePackage.Base64Url("https://example.com/aastwin/bottling-line/sm/production-line");

    /// <summary>How many shells, submodels and concept descriptions an example has.</summary>
    public static int CountOf(string example)
    {
        using var environment = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(example, "environment.json")));
        return environment.RootElement.EnumerateObject().Sum(list => list.Value.GetArrayLength());
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AasTwin.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    }
}
