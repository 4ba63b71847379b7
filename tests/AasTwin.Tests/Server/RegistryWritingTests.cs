using System.Net;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository.Store;
using AasTwin.Server;
using AasTwin.Tests.Executable;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>Registry, discovery and bulk requests that write.</summary>
public sealed class RegistryWritingTests : IAsyncLifetime
{
    private static readonly string There = Base64UrlId.Encode("urn:there");

    private ServerUnderTest server = null!;

    public async Task InitializeAsync() => server = await Start();

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    [Fact]
    public async Task ShellDescriptors_AreCreatedReplacedAndDeleted()
    {
        var created = await Expect(201, "POST", "/shell-descriptors", Shell("urn:there"));
        Assert.Equal($"{Api}/shell-descriptors/{There}", created.Headers.Location!.OriginalString);
        Assert.Equal(Shell("urn:there"), await server.Client.GetStringAsync(created.Headers.Location));
        await Refusal(await server.Send("POST", $"{Api}/shell-descriptors", Shell("urn:there")), HttpStatusCode.Conflict);
        await Expect(204, "PUT", $"/shell-descriptors/{There}", Shell("urn:there"));
        await Refusal(await server.Send("PUT", $"{Api}/shell-descriptors/{There}", Shell("urn:other")), HttpStatusCode.BadRequest);
        await Expect(201, "PUT", $"/shell-descriptors/{Base64UrlId.Encode("urn:new")}", Shell("urn:new"));
        await Expect(204, "DELETE", $"/shell-descriptors/{There}");
        await Refusal(await server.Send("DELETE", $"{Api}/shell-descriptors/{There}"), HttpStatusCode.NotFound);
        Assert.Contains("endpoint", await Refusal(await server.Send("POST", $"{Api}/shell-descriptors", """{"id":"a","endpoint":[]}"""), HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task SubmodelDescriptors_AreCreatedReplacedAndDeletedOnBothPaths()
    {
        await Expect(201, "POST", "/shell-descriptors", Shell("urn:there"));
        foreach (var path in new[] { "/submodel-descriptors", $"/shell-descriptors/{There}/submodel-descriptors" })
        {
            var created = await Expect(201, "POST", path, Submodel("urn:there"));
            Assert.Equal($"{Api}{path}/{There}", created.Headers.Location!.OriginalString);
            Assert.Equal(Submodel("urn:there"), await server.Client.GetStringAsync(created.Headers.Location));
            await Refusal(await server.Send("POST", Api + path, Submodel("urn:there")), HttpStatusCode.Conflict);
            await Expect(204, "PUT", $"{path}/{There}", Submodel("urn:there"));
            await Expect(201, "PUT", $"{path}/{Base64UrlId.Encode("urn:new")}", Submodel("urn:new"));
            Assert.Contains("endpoints", await Refusal(await server.Send("POST", Api + path, """{"id":"a"}"""), HttpStatusCode.BadRequest));
            await Expect(204, "DELETE", $"{path}/{There}");
            await Refusal(await server.Send("DELETE", $"{Api}{path}/{There}"), HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Links_FollowTheAddressThatClientsSee()
    {
        var path = $"{Api}/shell-descriptors/{ServerUnderTest.Shell.Split('/')[^1]}";
        Assert.StartsWith($"{server.Client.BaseAddress}api/v3/shells/", await Href(server, path));
        Assert.StartsWith("https://plant.example/twin/api/v3/shells/",
            await Href(server, path, ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "plant.example"), ("X-Forwarded-Prefix", "/twin")));
        await using var named = await Start(options: new ServerOptions { ExternalUrl = "https://named.example/", TellsV1Interfaces = true });
        Assert.StartsWith("https://named.example/api/v3/shells/", await Href(named, path, ("X-Forwarded-Host", "plant.example")));
        Assert.Contains("\"AAS-1.0\"", await named.Client.GetStringAsync(path));
        Assert.Throws<ArgumentException>(() => AasTwinServer.Create(server.Repository, new ServerOptions { TrustedProxies = ["plant"] }));
    }

    [Fact]
    public async Task AForwardedHost_MakesNoStrangerTrusted()
    {
        using var response = await server.Send("POST", $"{Api}/shell-descriptors", Shell("urn:there"), ("Origin", "http://6.6.6.6"), ("X-Forwarded-Host", "6.6.6.6"));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task AssetLinks_ArePostedSearchedAndDeleted()
    {
        const string links = """[{"name":"serial","value":"77"},{"name":"globalAssetId","value":"urn:asset:77"}]""";
        var created = await Expect(201, "POST", $"/lookup/shells/{There}", links);
        Assert.Equal(links, await created.Content.ReadAsStringAsync());
        Assert.Equal(links, await server.Client.GetStringAsync($"{Api}/lookup/shells/{There}"));
        var serial = Base64UrlId.Encode("""{"name":"serial","value":"77"}""");
        var asset = Base64UrlId.Encode("""{"name":"GLOBALASSETID","value":"urn:asset:77"}""");
        var both = Base64UrlId.Encode(links);
        foreach (var query in new[] { $"assetIds={serial}&assetIds={asset}", $"assetIds={serial},{asset}", $"AssetIds={both}", $"assetIds={both}&limit=1" })
            Assert.Equal("[\"urn:there\"]", (await server.Json($"{Api}/lookup/shells?{query}")).GetProperty("result").GetRawText());
        var found = await Expect(200, "POST", "/lookup/shellsByAssetLink", links);
        Assert.Equal("[\"urn:there\"]", Parse(await found.Content.ReadAsStringAsync()).GetProperty("result").GetRawText());
        Assert.Equal(2, (await server.Json($"{Api}/lookup/shells")).GetProperty("result").GetArrayLength());
        await Expect(204, "DELETE", $"/lookup/shells/{There}");
        await Refusal(await server.Get($"{Api}/lookup/shells/{There}"), HttpStatusCode.NotFound);
        Assert.Contains("[1].value", await Refusal(await server.Send("POST", $"{Api}/lookup/shells/{There}", """[{"name":"a","value":"b"},{"name":"c","value":1}]"""), HttpStatusCode.BadRequest));
        await Refusal(await server.Send("POST", $"{Api}/lookup/shells/{There}", "[]"), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("shell-descriptors")]
    [InlineData("submodel-descriptors")]
    public async Task Bulk_GoesThroughStatusToResult(string kind)
    {
        string One(string id) => kind == "shell-descriptors" ? Shell(id) : Submodel(id);
        await Done(204, "POST", $"[{One("urn:1")},{One("urn:2")}]");
        Assert.Equal(3, (await server.Json($"{Api}/{kind}")).GetProperty("result").GetArrayLength());
        var messages = await Done(400, "POST", $"[{One("urn:3")},{One("urn:2")},{One("urn:1")}]");
        Assert.Contains("[1]", messages[0].GetProperty("text").GetString());
        Assert.Contains("[2]", messages[1].GetProperty("text").GetString());
        await Refusal(await server.Get($"{Api}/{kind}/{Base64UrlId.Encode("urn:3")}"), HttpStatusCode.NotFound);
        await Done(204, "PUT", $"[{One("urn:3")},{One("urn:2")}]");
        await Done(400, "DELETE", """["urn:1","urn:unknown"]""");
        await Done(204, "DELETE", """["urn:1","urn:2","urn:3"]""");
        Assert.Equal(1, (await server.Json($"{Api}/{kind}")).GetProperty("result").GetArrayLength());
        Assert.Contains("[1]", await Refusal(await server.Send("POST", $"{Api}/bulk/{kind}", $"[{One("urn:3")},{{}}]"), HttpStatusCode.BadRequest));
        await Refusal(await server.Send("DELETE", $"{Api}/bulk/{kind}", "[1]"), HttpStatusCode.BadRequest);
        await Refusal(await server.Send("PUT", $"{Api}/bulk/{kind}", "{}"), HttpStatusCode.BadRequest);
        await Refusal(await server.Get($"{Api}/bulk/status/unknown"), HttpStatusCode.NotFound);

        async Task<System.Text.Json.JsonElement> Done(int status, string method, string body)
        {
            using var accepted = await Expect(202, method, $"/bulk/{kind}", body);
            using var result = await Ended(server, accepted.Headers.Location!.OriginalString);
            Assert.Equal(status, (int)result.StatusCode);
            return status == 204 ? default : Parse(await result.Content.ReadAsStringAsync()).GetProperty("messages");
        }
    }

    [Fact]
    public async Task WhatWasPosted_SurvivesARestart()
    {
        using var folder = new ScratchFolder();
        await using (var first = await Start(new SqliteStore(folder["store.db"])))
        {
            using var descriptor = await first.Send("POST", $"{Api}/shell-descriptors", Shell("urn:there"));
            using var links = await first.Send("POST", $"{Api}/lookup/shells/{There}", """[{"name":"serial","value":"77"}]""");
        }
        using var repository = new AasTwin.Repository.AasRepository(new SqliteStore(folder["store.db"]));
        Assert.NotNull(new AasTwin.Repository.Registry.DescriptorRegistry(repository).FindShell("urn:there", new("")));
        Assert.Equal("77", new AasTwin.Repository.Discovery.AssetLinkDirectory(repository).LinksOf("urn:there").Single().Value);
    }

    /// <summary>Asks for the status until it leads to the result, and gives that.</summary>
    internal static async Task<HttpResponseMessage> Ended(ServerUnderTest server, string status)
    {
        while (true)
        {
            using var response = await server.Get(status);
            if (response.StatusCode == HttpStatusCode.Found) return await server.Get(response.Headers.Location!.OriginalString);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var body = Parse(await response.Content.ReadAsStringAsync());
            Assert.Equal("Running", body.GetProperty("executionState").GetString());
            Assert.False(body.TryGetProperty("success", out _));
        }
    }

    private static string Shell(string id) => Descriptor(id, "AAS-3.0", "https://there.example/aas");

    private static string Submodel(string id) => Descriptor(id, "SUBMODEL-3.0", "https://there.example/submodel");

    private static string Descriptor(string id, string name, string href) =>
        $$$"""{"id":"{{{id}}}","endpoints":[{"interface":"{{{name}}}","protocolInformation":{"href":"{{{href}}}"}}]}""";

    private static async Task<string> Href(ServerUnderTest server, string path, params (string, string)[] headers)
    {
        using var response = await server.Send("GET", path, null, headers);
        return Parse(await response.Content.ReadAsStringAsync()).GetProperty("endpoints")[0].GetProperty("protocolInformation").GetProperty("href").GetString()!;
    }

    private async Task<HttpResponseMessage> Expect(int status, string method, string path, string? body = null)
    {
        var response = await server.Send(method, Api + path, body);
        Assert.True(status == (int)response.StatusCode, $"{method} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return response;
    }
}
