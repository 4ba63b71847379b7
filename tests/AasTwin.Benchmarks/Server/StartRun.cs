using AasTwin.Metamodel.Aasx;
using Environment = AasTwin.Metamodel.Environment;

namespace AasTwin.Benchmarks.Server;

/// <summary>From the start of the process to its first answer: with 100 packages to import, and with the same imported before.</summary>
internal sealed class StartRun(string folder, int runs)
{
    private const int Packages = 100;

    public void Run()
    {
        var packages = Directory.CreateDirectory(Path.Combine(folder, "packages")).FullName;
        for (var i = 0; i < Packages; i++)
        {
            var environment = new Environment { AssetAdministrationShells = [LoadModels.Shell(i)], Submodels = [LoadModels.Small($"https://example.com/submodels/{i}/operational")] };
            using var stream = System.IO.File.Create(Path.Combine(packages, $"{i}.aasx"));
            AasxWriter.Write(stream, environment, [], null, new AasxWritingOptions());
        }
        var nothing = ServerSuite.Median(runs, () => Start("--store", "memory"), s => s);
        var import = ServerSuite.Median(runs, () =>
        {
            Directory.Delete(Directory.CreateDirectory(Path.Combine(folder, "data")).FullName, recursive: true);
            return Start(packages, "--data", Path.Combine(folder, "data"));
        }, s => s);
        var again = ServerSuite.Median(runs, () => Start(packages, "--data", Path.Combine(folder, "data")), s => s);
        Console.WriteLine($"first answer: {nothing:0.00} s with nothing to serve, {import:0.00} s with {Packages} packages to import, {again:0.00} s with them imported before (load average {ServerSuite.LoadAverage()})");
    }

    private static double Start(params string[] args)
    {
        using var server = ServerProcess.AasTwin(args);
        return server.Start.TotalSeconds;
    }
}
