using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Store;

namespace AasTwin.Server.Api;

/// <summary>The lists of the Asset Administration Shell Repository interface; a single shell is <see cref="ShellInterface"/>.</summary>
internal sealed class ShellRepositoryInterface(AasRepository repository)
{
    private static readonly string[] Filters = ["assetIds", "idShort", "limit", "cursor"];

    public IEnumerable<ApiOperation> Operations() => new ApiOperation[]
    {
        new("GetAllAssetAdministrationShells", "GET", "", r => r.Answer(Shells(r))) { Query = Filters, Answer = ApiSchema.PageOf + "AssetAdministrationShell" },
        new("PostAssetAdministrationShell", "POST", "", PostAssetAdministrationShell)
        {
            Body = "AssetAdministrationShell", Status = 201, Answer = "AssetAdministrationShell",
        },
        new("GetAllAssetAdministrationShells-Reference", "GET", "/$reference", GetReferences) { Query = Filters, Answer = ApiSchema.PageOf + "Reference" },
    }.Select(o => o.At("/shells", "", "Asset Administration Shell Repository API"));

    private async Task PostAssetAdministrationShell(ApiRequest request)
    {
        var stored = await repository.Post(await request.ReadObject<AssetAdministrationShell>());
        await request.AnswerCreated("/shells/" + Base64UrlId.Encode(stored.Id), stored.Json);
    }

    private Task GetReferences(ApiRequest request) =>
        request.Answer(Shells(request), (w, stored) => AasJson.Write(w, ModelReference.To(repository.Parse(IdentifiableKind.Shell, stored))));

    private Page<StoredIdentifiable> Shells(ApiRequest request) =>
        repository.List(IdentifiableKind.Shell, new IdentifiableFilter { IdShort = request.Query("idShort"), AssetIds = request.AssetIds() }, request.Page);
}
