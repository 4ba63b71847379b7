using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;

namespace AasTwin.Server.Api;

/// <summary>The Asset Administration Shell interface (IDTA-01002), mounted at one shell of the repository.</summary>
internal sealed class ShellInterface(AasRepository repository)
{
    private const string Mount = "/shells/{aasIdentifier}", Tag = "Asset Administration Shell Repository API";
    private const string Thumbnail = "/asset-information/thumbnail", SubmodelRefs = "/submodel-refs";

    public IEnumerable<ApiOperation> Operations() => new ApiOperation[]
    {
        new("GetAssetAdministrationShellById", "GET", "", GetAssetAdministrationShell) { Answer = "AssetAdministrationShell" },
        new("PutAssetAdministrationShellById", "PUT", "", PutAssetAdministrationShell)
        {
            Body = "AssetAdministrationShell", Status = 204, OtherStatuses = [201], Answer = "AssetAdministrationShell",
        },
        new("DeleteAssetAdministrationShellById", "DELETE", "", DeleteAssetAdministrationShell) { Status = 204 },
        new("GetAssetAdministrationShellById-Reference_AasRepository", "GET", "/$reference", GetReference) { Answer = "Reference" },
        new("GetAssetInformation_AasRepository", "GET", "/asset-information", GetAssetInformation) { Answer = "AssetInformation" },
        new("PutAssetInformation_AasRepository", "PUT", "/asset-information", PutAssetInformation) { Body = "AssetInformation", Status = 204 },
        new("GetThumbnail_AasRepository", "GET", Thumbnail, GetThumbnail) { Answer = ApiSchema.File, AnswersAnyType = true },
        new("PutThumbnail_AasRepository", "PUT", Thumbnail, PutThumbnail) { Body = ApiSchema.Upload, Status = 204 },
        new("DeleteThumbnail_AasRepository", "DELETE", Thumbnail, DeleteThumbnail) { Status = 204 },
        new("GetAllSubmodelReferences_AasRepository", "GET", SubmodelRefs, GetAllSubmodelReferences)
        {
            Query = ["limit", "cursor"], Answer = ApiSchema.PageOf + "Reference",
        },
        new("PostSubmodelReference_AasRepository", "POST", SubmodelRefs, PostSubmodelReference) { Body = "Reference", Status = 201, Answer = "Reference" },
        new("DeleteSubmodelReference_AasRepository", "DELETE", SubmodelRefs + "/{submodelIdentifier}", DeleteSubmodelReference) { Status = 204 },
    }.Select(o => o.At(Mount, "", Tag));

    private Task GetAssetAdministrationShell(ApiRequest request) =>
        request.Answer(repository.Find(IdentifiableKind.Shell, request.AasIdentifier) ?? throw Missing(request.AasIdentifier));

    private async Task PutAssetAdministrationShell(ApiRequest request)
    {
        var id = request.AasIdentifier;
        var shell = await request.ReadObject<AssetAdministrationShell>();
        SubmodelInterface.RequireSameId(shell.Id, id);
        if (await repository.Put(shell)) await request.AnswerCreated("/shells/" + Base64UrlId.Encode(id), repository.Find(IdentifiableKind.Shell, id)!.Json);
        else await request.AnswerNothing();
    }

    private async Task DeleteAssetAdministrationShell(ApiRequest request)
    {
        await repository.Delete(IdentifiableKind.Shell, request.AasIdentifier);
        await request.AnswerNothing();
    }

    private Task GetReference(ApiRequest request) => request.Answer(ModelReference.To(Shell(request)));

    private Task GetAssetInformation(ApiRequest request) => request.Answer(Shell(request).AssetInformation);

    private async Task PutAssetInformation(ApiRequest request)
    {
        var information = await request.ReadObject<AssetInformation>();
        await repository.ChangeShell(request.AasIdentifier, shell => shell.AssetInformation = information.DeepCopy());
        await request.AnswerNothing();
    }

    private Task GetThumbnail(ApiRequest request) => request.Answer(repository.OpenThumbnail(request.AasIdentifier));

    private async Task PutThumbnail(ApiRequest request)
    {
        var id = Shell(request).Id;
        using var upload = await request.ReadUpload();
        await repository.PutThumbnail(id, upload.FileName, upload.Content);
        await request.AnswerNothing();
    }

    private async Task DeleteThumbnail(ApiRequest request)
    {
        await repository.DeleteThumbnail(request.AasIdentifier);
        await request.AnswerNothing();
    }

    private Task GetAllSubmodelReferences(ApiRequest request)
    {
        var references = Shell(request).Submodels ?? [];
        var page = request.Page;
        // A reference has no name but what it refers to; that is the cursor.
        var start = 0;
        if (page.Cursor is { } cursor)
        {
            if (!Base64UrlId.TryDecode(cursor, out var last, out _)) throw ApiRequest.BadParameter("cursor", cursor, "one that this server issued");
            start = references.FindIndex(r => IdOf(r) == last) + 1;
        }
        var items = references.Skip(start).Take(page.Limit).ToList();
        var next = start + items.Count < references.Count && items.Count > 0 ? Base64UrlId.Encode(IdOf(items[^1])) : null;
        return request.Answer(new Page<Reference>(items, next), (w, reference) => AasJson.Write(w, reference, MetamodelVersion.V3_2));
    }

    private async Task PostSubmodelReference(ApiRequest request)
    {
        var reference = await request.ReadObject<Reference>();
        if (reference.Keys.Count == 0) throw new RepositoryException(400, "BadRequest", "The reference has no keys: it names the submodel by one of type Submodel.");
        await repository.ChangeShell(request.AasIdentifier, shell =>
        {
            if (shell.RefersTo(IdOf(reference))) throw new RepositoryException(409, "Conflict", $"The shell refers to the submodel '{IdOf(reference)}' already.");
            (shell.Submodels ??= []).Add(reference.DeepCopy());
        });
        await request.AnswerCreated($"/shells/{Base64UrlId.Encode(request.AasIdentifier)}/submodel-refs/{Base64UrlId.Encode(IdOf(reference))}", w => AasJson.Write(w, reference));
    }

    private async Task DeleteSubmodelReference(ApiRequest request)
    {
        await repository.DeleteSubmodelReference(request.AasIdentifier, request.SubmodelIdentifier);
        await request.AnswerNothing();
    }

    private AssetAdministrationShell Shell(ApiRequest request) => repository.FindShell(request.AasIdentifier) ?? throw Missing(request.AasIdentifier);

    private static string IdOf(Reference reference) => reference.Keys is [var key, ..] ? key.Value : "";

    private static RepositoryException Missing(string id) => new(404, "NotFound", $"There is no shell with the id '{id}'.");
}
