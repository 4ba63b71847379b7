using System.Net;
using System.Text.Json;

namespace AasTwin.SystemTests;

/// <summary>Handles that were given out before the process was killed: answered honestly after it.</summary>
public sealed class RestartTests : IAsyncLifetime
{
    private const string Id = "urn:restart:machine";

    private static readonly string Operation = $"submodels/{ExamplePackage.Base64Url(Id)}/submodel-elements/Measure";

    private readonly ExamplePackage package = new();
    private readonly Answerer answerer = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await answerer.DisposeAsync();
        package.Dispose();
    }

    [Fact]
    public async Task KilledWhileAnOperationRuns_TheHandleSaysSo()
    {
        string done, cut, bulk;
        await using (var first = await Serve())
        {
            using var made = await first.Send(HttpMethod.Post, "submodels", Model());
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
            done = await Accepted(first, $"{Operation}/invoke-async", "{}");
            Assert.Equal("Completed", (await Ended(first, done)).GetProperty("executionState").GetString());
            bulk = await Accepted(first, "bulk/shell-descriptors", """[{"id":"urn:restart:there"}]""");
            using (var ended = await Follow(first, bulk)) Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
            while (await answerer.WaitForCall(TimeSpan.Zero))
            {
                // Calls of before.
            }
            answerer.Hold();
            cut = await Accepted(first, $"{Operation}/invoke-async", "{}");
            Assert.True(await answerer.WaitForCall(TimeSpan.FromMinutes(1)));
            await first.Process.Kill();
        }
        await using var second = await Serve();
        var result = await Ended(second, done);
        Assert.Equal("Completed", result.GetProperty("executionState").GetString());
        Assert.Equal("42", result.GetProperty("outputArguments")[0].GetProperty("value").GetProperty("value").GetString());
        result = await Ended(second, cut);
        Assert.Equal("Failed", result.GetProperty("executionState").GetString());
        Assert.Contains("restart", result.GetProperty("messages")[0].GetProperty("text").GetString());
        using (var ended = await Follow(second, bulk)) Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal("urn:restart:there", (await second.Get($"shell-descriptors/{ExamplePackage.Base64Url("urn:restart:there")}")).GetProperty("id").GetString());
    }

    /// <summary>Who listens to changes comes back with the last one that he was told of, and misses none: also those that came while he was away, and the server was killed.</summary>
    [Fact]
    public async Task WhoListens_GoesOnAfterARestartWithoutAGap()
    {
        var told = new List<string>();
        string last;
        await using (var first = await Serve())
        {
            using var made = await first.Send(HttpMethod.Post, "submodels", """{"modelType":"Submodel","id":"urn:event:0"}""");
            last = await Listen(first, null, told, 1, () => first.Send(HttpMethod.Post, "submodels", """{"modelType":"Submodel","id":"urn:event:1"}"""));
            using var missed = await first.Send(HttpMethod.Post, "submodels", """{"modelType":"Submodel","id":"urn:event:2"}""");
            await first.Process.Kill();
        }
        await using var second = await Serve();
        using (var between = await second.Send(HttpMethod.Post, "submodels", """{"modelType":"Submodel","id":"urn:event:3"}""")) Assert.Equal(HttpStatusCode.Created, between.StatusCode);
        last = await Listen(second, last, told, 3, () => second.Client.DeleteAsync($"submodels/{ExamplePackage.Base64Url("urn:event:0")}"));
        Assert.Equal(["created urn:event:1", "created urn:event:2", "created urn:event:3", "deleted urn:event:0"], told);
        // The same by pages, from the same place.
        Assert.Equal(0, (await second.Get($"events?cursor={last}")).GetProperty("result").GetArrayLength());
    }

    private static async Task<string> Listen(RunningServer server, string? last, List<string> told, int count, Func<Task<HttpResponseMessage>> meanwhile)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "events") { Headers = { { "Accept", "text/event-stream" } } };
        if (last is not null) request.Headers.Add("Last-Event-ID", last);
        using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.StartsWith(":", await reader.ReadLineAsync());
        using var done = await meanwhile();
        while (count > 0 && await reader.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) last = line[4..];
            if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
            var change = JsonDocument.Parse(line[6..]).RootElement;
            told.Add($"{change.GetProperty("type").GetString()!.Split('.')[^1]} {change.GetProperty("subject").GetString()}");
            count--;
        }
        return last!;
    }

    private Task<RunningServer> Serve() => RunningServer.Start("--data", package["data"], "--delegation-network", "127.0.0.0/8");

    private static async Task<string> Accepted(RunningServer server, string path, string body)
    {
        using var response = await server.Send(HttpMethod.Post, path, body);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        return response.Headers.Location!.OriginalString;
    }

    private static async Task<JsonElement> Ended(RunningServer server, string status)
    {
        while (true)
        {
            // The redirection to the result is followed.
            var answer = JsonDocument.Parse(await server.Client.GetStringAsync(status)).RootElement;
            if (answer.TryGetProperty("success", out _)) return answer;
            await Task.Delay(20);
        }
    }

    private static async Task<HttpResponseMessage> Follow(RunningServer server, string status)
    {
        while (true)
        {
            var answer = await server.Client.GetAsync(status);
            if (answer.RequestMessage!.RequestUri!.AbsolutePath.Contains("/result/", StringComparison.Ordinal)) return answer;
            answer.Dispose();
            await Task.Delay(20);
        }
    }

    private string Model() => $$"""
        {"modelType":"Submodel","id":"{{Id}}","submodelElements":[{"modelType":"Operation","idShort":"Measure",
          "qualifiers":[{"type":"invocationDelegation","valueType":"xs:string","value":"{{answerer.Url}}"}],
          "outputVariables":[{"value":{"modelType":"Property","idShort":"Result","valueType":"xs:int"} }]}]}
        """;
}
