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

    private static async Task<string> Refusal(HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement.GetProperty("messages")[0].GetProperty("text").GetString()!;
    }

    private static string Submodel(string id, int length) =>
        $$"""{"modelType":"Submodel","id":"{{id}}","submodelElements":[{"modelType":"Property","idShort":"Text","valueType":"xs:string","value":"{{new string('x', length)}}"}]}""";
}
