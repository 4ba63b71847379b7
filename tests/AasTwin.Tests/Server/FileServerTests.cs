using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Store;
using AasTwin.Tests.Executable;
using AasTwin.Tests.Repository;
using static AasTwin.Tests.Server.ServerUnderTest;
using Environment = AasTwin.Metamodel.Environment;
using File = AasTwin.Metamodel.File;

namespace AasTwin.Tests.Server;

public abstract class FileServerTests : IAsyncLifetime
{
    private ServerUnderTest server = null!;

    public async Task InitializeAsync() => server = await Start(Store());

    public virtual Task DisposeAsync() => server.DisposeAsync().AsTask();

    private protected abstract IStore Store();

    [Fact]
    public async Task APackage_ComesBackByteByByte()
    {
        var bytes = Package("urn:p", "1");
        var id = await Posted("Presse ä.aasx", bytes);
        using var response = await server.Get($"{Api}/packages/{Base64UrlId.Encode(id)}");
        Assert.Equal(bytes, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/asset-administration-shell-package", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Presse%20%C3%A4.aasx", response.Headers.GetValues("X-FileName").Single());
        Assert.Equal("Presse ä.aasx", response.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Contains("Presse", response.Content.Headers.ContentDisposition.ToString());
    }

    [Fact]
    public async Task APackage_ProvidesWhatItHolds()
    {
        var id = await Posted("p.aasx", Package("urn:p", "1"));
        Assert.Equal("urn:p", (await server.Json($"{Api}/shells/{Base64UrlId.Encode("urn:p")}")).GetProperty("id").GetString());
        Assert.Equal("1", await Value());
        Assert.Equal("manual", await server.Client.GetStringAsync($"{Api}/submodels/{Base64UrlId.Encode("urn:p/s")}/submodel-elements/Manual/attachment"));
        // Another package does not take anything away from what is here; a new version of this one does.
        await Posted("other.aasx", Package("urn:p", "2"));
        Assert.Equal("1", await Value());
        using (var replaced = await Send("PUT", $"/packages/{Base64UrlId.Encode(id)}", "p2.aasx", Package("urn:p", "3"))) Assert.Equal(HttpStatusCode.NoContent, replaced.StatusCode);
        Assert.Equal("3", await Value());
        using (var deleted = await server.Send("DELETE", $"{Api}/packages/{Base64UrlId.Encode(id)}")) Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await Refusal(await server.Get($"{Api}/packages/{Base64UrlId.Encode(id)}"), HttpStatusCode.NotFound);
        await Refusal(await server.Send("DELETE", $"{Api}/packages/{Base64UrlId.Encode(id)}"), HttpStatusCode.NotFound);
        Assert.Equal("3", await Value());

        Task<string> Value() => server.Client.GetStringAsync($"{Api}/submodels/{Base64UrlId.Encode("urn:p/s")}/submodel-elements/Count/$value");
    }

    [Fact]
    public async Task Packages_AreListedByShell()
    {
        var ids = new List<string>();
        for (var i = 0; i < 3; i++) ids.Add(await Posted($"{i}.aasx", Package($"urn:p:{i}", "1"), "urn:said", $"[\"urn:said:{i}\"]"));
        var first = await server.Json($"{Api}/packages?limit=2");
        Assert.Equal(ids[..2], Ids(first));
        Assert.Equal(ids[2..], Ids(await server.Json($"{Api}/packages?limit=2&cursor={first.GetProperty("paging_metadata").GetProperty("cursor").GetString()}")));
        Assert.Equal(["urn:p:1", "urn:said", "urn:said:1"], (await server.Json($"{Api}/packages?aasId={Base64UrlId.Encode("urn:p:1")}")).GetProperty("result")[0].GetProperty("aasIds").EnumerateArray().Select(a => a.GetString()));
        Assert.Equal(ids, Ids(await server.Json($"{Api}/packages?aasId={Base64UrlId.Encode("urn:said")}")));
        await Refusal(await server.Get($"{Api}/packages?aasId=!"), HttpStatusCode.BadRequest);
        await Refusal(await Send("POST", "/packages", "a.aasx", Package("urn:x", "1"), "[1]"), HttpStatusCode.BadRequest);

        static IEnumerable<string> Ids(System.Text.Json.JsonElement page) => page.GetProperty("result").EnumerateArray().Select(p => p.GetProperty("packageId").GetString()!);
    }

    [Fact]
    public async Task WhatIsNoPackage_IsRefusedByName()
    {
        var text = await Refusal(await Send("POST", "/packages", "mine.aasx", "no zip at all"u8.ToArray()), HttpStatusCode.BadRequest);
        Assert.Contains("mine.aasx", text);
        Assert.DoesNotContain(Path.GetTempPath(), text);
        await Refusal(await Send("POST", "/upload", "mine.aasx", [1, 2, 3]), HttpStatusCode.BadRequest);
        await Refusal(await Send("POST", "/upload", "mine.json", "{\"submodels\":[{\"id\":1}]}"u8.ToArray()), HttpStatusCode.BadRequest);
        // The model can be read, one of its files cannot.
        var damaged = Package("urn:p", "1");
        var name = "aasx/files/manual.txt"u8;
        damaged[damaged.AsSpan().IndexOf(name) + name.Length] ^= 0xFF;
        Assert.Contains("mine.aasx", await Refusal(await Send("POST", "/packages", "mine.aasx", damaged), HttpStatusCode.BadRequest));
        Assert.Null(server.Repository.FindShell("urn:p"));
        var cut = Package("urn:p", "1")[..^40];
        await Refusal(await Send("POST", "/packages", "cut.aasx", cut), HttpStatusCode.BadRequest);
        await Refusal(await server.Send("POST", $"{Api}/packages", "{}"), HttpStatusCode.UnsupportedMediaType);
        Assert.Equal(0, (await server.Json($"{Api}/packages")).GetProperty("result").GetArrayLength());
    }

    [Fact]
    public async Task APackageOfAGivenId_IsCreated()
    {
        using var created = await Send("PUT", $"/packages/{Base64UrlId.Encode("press-1")}", "p.aasx", Package("urn:p", "1"));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal($"{Api}/packages/{Base64UrlId.Encode("press-1")}", created.Headers.Location!.OriginalString);
        Assert.Equal("""{"packageId":"press-1","aasIds":["urn:p"]}""", await created.Content.ReadAsStringAsync());
        Assert.Contains("packageId", await Refusal(await Send("PUT", $"/packages/{Base64UrlId.Encode(new string('x', 129))}", "p.aasx", Package("urn:p", "1")), HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task AnAsynchronousUpload_LeadsToItsPackage()
    {
        using var accepted = await Send("POST", "/packages-async", "p.aasx", Package("urn:p", "1"));
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var handle = Parse(await accepted.Content.ReadAsStringAsync()).GetProperty("handleId").GetString();
        Assert.EndsWith($"/packages-async/status/{handle}", accepted.Headers.Location!.OriginalString);
        using var result = await RegistryWritingTests.Ended(server, accepted.Headers.Location.OriginalString);
        var body = Parse(await result.Content.ReadAsStringAsync());
        Assert.True(body.GetProperty("success").GetBoolean());
        using var package = await server.Get($"{Api}/packages/{Base64UrlId.Encode(body.GetProperty("packageId").GetString()!)}");
        Assert.Equal("p.aasx", package.Headers.GetValues("X-FileName").Single());
        Assert.Equal("Completed", (await server.Json($"{Api}/packages-async/result/{handle}")).GetProperty("executionState").GetString());
        using var bad = await Send("POST", "/packages-async", "p.aasx", [1, 2, 3]);
        await Refusal(await RegistryWritingTests.Ended(server, bad.Headers.Location!.OriginalString), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Upload_AddsWhatIsNotHere(bool isPackage)
    {
        var bytes = isPackage ? Package("urn:u", "1") : AasJson.ToUtf8(Model("urn:u", "1"));
        using (var first = await Send("POST", "/upload", "u.json", bytes)) Assert.Equal("""{"added":2,"alreadyThere":0,"aasIds":["urn:u"]}""", await first.Content.ReadAsStringAsync());
        Assert.Contains("ignore-duplicates", await Refusal(await Send("POST", "/upload", "u.json", bytes), HttpStatusCode.Conflict));
        await server.Repository.Delete(IdentifiableKind.Shell, "urn:u");
        using (var again = await Send("POST", "/upload?ignore-duplicates=true", "u.json", bytes)) Assert.Equal("""{"added":1,"alreadyThere":1,"aasIds":["urn:u"]}""", await again.Content.ReadAsStringAsync());
        Assert.NotNull(server.Repository.FindShell("urn:u"));
        await Refusal(await Send("POST", "/upload?ignore-duplicates=perhaps", "u.json", bytes), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Upload_TellsWhatIsOdd()
    {
        var model = Model("urn:odd", "1");
        model.Submodels![0].SubmodelElements!.Add(Samples.Property("Twice", DataTypeDefXsd.Int, "none"));
        using var answer = await Send("POST", "/upload", "odd.json", AasJson.ToUtf8(model));
        var body = Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(2, body.GetProperty("added").GetInt32());
        var finding = body.GetProperty("findings").EnumerateArray().Single();
        Assert.Equal(("Invalid", 1), (finding.GetProperty("severity").GetString(), body.GetProperty("findingCount").GetInt32()));
        Assert.Contains("submodelElements", finding.GetProperty("path").GetString());
    }

    private static Environment Model(string id, string count) => new()
    {
        AssetAdministrationShells = [Samples.Shell(id, id + "/s")],
        Submodels = [new Submodel { Id = id + "/s", SubmodelElements = [Samples.Property("Count", DataTypeDefXsd.Int, count), new File { IdShort = "Manual", ContentType = "text/plain", Value = "/aasx/files/manual.txt" }] }],
    };

    private static byte[] Package(string id, string count)
    {
        using var stream = new MemoryStream();
        AasxWriter.Write(stream, Model(id, count), [new AasxFile("/aasx/files/manual.txt", "text/plain", () => new MemoryStream("manual"u8.ToArray()))], null);
        return stream.ToArray();
    }

    private async Task<string> Posted(string fileName, byte[] bytes, params string[] aasIds)
    {
        using var response = await Send("POST", "/packages", fileName, bytes, aasIds);
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        var id = Parse(await response.Content.ReadAsStringAsync()).GetProperty("packageId").GetString()!;
        Assert.Equal($"{Api}/packages/{Base64UrlId.Encode(id)}", response.Headers.Location!.OriginalString);
        return id;
    }

    private Task<HttpResponseMessage> Send(string method, string path, string fileName, byte[] bytes, params string[] aasIds)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var form = new MultipartFormDataContent { { new StringContent(fileName, Encoding.UTF8), "fileName" }, { file, "file", "ignored.bin" } };
        foreach (var id in aasIds) form.Add(new StringContent(id), "aasIds");
        return server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), Api + path) { Content = form });
    }
}

public sealed class MemoryFileServerTests : FileServerTests
{
    private protected override IStore Store() => new MemoryStore();
}

public sealed class SqliteFileServerTests : FileServerTests
{
    private readonly ScratchFolder folder = new();

    private protected override IStore Store() => new SqliteStore(folder["store.db"]);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }
}
