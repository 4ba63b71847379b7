
namespace AasTwin.Benchmarks.SoftSensor;

/// <summary>Whether PHATE is exact and how fast, where virtual samples lie, and whether they help a soft sensor.</summary>
internal static class SoftSensorSuite
{
    public static void Run(string[] arguments)
    {
        string? shared = SharedFolder();
        if (arguments.Contains("benefit"))
        {
            BenefitTable.Print(arguments, shared);
            return;
        }
        Console.WriteLine("| measure | bar | reached | verdict |");
        Console.WriteLine("|---|---|---|---|");
        if (shared is not null && !arguments.Contains("speed")) PhateReference.Print(Path.Combine(shared, "phate-reference"));
        PhateSpeed.Print();
        if (shared is not null && !arguments.Contains("speed")) VirtualPlaces.Print(shared);
        if (shared is null) Console.WriteLine("The rows against the authors' output and public data need ../shared/data, which is not here.");
        Console.WriteLine("Whether virtual samples help: -- soft-sensor benefit [debutanizer|sulfur|buildings] [n=30|n=60] [Noise|Smote|GaussianProcess|Pgan] [--quick]");
    }

    public static void Row(string measure, string bar, string reached, bool holds) => Console.WriteLine($"| {measure} | {bar} | {reached} | {(holds ? "reached" : "MISSED")} |");

    private static string? SharedFolder()
    {
        string folder = Path.Combine(Environment.GetEnvironmentVariable("AASTWIN_SHARED") ?? Path.Combine("..", "shared"), "data");
        return Directory.Exists(Path.Combine(folder, "softsensor")) ? folder : null;
    }
}
