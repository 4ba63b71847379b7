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
