namespace AasTwin.Benchmarks.Server;

/// <summary>What grows with the repository: latency at 1,000 and at 1,000,000 submodels, memory at 100,000.</summary>
internal sealed class ScaleRun(string folder, int runs)
{
    private static readonly Load Get = new("GET submodel of 2 KB", "GET", "/api/v3/submodels/%s", Connections: 8);

    private static readonly Load Patch = new("PATCH $value, durable", "PATCH", Get.Path + "/submodel-elements/Speed/$value", "%d", Connections: 8);

    public void Run()
    {
        Wrk? get = null, patch = null;
        foreach (var count in new[] { 1_000, 100_000, 1_000_000 })
        {
            var path = Path.Combine(folder, "scale.db");
            LoadModels.Fill(path, count);
            using var server = ServerProcess.AasTwin("--store", "sqlite:" + path);
            Console.WriteLine($"{count:N0} submodels, first answer after {server.Start.TotalSeconds:0.00} s (load average {ServerSuite.LoadAverage()})");
            var nowGet = ServerSuite.Print(server, Get with { Count = count }, runs, get);
            var nowPatch = ServerSuite.Print(server, Patch with { Count = count }, runs, patch);
            if (get is not null && patch is not null)
                Console.WriteLine($"p50 {nowGet.Median / get.Median:0.00} (GET) and {nowPatch.Median / patch.Median:0.00} (PATCH) times that at 1,000; resident {server.Memory >> 20} MB");
            get ??= nowGet;
            patch ??= nowPatch;
        }
    }
}
