using System.Net;
using System.Text.RegularExpressions;
using AasTwin.Metamodel;
using AasTwin.Repository.Store;
using AasTwin.Server;
using AasTwin.Server.Security;
using AasTwin.Tests.Executable;
using AasTwin.Tests.RepositoryRules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace AasTwin.Tests.Server;

public sealed class ObservationTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Metrics_AreWellFormed_AndCountByTemplate()
    {
        await using var server = await ServerUnderTest.Start(options: ServerOptions.Default with { Security = new SecurityOptions { Telemetry = new TelemetryOptions { Metrics = true } } });
        for (var i = 0; i < 3; i++) await server.Get(ServerUnderTest.Machine);
        await server.Get($"{ServerUnderTest.Api}/submodels/eA");
        await server.Send("POST", ServerUnderTest.Machine + "/submodel-elements/Add/invoke/$value", """{"inputArguments":{"A":5}}""");
        using var response = await server.Get("/metrics");
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("aastwin_http_requests_total{method=\"GET\",route=\"/submodels/{submodelIdentifier}\",status=\"200\"} 3\n", text);
        Assert.Contains("aastwin_http_requests_total{method=\"GET\",route=\"/submodels/{submodelIdentifier}\",status=\"404\"} 1\n", text);
        Assert.Contains("aastwin_http_request_duration_seconds_count{route=\"/submodels/{submodelIdentifier}\"} 4\n", text);
        Assert.Contains("aastwin_operation_duration_seconds_count{operation=\"Add\",state=\"Completed\"} 1\n", text);
        Assert.Contains("aastwin_store_objects{kind=\"submodel\"} 1\n", text);
        Assert.Contains("process_cpu_seconds_total ", text);
        Assert.DoesNotContain(ServerUnderTest.Machine, text);
        // Each line is a comment or a sample; each sample is of a family that was told before; classes of durations grow.
        var families = new HashSet<string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal)) Assert.True(families.Add(line.Split(' ')[2]), line);
            else if (!line.StartsWith('#'))
            {
                Assert.Matches("^[a-z_]+(\\{([a-z_]+=\"[^\"]*\",?)+\\})? [-+0-9.eE]+$", line);
                Assert.Contains(Regex.Replace(line.Split('{', ' ')[0], "_(bucket|sum|count)$", ""), families);
            }
        }
    }

    /// <summary>What simulations, models and the store tell of themselves; counted for the whole process, in which other tests run too.</summary>
    [Fact]
    public async Task Metrics_TellOfSimulationsModelsAndTheStore()
    {
        await using var server = await ServerUnderTest.Start(new SqliteStore(folder["store.db"]), ServerOptions.Default with { Security = new SecurityOptions { Telemetry = new TelemetryOptions { Metrics = true } } });
        var before = await Values();
        await server.Repository.Post(new Submodel { Id = "urn:one", IdShort = "One" });
        (await server.Send("POST", $"{ServerUnderTest.Api}/query/submodels", """{"$condition":{"$boolean":true}}""")).EnsureSuccessStatusCode();
        var simulated = new AasTwin.Simulation.Environment();
        _ = simulated.Process(Wait(simulated));
        simulated.Run();
        AasTwin.Learning.Trees.RandomForest.Train(
            new AasTwin.Learning.Samples(new AasTwin.Learning.Matrix(8, 1, [0, 1, 2, 3, 4, 5, 6, 7]), [0, 0, 0, 0, 1, 1, 1, 1], [0, 1, 2, 3, 4, 5, 6, 7]), new AasTwin.Learning.Trees.RandomForestOptions { Trees = 2 }).Predict([3], new float[1]);
        var after = await Values();
        Assert.True(after["aastwin_simulation_events_total"] - before.GetValueOrDefault("aastwin_simulation_events_total") >= 3);
        Assert.True(after["aastwin_simulation_runs_total"] > before.GetValueOrDefault("aastwin_simulation_runs_total"));
        foreach (var series in new[] { "aastwin_store_duration_seconds_count{action=\"commit\"}", "aastwin_store_duration_seconds_count{action=\"select\"}", "aastwin_model_inference_duration_seconds_count{model=\"RandomForest\"}" })
            Assert.True(after[series] > before.GetValueOrDefault(series), series);
        Assert.True(after["aastwin_store_duration_seconds_sum{action=\"commit\"}"] > 0);

        static async AasTwin.Simulation.Process Wait(AasTwin.Simulation.Environment environment)
        {
            for (var i = 0; i < 3; i++) await environment.Timeout(1);
        }

        async Task<Dictionary<string, double>> Values() => (await (await server.Get("/metrics")).Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#')
            .ToDictionary(l => l[..l.LastIndexOf(' ')], l => double.Parse(l[(l.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The examples for Prometheus and Grafana ask for nothing that is not there.</summary>
    [Theory]
    [InlineData("grafana.json", 10)]
    [InlineData("alerts.yml", 4)]
    public async Task Examples_NameOnlyMetricsThatExist(string file, int least)
    {
        await using var server = await ServerUnderTest.Start(options: ServerOptions.Default with { Security = new SecurityOptions { Telemetry = new TelemetryOptions { Metrics = true } } });
        var text = await (await server.Get("/metrics")).Content.ReadAsStringAsync();
        var types = Regex.Matches(text, "^# TYPE (\\S+) (\\S+)$", RegexOptions.Multiline).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        var example = System.IO.File.ReadAllText(Checkout.PathOf("src/AasTwin.Server/Observation/examples/" + file));
        var named = Regex.Matches(example, "\\b(aastwin|process|dotnet)_[a-z_]+").Select(m => m.Value).Distinct().ToList();
        Assert.True(named.Count >= least, string.Join(' ', named));
        foreach (var name in named)
        {
            var family = types.ContainsKey(name) ? name : Regex.Replace(name, "_(bucket|sum|count)$", "");
            Assert.True(types.TryGetValue(family, out var type), name);
            Assert.Equal(type == "histogram", family != name);
        }
        if (file.EndsWith(".json", StringComparison.Ordinal)) System.Text.Json.JsonDocument.Parse(example).Dispose();
    }

    [Fact]
    public async Task Health_IsTold()
    {
        await using var server = await ServerUnderTest.Start();
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Get("/metrics")).StatusCode);
    }

    [Fact]
    public async Task Traces_ReachTheirReceiver_AndContinueThoseOfTheCaller()
    {
        var received = new TaskCompletionSource<string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var receiver = builder.Build();
        receiver.MapPost("/v1/traces", async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            received.TrySetResult(await reader.ReadToEndAsync());
        });
        await receiver.StartAsync();
        await using var server = await ServerUnderTest.Start(options: ServerOptions.Default with { Security = new SecurityOptions { Telemetry = new TelemetryOptions { Otlp = receiver.Urls.First(), ServiceName = "press" } } });
        await server.Send("GET", ServerUnderTest.Machine, null, ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        var sent = ServerUnderTest.Parse(await received.Task.WaitAsync(TimeSpan.FromSeconds(10))).GetProperty("resourceSpans")[0];
        Assert.Equal("press", sent.GetProperty("resource").GetProperty("attributes")[0].GetProperty("value").GetProperty("stringValue").GetString());
        var span = sent.GetProperty("scopeSpans")[0].GetProperty("spans")[0];
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", span.GetProperty("traceId").GetString());
        Assert.Equal("b7ad6b7169203331", span.GetProperty("parentSpanId").GetString());
        Assert.Equal("GET /submodels/{submodelIdentifier}", span.GetProperty("name").GetString());
        Assert.True(long.Parse(span.GetProperty("endTimeUnixNano").GetString()!) >= long.Parse(span.GetProperty("startTimeUnixNano").GetString()!));
    }
}
