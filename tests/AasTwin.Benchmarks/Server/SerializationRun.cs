using AasTwin.Metamodel.Paths;

namespace AasTwin.Benchmarks.Server;

/// <summary>What it takes to give submodels as a package: the peak of memory for ten times as many beside that for the first.</summary>
internal sealed class SerializationRun(string folder, int rounds, Verdicts verdicts)
{
    private const int Few = 1_000, Many = 10_000;
    private const double Megabyte = 1 << 20;

    /// <summary>Objects of ten thousand submodels would take more than 100 MB: less than this is what a collector leaves lying between two runs.</summary>
    private const double Tolerated = 24;

    public void Run()
    {
        var path = Path.Combine(folder, "serialization.db");
        LoadModels.Fill(path, Many);
        var (peak, bytes, seconds) = (0.0, 0L, 0.0);
        var growth = ServerSuite.Median(rounds, () =>
        {
            using var server = ServerProcess.AasTwin("--store", "sqlite:" + path);
            // Whatever is compiled and set up once is there before.
            var few = string.Join(',', Enumerable.Range(0, Few).Select(i => Base64UrlId.Encode($"urn:load:{i}")));
            for (var i = 0; i < 3; i++) Download(server.Url, "?submodelIds=" + few);
            var before = server.PeakMemory;
            var start = System.Diagnostics.Stopwatch.StartNew();
            bytes = Download(server.Url, "");
            seconds = start.Elapsed.TotalSeconds;
            peak = server.PeakMemory / Megabyte;
            return (server.PeakMemory - before) / Megabyte;
        });
        verdicts.AtMost($"serialization of {Many:N0} submodels as AASX, growth of peak memory over that of {Few:N0}", growth, Tolerated, "MB",
            $" (peak {peak:0} MB, package of {bytes / Megabyte:0.0} MB in {seconds:0.00} s)");
    }

    private static long Download(string url, string query)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{url}/api/v3/serialization{query}") { Headers = { { "Accept", "application/asset-administration-shell-package" } } };
        using var response = client.Send(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var body = response.Content.ReadAsStream();
        var buffer = new byte[64 << 10];
        var total = 0L;
        for (int read; (read = body.Read(buffer)) > 0;) total += read;
        return total;
    }
}
