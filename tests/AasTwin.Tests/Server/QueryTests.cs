using System.Net;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository.Store;
using AasTwin.Tests.Executable;
using AasTwin.Tests.Repository;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>The query interfaces, over both stores.</summary>
public sealed class QueryTests : IDisposable
{
    private const string AboveHundred = """{"$condition":{"$gt":[{"$field":"$sme.Rpm#value"},{"$numVal":100}]}}""";

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Query_FindsPageByPage(bool isDurable)
    {
        await using var server = await Filled(isDurable);
        var found = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await Query(server, "submodels", AboveHundred, $"?limit=2{(cursor is null ? "" : "&cursor=" + cursor)}");
            Assert.Equal("Submodel", page.GetProperty("paging_metadata").GetProperty("resultType").GetString());
            found.AddRange(page.GetProperty("result").EnumerateArray().Select(s => s.GetProperty("id").GetString()));
            cursor = page.GetProperty("paging_metadata").TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        Assert.Equal(["urn:2", "urn:3", "urn:4"], found);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Query_SeesAWriteThatWasAnswered(bool isDurable)
    {
        await using var server = await Filled(isDurable);
        using (var patched = await server.Send("PATCH", $"{Api}/submodels/{Base64UrlId.Encode("urn:0")}/submodel-elements/Rpm/$value", "500")) Assert.Equal(HttpStatusCode.NoContent, patched.StatusCode);
        var ids = await Query(server, "submodels", AboveHundred.Replace("{\"$condition\"", "{\"$select\":\"id\",\"$condition\"", StringComparison.Ordinal));
        Assert.Equal("Identifier", ids.GetProperty("paging_metadata").GetProperty("resultType").GetString());
        Assert.Equal(["urn:0", "urn:2", "urn:3", "urn:4"], ids.GetProperty("result").EnumerateArray().Select(i => i.GetString()));
    }

    [Fact]
    public async Task Query_JoinsShellsWithTheirElements()
    {
        await using var server = await Filled(true);
        var shells = await Query(server, "shells", AboveHundred);
        Assert.Equal("urn:shell:3", Assert.Single(shells.GetProperty("result").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Query_FindsDescriptorsPageByPage()
    {
        await using var server = await Filled(true);
        const string Condition = """{"$condition":{"$starts-with":[{"$field":"$smdesc#id"},{"$strVal":"urn:"}]}}""";
        var first = await Query(server, "submodel-descriptors", Condition, "?limit=3");
        Assert.Equal(["urn:0", "urn:1", "urn:2"], Ids(first));
        var second = await Query(server, "submodel-descriptors", Condition, "?limit=3&cursor=" + first.GetProperty("paging_metadata").GetProperty("cursor").GetString());
        Assert.Equal(["urn:3", "urn:4"], Ids(second));
        Assert.False(second.GetProperty("paging_metadata").TryGetProperty("cursor", out _));
        var shells = await Query(server, "shell-descriptors", """{"$condition":{"$eq":[{"$field":"$aasdesc#submodelDescriptors[].id"},{"$strVal":"urn:3"}]}}""");
        Assert.Equal(["urn:shell:3"], Ids(shells));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Query_FindsElementsPageByPage(bool isDurable)
    {
        await using var server = await Filled(isDurable);
        const string Condition = """{"$condition":{"$and":[{"$eq":[{"$field":"$sme#idShort"},{"$strVal":"Rpm"}]},{"$not":{"$eq":[{"$field":"$sme#value"},{"$numVal":60}]}}]}}""";
        var first = await Query(server, "submodel-elements", Condition, "?limit=3");
        Assert.Equal(["0", "120", "180"], first.GetProperty("result").EnumerateArray().Select(e => e.GetProperty("value").GetString()));
        var second = await Query(server, "submodel-elements", Condition.Replace("{\"$condition\"", "{\"$select\":\"id\",\"$condition\"", StringComparison.Ordinal),
            "?limit=3&cursor=" + first.GetProperty("paging_metadata").GetProperty("cursor").GetString());
        var reference = Assert.Single(second.GetProperty("result").EnumerateArray());
        Assert.Equal(["urn:4", "Rpm"], reference.GetProperty("keys").EnumerateArray().Select(k => k.GetProperty("value").GetString()));
        Assert.False(second.GetProperty("paging_metadata").TryGetProperty("cursor", out _));
    }

    [Fact]
    public async Task Query_IsExplained()
    {
        await using var server = await Filled(true);
        var explained = await Query(server, "submodels", AboveHundred, "?explain=true");
        Assert.Equal("$sme.Rpm#value $gt 100", explained.GetProperty("query").GetString());
        Assert.Contains(explained.GetProperty("steps").EnumerateArray(), s => s.GetString()!.Contains("element_by_number", StringComparison.Ordinal));
        explained = await Query(server, "submodel-elements", AboveHundred, "?explain=true");
        Assert.Contains(explained.GetProperty("steps").EnumerateArray(), s => s.GetString()!.Contains("element_by_number", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"$condition\":{\"$eq\":[]}}")]
    [InlineData("nonsense")]
    public async Task Query_ThatIsNone_IsRefused(string body)
    {
        await using var server = await Filled(false);
        await Refusal(await server.Send("POST", $"{Api}/query/submodels", body), HttpStatusCode.BadRequest);
    }

    /// <summary>A pattern that goes back and forth without end is stopped, also where the database asks for it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Query_WithAPatternThatTakesTooLong_IsRefused(bool isDurable)
    {
        await using var server = await Filled(isDurable);
        await server.Repository.Put(new Submodel { Id = "urn:long", IdShort = "Long", SubmodelElements = [Samples.Property("Text", DataTypeDefXsd.String, new string('a', 60) + "!xyz")] });
        foreach (var pattern in new[] { @"^(a+)+\\1$", @"^(a+)+\\1!?q?xyz\\1$" })
        {
            var text = await Refusal(await server.Send("POST", $"{Api}/query/submodels", $$$"""{"$condition":{"$regex":[{"$field":"$sme#value"},{"$strVal":"{{{pattern}}}"}]}}"""), HttpStatusCode.BadRequest);
            Assert.Contains("takes too long", text);
        }
    }

    private static IEnumerable<string?> Ids(JsonElement page) => page.GetProperty("result").EnumerateArray().Select(i => i.GetProperty("id").GetString());

    private static async Task<JsonElement> Query(ServerUnderTest server, string what, string body, string parameters = "")
    {
        using var response = await server.Send("POST", $"{Api}/query/{what}{parameters}", body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return Parse(text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Filters_LeaveOutWhatTheirConditionDoesNotKeep(bool isDurable)
    {
        await using var server = await Filled(isDurable);
        var found = (await Query(server, "submodels", """
            {"$condition":{"$eq":[{"$field":"$sm#idShort"},{"$strVal":"Drive"}]},
             "$filters":[{"$fragment":"$sme.Rpm#value","$condition":{"$gt":[{"$field":"$sme#value"},{"$numVal":100}]}}]}
            """)).GetProperty("result").EnumerateArray().Select(s => s.GetProperty("submodelElements")[0].TryGetProperty("value", out var value) ? value.GetString() : null);
        Assert.Equal([null, null, "120", "180", "240"], found);
        using var refused = await server.Send("POST", $"{Api}/query/submodels", """{"$condition":{"$boolean":true},"$filters":[{"$fragment":"$sm#colour","$condition":{"$boolean":true}}]}""");
        Assert.Contains("$sm#colour", await ServerUnderTest.Refusal(refused, HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Filters_LeaveOutElementsAndTheirValues(bool isDurable)
    {
        await using var server = await Filled(isDurable);
        const string All = """{"$condition":{"$eq":[{"$field":"$sme#idShort"},{"$strVal":"Rpm"}]},"$filters":[{"$fragment":"FRAGMENT","$condition":{"$gt":[{"$field":"$sme#value"},{"$numVal":100}]}}]}""";
        var values = (await Query(server, "submodel-elements", All.Replace("FRAGMENT", "$sme.Rpm#value", StringComparison.Ordinal))).GetProperty("result").EnumerateArray()
            .Select(e => e.TryGetProperty("value", out var value) ? value.GetString() : null);
        Assert.Equal([null, null, "120", "180", "240"], values);
        // Whole elements; pages are full all the same.
        var first = await Query(server, "submodel-elements", All.Replace("FRAGMENT", "$sme.Rpm", StringComparison.Ordinal), "?limit=2");
        Assert.Equal(["120", "180"], first.GetProperty("result").EnumerateArray().Select(e => e.GetProperty("value").GetString()));
        var second = await Query(server, "submodel-elements", All.Replace("FRAGMENT", "$sme.Rpm", StringComparison.Ordinal), "?limit=2&cursor=" + first.GetProperty("paging_metadata").GetProperty("cursor").GetString());
        Assert.Equal(["240"], second.GetProperty("result").EnumerateArray().Select(e => e.GetProperty("value").GetString()));
        Assert.False(second.GetProperty("paging_metadata").TryGetProperty("cursor", out _));
    }

    private async Task<ServerUnderTest> Filled(bool isDurable)
    {
        var server = await Start(isDurable ? new SqliteStore(folder["store.db"]) : new MemoryStore());
        for (var i = 0; i < 5; i++)
            await server.Repository.Put(new Submodel { Id = $"urn:{i}", IdShort = "Drive", SubmodelElements = [Samples.Property("Rpm", DataTypeDefXsd.Int, $"{i * 60}")] });
        await server.Repository.Put(Samples.Shell("urn:shell:1", "urn:0", "urn:1"));
        await server.Repository.Put(Samples.Shell("urn:shell:3", "urn:1", "urn:3"));
        return server;
    }
}
