using System.Diagnostics;
using System.Net;
using System.Text.Json;
using static AasTwin.SystemTests.Clients.ClientPlant;

namespace AasTwin.SystemTests.Clients;

/// <summary>The requests of the AASX Package Explorer in their order, with what it cannot cope with.</summary>
public sealed class PackageExplorerTests(ClientPlant plant) : IClassFixture<ClientPlant>
{
    // It gives up reading a body after this time.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly RunningServer server = plant.Server;

    [Fact]
    public async Task Connect_ReadsAllShellsPageByPageAndTheirSubmodelsTwentyAtATime()
    {
        Assert.Contains("https://admin-shell.io/aas/API/3/0/AssetAdministrationShellRepositoryServiceSpecification/SSP-001",
            (await server.Get("description")).GetProperty("profiles").EnumerateArray().Select(p => p.GetString()));
        var shells = new List<JsonElement>();
        var query = "Limit=5";
        while (true)
        {
            var page = await server.Get($"shells?{query}");
            shells.AddRange(page.GetProperty("result").EnumerateArray());
            if (!page.GetProperty("paging_metadata").TryGetProperty("cursor", out var cursor)) break;
            // It puts the cursor into the URL as it is.
            Assert.Matches("^[A-Za-z0-9_-]+$", cursor.GetString());
            query = $"Limit=5&Cursor={cursor.GetString()}";
        }
        Assert.Equal(Enumerable.Range(0, Shells).Select(ShellId), shells.Select(s => s.GetProperty("id").GetString()));

        var ids = shells.SelectMany(s => s.GetProperty("submodels").EnumerateArray()).Select(r => r.GetProperty("keys")[0].GetProperty("value").GetString()!).ToList();
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (id, _) =>
        {
            var began = Stopwatch.GetTimestamp();
            var submodel = await server.Get($"submodels/{Encoded(id)}?level=deep&extent=withBlobValue");
            Assert.Equal("AQID", submodel.GetProperty("submodelElements").EnumerateArray().Single(e => e.GetProperty("idShort").GetString() == "Icon").GetProperty("value").GetString());
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience);
        });
        var pictures = 0;
        foreach (var shell in shells)
        {
            using var picture = await server.Client.GetAsync($"shells/{Encoded(shell.GetProperty("id").GetString()!)}/asset-information/thumbnail");
            Assert.True(picture.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound);
            if (picture.IsSuccessStatusCode) pictures++;
        }
        Assert.Equal(2, pictures);
    }

    [Fact]
    public async Task OddQueries_AreUnderstood()
    {
        Assert.Equal(Shells, (await server.Get("shells?&Cursor=")).GetProperty("result").GetArrayLength());
        Assert.Equal(3, (await server.Get("submodels?LIMIT=3")).GetProperty("result").GetArrayLength());
        Assert.Equal(0, (await server.Get("concept-descriptions?Limit=3")).GetProperty("result").GetArrayLength());
        // Padded ids.
        var padded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(SubmodelId(10))).Replace('+', '-').Replace('/', '_');
        Assert.EndsWith("=", padded);
        Assert.Equal(SubmodelId(10), (await server.Get($"submodels/{padded}")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task ByAsset_OneObjectWithSpacesIsEnough()
    {
        var found = await server.Get($"shells?assetIds={Encoded($$"""{"name": "globalAssetId", "value": "{{AssetId(3)}}"}""")}");
        Assert.Equal(ShellId(3), Assert.Single(found.GetProperty("result").EnumerateArray()).GetProperty("id").GetString());
        var lookup = await server.Get($"lookup/shells?assetIds={Encoded($$"""[{"name":"serial","value":"S3"}]""")}&assetIds={Encoded($$"""{"name":"globalAssetId","value":"{{AssetId(3)}}"}""")}");
        Assert.Equal([ShellId(3)], lookup.GetProperty("result").EnumerateArray().Select(i => i.GetString()));
    }

    [Fact]
    public async Task Attachment_IsFoundByItsPath() =>
        Assert.Equal(ExamplePackage.Manual, await server.Client.GetStringAsync($"submodels/{Encoded(SubmodelId(0))}/submodel-elements/Manual/attachment"));

    [Fact]
    public async Task Save_PutsWholeObjects()
    {
        var address = $"submodels/{Encoded(SubmodelId(5))}?level=deep&extent=withBlobValue";
        var text = await server.Client.GetStringAsync(address);
        using var saved = await server.Send(HttpMethod.Put, address, text);
        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
        Assert.Equal(text, await server.Client.GetStringAsync(address));
        var shell = $"shells/{Encoded(ShellId(5))}";
        using var shellSaved = await server.Send(HttpMethod.Put, shell, await server.Client.GetStringAsync(shell));
        Assert.Equal(HttpStatusCode.NoContent, shellSaved.StatusCode);
    }

    [Fact]
    public async Task UploadAssistant_WritesTwentyAtATimeAndTakesNoOtherStatus()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 20), new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (i, cancellation) =>
        {
            var (shell, submodel) = ($"urn:upload:{i}", $"urn:upload:{i}:sm");
            await Expect(HttpMethod.Post, "shells", $$"""{"modelType":"AssetAdministrationShell","id":"{{shell}}","assetInformation":{"assetKind":"Instance","globalAssetId":"urn:upload:asset:{{i}}"} }""", HttpStatusCode.Created);
            await Expect(HttpMethod.Post, $"submodels?level=deep&extent=withBlobValue&aasIdentifier={Encoded(shell)}",
                $$"""{"modelType":"Submodel","id":"{{submodel}}","submodelElements":[{"modelType":"File","idShort":"Manual","contentType":"text/plain"}]}""", HttpStatusCode.Created);
            using var attachment = await server.Client.PutAsync($"submodels/{Encoded(submodel)}/submodel-elements/Manual/attachment", Form("a.txt", "text/plain", "bytes"), cancellation);
            Assert.Equal(HttpStatusCode.NoContent, attachment.StatusCode);
            using var thumbnail = await server.Client.PutAsync($"shells/{Encoded(shell)}/asset-information/thumbnail", Form("a.png", "image/png", Picture), cancellation);
            Assert.Equal(HttpStatusCode.NoContent, thumbnail.StatusCode);
            // What is there already is put.
            await Expect(HttpMethod.Put, $"shells/{Encoded(shell)}", await server.Client.GetStringAsync($"shells/{Encoded(shell)}", cancellation), HttpStatusCode.NoContent);
        });
        // Rename, as it does it.
        var renamed = (await server.Client.GetStringAsync($"shells/{Encoded("urn:upload:0")}")).Replace("urn:upload:0", "urn:renamed");
        await Expect(HttpMethod.Post, "shells", renamed, HttpStatusCode.Created);
        for (var i = 0; i < 20; i++)
        {
            foreach (var path in new[] { $"shells/{Encoded($"urn:upload:{i}")}", $"submodels/{Encoded($"urn:upload:{i}:sm")}" })
            {
                using var deleted = await server.Client.DeleteAsync(path);
                Assert.True(deleted.IsSuccessStatusCode, await deleted.Content.ReadAsStringAsync());
            }
        }
        using var gone = await server.Client.DeleteAsync($"shells/{Encoded("urn:renamed")}");
        Assert.True(gone.IsSuccessStatusCode);
    }

    [Fact]
    public async Task FileServer_TellsTheFileNameInItsHeader()
    {
        using var serialized = new HttpRequestMessage(HttpMethod.Get, $"serialization?aasIds={Encoded(ShellId(7))}") { Headers = { { "Accept", "application/asset-administration-shell-package+xml" } } };
        using var package = await server.Client.SendAsync(serialized);
        var bytes = await package.Content.ReadAsByteArrayAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "machine.aasx" } };
        using var posted = await server.Client.PostAsync("packages", form);
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        using var list = new HttpRequestMessage(HttpMethod.Get, "packages") { Headers = { { "IsGetAllPackagesApi", "true" } } };
        using var listed = await server.Client.SendAsync(list);
        var item = JsonDocument.Parse(await listed.Content.ReadAsStringAsync()).RootElement.GetProperty("result")[0];
        Assert.Equal([ShellId(7)], item.GetProperty("aasIds").EnumerateArray().Select(i => i.GetString()));
        using var got = await server.Client.GetAsync($"packages/{Encoded(item.GetProperty("packageId").GetString()!)}");
        Assert.Equal("machine.aasx", got.Headers.GetValues("X-FileName").Single());
        Assert.Equal(bytes, await got.Content.ReadAsByteArrayAsync());
    }

    private async Task Expect(HttpMethod method, string path, string body, HttpStatusCode status)
    {
        using var response = await server.Send(method, path, body);
        Assert.True(status == response.StatusCode, $"{method} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }
}
