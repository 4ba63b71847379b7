namespace AasTwin.Benchmarks.Learning;

/// <summary>Where the public data sets lie, and where results go.</summary>
internal static class SharedFiles
{
    public static string Output { get; } = Path.Combine("artifacts", "learning");

    /// <summary>The folder of a data set: that of the shared data beside the repository, or below AASTWIN_SHARED; null, saying so, when it is absent.</summary>
    public static string? Folder(string name)
    {
        string folder = Path.Combine(Environment.GetEnvironmentVariable("AASTWIN_SHARED") ?? Path.Combine("..", "shared"), "data", name);
        if (Directory.Exists(folder)) return folder;
        Console.Error.WriteLine($"The data set {name} is not in '{folder}': set AASTWIN_SHARED to the folder above data.");
        return null;
    }

    public static void Write(string name, IEnumerable<string> lines)
    {
        Directory.CreateDirectory(Output);
        string path = Path.Combine(Output, name);
        File.WriteAllLines(path, lines);
        Console.WriteLine($"Predictions: {path}");
    }
}
