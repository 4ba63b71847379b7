using System.Net;
using System.Text.Json;
using static AasTwin.SystemTests.Clients.ClientPlant;

namespace AasTwin.SystemTests.Clients;

/// <summary>The requests of the Mnestix Browser, which its Node server sends.</summary>
public sealed class MnestixTests(ClientPlant plant) : IClassFixture<ClientPlant>
{
    private static readonly string Shell = Encoded(ShellId(4)), Submodel = Encoded(SubmodelId(4));

    private readonly RunningServer server = plant.Server;

    [Fact]
    public async Task List_BeginsWithAnEmptyCursorAndReadsItsColumns()
    {
        var page = await server.Get("shells?limit=10&cursor=");
        Assert.Equal(10, page.GetProperty("result").GetArrayLength());
        var rest = await server.Get($"shells?limit=10&cursor={page.GetProperty("paging_metadata").GetProperty("cursor").GetString()}");
        Assert.Equal(Shells - 10, rest.GetProperty("result").GetArrayLength());
        Assert.False(rest.GetProperty("paging_metadata").TryGetProperty("cursor", out _));
        foreach (var shell in page.GetProperty("result").EnumerateArray())
        {
            var references = await server.Get($"shells/{Encoded(shell.GetProperty("id").GetString()!)}/submodel-refs");
            var id = Encoded(references.GetProperty("result")[0].GetProperty("keys")[0].GetProperty("value").GetString()!);
            Assert.Equal("Nameplate", (await server.Get($"submodels/{id}/$metadata?level=core")).GetProperty("idShort").GetString());
            Assert.Equal("Presse AG", (await server.Get($"submodels/{id}/submodel-elements/ManufacturerName/$value"))[0].GetProperty("de").GetString());
            Assert.StartsWith("Press", (await server.Get($"submodels/{id}/submodel-elements/ManufacturerProductDesignation/$value"))[0].GetProperty("en").GetString());
        }
    }

    [Fact]
    public async Task Viewer_AsksForTheIdAsAnAssetFirst()
    {
        Assert.Equal(Picture, await server.Client.GetStringAsync($"shells/{Encoded(ShellId(1))}/asset-information/thumbnail"));
        var none = await server.Get($"lookup/shells?assetIds={Encoded($$"""{"name":"globalAssetId","value":"{{ShellId(4)}}"}""")}");
        Assert.Equal(JsonValueKind.Array, none.GetProperty("result").ValueKind);
        Assert.Equal(0, none.GetProperty("result").GetArrayLength());
        Assert.Equal("Machine4", (await server.Get($"shell-descriptors/{Shell}")).GetProperty("idShort").GetString());
        Assert.Equal("Nameplate", (await server.Get($"submodels/{Submodel}")).GetProperty("idShort").GetString());
    }

    [Fact]
    public async Task Writes_TellTheFileNameInTheQuery()
    {
        using (var put = await server.Client.PutAsync($"shells/{Shell}/asset-information/thumbnail?fileName=bild.png", File("image/png"))) Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        using (var put = await server.Client.PutAsync($"submodels/{Submodel}/submodel-elements/Manual/attachment?fileName=neu.txt", File("text/plain"))) Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        using var read = await server.Client.GetAsync($"submodels/{Submodel}/submodel-elements/Manual/attachment");
        Assert.Equal("neu.txt", read.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("bytes", await read.Content.ReadAsStringAsync());
        using var serialized = await server.Client.GetAsync($"serialization?aasIds={Shell}&submodelIds={Submodel}&outputFormat=json");
        Assert.Equal(HttpStatusCode.OK, serialized.StatusCode);

        static MultipartFormDataContent File(string type) => new() { { new StringContent("bytes") { Headers = { ContentType = new(type) } }, "file", "blob" } };
    }

    [Fact]
    public async Task NoAnswer_HasEmptyArrays()
    {
        foreach (var path in new[] { $"shells/{Shell}", $"submodels/{Submodel}", $"shell-descriptors/{Shell}", "submodels/$metadata?limit=100" })
            Assert.DoesNotContain("[]", await server.Client.GetStringAsync(path));
    }
}
