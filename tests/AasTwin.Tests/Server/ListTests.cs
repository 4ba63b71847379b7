using System.Net;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Tests.Repository;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

public sealed class ListTests(SharedServer shared) : IClassFixture<SharedServer>, IAsyncLifetime
{
    private readonly ServerUnderTest server = shared.Server;

    public async Task InitializeAsync()
    {
        for (var i = 0; i < 5; i++)
        {
            var shell = Samples.Shell($"urn:list:{i}");
            shell.IdShort = $"List{i % 2}";
            shell.AssetInformation.GlobalAssetId = $"urn:asset:{i}";
            shell.AssetInformation.SpecificAssetIds = [new SpecificAssetId { Name = "color", Value = i < 3 ? "red" : "blue" }];
            await server.Repository.Put(shell);
            var submodel = new Submodel { Id = $"urn:list:{i}", IdShort = $"List{i % 2}", SemanticId = Samples.Concept($"urn:concept:{i % 2}") };
            if (i == 4) submodel.SupplementalSemanticIds = [Samples.Concept("urn:concept:1")];
            await server.Repository.Put(submodel);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("limit", "cursor")]
    [InlineData("Limit", "Cursor")]
    [InlineData("LIMIT", "CURSOR")]
    public async Task Pages_FollowEachOtherInAnySpelling(string limit, string cursor)
    {
        var ids = new List<string>();
        // An empty cursor means the start.
        for (var next = ""; ;)
        {
            var page = await server.Json($"{Api}/shells?{limit}=2&{cursor}={next}");
            var items = page.GetProperty("result");
            Assert.InRange(items.GetArrayLength(), 1, 2);
            ids.AddRange(items.EnumerateArray().Select(i => i.GetProperty("id").GetString()!));
            if (!page.GetProperty("paging_metadata").TryGetProperty("cursor", out var found)) break;
            next = found.GetString()!;
            Assert.Matches("^[A-Za-z0-9_-]+$", next);
        }
        Assert.Equal(6, ids.Distinct().Count());
        Assert.Equal(6, ids.Count);
    }

    [Fact]
    public async Task ACursor_SurvivesDeletionOfItsItem()
    {
        await server.Repository.Put(Samples.Machine("urn:cursor:1"));
        await server.Repository.Put(Samples.Machine("urn:cursor:2"));
        await server.Repository.Put(Samples.Machine("urn:cursor:3"));
        var first = await server.Json($"{Api}/submodels?idShort=MachineData&limit=2");
        await server.Send("DELETE", $"{Api}/submodels/{Base64UrlId.Encode("urn:cursor:1")}");
        var rest = await server.Json($"{Api}/submodels?idShort=MachineData&cursor={first.GetProperty("paging_metadata").GetProperty("cursor").GetString()}");
        Assert.Equal(["urn:cursor:2", "urn:cursor:3"], rest.GetProperty("result").EnumerateArray().Select(i => i.GetProperty("id").GetString()));
        foreach (var id in new[] { "urn:cursor:2", "urn:cursor:3" }) await server.Send("DELETE", $"{Api}/submodels/{Base64UrlId.Encode(id)}");
    }

    [Theory]
    [InlineData("cursor=xyz")]
    [InlineData("cursor=cDE=x")]
    [InlineData("cursor=%2F%2F")]
    [InlineData("limit=0")]
    [InlineData("limit=-1")]
    [InlineData("limit=one")]
    [InlineData("limit=99999999999999")]
    [InlineData("assetIds=invalid-base64url=====")]
    [InlineData("assetIds=e30")]
    public async Task WhatNobodyIssued_IsRefused(string query) => await Refusal(await server.Get($"{Api}/shells?{query}"), HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("""{"name":"globalAssetId","value":"urn:asset:1"}""", new[] { 1 })]
    [InlineData("""{"name": "globalAssetId", "value": "urn:asset:1"}""", new[] { 1 })]
    [InlineData("""{"name":"GLOBALASSETID","value":"urn:asset:1"}""", new[] { 1 })]
    [InlineData("""{"name":"color","value":"red"}""", new[] { 0, 1, 2 })]
    [InlineData("""[{"name":"color","value":"red"},{"name":"globalAssetId","value":"urn:asset:2"}]""", new[] { 2 })]
    [InlineData("""{"name":"color","value":"green"}""", new int[0])]
    public async Task AssetIds_AreTakenAsObjectAndAsArray(string json, int[] expected) => Assert.Equal(expected, await Found($"assetIds={Base64UrlId.Encode(json)}"));

    [Fact]
    public async Task AssetIds_AreTakenRepeatedAndWithCommas()
    {
        var red = Base64UrlId.Encode("""{"name":"color","value":"red"}""");
        var second = Base64UrlId.Encode("""{"name":"globalAssetId","value":"urn:asset:2"}""");
        Assert.Equal(new[] { 2 }, await Found($"assetIds={red}&assetIds={second}"));
        Assert.Equal(new[] { 2 }, await Found($"assetIds={red},{second}"));
        Assert.Equal(new[] { 2 }, await Found($"assetIds={red}==&ASSETIDS={second}"));
        Assert.Equal(new[] { 0, 2 }, await Found($"assetIds={red}&idShort=List0"));
    }

    [Fact]
    public async Task SemanticId_LooksAtSupplementalOnesAndComparesKeys()
    {
        var asked = Samples.Concept("urn:concept:1");
        asked.Type = ReferenceTypes.ModelReference;
        asked.Keys[0].Type = KeyTypes.ConceptDescription;
        var query = Base64UrlId.Encode(System.Text.Encoding.UTF8.GetString(AasJson.ToUtf8(asked)));
        foreach (var form in new[] { "", "/$metadata" })
        {
            var page = await server.Json($"{Api}/submodels{form}?semanticId={query}");
            Assert.Equal(["urn:list:1", "urn:list:3", "urn:list:4"], page.GetProperty("result").EnumerateArray().Select(i => i.GetProperty("id").GetString()));
        }
        foreach (var form in new[] { "/$value", "/$reference" })
            Assert.Equal(3, (await server.Json($"{Api}/submodels{form}?semanticId={query}")).GetProperty("result").GetArrayLength());
        await Refusal(await server.Get($"{Api}/submodels?semanticId={Base64UrlId.Encode("urn:concept:1")}"), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task References_AreListed()
    {
        var page = await server.Json($"{Api}/shells/$reference?limit=1");
        Assert.Equal("AssetAdministrationShell", page.GetProperty("result")[0].GetProperty("keys")[0].GetProperty("type").GetString());
        Assert.Contains("Motor.Bearing.Diameter", (await server.Json($"{Api}/submodels/$path")).GetProperty("result").EnumerateArray().Select(p => p.GetString()));
    }

    [Theory]
    [InlineData("=")]
    [InlineData("==")]
    public async Task Ids_AreTakenWithPadding(string padding) => Assert.Equal(Samples.ShellId, (await server.Json(Shell + padding)).GetProperty("id").GetString());

    private async Task<int[]> Found(string query) =>
        [.. (await server.Json($"{Api}/shells?{query}")).GetProperty("result").EnumerateArray().Select(i => int.Parse(i.GetProperty("id").GetString()!.Split(':')[^1]))];
}
