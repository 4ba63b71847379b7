using System.Net;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository.Store;
using AasTwin.Tests.Executable;
using AasTwin.Tests.Repository;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>Every write through HTTP, on both stores.</summary>
public abstract class WritingTests : IAsyncLifetime
{
    private ServerUnderTest server = null!;

    private protected abstract IStore Store();

    public async Task InitializeAsync() => server = await Start(Store());

    public virtual async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Shells_AreCreatedReplacedAndDeleted()
    {
        var id = "urn:shell/ä#?" + new string('x', 2000);
        var location = $"{Api}/shells/{Base64UrlId.Encode(id)}";
        using (var created = await server.Send("POST", $"{Api}/shells", Samples.Shell(id)))
        {
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
            Assert.Equal(location, created.Headers.Location!.OriginalString);
            Assert.Equal(id, Parse(await created.Content.ReadAsStringAsync()).GetProperty("id").GetString());
        }
        await Refusal(await server.Send("POST", $"{Api}/shells", Samples.Shell(id)), HttpStatusCode.Conflict);
        var changed = Samples.Shell(id);
        changed.IdShort = "Changed";
        await Expect(204, "PUT", location, changed);
        Assert.Equal("Changed", (await server.Json(location)).GetProperty("idShort").GetString());
        await Refusal(await server.Send("PUT", location, Samples.Shell("urn:another")), HttpStatusCode.BadRequest);
        await Expect(204, "DELETE", location);
        await Refusal(await server.Get(location), HttpStatusCode.NotFound);
        await Refusal(await server.Send("DELETE", location), HttpStatusCode.NotFound);
        await Expect(201, "PUT", location, changed);
    }

