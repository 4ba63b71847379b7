using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AasTwin.SystemTests;

/// <summary>A disk that is full or may not be written, a database that somebody else holds: told plainly, and forgotten when it is over.</summary>
public sealed class FaultyDiskTests
{
    [SmallDiskFact]
    public async Task AFullDisk_RefusesWritesLosesNothingAndGoesOnWhenThereIsRoom()
    {
        using var disk = SmallDisk.Make("size=4m");
        await using var server = await RunningServer.Start("--store", "sqlite:" + Path.Combine(disk.Path, "plant.db"));
        var written = new List<string>();
        HttpResponseMessage answer;
        do
        {
            var id = $"urn:full:{written.Count}";
            answer = await server.Send(HttpMethod.Post, "submodels", Submodel(id, 100_000));
            if (answer.StatusCode == HttpStatusCode.Created) written.Add(id);
        }
        while (answer.StatusCode == HttpStatusCode.Created && written.Count < 200);
        Assert.InRange(written.Count, 3, 100);
        Assert.Contains("full", await Refusal(answer, HttpStatusCode.InsufficientStorage));
        // Reading goes on, and everything that was acknowledged is there.
        foreach (var id in written) Assert.Equal(id, (await server.Get($"submodels/{ExamplePackage.Base64Url(id)}")).GetProperty("id").GetString());
        Assert.Equal(written.Count, (await server.Get("submodels/$reference?limit=1000")).GetProperty("result").GetArrayLength());

        disk.Remount("size=64m");
        using (var again = await server.Send(HttpMethod.Post, "submodels", Submodel("urn:full:again", 100_000)))
            Assert.True(again.StatusCode == HttpStatusCode.Created, await again.Content.ReadAsStringAsync());
        Assert.Equal(written.Count + 1, (await server.Get("submodels/$reference?limit=1000")).GetProperty("result").GetArrayLength());
    }

    [SmallDiskFact]
    public async Task ADiskThatMayNotBeWritten_IsToldAtTheStart()
    {
        using var disk = SmallDisk.Make("size=16m");
        var store = "sqlite:" + Path.Combine(disk.Path, "plant.db");
        await using (var first = await RunningServer.Start("--store", store))
        {
            using var made = await first.Send(HttpMethod.Post, "submodels", Submodel("urn:kept", 10));
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        }
        disk.Remount("ro");
        var (exitCode, _, error) = await AasTwinProcess.Run("serve", "--urls", "http://127.0.0.1:0", "--store", store);
        Assert.Equal(ExitCode.Unavailable, exitCode);
        Assert.Contains("plant.db", error);
        Assert.DoesNotContain("   at ", error);
        disk.Remount("rw");
        await using var second = await RunningServer.Start("--store", store);
        Assert.Equal("urn:kept", (await second.Get($"submodels/{ExamplePackage.Base64Url("urn:kept")}")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task ALockedDatabase_RefusesWritesUntilItIsFree()
    {
        using var package = new ExamplePackage();
        var file = package["plant.db"];
        await using var server = await RunningServer.Start("--store", "sqlite:" + file);
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "begin immediate";
        command.ExecuteNonQuery();
        using (var refused = await server.Send(HttpMethod.Post, "submodels", Submodel("urn:locked", 10)))
            Assert.Contains("plant.db", await Refusal(refused, HttpStatusCode.ServiceUnavailable));
        Assert.Equal(0, (await server.Get("submodels")).GetProperty("result").GetArrayLength());
        command.CommandText = "rollback";
        command.ExecuteNonQuery();
        using var taken = await server.Send(HttpMethod.Post, "submodels", Submodel("urn:locked", 10));
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
    }

    /// <summary>
    /// What a disk does that turns read-only or fails while it is in use: each write is refused by the operating system, at any byte. It cannot be mounted
    /// read-only by hand then, as Linux refuses that while a file is open to be written.
    /// </summary>
    [Fact]
    public async Task ADiskThatFailsUnderTheServer_LosesNothingAndIsForgottenWhenItIsWell()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var package = new ExamplePackage();
        string[] where = ["--store", "sqlite:" + package["plant.db"]];
        var acknowledged = new List<string>();
        await using (var server = await RunningServer.Start(AasTwinProcess.StartLimitable, where))
        {
            for (var round = 0; round < 3; round++)
            {
                for (var i = 0; i < 10; i++) await Post(server, $"urn:well:{round}:{i}", HttpStatusCode.Created);
                server.Process.LimitFiles((ulong)round * 20_000);
                await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Post(server, $"urn:failing:{round}:{i}", HttpStatusCode.ServiceUnavailable)));
                foreach (var id in acknowledged) Assert.Equal(id, (await server.Get($"submodels/{ExamplePackage.Base64Url(id)}")).GetProperty("id").GetString());
                Assert.Equal(acknowledged.Count, (await server.Get("submodels/$reference?limit=1000")).GetProperty("result").GetArrayLength());
                server.Process.LimitFiles(null);
                await Post(server, $"urn:again:{round}", HttpStatusCode.Created);
            }
            Assert.Contains("plant.db cannot be read or written", await Log(server, "could not be served"));
            await server.Process.Kill();
        }
        await using var second = await RunningServer.Start(where);
        Assert.Equal(acknowledged, (await second.Get("submodels?limit=1000")).GetProperty("result").EnumerateArray().Select(s => s.GetProperty("id").GetString()));

        async Task Post(RunningServer server, string id, HttpStatusCode status)
        {
            using var response = await server.Send(HttpMethod.Post, "submodels", Submodel(id, 3000));
            if (status == HttpStatusCode.Created) acknowledged.Add(id);
            else Assert.Contains("plant.db", await Refusal(response, status));
            Assert.Equal(status, response.StatusCode);
        }
    }

