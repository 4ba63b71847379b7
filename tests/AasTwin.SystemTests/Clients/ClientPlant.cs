using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace AasTwin.SystemTests.Clients;

/// <summary>
/// What the clients of this folder meet: a dozen shells with a file, a picture, labels and an operation that is carried out by HTTP. Served by the real
/// executable, once for all tests of a class.
/// </summary>
public sealed class ClientPlant : IAsyncLifetime
{
    public const int Shells = 12;
    public const string Picture = "not really a picture";
    public const string ConceptId = "https://example.com/concept/speed";

    private readonly ExamplePackage package = new();

    internal RunningServer Server { get; private set; } = null!;

    internal Answerer Operations { get; } = new();

    public static string ShellId(int i) => $"https://example.com/aas/{i}?a=b#c/ü";

    public static string SubmodelId(int i) => $"https://example.com/sm/{i}";

    public static string AssetId(int i) => $"https://example.com/asset/{i}";

    public static string Encoded(string id) => ExamplePackage.Base64Url(id);

    public async Task InitializeAsync()
    {
        var shells = string.Join(",", Enumerable.Range(0, Shells).Select(i => $$"""
            {"modelType":"AssetAdministrationShell","id":"{{ShellId(i)}}","idShort":"Machine{{i}}",
             "assetInformation":{"assetKind":"Instance","globalAssetId":"{{AssetId(i)}}","specificAssetIds":[{"name":"serial","value":"S{{i}}"}]},
             "submodels":[{"type":"ModelReference","keys":[{"type":"Submodel","value":"{{SubmodelId(i)}}"}]}]}
            """));
        var submodels = string.Join(",", Enumerable.Range(0, Shells).Select(i => $$"""
            {"modelType":"Submodel","id":"{{SubmodelId(i)}}","idShort":"Nameplate",
             "semanticId":{"type":"ExternalReference","keys":[{"type":"GlobalReference","value":"https://admin-shell.io/idta/nameplate/3/0/Nameplate"}]},
             "submodelElements":[
              {"modelType":"MultiLanguageProperty","idShort":"ManufacturerName","value":[{"language":"de","text":"Presse AG"}]},
              {"modelType":"MultiLanguageProperty","idShort":"ManufacturerProductDesignation","value":[{"language":"en","text":"Press {{i}}"}]},
              {"modelType":"Property","idShort":"Speed","valueType":"xs:int","value":"{{i}}"},
              {"modelType":"SubmodelElementCollection","idShort":"Drive","value":[{"modelType":"Property","idShort":"Power","valueType":"xs:double","value":"1.5"},
                {"modelType":"File","idShort":"Sheet","contentType":"text/plain","value":"/aasx/files/manual.txt"}]},
              {"modelType":"SubmodelElementList","idShort":"Limits","typeValueListElement":"Property","valueTypeListElement":"xs:int",
               "value":[{"modelType":"Property","valueType":"xs:int","value":"7"}]},
              {"modelType":"Blob","idShort":"Icon","contentType":"image/png","value":"AQID"},
              {"modelType":"File","idShort":"Manual","contentType":"text/plain","value":"/aasx/files/manual.txt"},
              {"modelType":"Operation","idShort":"Measure","qualifiers":[{"type":"invocationDelegation","valueType":"xs:string","value":"{{Operations.Url}}"}],
               "inputVariables":[{"value":{"modelType":"Property","idShort":"Count","valueType":"xs:int","value":"1"} }],
               "outputVariables":[{"value":{"modelType":"Property","idShort":"Result","valueType":"xs:int"} }]}]}
            """));
        var concepts = $$"""{"modelType":"ConceptDescription","id":"{{ConceptId}}","idShort":"Speed"}""";
        package.Write("plant/environment.json", $$"""{"assetAdministrationShells":[{{shells}}],"submodels":[{{submodels}}],"conceptDescriptions":[{{concepts}}]}""");
        package.Write("plant/files/manual.txt", ExamplePackage.Manual);
        Server = await RunningServer.Start(package["plant"], "--delegation-network", "127.0.0.0/8", "--v1-interfaces", "--history", "1", "--data", package["data"]);
        for (var i = 0; i < 2; i++)
        {
            using var put = await Server.Client.PutAsync($"shells/{Encoded(ShellId(i))}/asset-information/thumbnail", Form("picture.png", "image/png", Picture));
            Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        }
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await Operations.DisposeAsync();
        package.Dispose();
    }

    /// <summary>A form as browsers and the Package Explorer send it.</summary>
    internal static MultipartFormDataContent Form(string fileName, string contentType, string text)
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return new MultipartFormDataContent { { new StringContent(fileName), "fileName" }, { file, "file", fileName } };
    }
}
