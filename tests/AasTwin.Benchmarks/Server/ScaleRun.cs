namespace AasTwin.Benchmarks.Server;

/// <summary>What grows with the repository: memory at 100,000 submodels, latency at 1,000,000 against that at 1,000.</summary>
/// <param name="isQuick">Whether the million is left out.</param>
internal sealed class ScaleRun(string folder, int rounds, bool isQuick, Verdicts verdicts)
{
    private const int Few = 1_000, Middle = 100_000, Many = 1_000_000;
    private const int SmallCache = 16;

    private static readonly Load Get = new("GET", "GET", "/api/v3/submodels/%s", Connections: 8);
    private static readonly Load Patch = new("PATCH", "PATCH", Get.Path + "/submodel-elements/Speed/$value", "%d", Connections: 8);

    public void Run()
    {
        var path = Path.Combine(folder, "scale.db");
        LoadModels.Fill(path, Middle);
        verdicts.AtMost($"resident memory at {Middle:N0} submodels of 2 KB", Resident(path), 600, "MB", ", cache of 64 MB as by default");
        verdicts.Told("the same with --cache " + SmallCache, $"{Resident(path, "--cache", $"{SmallCache}"):0} MB");
        if (isQuick) return;

        LoadModels.Fill(path, Many);
        var smallPath = Path.Combine(folder, "small.db");
        LoadModels.Fill(smallPath, Few);
        using var small = ServerProcess.AasTwin("--store", "sqlite:" + smallPath);
        using var large = ServerProcess.AasTwin("--store", "sqlite:" + path);
        ReadThrough(path);
        Console.WriteLine($"{Many:N0} submodels, first answer after {large.Start.TotalSeconds:0.00} s");
        (ServerProcess, Load) Of(ServerProcess server, Load load, int count) => (server, load with { Name = Name(load, count), Count = count });
        var latencies = new Rounds(rounds, Of(small, Get, Few), Of(large, Get, Many), Of(small, Patch, Few), Of(large, Patch, Many));
        foreach (var load in new[] { Get, Patch })
            verdicts.AtMost($"p50 of {load.Name} by id at {Many:N0} submodels against {Few:N0}, file in memory", latencies.Ratio(Name(load, Many), Name(load, Few), r => r.Median), 2, "times",
                $" ({latencies.Median(Name(load, Many)).Median:N0} µs; by processor time {latencies.Ratio(Name(load, Many), Name(load, Few), r => r.ServerCpu):0.00})");
        verdicts.Told($"resident memory at {Many:N0} submodels", $"{large.Memory >> 20} MB");
    }

    /// <summary>
    /// Brings the file into the system's memory, of which it needs 4 GB: how fast a disk finds what is not there is another question. Where the system gives such
    /// memory back early, as some virtual machines do, part of the requests goes to the disk all the same.
    /// </summary>
    private static void ReadThrough(string path)
    {
        using var file = File.OpenRead(path);
        file.CopyTo(Stream.Null, 1 << 20);
    }

    /// <summary>Resident memory in MB after any of the submodels was asked for.</summary>
    private static double Resident(string path, params string[] options)
    {
        using var server = ServerProcess.AasTwin(["--store", "sqlite:" + path, .. options]);
        Wrk.Run(server, Get with { Count = Middle, Connections = 32 }, seconds: 6);
        Wrk.Run(server, Patch with { Count = Middle, Connections = 32 }, seconds: 3);
        return server.Memory / (double)(1 << 20);
    }

    private static string Name(Load load, int count) => $"{load.Name} at {count:N0}";
}
