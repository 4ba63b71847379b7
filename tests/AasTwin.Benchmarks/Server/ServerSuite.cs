using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Benchmarks.Server;

/// <summary>
/// The real executable under load beside bare references in the same run. On a machine that is busy with other things the CPU time a request tells
/// more than the rate: "two cores" is the rate that two cores give which the server and the load have for themselves.
/// </summary>
internal static class ServerSuite
{
    private const int Submodels = 1_000;
    private const int Shells = 100;

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
        try
        {
            var runs = args.Contains("--once") ? 1 : 5;
            if (args.Contains("--large")) new ScaleRun(folder, runs).Run();
            else if (args.Contains("--start")) new StartRun(folder, runs).Run();
            else Run(folder, runs, args.FirstOrDefault(a => !a.StartsWith('-')));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Run(string folder, int runs, string? only)
    {
        var small = AasJson.ToUtf8(LoadModels.Small("urn:load:500"));
        Console.WriteLine($"{"",-44} {"req/s",9} {"p50 µs",8} {"server µs",10} {"wrk µs",8} {"two cores",10}   (CPU µs a request; load average {LoadAverage()})");
        Wrk bare, bareList;
        using (var server = ServerProcess.Bare(small.Length)) bare = Print(server, new Load($"bare Kestrel, {small.Length} bytes", "GET", "/"), runs);
        using (var server = ServerProcess.Bare(Shells * 590)) bareList = Print(server, new Load($"bare Kestrel, {Shells * 590} bytes", "GET", "/"), runs);

        using (var server = ServerProcess.AasTwin("--store", "sqlite:" + Path.Combine(folder, "load.db")))
        {
            Prepare(server.Url).GetAwaiter().GetResult();
            var submodel = new Load("GET submodel of 2 KB", "GET", "/api/v3/submodels/%s", Count: Submodels);
            var element = submodel with { Name = "GET element of 2 KB", Path = submodel.Path + "/submodel-elements/Data" };
            Compare(submodel, bare);
            Compare(element, bare);
            Compare(submodel with { Name = "GET $value of a property", Path = submodel.Path + "/submodel-elements/Speed/$value" }, bare);
            var of50 = Compare(Wide(50), null);
            Compare(Wide(5_000), of50);
            Compare(new Load("GET /shells?limit=100", "GET", "/api/v3/shells?limit=100"), bareList);
            Compare(element with { Name = "PATCH $value, durable", Method = "PATCH", Path = submodel.Path + "/submodel-elements/Speed/$value", Body = "%d" }, null);
            var body = Encoding.UTF8.GetString(AasJson.ToUtf8(LoadModels.Small("%s")));
            Compare(new Load("POST submodel of 2 KB, durable", "POST", "/api/v3/submodels", body), null);

            Wrk? Compare(Load load, Wrk? reference) => only is null || load.Name.Contains(only, StringComparison.OrdinalIgnoreCase) ? Print(server, load, runs, reference) : null;
        }

        foreach (var group in new[] { 1, 32 })
        {
            var updates = Median(runs, () => BareSqlite.UpdatesASecond(Path.Combine(folder, "bare.db"), Submodels, small.Length, group), rate => rate);
            Console.WriteLine($"{$"bare SQLite updates of 2 KB, {group} a transaction",-44} {updates,9:N0}");
        }
    }

    private static Load Wide(int elements) => new(
        $"GET one element of {elements:N0}", "GET", $"/api/v3/submodels/{Base64UrlId.Encode($"urn:wide:{elements}")}/submodel-elements/Value{elements - 2}");

    internal static Wrk Print(ServerProcess server, Load load, int runs, Wrk? reference = null)
    {
        // Once to warm up: the compiler takes a while to find what is hot.
        Wrk.Run(server, load, runs == 1 ? 3 : 5);
        var run = Median(runs, () => Wrk.Run(server, load), w => w.Rate);
        var twoCores = TwoCores(run);
        var ratio = reference is null ? "" : $"   {run.Rate / reference.Rate:0.00} of the reference, by CPU time {reference.ServerCpu / run.ServerCpu:0.00}, two cores {twoCores / TwoCores(reference):0.00}";
        Console.WriteLine($"{load.Name,-44} {run.Rate,9:N0} {run.Median,8:N0} {run.ServerCpu,10:N1} {run.LoadCpu,8:N1} {twoCores,10:N0}{ratio}{(run.Refused > 0 ? $"   REFUSED {run.Refused}" : "")}");
        return run;
    }

    internal static T Median<T>(int runs, Func<T> run, Func<T, double> by) => Enumerable.Range(0, runs).Select(_ => run()).OrderBy(by).ElementAt(runs / 2);

    internal static string LoadAverage() => System.IO.File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static double TwoCores(Wrk run) => 2e6 / (run.ServerCpu + run.LoadCpu);

    private static async Task Prepare(string url)
    {
        using var client = new HttpClient { BaseAddress = new Uri(url + "/api/v3/") };
        for (var i = 0; i < Submodels; i++) await Post("submodels", LoadModels.Small($"urn:load:{i}"));
        for (var i = 0; i < Shells; i++) await Post("shells", LoadModels.Shell(i));
        foreach (var elements in new[] { 50, 5_000 }) await Post("submodels", LoadModels.Wide($"urn:wide:{elements}", elements));

        async Task Post(string path, AasObject value)
        {
            using var content = new ByteArrayContent(AasJson.ToUtf8(value)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = await client.PostAsync(path, content);
            response.EnsureSuccessStatusCode();
        }
    }
}
