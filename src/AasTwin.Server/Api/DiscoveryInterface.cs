using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Repository;

namespace AasTwin.Server.Api;

/// <summary>The reading half of the Discovery interface: shells by the ids of their assets, as the shells themselves tell them.</summary>
internal sealed class DiscoveryInterface(AasRepository repository)
{
    private const string Lookup = "/lookup/shells";

    public IEnumerable<ApiOperation> Operations() => new ApiOperation[]
    {
        new("GetAllAssetAdministrationShellIdsByAssetLink", "GET", Lookup, r => Answer(r, r.AssetIds()))
        {
            Query = ["assetIds", "limit", "cursor"], Answer = ApiSchema.PageOf + "Identifier",
        },
        new("SearchAllAssetAdministrationShellIdsByAssetLink", "POST", "/lookup/shellsByAssetLink", SearchByAssetLink)
        {
            Query = ["limit", "cursor"], Body = ApiSchema.ArrayOf + "AssetLink", Answer = ApiSchema.PageOf + "Identifier",
        },
        new("GetAllAssetLinksById", "GET", Lookup + "/{aasIdentifier}", GetAllAssetLinksById) { Answer = ApiSchema.ArrayOf + "SpecificAssetId" },
    }.Select(o => o.At("", "", "Asset Administration Shell Basic Discovery API"));

    private async Task SearchByAssetLink(ApiRequest request)
    {
        var body = await request.ReadJson();
        var links = new List<SpecificAssetId>();
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Array) throw Bad("The body is an array of asset links, each with name and value.");
            foreach (var link in document.RootElement.EnumerateArray())
                links.Add(new SpecificAssetId { Name = Text(link, "name"), Value = Text(link, "value") });
        }
        catch (Exception fault) when (JsonFaults.Are(fault))
        {
            throw Bad($"The body is not well-formed JSON: {fault.Message}");
        }
        await Answer(request, links);
    }

    private Task GetAllAssetLinksById(ApiRequest request)
    {
        var id = request.AasIdentifier;
        var shell = repository.FindShell(id) ?? throw new RepositoryException(404, "NotFound", $"There is no shell with the id '{id}'.");
        return request.Answer(writer =>
        {
            writer.WriteStartArray();
            if (shell.AssetInformation.GlobalAssetId is { } asset) AasJson.Write(writer, new SpecificAssetId { Name = "globalAssetId", Value = asset });
            foreach (var specific in shell.AssetInformation.SpecificAssetIds ?? []) AasJson.Write(writer, specific);
            writer.WriteEndArray();
        });
    }

    private Task Answer(ApiRequest request, IReadOnlyList<SpecificAssetId> links) =>
        request.Answer(
            repository.List(IdentifiableKind.Shell, new IdentifiableFilter { AssetIds = links }, request.Page), (w, stored) => w.WriteStringValue(stored.Id));

    private static string Text(JsonElement link, string name) =>
        link.ValueKind == JsonValueKind.Object && link.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text
            ? text
            : throw Bad($"An asset link needs {name}, a text.");

    private static RepositoryException Bad(string text) => new(400, "BadRequest", text);
}
