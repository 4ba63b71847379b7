using System.Diagnostics;
using System.Globalization;

namespace AasTwin.Benchmarks.Server;

/// <summary>
/// The real executable under load, its store on disk, beside bare references in the same run. On a machine that is busy with other things the processor time of a
/// request tells more than the rate.
/// </summary>
internal static class ServerSuite
{
    /// <param name="args">
    /// Parts to run (load, start, serialization, scale), all when none is named; <c>--quick</c> leaves the million submodels out, <c>--once</c> takes one run where five
    /// have a median.
    /// </param>
    public static void Run(string[] args)
    {
        if (args is ["bare", var bytes])
        {
            BareKestrel.Run(int.Parse(bytes, CultureInfo.InvariantCulture));
            return;
        }
        if (!Wrk.IsInstalled)
        {
            Console.Error.WriteLine("The load generator wrk is needed: apt-get install wrk.");
            return;
        }
        var folder = Directory.CreateTempSubdirectory("aastwin-load-").FullName;
        var verdicts = new Verdicts();
        var rounds = args.Contains("--once") ? 1 : 5;
        var only = args.Where(a => !a.StartsWith('-')).ToList();
        (string Name, Action Run)[] parts =
        [
            ("start", new StartRun(folder, rounds, verdicts).Run),
            ("load", new LoadRun(folder, rounds, verdicts).Run),
            ("serialization", new SerializationRun(folder, rounds, verdicts).Run),
            ("scale", new ScaleRun(folder, rounds, args.Contains("--quick"), verdicts).Run),
        ];
        try
        {
            foreach (var (name, run) in parts)
            {
                if (only.Count > 0 && !only.Contains(name)) continue;
                var watch = Stopwatch.StartNew();
                Console.WriteLine(name);
                run();
                Console.WriteLine($"{name} took {watch.Elapsed.TotalSeconds:0} s");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        verdicts.Print();
        Console.WriteLine("Two rows are tests: request sequences of clients (AasTwin.SystemTests.Clients) and malformed requests (AasTwin.Tests.Server.MalformedRequestTests).");
    }

    internal static double Median(int runs, Func<double> run) => Enumerable.Range(0, runs).Select(_ => run()).Order().ElementAt(runs / 2);

    internal static string LoadAverage() => System.IO.File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
