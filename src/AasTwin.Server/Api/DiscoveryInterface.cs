using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Discovery;

namespace AasTwin.Server.Api;

/// <summary>The Asset Administration Shell Basic Discovery interface (IDTA-01002): shells by the ids of their assets.</summary>
internal sealed class DiscoveryInterface(AssetLinkDirectory directory)
{
    private const string Lookup = "/lookup/shells", One = Lookup + "/{aasIdentifier}";
    private const string Links = ApiSchema.ArrayOf + "SpecificAssetId";

    public IEnumerable<ApiOperation> Operations() => new ApiOperation[]
    {
        // Deprecated since V3.1, and what clients ask all the same.
        new("GetAllAssetAdministrationShellIdsByAssetLink", "GET", Lookup, r => Answer(r, r.AssetIds()))
        {
            Query = ["assetIds", "limit", "cursor"], Answer = ApiSchema.PageOf + "Identifier",
        },
        new("SearchAllAssetAdministrationShellIdsByAssetLink", "POST", "/lookup/shellsByAssetLink", SearchByAssetLink)
        {
            Query = ["limit", "cursor"], Body = ApiSchema.ArrayOf + "AssetLink", Answer = ApiSchema.PageOf + "Identifier",
        },
        new("GetAllAssetLinksById", "GET", One, r => r.Answer(w => Write(w, directory.LinksOf(r.AasIdentifier)))) { Answer = Links },
        new("PostAllAssetLinksById", "POST", One, PostAllAssetLinksById) { Body = Links, Status = 201, Answer = Links },
        new("DeleteAllAssetLinksById", "DELETE", One, DeleteAllAssetLinksById) { Status = 204 },
    }.Select(o => o.At("", "", "Asset Administration Shell Basic Discovery API"));

    private async Task SearchByAssetLink(ApiRequest request) => await Answer(request, await request.ReadObjects<SpecificAssetId>());

    private async Task PostAllAssetLinksById(ApiRequest request)
    {
        var links = await request.ReadObjects<SpecificAssetId>();
        if (links.Count == 0)
            throw new RepositoryException(400, "BadRequest", "The array of asset links is empty: use DELETE to remove those that were posted.");
        await directory.Post(request.AasIdentifier, links);
        await request.AnswerCreated($"{Lookup}/{Base64UrlId.Encode(request.AasIdentifier)}", w => Write(w, links));
    }

    private async Task DeleteAllAssetLinksById(ApiRequest request)
    {
        await directory.Delete(request.AasIdentifier);
        await request.AnswerNothing();
    }

    private Task Answer(ApiRequest request, IReadOnlyList<SpecificAssetId> links) =>
        request.Answer(directory.Search(links, request.Page), (w, id) => w.WriteStringValue(id));

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<SpecificAssetId> links)
    {
        writer.WriteStartArray();
        foreach (var link in links) AasJson.Write(writer, link, MetamodelVersion.V3_2);
        writer.WriteEndArray();
    }
}
