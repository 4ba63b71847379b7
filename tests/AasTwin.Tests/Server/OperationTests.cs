using System.Net;
using AasTwin.Metamodel;
using AasTwin.Repository.Invocation;
using AasTwin.Tests.Repository;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

public sealed class OperationTests : IAsyncLifetime
{
    private const string Add = "/submodel-elements/Add";

    private readonly TaskCompletionSource goOn = new();
    private ServerUnderTest server = null!;

    public async Task InitializeAsync() => server = await Start(bindings: Samples.Bind("Unbound", async call =>
    {
        call.Progress.Report(0.25);
        await goOn.Task.WaitAsync(call.Cancellation);
        return new OperationOutput([Samples.Property("Done", DataTypeDefXsd.Boolean, "true")], []);
    }));

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData("invoke", """{"inputArguments":[{"value":{"modelType":"Property","idShort":"A","valueType":"xs:int","value":"5"}}],"inoutputArguments":[],"clientTimeoutDuration":"PT60S"}""")]
    [InlineData("invoke/$value", """{"inputArguments":{"A":5},"clientTimeoutDuration":"PT60S"}""")]
    public async Task Invoke_AnswersItsResult(string form, string body)
    {
        foreach (var mount in new[] { Machine, MachineThroughShell })
        {
            using var response = await server.Send("POST", $"{mount}{Add}/{form}", body);
            var result = Parse(await response.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(("Completed", true), (result.GetProperty("executionState").GetString(), result.GetProperty("success").GetBoolean()));
            if (form == "invoke") Assert.Equal("15", result.GetProperty("outputArguments")[0].GetProperty("value").GetProperty("value").GetString());
            else Assert.Equal("""{"Sum":15}{"Count":1}""", result.GetProperty("outputArguments").GetRawText() + result.GetProperty("inoutputArguments").GetRawText());
        }
    }

    [Fact]
    public async Task AListArgument_IsAsLongAsWhatIsGiven()
    {
        using var response = await server.Send("POST", $"{Machine}{Add}/invoke/$value", """{"inputArguments":{"A":1,"B":2,"More":[3,4,5]}}""");
        Assert.Equal(15, Parse(await response.Content.ReadAsStringAsync()).GetProperty("outputArguments").GetProperty("Sum").GetInt32());
    }

    [Theory]
    [InlineData("Add/invoke", "{}", 400)]
    [InlineData("Add/invoke", "", 400)]
    [InlineData("Add/invoke", "[]", 400)]
    [InlineData("Add/invoke", """{"inputArguments":{}}""", 400)]
    [InlineData("Add/invoke", """{"arguments":[]}""", 400)]
    [InlineData("Add/invoke", """{"inputArguments":[{"value":{"modelType":"Property"}}]}""", 400)]
    [InlineData("Add/invoke/$value", """{"inputArguments":{"A":"many"}}""", 400)]
    [InlineData("Add/invoke/$value", """{"inputArguments":{"A":1,"Z":1}}""", 400)]
    [InlineData("Add/invoke/$value", """{"inputArguments":{"A":1},"clientTimeoutDuration":"P1W"}""", 400)]
    [InlineData("Add/invoke/$value", """{"inputArguments":{"A":1},"clientTimeoutDuration":60000}""", 400)]
    [InlineData("Add/invoke-async/$value", """{"inputArguments":{"A":1,"Z":1}}""", 400)]
    [InlineData("Speed/invoke", "{}", 405)]
    [InlineData("Speed/invoke/$value", "{}", 405)]
    [InlineData("Speed/invoke-async", "{}", 405)]
    [InlineData("Nothing/invoke", "{}", 404)]
    [InlineData("Add/operation-status/nothing", null, 404)]
    [InlineData("Add/operation-results/nothing", null, 404)]
    public async Task WrongRequests_AreRefused(string path, string? body, int status)
    {
        var method = body is null ? "GET" : "POST";
        await Refusal(await server.Send(method, $"{Machine}/submodel-elements/{path}", body is "" ? null : body), (HttpStatusCode)status);
    }

    [Theory]
    [InlineData("invoke-async", "", """[{"value":{"modelType":"Property","idShort":"Done","valueType":"xs:boolean","value":"true"}}]""")]
    [InlineData("invoke-async/$value", "/$value", """{"Done":true}""")]
    public async Task InvokeAsync_GoesItsWholeWay(string form, string resultForm, string output)
    {
        using var accepted = await server.Send("POST", $"{MachineThroughShell}/submodel-elements/Unbound/{form}", "{}", ("Origin", "http://localhost:3000"));
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Contains("Location", accepted.Headers.GetValues("Access-Control-Expose-Headers").Single());
        var status = accepted.Headers.Location!.OriginalString;
        Assert.StartsWith($"{MachineThroughShell}/submodel-elements/Unbound/operation-status/", status);
        // The store keeps the invocation; the feed of changes of models does not tell it.
        Assert.Equal(2, (await server.Json($"{Api}/events")).GetProperty("result").GetArrayLength());

        var running = await server.Json(status);
        Assert.Contains(running.GetProperty("executionState").GetString(), new[] { "Initiated", "Running" });
        Assert.False(running.TryGetProperty("success", out _));

        goOn.SetResult();
        HttpResponseMessage done;
        while ((done = await server.Get(status)).StatusCode == HttpStatusCode.OK) await Task.Yield();
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var results = done.Headers.Location!.OriginalString;
        Assert.EndsWith(resultForm, results);
        var result = await server.Json(results);
        Assert.Equal(output, result.GetProperty("outputArguments").GetRawText());
        Assert.Equal("Completed", result.GetProperty("executionState").GetString());
    }

    [Fact]
    public async Task ABodyThatIsNoJson_IsToldWithItsLine()
    {
        using var response = await server.Send("POST", $"{Machine}{Add}/invoke", "{\n\"inputArguments\": [,]}");

        var text = await Refusal(response, HttpStatusCode.BadRequest);
        Assert.Contains("line 2", text);
        Assert.DoesNotContain("BytePosition", text);
    }

    [Fact]
    public async Task DeletingTheStatus_CancelsTheInvocation()
    {
        using var accepted = await server.Send("POST", $"{Machine}/submodel-elements/Unbound/invoke-async", "{}");
        var status = accepted.Headers.Location!.OriginalString;
        using (var canceled = await server.Send("DELETE", status)) Assert.Equal(HttpStatusCode.NoContent, canceled.StatusCode);
        HttpResponseMessage done;
        while ((done = await server.Get(status)).StatusCode == HttpStatusCode.OK) await Task.Yield();
        var result = await server.Json(done.Headers.Location!.OriginalString);
        Assert.Equal(("Canceled", false), (result.GetProperty("executionState").GetString(), result.GetProperty("success").GetBoolean()));
        Assert.NotEqual(0, result.GetProperty("messages").GetArrayLength());
    }

    /// <summary>Whatever is asked of a handle whose time is over, it is not there any more; before, it may be asked as often as one likes.</summary>
    [Fact]
    public async Task AHandle_ExpiresAfterItsTime()
    {
        var clock = new Repository.Store.SetClock();
        await using var timed = await StartAt("http://127.0.0.1:0", new AasTwin.Repository.RepositoryOptions { Time = clock, ResultLifetime = TimeSpan.FromMinutes(5) });
        using var accepted = await timed.Send("POST", $"{Machine}{Add}/invoke-async", """{"inputArguments":[{"value":{"modelType":"Property","idShort":"A","valueType":"xs:int","value":"5"}}]}""");
        var status = accepted.Headers.Location!.OriginalString;
        string? results = null;
        while (results is null)
        {
            using var asked = await timed.Get(status);
            results = asked.Headers.Location?.OriginalString;
        }
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("Completed", (await timed.Json(results)).GetProperty("executionState").GetString());
            Assert.Equal("Completed", (await timed.Json(results + "/$value")).GetProperty("executionState").GetString());
        }
        clock.Now += TimeSpan.FromMinutes(4.9);
        Assert.Equal("Completed", (await timed.Json(results)).GetProperty("executionState").GetString());
        clock.Now += TimeSpan.FromMinutes(0.2);
        foreach (var (method, path) in new[] { ("GET", status), ("GET", results), ("GET", results + "/$value"), ("DELETE", status) })
            Assert.Contains("5 minutes", await Refusal(await timed.Send(method, path), HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task ATimeout_IsAnsweredAsSuch()
    {
        using var response = await server.Send("POST", $"{Machine}/submodel-elements/Unbound/invoke", """{"clientTimeoutDuration":"PT0.02S"}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Timeout", Parse(await response.Content.ReadAsStringAsync()).GetProperty("executionState").GetString());
    }
}
