using System.Net.Http.Headers;
using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Benchmarks.Server;

/// <summary>Requests a second, beside a bare Kestrel endpoint and bare SQLite in the same run.</summary>
internal sealed class LoadRun(string folder, int rounds, Verdicts verdicts)
{
    private const int Submodels = 1_000, Shells = 100, ListBytes = Shells * 590;
    private const string Bare = "bare Kestrel, 2 KB", BareList = "bare Kestrel, 59 KB";

    private static readonly Load Submodel = new("GET submodel of 2 KB", "GET", "/api/v3/submodels/%s", Count: Submodels);
    private static readonly Load Element = Submodel with { Name = "GET element of 2 KB", Path = Submodel.Path + "/submodel-elements/Data" };
    private static readonly Load Value = Submodel with { Name = "GET $value of a property", Path = Submodel.Path + "/submodel-elements/Speed/$value" };
    private static readonly Load List = new("GET /shells?limit=100", "GET", "/api/v3/shells?limit=100");
    private static readonly Load Patch = Value with { Name = "PATCH $value, durable", Method = "PATCH", Body = "%d" };
    private static readonly Load Post = new("POST submodel of 2 KB, durable", "POST", "/api/v3/submodels", Encoding.UTF8.GetString(AasJson.ToUtf8(LoadModels.Small("%s"))));

    public void Run()
    {
        var size = AasJson.ToUtf8(LoadModels.Small("urn:load:500")).Length;
        using var bare = ServerProcess.Bare(size);
        using var bareList = ServerProcess.Bare(ListBytes);
        using var server = ServerProcess.AasTwin("--store", "sqlite:" + Path.Combine(folder, "load.db"));
        Prepare(server.Url).GetAwaiter().GetResult();
        var (of50, of5000) = (Wide(50), Wide(5_000));
        var reading = new Rounds(rounds, (bare, Submodel with { Name = Bare }), (server, Submodel), (server, Element), (server, Value), (server, of50), (server, of5000),
            (bareList, List with { Name = BareList }), (server, List));
        foreach (var load in new[] { Submodel, Element })
            verdicts.AtLeast($"{load.Name} against bare Kestrel", reading.Ratio(load.Name, Bare, r => r.Rate), 0.7, "", $" (by processor time {1 / reading.Ratio(load.Name, Bare, r => r.ServerCpu):0.00})");
        verdicts.AtMost("GET one element of 5,000 against one of 50", 1 / reading.Ratio(of5000.Name, of50.Name, r => r.Rate), 1.5, "times the time",
            $" (by processor time {reading.Ratio(of5000.Name, of50.Name, r => r.ServerCpu):0.00})");

        var writing = new Rounds(rounds, (server, Patch), (server, Post));
        var (grouped, single) = (BareUpdates(size, 32), BareUpdates(size, 1));
        var patches = writing.Median(Patch.Name).Rate;
        verdicts.AtLeast("PATCH $value, durable, 32 connections", patches, 8_000, "/s", $", {patches / grouped:0.00} of bare SQLite (32 updates of 2 KB a transaction, {grouped:N0}/s)");
        verdicts.Told("the same against bare SQLite, 1 update a transaction", $"{patches / single:0.00} ({single:N0}/s)");
        verdicts.AtLeast("POST submodel of 2 KB, durable, 32 connections", writing.Median(Post.Name).Rate, 4_000, "/s");
        verdicts.AtLeast("GET /shells?limit=100, 59 KB", reading.Median(List.Name).Rate, 5_000, "/s", $" ({reading.Ratio(List.Name, BareList, r => r.Rate):0.00} of bare Kestrel)");
    }

    private double BareUpdates(int bytes, int group) => ServerSuite.Median(rounds, () => BareSqlite.UpdatesASecond(Path.Combine(folder, "bare.db"), Submodels, bytes, group));

    private static Load Wide(int elements) => new(
        $"GET one element of {elements:N0}", "GET", $"/api/v3/submodels/{Base64UrlId.Encode($"urn:wide:{elements}")}/submodel-elements/Value{elements - 2}");

    private static async Task Prepare(string url)
    {
        using var client = new HttpClient { BaseAddress = new Uri(url + "/api/v3/") };
        for (var i = 0; i < Submodels; i++) await Post(client, "submodels", LoadModels.Small($"urn:load:{i}"));
        for (var i = 0; i < Shells; i++) await Post(client, "shells", LoadModels.Shell(i));
        foreach (var elements in new[] { 50, 5_000 }) await Post(client, "submodels", LoadModels.Wide($"urn:wide:{elements}", elements));

        static async Task Post(HttpClient client, string path, AasObject value)
        {
            using var content = new ByteArrayContent(AasJson.ToUtf8(value)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = await client.PostAsync(path, content);
            response.EnsureSuccessStatusCode();
        }
    }
}
