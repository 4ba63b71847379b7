using System.Net;
using System.Text.RegularExpressions;
using AasTwin.Server;
using AasTwin.Server.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace AasTwin.Tests.Server;

public class ObservationTests
{
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