    [Fact]
    public async Task ConceptDescriptions_AreCreatedFoundAndDeleted()
    {
        var concept = new ConceptDescription { Id = "0173-1#02-AAO134#002", IdShort = "Concept", IsCaseOf = [Samples.Concept("urn:general")] };
        var location = $"{Api}/concept-descriptions/{Base64UrlId.Encode(concept.Id)}";
        await Expect(201, "POST", $"{Api}/concept-descriptions", concept);
        Assert.Equal(concept.Id, (await server.Json(location)).GetProperty("id").GetString());
        foreach (var (query, count) in new[] { ("idShort=Concept", 1), ("idShort=concept", 0), ($"isCaseOf={Encoded(Samples.Concept("urn:general"))}", 1), ($"isCaseOf={Encoded(Samples.Concept("urn:x"))}", 0) })
            Assert.Equal(count, (await server.Json($"{Api}/concept-descriptions?{query}")).GetProperty("result").GetArrayLength());
        await Expect(204, "PUT", location, concept);
        await Expect(204, "DELETE", location);
        await Refusal(await server.Get(location), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Submodels_AreCreatedThroughTheirShell()
    {
        var location = $"{Shell}/submodels/{Base64UrlId.Encode("urn:new")}";
        using (var created = await server.Send("PUT", location, Samples.Machine("urn:new")))
        {
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
            Assert.Equal(location, created.Headers.Location!.OriginalString);
            Assert.Equal("urn:new", Parse(await created.Content.ReadAsStringAsync()).GetProperty("keys")[0].GetProperty("value").GetString());
        }
        await Expect(204, "PUT", location, Samples.Machine("urn:new"));
        Assert.Equal(2, (await server.Json($"{Shell}/submodel-refs")).GetProperty("result").GetArrayLength());
        await Expect(204, "DELETE", location);
        Assert.Equal(1, (await server.Json($"{Shell}/submodel-refs")).GetProperty("result").GetArrayLength());
        await Refusal(await server.Get($"{Api}/submodels/{Base64UrlId.Encode("urn:new")}"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task SubmodelReferences_AreAddedAndRemoved()
    {
        var reference = new Reference { Type = ReferenceTypes.ModelReference, Keys = [new Key(KeyTypes.Submodel, "urn:elsewhere")] };
        await Expect(201, "POST", $"{Shell}/submodel-refs", reference);
        await Refusal(await server.Send("POST", $"{Shell}/submodel-refs", reference), HttpStatusCode.Conflict);
        var page = await server.Json($"{Shell}/submodel-refs?limit=1");
        var next = await server.Json($"{Shell}/submodel-refs?limit=1&cursor={page.GetProperty("paging_metadata").GetProperty("cursor").GetString()}");
        Assert.Equal("urn:elsewhere", next.GetProperty("result")[0].GetProperty("keys")[0].GetProperty("value").GetString());
        await Expect(204, "DELETE", $"{Shell}/submodel-refs/{Base64UrlId.Encode("urn:elsewhere")}");
        await Refusal(await server.Send("DELETE", $"{Shell}/submodel-refs/{Base64UrlId.Encode("urn:elsewhere")}"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AssetInformation_IsReplaced()
    {
        await Expect(204, "PUT", $"{Shell}/asset-information", new AssetInformation { AssetKind = AssetKind.Type, GlobalAssetId = "urn:asset:new" });
        Assert.Equal("urn:asset:new", (await server.Json($"{Shell}/asset-information")).GetProperty("globalAssetId").GetString());
        // AASd-131: an asset needs an identifier.
        await Refusal(await server.Send("PUT", $"{Shell}/asset-information", new AssetInformation { AssetKind = AssetKind.Type }), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Elements_AreAddedReplacedAndDeleted()
    {
        foreach (var mount in new[] { Machine, MachineThroughShell })
        {
            var elements = $"{mount}/submodel-elements";
            using (var created = await server.Send("POST", elements, Samples.Property("Extra", DataTypeDefXsd.Int, "1")))
            {
                Assert.Equal(HttpStatusCode.Created, created.StatusCode);
                Assert.Equal($"{elements}/Extra", created.Headers.Location!.OriginalString);
            }
            await Refusal(await server.Send("POST", elements, Samples.Property("Extra", DataTypeDefXsd.Int, "1")), HttpStatusCode.Conflict);
            await Expect(204, "PUT", $"{elements}/Extra", Samples.Property("Extra", DataTypeDefXsd.String, "text"));
            Assert.Equal("\"text\"", await server.Client.GetStringAsync($"{elements}/Extra/$value"));
            await Expect(204, "DELETE", $"{elements}/Extra");
            await Refusal(await server.Get($"{elements}/Extra"), HttpStatusCode.NotFound);
            await Expect(201, "PUT", $"{elements}/Extra", Samples.Property("Extra", DataTypeDefXsd.Int, "1"));
            await Expect(204, "DELETE", $"{elements}/Extra");
        }
    }

    [Fact]
    public async Task Children_AreAddedToContainers()
    {
        await Expect(201, "POST", $"{Machine}/submodel-elements/Motor", Samples.Property("Poles", DataTypeDefXsd.Int, "4"));
        using (var appended = await server.Send("POST", $"{Machine}/submodel-elements/Limits", Samples.Property(null, DataTypeDefXsd.Int, "4")))
            Assert.EndsWith("/Limits%5B3%5D", appended.Headers.Location!.OriginalString);
        Assert.Equal("[1,2,3,4]", await server.Client.GetStringAsync($"{Machine}/submodel-elements/Limits/$value"));
        await Refusal(await server.Send("PUT", $"{Machine}/submodel-elements/Limits%5B9%5D", Samples.Property(null, DataTypeDefXsd.Int, "4")), HttpStatusCode.NotFound);
        await Refusal(await server.Send("POST", $"{Machine}/submodel-elements/Limits", Samples.Property(null, DataTypeDefXsd.String, "x")), HttpStatusCode.BadRequest);
        await Refusal(await server.Send("POST", $"{Machine}/submodel-elements/Speed", Samples.Property("Child", DataTypeDefXsd.String, "x")), HttpStatusCode.BadRequest);
        await Expect(204, "DELETE", $"{Machine}/submodel-elements/Limits%5B0%5D");
        Assert.Equal("[2,3,4]", await server.Client.GetStringAsync($"{Machine}/submodel-elements/Limits/$value"));
    }

    [Theory]
    [InlineData("Speed", "6000", "6000")]
    [InlineData("Speed", "\"6000\"", "6000")]
    [InlineData("Name", "\"Mill\"", "\"Mill\"")]
    [InlineData("Motor", """{"Power":2.5}""", """{"Power":2.5,"Bearing":{"Diameter":12.0}}""")]
    [InlineData("Limits", "[9,8]", "[9,8,3]")]
    [InlineData("Label", """[{"en":"mill"}]""", """[{"en":"mill"}]""")]
    [InlineData("Label", """{"en":"mill"}""", """[{"en":"mill"}]""")]
    [InlineData("Temperature", """{"min":0,"max":1}""", """{"min":0,"max":1}""")]
    public async Task Values_ArePatched(string path, string value, string expected)
    {
        await ExpectJson(204, "PATCH", $"{Machine}/submodel-elements/{path}/$value", value);
        Assert.Equal(expected, await server.Client.GetStringAsync($"{MachineThroughShell}/submodel-elements/{path}/$value"));
    }

    [Theory]
    [InlineData("Speed", "\"fast\"")]
    [InlineData("Speed", "{}")]
    [InlineData("Speed", "6000")]
    [InlineData("Limits", "[1,2,3,4]")]
    [InlineData("Motor", """{"Wheel":1}""")]
    [InlineData("Motor", "{")]
    [InlineData("Pressing", "1")]
    public async Task Values_ThatDoNotFitChangeNothing(string path, string value)
    {
        var before = await server.Client.GetStringAsync(Machine);
        // Two in one: the second is wrong wherever it stands.
        var json = path == "Speed" && value == "6000" ? """{"Speed":1,"Serial":"x"}""" : value;
        var target = json == value ? $"{Machine}/submodel-elements/{path}/$value" : $"{Machine}/$value";
        await Refusal(await server.Send("PATCH", target, json), HttpStatusCode.BadRequest);
        Assert.Equal(before, await server.Client.GetStringAsync(Machine));
    }

    [Fact]
    public async Task SubmodelsAndMetadata_ArePatched()
    {
        await ExpectJson(204, "PATCH", Machine, """{"category":"PARAMETER","submodelElements":[{"idShort":"Speed","value":"1"}]}""");
        await ExpectJson(204, "PATCH", $"{Machine}/$metadata", """{"modelType":"Submodel","description":[{"language":"en","text":"A machine."}]}""");
        await ExpectJson(204, "PATCH", $"{Machine}/submodel-elements/Speed/$metadata", """{"modelType":"Property","valueType":"xs:long"}""");
        var submodel = server.Repository.FindSubmodel(Samples.SubmodelId)!;
        Assert.Equal(("PARAMETER", "A machine.", 12), (submodel.Category, submodel.Description![0].Text, submodel.SubmodelElements!.Count));
        Assert.Equal((DataTypeDefXsd.Long, "1"), (((Property)submodel.SubmodelElements[0]).ValueType, ((Property)submodel.SubmodelElements[0]).Value));
        await Refusal(await server.Send("PATCH", Machine, """{"id":"urn:another"}"""), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task APutWithModifiers_TakesTheRegularForm()
    {
        await Expect(204, "PUT", $"{Machine}?level=deep&extent=withBlobValue", Samples.Machine());
        Assert.Equal(12, server.Repository.FindSubmodel(Samples.SubmodelId)!.SubmodelElements!.Count);
    }

    [Fact]
    public async Task ConcurrentPatches_AllCount()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => server.Send("POST", $"{Machine}/submodel-elements", Samples.Property($"Extra{i}", DataTypeDefXsd.Int, $"{i}"))));
        Assert.Equal(52, server.Repository.FindSubmodel(Samples.SubmodelId)!.SubmodelElements!.Count);
    }

    [Fact]
    public async Task Files_GoUpAndDown()
    {
        var manual = $"{Machine}/submodel-elements/Manual";
        var bytes = new byte[900_000];
        new Random(3).NextBytes(bytes);
        using (var put = await server.Upload($"{manual}/attachment", "../Größe 1.pdf", "application/pdf", bytes)) Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        using (var got = await server.Get($"{MachineThroughShell}/submodel-elements/Manual/attachment"))
        {
            Assert.Equal(bytes, await got.Content.ReadAsByteArrayAsync());
            Assert.Equal("application/pdf", got.Content.Headers.ContentType!.MediaType);
            Assert.Equal("Größe 1.pdf", got.Content.Headers.ContentDisposition!.FileNameStar);
            Assert.Equal("nosniff", got.Headers.GetValues("X-Content-Type-Options").Single());
        }
        using (var part = await server.Send("GET", $"{manual}/attachment", null, ("Range", "bytes=10-19")))
        {
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
            Assert.Equal(bytes[10..20], await part.Content.ReadAsByteArrayAsync());
        }
        var value = ((AasTwin.Metamodel.File)server.Repository.FindElement(Samples.SubmodelId, "Manual")!).Value!;
        Assert.StartsWith("/aasx/files/", value);
        // Another file takes the place of the first, whose bytes go.
        using (var again = await server.Upload($"{manual}/attachment", "b.txt", "application/octet-stream", [65])) Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        using (var got = await server.Get($"{manual}/attachment")) Assert.Equal("text/plain", got.Content.Headers.ContentType!.MediaType);
        using (var gone = await server.Send("DELETE", $"{manual}/attachment")) Assert.Equal(HttpStatusCode.OK, gone.StatusCode);
        await Refusal(await server.Get($"{manual}/attachment"), HttpStatusCode.NotFound);
        Assert.False((await server.Json(manual)).TryGetProperty("value", out _));
        // The bytes do not come back with the name.
        await ExpectJson(204, "PATCH", manual, $$"""{"value":"{{value}}"}""");
        await Refusal(await server.Get($"{manual}/attachment"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Blobs_HaveAttachmentsToo()
    {
        using (var put = await server.Upload($"{Machine}/submodel-elements/Icon/attachment", "i.svg", "image/svg+xml", "<svg/>"u8.ToArray())) Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        using var got = await server.Get($"{Machine}/submodel-elements/Icon/attachment");
        Assert.Equal("<svg/>", await got.Content.ReadAsStringAsync());
        Assert.Contains("sandbox", got.Headers.GetValues("Content-Security-Policy").Single());
        await Refusal(await server.Upload($"{Machine}/submodel-elements/Speed/attachment", "x", "a/b", [1]), HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Thumbnails_GoUpAndDown()
    {
        await Refusal(await server.Get($"{Shell}/asset-information/thumbnail"), HttpStatusCode.NotFound);
        using (var put = await server.Upload($"{Shell}/asset-information/thumbnail", "a.png", "image/png", [1, 2])) Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        Assert.Equal([1, 2], await server.Client.GetByteArrayAsync($"{Shell}/asset-information/thumbnail"));
        using (var gone = await server.Send("DELETE", $"{Shell}/asset-information/thumbnail")) Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        await Refusal(await server.Get($"{Shell}/asset-information/thumbnail"), HttpStatusCode.NotFound);
    }

    private static string Encoded(Reference reference) => Base64UrlId.Encode(System.Text.Encoding.UTF8.GetString(AasTwin.Metamodel.Json.AasJson.ToUtf8(reference)));

    private async Task Expect(int status, string method, string path, AasObject? body = null)
    {
        using var response = body is null ? await server.Send(method, path) : await server.Send(method, path, body);
        Assert.True(status == (int)response.StatusCode, $"{method} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    private async Task ExpectJson(int status, string method, string path, string body)
    {
        using var response = await server.Send(method, path, body);
        Assert.True(status == (int)response.StatusCode, $"{method} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }
}

public sealed class MemoryWritingTests : WritingTests
{
    private protected override IStore Store() => new MemoryStore();
}

public sealed class SqliteWritingTests : WritingTests
{
    private readonly ScratchFolder folder = new();

    private protected override IStore Store() => new SqliteStore(folder["store.db"]);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }
}
