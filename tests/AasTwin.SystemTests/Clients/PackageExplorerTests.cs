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
        Assert.Equal(Shells, (await server.Get("shells?&Cursor=")).GetProperty("result").EnumerateArray().Count(IsOfThePlant));
        Assert.Equal(3, (await server.Get("submodels?LIMIT=3")).GetProperty("result").GetArrayLength());
        Assert.Equal(1, (await server.Get("concept-descriptions?Limit=3")).GetProperty("result").GetArrayLength());
        Assert.Equal(Shells, (await server.Get("shell-descriptors?&Cursor=")).GetProperty("result").EnumerateArray().Count(IsOfThePlant));
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

    /// <summary>It asks for the files of values that begin with one slash, below collections with dots.</summary>
    [Fact]
    public async Task Attachment_IsFoundByItsPath()
    {
        foreach (var path in new[] { "Manual", "Drive.Sheet" })
        {
            var element = $"submodels/{Encoded(SubmodelId(0))}/submodel-elements/{path}";
            Assert.Matches("^/[^/]", (await server.Get(element)).GetProperty("value").GetString());
            Assert.Equal(ExamplePackage.Manual, await server.Client.GetStringAsync($"{element}/attachment"));
        }
    }

    [Fact]
    public async Task Concepts_AreAskedForOneByOneAndMayBeMissing()
    {
        Assert.Equal("Speed", (await server.Get($"concept-descriptions/{Encoded(ConceptId)}")).GetProperty("idShort").GetString());
        using var missing = await server.Client.GetAsync($"concept-descriptions/{Encoded("https://example.com/not/here")}");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(ConceptId, Assert.Single((await server.Get("concept-descriptions?Limit=10")).GetProperty("result").EnumerateArray()).GetProperty("id").GetString());
    }

    /// <summary>It reads the three names without hyphens, and takes full objects from the answer.</summary>
    [Theory]
    [InlineData("shells", """{"$condition":{"$eq":[{"$field":"$aas#idShort"},{"$strVal":"Machine6"}]}}""", "AssetAdministrationShell")]
    [InlineData("submodels", """{"$condition":{"$eq":[{"$field":"$sme.Speed#value"},{"$numVal":6}]}}""", "Submodel")]
    [InlineData("conceptdescriptions", """{"$condition":{"$eq":[{"$field":"$cd#idShort"},{"$strVal":"Speed"}]}}""", "ConceptDescription")]
    public async Task Query_AnswersWholeObjects(string kind, string body, string type)
    {
        using var response = await server.Send(HttpMethod.Post, $"query/{kind}?Limit=5", body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        var page = JsonDocument.Parse(text).RootElement;
        Assert.Equal(type, page.GetProperty("paging_metadata").GetProperty("resultType").GetString());
        var found = Assert.Single(page.GetProperty("result").EnumerateArray());
        Assert.Equal(type, found.GetProperty("modelType").GetString());
        var single = kind == "conceptdescriptions" ? "concept-descriptions" : kind;
        Assert.Equal(await server.Client.GetStringAsync($"{single}/{Encoded(found.GetProperty("id").GetString()!)}"), found.GetRawText());
    }

    /// <summary>In registry mode it follows nothing but these two names, which are behind an option.</summary>
    [Fact]
    public async Task RegistryMode_FollowsTheNamesOfV1()
    {
        var shells = (await server.Get("shell-descriptors?Limit=100")).GetProperty("result").EnumerateArray().ToList();
        Assert.Equal(Shells, shells.Count(IsOfThePlant));
        foreach (var shell in shells)
        {
            Assert.Equal("AssetAdministrationShell", (await server.Get(Href(shell, "AAS-1.0"))).GetProperty("modelType").GetString());
            if (!shell.TryGetProperty("submodelDescriptors", out var submodels)) continue;
            foreach (var submodel in submodels.EnumerateArray()) Assert.Equal("Submodel", (await server.Get(Href(submodel, "SUBMODEL-1.0"))).GetProperty("modelType").GetString());
        }

        static string Href(JsonElement descriptor, string name) => Assert.Single(descriptor.GetProperty("endpoints").EnumerateArray(), e => e.GetProperty("interface").GetString() == name)
            .GetProperty("protocolInformation").GetProperty("href").GetString()!;
    }

    /// <summary>What it recognizes in URLs is as long as 999 characters, before it is encoded.</summary>
    [Theory]
    [InlineData('i')]
    [InlineData('é')]
    [InlineData('漢')]
    public async Task Ids_MayHave999Characters(char letter)
    {
        var id = "https://example.com/" + new string(letter, 979);
        await Expect(HttpMethod.Post, "submodels?level=deep&extent=withBlobValue", $$"""{"modelType":"Submodel","id":"{{id}}","idShort":"Long"}""", HttpStatusCode.Created);
        Assert.Equal(id, (await server.Get($"submodels/{Encoded(id)}?level=deep&extent=withBlobValue")).GetProperty("id").GetString());
        using var deleted = await server.Client.DeleteAsync($"submodels/{Encoded(id)}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    [Fact]
    public async Task ALargeSubmodel_IsReadBeforeItLosesPatience()
    {
        const int Elements = 20_000;
        var elements = string.Join(",", Enumerable.Range(0, Elements).Select(i => $$"""{"modelType":"Property","idShort":"Value{{i}}","valueType":"xs:double","value":"{{i}}.5"}"""));
        await Expect(HttpMethod.Post, "submodels", $$"""{"modelType":"Submodel","id":"urn:large","submodelElements":[{{elements}}]}""", HttpStatusCode.Created);
        var address = $"submodels/{Encoded("urn:large")}?level=deep&extent=withBlobValue";
        using (var response = await server.Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead))
        {
            using var patience = new CancellationTokenSource(Patience);
            Assert.Equal(Elements, JsonDocument.Parse(await response.Content.ReadAsStringAsync(patience.Token)).RootElement.GetProperty("submodelElements").GetArrayLength());
        }
        using var deleted = await server.Client.DeleteAsync(address);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    [Fact]
    public async Task Save_PutsWholeObjects()
    {
        var address = $"submodels/{Encoded(SubmodelId(5))}?level=deep&extent=withBlobValue";
        var text = await server.Client.GetStringAsync(address);
        using var saved = await server.Send(HttpMethod.Put, address, text);
        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
        Assert.Equal(text, await server.Client.GetStringAsync(address));
        foreach (var whole in new[] { $"shells/{Encoded(ShellId(5))}", $"concept-descriptions/{Encoded(ConceptId)}" })
        {
            await Expect(HttpMethod.Put, whole, await server.Client.GetStringAsync(whole), HttpStatusCode.NoContent);
        }
        // What is new is posted.
        const string New = "urn:save:concept";
        await Expect(HttpMethod.Post, "concept-descriptions", $$"""{"modelType":"ConceptDescription","id":"{{New}}","idShort":"New"}""", HttpStatusCode.Created);
        using var deleted = await server.Client.DeleteAsync($"concept-descriptions/{Encoded(New)}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    /// <summary>Rename = read, post under the new id, put the picture, delete the old one.</summary>
    [Fact]
    public async Task Rename_KeepsWhatHangsOnTheShell()
    {
        const string Old = "urn:rename:old", New = "urn:rename:new";
        await Expect(HttpMethod.Post, "shells", $$"""{"modelType":"AssetAdministrationShell","id":"{{Old}}","assetInformation":{"assetKind":"Instance","globalAssetId":"urn:rename:asset"} }""", HttpStatusCode.Created);
        using (var put = await server.Client.PutAsync($"shells/{Encoded(Old)}/asset-information/thumbnail", Form("a.png", "image/png", Picture))) Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);

        var text = await server.Client.GetStringAsync($"shells/{Encoded(Old)}");
        var picture = await server.Client.GetStringAsync($"shells/{Encoded(Old)}/asset-information/thumbnail");
        await Expect(HttpMethod.Post, "shells", text.Replace(Old, New), HttpStatusCode.Created);
        using (var put = await server.Client.PutAsync($"shells/{Encoded(New)}/asset-information/thumbnail", Form("a.png", "image/png", picture))) Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        using (var deleted = await server.Client.DeleteAsync($"shells/{Encoded(Old)}")) Assert.True(deleted.IsSuccessStatusCode);

        Assert.Equal(Picture, await server.Client.GetStringAsync($"shells/{Encoded(New)}/asset-information/thumbnail"));
        using (var gone = await server.Client.GetAsync($"shells/{Encoded(Old)}/asset-information/thumbnail")) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        var asset = Encoded("""{"name": "globalAssetId", "value": "urn:rename:asset"}""");
        Assert.Equal(New, Assert.Single((await server.Get($"shells?assetIds={asset}")).GetProperty("result").EnumerateArray()).GetProperty("id").GetString());
        using (var deleted = await server.Client.DeleteAsync($"shells/{Encoded(New)}")) Assert.True(deleted.IsSuccessStatusCode);
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
        for (var i = 0; i < 20; i++)
        {
            foreach (var path in new[] { $"shells/{Encoded($"urn:upload:{i}")}", $"submodels/{Encoded($"urn:upload:{i}:sm")}" })
            {
                using var deleted = await server.Client.DeleteAsync(path);
                Assert.True(deleted.IsSuccessStatusCode, await deleted.Content.ReadAsStringAsync());
            }
        }
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
        // It asks for the shells that the list names, and puts a package in the place of the one that it took.
        Assert.Equal("Machine7", (await server.Get($"shells/{Encoded(item.GetProperty("aasIds")[0].GetString()!)}")).GetProperty("idShort").GetString());
        using var again = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "again.aasx" } };
        using var put = await server.Client.PutAsync($"packages/{Encoded(item.GetProperty("packageId").GetString()!)}", again);
        Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        using var second = await server.Client.GetAsync($"packages/{Encoded(item.GetProperty("packageId").GetString()!)}");
        Assert.Equal("again.aasx", second.Headers.GetValues("X-FileName").Single());
    }

    /// <summary>It expects a bare array here, and Mnestix the object: the specification decides.</summary>
    [Fact]
    public async Task AnEmptyLookup_IsThePagedObjectOfTheSpecification()
    {
        var page = await server.Get($"lookup/shells?Limit=10&assetIds={Encoded("""{"name":"globalAssetId","value":"urn:nobody"}""")}");
        Assert.Equal((JsonValueKind.Array, 0), (page.GetProperty("result").ValueKind, page.GetProperty("result").GetArrayLength()));
    }

    /// <summary>Other tests add shells of their own for a while.</summary>
    private static bool IsOfThePlant(JsonElement item) => item.GetProperty("id").GetString()!.StartsWith("https://example.com/aas/", StringComparison.Ordinal);

    private async Task Expect(HttpMethod method, string path, string body, HttpStatusCode status)
    {
        using var response = await server.Send(method, path, body);
        Assert.True(status == response.StatusCode, $"{method} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }
}