    [Fact]
    public async Task AStoreMovedAway_TakesNoWritesAndLosesNone()
    {
        if (OperatingSystem.IsWindows()) return;
        using var package = new ExamplePackage();
        string[] where = ["--store", "sqlite:" + package["plant.db"]];
        await using (var server = await RunningServer.Start(where))
        {
            using (var made = await server.Send(HttpMethod.Post, "submodels", Submodel("urn:before", 10))) Assert.Equal(HttpStatusCode.Created, made.StatusCode);
            File.Move(package["plant.db"], package["elsewhere.db"]);
            using (var refused = await server.Send(HttpMethod.Post, "submodels", Submodel("urn:meanwhile", 10)))
                Assert.Contains("plant.db was moved, deleted or replaced", await Refusal(refused, HttpStatusCode.ServiceUnavailable));
            Assert.Contains("Put the same file back", await Log(server, "could not be served"));
            Assert.Equal(1, (await server.Get("submodels")).GetProperty("result").GetArrayLength());
            File.Move(package["elsewhere.db"], package["plant.db"]);
            using (var made = await server.Send(HttpMethod.Post, "submodels", Submodel("urn:after", 10))) Assert.Equal(HttpStatusCode.Created, made.StatusCode);
            await server.Process.Kill();
        }
        await using var second = await RunningServer.Start(where);
        Assert.Equal(["urn:before", "urn:after"], (await second.Get("submodels")).GetProperty("result").EnumerateArray().Select(s => s.GetProperty("id").GetString()));
    }

    /// <summary>The next line of the server's log that says something.</summary>
    private static async Task<string> Log(RunningServer server, string part)
    {
        while (await server.Process.Output.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) is { } line)
            if (line.Contains(part, StringComparison.Ordinal)) return line;
        throw new EndOfStreamException($"The log does not say '{part}'.");
    }

    private static async Task<string> Refusal(HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement.GetProperty("messages")[0].GetProperty("text").GetString()!;
    }

    private static string Submodel(string id, int length) =>
        $$"""{"modelType":"Submodel","id":"{{id}}","submodelElements":[{"modelType":"Property","idShort":"Text","valueType":"xs:string","value":"{{new string('x', length)}}"}]}""";
}
