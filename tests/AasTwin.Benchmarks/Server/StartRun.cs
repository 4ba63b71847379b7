using AasTwin.Metamodel.Aasx;
using Environment = AasTwin.Metamodel.Environment;

namespace AasTwin.Benchmarks.Server;

/// <summary>From the start of the process to its first answer: with packages to import, and with the same imported before.</summary>
internal sealed class StartRun(string folder, int rounds, Verdicts verdicts)
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
        var nothing = Median(() => Start("--store", "memory"));
        verdicts.Told("start with nothing to serve, to first answer", $"{nothing.Wall:0.00} s{Remark(nothing)}");
        var (import, again) = ImportAndAgain(packages);
        verdicts.AtMost($"start with {Packages} packages already imported, to first answer", again.Wall, 0.8, "s", Remark(again));
        verdicts.AtMost($"start with {Packages} small packages to import, to first answer", import.Wall, 3, "s", Remark(import));
        if (!Directory.Exists("aasx")) return;
        var (first, second) = ImportAndAgain("aasx");
        verdicts.AtMost("first start with the bundled examples, to first answer", first.Wall, 1.5, "s", Remark(first));
        verdicts.AtMost("second start with them", second.Wall, 0.8, "s", Remark(second));
    }

    private (Seconds Import, Seconds Again) ImportAndAgain(string packages)
    {
        var data = Path.Combine(folder, "data");
        var import = Median(() =>
        {
            if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
            return Start(packages, "--data", data);
        });
        return (import, Median(() => Start(packages, "--data", data)));
    }

    private Seconds Median(Func<Seconds> run) => Enumerable.Range(0, rounds).Select(_ => run()).OrderBy(s => s.Wall).ElementAt(rounds / 2);

    private static string Remark(Seconds start) => $" ({start.Cpu:0.00} s of processor time)";

    private static Seconds Start(params string[] args)
    {
        using var server = ServerProcess.AasTwin(args);
        return new Seconds(server.Start.TotalSeconds, server.CpuOfStart.TotalSeconds);
    }

    private readonly record struct Seconds(double Wall, double Cpu);
}
