using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using AasTwin.Metamodel.Paths;
using Microsoft.Data.Sqlite;

namespace AasTwin.SystemTests;

/// <summary>What was acknowledged is on disk: the process is killed under load, again and again, and everything it had acknowledged is found.</summary>
public sealed class DurabilityTests : IDisposable
{
    private const int Kills = 20;
    private const int Writers = 4;
    private const int AnswersBeforeTheKill = 60;

    private readonly ExamplePackage package = new();
    private readonly int[] written = new int[Writers];
    private readonly int[] tried = new int[Writers];
    private readonly ConcurrentDictionary<string, bool> posted = new();

    public void Dispose() => package.Dispose();

    [Fact]
    public async Task KilledUnderLoad_LosesNothingAndHalvesNothing()
    {
        var file = package["killed.aastwin.db"];
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = await RunningServer.Start("--store", "sqlite:" + file);
            if (kill == 0) await Prepare(server);
            else await Check(server);
            var answers = 0;
            var enough = new TaskCompletionSource();
            var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => Write(server, w, kill, () =>
            {
                // Not always at the same place: the kill falls into whatever is going on then.
                if (Interlocked.Increment(ref answers) == AnswersBeforeTheKill + kill) enough.TrySetResult();
            }))));
            await enough.Task.WaitAsync(TimeSpan.FromSeconds(60));
            await server.Process.Kill();
            await writing.WaitAsync(TimeSpan.FromSeconds(60));
        }
        await using (var last = await RunningServer.Start("--store", "sqlite:" + file)) await Check(last);

        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma integrity_check";
        Assert.Equal("ok", command.ExecuteScalar());
        // The log has exactly the commits: as many entries as the number of the last one says, and each identifiable made once.
        command.CommandText = "select count(*) = max(number) and sum(type = 0) = (select count(*) from identifiable) from change";
        Assert.Equal(1L, command.ExecuteScalar());
    }

    private static async Task Prepare(RunningServer server)
    {
        for (var writer = 0; writer < Writers; writer++)
        {
            using var made = await RunningServer.Send(server.Client, HttpMethod.Post, "submodels", Submodel($"urn:writer:{writer}", 0));
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        }
    }

    private async Task Check(RunningServer server)
    {
        for (var writer = 0; writer < Writers; writer++)
        {
            var value = await server.Get($"submodels/{Base64UrlId.Encode($"urn:writer:{writer}")}/$value");
            var (left, right) = (value.GetProperty("Left").GetInt32(), value.GetProperty("Right").GetInt32());
            Assert.Equal(left, right);
            // The last one may have been written without its answer having come through.
            Assert.InRange(left, written[writer], tried[writer]);
            written[writer] = tried[writer] = left;
        }
        foreach (var (id, isAcknowledged) in posted)
        {
            using var found = await server.Client.GetAsync($"submodels/{Base64UrlId.Encode(id)}");
            if (isAcknowledged) Assert.Equal(HttpStatusCode.OK, found.StatusCode);
            if (found.StatusCode != HttpStatusCode.OK) continue;
            var elements = JsonDocument.Parse(await found.Content.ReadAsStringAsync()).RootElement.GetProperty("submodelElements");
            Assert.Equal(2, elements.GetArrayLength());
        }
        posted.Clear();
    }

    private async Task Write(RunningServer server, int writer, int round, Action answered)
    {
        using var client = server.NewClient();
        try
        {
            for (var number = 0; ; number++)
            {
                var next = tried[writer] = written[writer] + 1;
                using var patched = await RunningServer.Send(
                    client, HttpMethod.Patch, $"submodels/{Base64UrlId.Encode($"urn:writer:{writer}")}/$value", $$"""{"Left":{{next}},"Right":{{next}}}""");
                Assert.Equal(HttpStatusCode.NoContent, patched.StatusCode);
                written[writer] = next;
                answered();

                var id = $"urn:new:{round}:{writer}:{number}";
                posted[id] = false;
                using var made = await RunningServer.Send(client, HttpMethod.Post, "submodels", Submodel(id, number));
                Assert.Equal(HttpStatusCode.Created, made.StatusCode);
                posted[id] = true;
                answered();
            }
        }
        catch (HttpRequestException)
        {
            // The server is gone.
        }
        catch (IOException)
        {
            // The same, within an answer.
        }
    }

    private static string Submodel(string id, int value) =>
        $$"""
        {"modelType":"Submodel","id":"{{id}}","idShort":"Counters","submodelElements":[
          {"modelType":"Property","idShort":"Left","valueType":"xs:int","value":"{{value}}"},
          {"modelType":"Property","idShort":"Right","valueType":"xs:int","value":"{{value}}"}]}
        """;
}
