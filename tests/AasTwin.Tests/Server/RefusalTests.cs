using System.Net.Http.Headers;
using System.Text;
using AasTwin.Metamodel.Paths;
using AasTwin.Tests.Repository;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>
/// Every refusal names what is wrong (a parameter, a header, a member, an id, a file) and the rule it breaks or what to do: a table of all kinds of refusals with a part
/// of the text for each of the two.
/// </summary>
public sealed class RefusalTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string Elements = "/submodel-elements";
    private const string Unknown = "dXJuOnVua25vd24";
    private const string Shells = $"{Api}/shells", Submodels = $"{Api}/submodels", Concepts = $"{Api}/concept-descriptions";

    private readonly ServerUnderTest server = shared.Server;

    public static TheoryData<string, string, string?, int, string, string> Refusals => new()
    {
        // Identifiers and paths.
        { "GET", $"{Shells}/!", null, 400, "aasIdentifier", "base64url" },
        { "GET", $"{Submodels}/_w", null, 400, "submodelIdentifier", "UTF-8" },
        { "GET", $"{Concepts}/%F0%9F%98%80", null, 400, "cdIdentifier", "base64url" },
        { "GET", $"{Api}/packages/!", null, 400, "packageId", "base64url" },
        { "GET", $"{Api}/shell-descriptors/!", null, 400, "aasIdentifier", "base64url" },
        { "GET", $"{Api}/lookup/shells/!", null, 400, "aasIdentifier", "base64url" },
        { "GET", $"{Shells}/{Unknown}", null, 404, "urn:unknown", "There is no shell" },
        { "GET", $"{Submodels}/{Unknown}/$value", null, 404, "urn:unknown", "There is no submodel" },
        { "GET", $"{Concepts}/{Unknown}", null, 404, "urn:unknown", "There is no concept description" },
        { "GET", $"{Shell}/submodels/{Unknown}", null, 404, "urn:unknown", "does not refer" },
        { "DELETE", $"{Shell}/submodel-refs/{Unknown}", null, 404, "urn:unknown", "does not refer" },
        { "GET", $"{Api}/packages/{Unknown}", null, 404, "urn:unknown", "no package" },
        { "GET", $"{Api}/submodel-descriptors/{Unknown}", null, 404, "urn:unknown", "no submodel descriptor" },
        { "GET", $"{Api}/lookup/shells/{Unknown}", null, 404, "urn:unknown", "asset links" },
        { "GET", $"{Api}/bulk/status/nothing", null, 404, "nothing", "handle" },
        { "GET", $"{Machine}{Elements}/a..b", null, 400, "a..b", "character 3" },
        { "GET", $"{Machine}{Elements}/Limits%5Bx%5D", null, 400, "Limits[x]", "idShortPath" },
        { "GET", $"{Machine}{Elements}/Nothing", null, 404, "Nothing", "no element" },
        { "GET", $"{Machine}{Elements}/Limits%5B9%5D", null, 404, "Limits[9]", "no element" },
        { "GET", $"{Machine}{Elements}/Add/operation-status/nothing", null, 404, "nothing", "handle" },
        // Modifiers, pages, filters.
        { "GET", $"{Machine}?level=deepest", null, 400, "level", "deep or core" },
        { "GET", $"{Machine}?extent=all", null, 400, "extent", "withBlobValue or withoutBlobValue" },
        { "GET", $"{Machine}/$metadata?level=deep", null, 400, "level", "$metadata" },
        { "GET", $"{Machine}/$metadata?extent=withBlobValue", null, 400, "extent", "$metadata" },
        { "GET", $"{Shells}?limit=0", null, 400, "limit", "whole number from 1" },
        { "GET", $"{Submodels}?limit=many", null, 400, "limit", "whole number from 1" },
        { "GET", $"{Shells}?cursor=%7E", null, 400, "cursor", "paging_metadata" },
        { "GET", $"{Machine}{Elements}?cursor=%7E", null, 400, "cursor", "paging_metadata" },
        { "GET", $"{Api}/shell-descriptors/{Base64UrlId.Encode(Samples.ShellId)}/submodel-descriptors?cursor=AAAA", null, 400, "cursor", "issued by this server" },
        { "GET", $"{Api}/events?cursor=%7E", null, 400, "cursor", "feed" },
        { "GET", $"{Shells}?assetIds=AAAA", null, 400, "assetIds", "SpecificAssetId" },
        { "GET", $"{Shells}?assetIds={Base64UrlId.Encode("{}")}", null, 400, "assetIds", "name" },
        { "GET", $"{Submodels}?semanticId={Base64UrlId.Encode("{}")}", null, 400, "semanticId", "needs the attribute type" },
        { "GET", $"{Concepts}?isCaseOf={Base64UrlId.Encode("[]")}", null, 400, "isCaseOf", "Reference" },
        { "GET", $"{Concepts}?dataSpecificationRef=!", null, 400, "dataSpecificationRef", "base64url" },
        { "GET", $"{Api}/shell-descriptors?assetKind=Thing", null, 400, "assetKind", "Instance" },
        { "GET", $"{Api}/shell-descriptors?assetType=!", null, 400, "assetType", "base64url" },
        { "GET", $"{Shells}/$recent-changes?updatedFrom=yesterday", null, 400, "updatedFrom", "2026-" },
        { "GET", $"{Shell}/$history", null, 400, "date", "missing" },
        { "GET", $"{Shell}/$history?date=1999-01-01T00:00:00Z", null, 404, "1999-01-01", "not there then" },
        { "GET", $"{Api}/serialization?includeConceptDescriptions=perhaps", null, 400, "includeConceptDescriptions", "true or false" },
        { "GET", $"{Api}/serialization?aasIds=!", null, 400, "aasIds", "base64url" },
        { "GET", $"{Api}/packages?aasId=!", null, 400, "aasId", "base64url" },
        { "GET", $"{Shell}/$signed", null, 501, "certificate", "--signing-certificate" },
        // Bodies as JSON.
        { "POST", Shells, "", 400, "body", "JSON" },
        { "POST", Shells, "{", 400, "body", "line 1" },
        { "POST", Shells, "[]", 400, "AssetAdministrationShell", "object" },
        { "POST", Shells, """{"modelType":"AssetAdministrationShell","id":"urn:x","id":"urn:y"}""", 400, "id", "twice" },
        { "PATCH", Machine, "[]", 400, "Submodel", "JSON object" },
        { "PATCH", Machine, "{", 400, "patch", "well-formed" },
        { "PATCH", $"{Machine}{Elements}/Speed/$value", "{", 400, "value", "well-formed" },
        { "POST", $"{Machine}{Elements}/Add/invoke", "[]", 400, "inputArguments", "object" },
        // Members of models.
        { "POST", Shells, """{"modelType":"AssetAdministrationShell","id":"urn:x","assetInformation":{"assetKind":"Instance"},"colour":1}""", 400, "colour", "has no attribute" },
        { "POST", Shells, """{"modelType":"AssetAdministrationShell","id":"urn:x","assetInformation":{"assetKind":"Thing","globalAssetId":"urn:y"}}""", 400, "assetInformation.assetKind", "Instance" },
        { "POST", Shells, """{"modelType":"AssetAdministrationShell","id":"urn:x"}""", 400, "assetInformation", "add it" },
        { "POST", Shells, """{"modelType":"AssetAdministrationShell","id":"urn:x","assetInformation":{"assetKind":"Instance"}}""", 400, "assetInformation", "AASd-131" },
        { "POST", Shells, """{"modelType":"AssetAdministrationShell","id":5,"assetInformation":{"assetKind":"Instance","globalAssetId":"urn:y"}}""", 400, "id", "string" },
        { "POST", Shells, $$"""{"modelType":"AssetAdministrationShell","id":"{{new string('x', 2049)}}","assetInformation":{"assetKind":"Instance","globalAssetId":"urn:y"} }""", 400, "id", "2048" },
        { "POST", Submodels, """{"modelType":"Submodel","id":"urn:x","submodelElements":[{"modelType":"Thing","idShort":"A"}]}""", 400, "submodelElements[0]", "Thing" },
        { "POST", Submodels, """{"modelType":"Submodel","id":"urn:x","submodelElements":[{"idShort":"A"}]}""", 400, "submodelElements[0]", "modelType" },
        { "POST", Submodels, """{"modelType":"Submodel","id":"urn:x","submodelElements":[{"modelType":"Property","idShort":"1 a","valueType":"xs:int"}]}""", 400, "submodelElements[0].idShort", "AASd-002" },
        { "POST", Submodels, """{"modelType":"Submodel","id":"urn:x","submodelElements":[{"modelType":"Property","idShort":"Aa","valueType":"xs:int","value":"x"}]}""", 400, "submodelElements[0].value", "xs:int" },
        { "POST", Submodels, """{"modelType":"Submodel","id":"urn:x","submodelElements":[{"modelType":"Property","idShort":"Aa","valueType":"int"}]}""", 400, "submodelElements[0].valueType", "xs:int" },
        { "POST", Concepts, """{"modelType":"ConceptDescription","id":""}""", 400, "id", "empty" },
        { "PUT", Shell, """{"modelType":"AssetAdministrationShell","id":"urn:x","assetInformation":{"assetKind":"Instance","globalAssetId":"urn:y"}}""", 400, "urn:x", "must agree" },
        { "POST", $"{Machine}{Elements}", """{"modelType":"Property","valueType":"xs:int"}""", 400, "idShort", "AASd-117" },
        { "POST", $"{Machine}{Elements}", """{"modelType":"Property","idShort":"Speed","valueType":"xs:int"}""", 409, "Speed", "already" },
        { "POST", $"{Machine}{Elements}/Speed", """{"modelType":"Property","idShort":"Speed","valueType":"xs:int"}""", 400, "Speed", "Property" },
        { "POST", $"{Machine}{Elements}/Limits", """{"modelType":"Property","valueType":"xs:string"}""", 400, "Limits", "xs:int" },
        { "PUT", $"{Machine}{Elements}/Speed", """{"modelType":"Property","idShort":"Other","valueType":"xs:int"}""", 400, "Other", "same idShort" },
        { "PUT", $"{Shell}/asset-information", """{"assetKind":"Instance"}""", 400, "assetInformation", "AASd-131" },
        { "POST", $"{Shell}/submodel-refs", """{"type":"ModelReference","keys":[]}""", 400, "keys", "type Submodel" },
        { "POST", $"{Shell}/submodel-refs", $$"""{"type":"ModelReference","keys":[{"type":"Submodel","value":"{{Samples.SubmodelId}}" } ]}""", 409, Samples.SubmodelId, "already" },
        // Values.
        { "PATCH", $"{Machine}{Elements}/Speed/$value", "\"fast\"", 400, "fast", "xs:int" },
        { "PATCH", $"{Machine}{Elements}/Speed/$value", "[]", 400, "Speed", "xs:int" },
        { "PATCH", $"{Machine}{Elements}/Pressing/$value", "1", 400, "Pressing", "no value-only form" },
        { "GET", $"{Machine}{Elements}/Pressing/$value", null, 400, "Pressing", "no value-only form" },
        { "PATCH", $"{Machine}/$value", """{"Nothing":1}""", 400, "Nothing", "no element" },
        { "PATCH", $"{Machine}/$value", """{"Limits":[1,2,3,4]}""", 400, "Limits", "3" },
        { "PATCH", $"{Machine}{Elements}/Speed", """{"modelType":"Range"}""", 400, "modelType", "Property" },
        { "PATCH", $"{Machine}{Elements}/Speed", """{"valueType":"xs:colour"}""", 400, "valueType", "xs:int" },
        { "PATCH", $"{Machine}{Elements}/Speed/$metadata", """{"modelType":"Property","idShort":"Other"}""", 400, "idShort", "cannot change it" },
        // Operations.
        { "POST", $"{Machine}{Elements}/Speed/invoke", "{}", 405, "Speed", "Operation" },
        { "POST", $"{Machine}{Elements}/Unbound/invoke", "{}", 501, "Unbound", "No function" },
        { "POST", $"{Machine}{Elements}/Add/invoke", """{"inputs":[]}""", 400, "inputs", "inputArguments" },
        { "POST", $"{Machine}{Elements}/Add/invoke", """{"inputArguments":{}}""", 400, "inputArguments", "array" },
        { "POST", $"{Machine}{Elements}/Add/invoke", """{"inputArguments":[]}""", 400, "A", "no default" },
        { "POST", $"{Machine}{Elements}/Add/invoke", """{"inputArguments":[{"value":{"modelType":"Property","idShort":"Z","valueType":"xs:int","value":"1"}}]}""", 400, "Z", "it takes A, B, More" },
        { "POST", $"{Machine}{Elements}/Add/invoke", """{"inputArguments":[{"value":{"modelType":"Range","idShort":"A","valueType":"xs:int"}}]}""", 400, "A", "is a Property" },
        { "POST", $"{Machine}{Elements}/Add/invoke/$value", """{"inputArguments":{"A":"one"}}""", 400, "A", "xs:int" },
        { "POST", $"{Machine}{Elements}/Add/invoke/$value", """{"inputArguments":{"A":1},"clientTimeoutDuration":"ten"}""", 400, "clientTimeoutDuration", "ISO 8601" },
        { "POST", $"{Machine}{Elements}/Add/invoke-async/$value", """{"inputArguments":{"A":1},"clientTimeoutDuration":"P1W"}""", 400, "clientTimeoutDuration", "weeks" },
        // Descriptors, discovery, bulk, queries.
        { "POST", $"{Api}/shell-descriptors", """{"id":"urn:x","endpoints":[{"interface":"AAS-3.0"}]}""", 400, "endpoints[0]: Endpoint", "protocolInformation: add it" },
        { "POST", $"{Api}/submodel-descriptors", """{"id":"urn:x"}""", 400, "endpoints", "add it" },
        { "POST", $"{Api}/shell-descriptors", """{"id":"urn:x","assetKind":"Thing"}""", 400, "assetKind", "Instance" },
        { "DELETE", $"{Api}/shell-descriptors/{Base64UrlId.Encode(Samples.ShellId)}", null, 409, Samples.ShellId, "delete the shell" },
        { "POST", $"{Api}/lookup/shells/{Unknown}", "[]", 400, "asset links", "empty" },
        { "POST", $"{Api}/lookup/shells/{Unknown}", """[{"name":"a"}]""", 400, "[0]", "value" },
        { "POST", $"{Api}/lookup/shellsByAssetLink", "{}", 400, "SpecificAssetId", "array" },
        { "POST", $"{Api}/bulk/shell-descriptors", "{}", 400, "AssetAdministrationShellDescriptor", "array" },
        { "POST", $"{Api}/bulk/shell-descriptors", """[{"id":5}]""", 400, "[0]", "id" },
        { "DELETE", $"{Api}/bulk/shell-descriptors", "[5]", 400, "[0]", "identifier" },
        { "POST", $"{Api}/query/shells", "{", 400, "query", "well-formed" },
        { "POST", $"{Api}/query/shells", """{"$condition":{"$eq":[1]}}""", 400, "$eq[0]", "an object is expected" },
        { "POST", $"{Api}/query/submodels", """{"$condition":{"$eq":[{"$field":"$sm#colour"},{"$strVal":"a"}]}}""", 400, "$sm#colour", "field" },
        // Templates.
        { "POST", "/templates/api/v3/submodels", """{"modelType":"Submodel","id":"urn:x"}""", 400, "kind", "Template" },
        // Places and methods.
        { "GET", $"{Api}/nothing", null, 404, $"{Api}/nothing", "/openapi/v1.json" },
        { "PUT", Shells, "{}", 405, "PUT", "GET" },
        { "DELETE", $"{Machine}/$value", null, 405, "DELETE", "PATCH" },
        // Files.
        { "GET", $"{Machine}{Elements}/Speed/attachment", null, 405, "Speed", "File" },
        { "GET", $"{Machine}{Elements}/Manual/attachment", null, 404, "Manual", "names no file" },
        { "PUT", $"{Machine}{Elements}/Manual/attachment", "{}", 415, "Content-Type", "multipart/form-data" },
    };

    public static TheoryData<string, string, string, string, int, string, string> RefusedHeaders => new()
    {
        { "GET", Machine, "Accept", "text/html", 406, "Accept", "application/json" },
        { "GET", $"{Api}/serialization", "Accept", "text/html", 406, "Accept", "application/asset-administration-shell-package" },
        { "DELETE", Machine, "If-Match", "\"old\"", 412, "entity tag", "Read it again" },
        { "PUT", $"{Submodels}/{Unknown}", "If-Match", "*", 412, "If-Match", "leave the header out" },
        { "GET", $"{Machine}{Elements}/Icon/attachment", "Range", "bytes=100-", 416, "bytes=100-", "3 bytes" },
        { "POST", Shells, "Origin", "https://stranger.example", 403, "stranger.example", "origin" },
    };

    [Theory, MemberData(nameof(Refusals))]
    public async Task ARefusal_NamesTheMemberAndTheRule(string method, string path, string? body, int status, string member, string rule) =>
        Check(await Refusal(await server.Send(method, path, body), (System.Net.HttpStatusCode)status), member, rule);

    [Theory, MemberData(nameof(RefusedHeaders))]
    public async Task ARefusalForAHeader_NamesItAndTheRule(string method, string path, string header, string value, int status, string member, string rule)
    {
        var body = method == "PUT" ? """{"modelType":"Submodel","id":"urn:unknown"}""" : method == "POST" ? "{}" : null;
        Check(await Refusal(await server.Send(method, path, body, (header, value)), (System.Net.HttpStatusCode)status), member, rule);
    }

    [Theory]
    [InlineData("text/plain", "text/plain", "application/json")]
    [InlineData("application/xml", "Content-Type", "application/json")]
    public async Task ABodyOfAnotherType_IsNamed(string type, string member, string rule)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("{}")) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
        Check(await Refusal(await server.Client.PostAsync(Shells, content), System.Net.HttpStatusCode.UnsupportedMediaType), member, rule);
    }

    [Theory]
    [InlineData("fileName", "a", "file", "no part named")]
    [InlineData("file", "no package", "a.txt", "is no package")]
    public async Task AFormThatLacksSomething_IsNamed(string part, string content, string member, string rule)
    {
        using var form = new MultipartFormDataContent { { new StringContent(content), part, "a.txt" } };
        Check(await Refusal(await server.Client.PostAsync($"{Api}/packages", form), System.Net.HttpStatusCode.BadRequest), member, rule);
    }

    private static void Check(string text, string member, string rule)
    {
        foreach (var part in new[] { member, rule }) Assert.True(text.Contains(part, StringComparison.OrdinalIgnoreCase), $"\"{part}\" is missing in: {text}");
    }
}
