using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Store;

namespace AasTwin.Server.Api;

/// <summary>The Asset Administration Shell interface (IDTA-01002), mounted at each shell of the repository, or at the one that <c>/aas</c> stands for.</summary>
/// <param name="theShell">The shell of <c>/aas</c>; null for the repository.</param>
internal sealed class ShellInterface(AasRepository repository, string? theShell = null)
{
    private const string Thumbnail = "/asset-information/thumbnail", SubmodelRefs = "/submodel-refs";

    private bool IsRepository => theShell is null;

    public IEnumerable<ApiOperation> Operations() => All()
        .Where(o => IsRepository || o.Path.Length > 0 || o.Method != "DELETE")
        .Select(o => IsRepository
            ? o.At("/shells/{aasIdentifier}", o.Path.Length > 0 ? "_AasRepository" : "", "Asset Administration Shell Repository API")
            : o.At("/aas", "_Aas", "Asset Administration Shell API"));

    private IEnumerable<ApiOperation> All() =>
    [
        new("GetAssetAdministrationShellById", "GET", "", GetAssetAdministrationShell) { Answer = "AssetAdministrationShell" },
        new("PutAssetAdministrationShellById", "PUT", "", PutAssetAdministrationShell)
        {
            Body = "AssetAdministrationShell", Status = 204, OtherStatuses = IsRepository ? [201] : [], Answer = "AssetAdministrationShell",
        },
        new("DeleteAssetAdministrationShellById", "DELETE", "", DeleteAssetAdministrationShell) { Status = 204 },
        new("GetAssetAdministrationShellById-Reference", "GET", "/$reference", GetReference) { Answer = "Reference" },
        new("GetAssetInformation", "GET", "/asset-information", GetAssetInformation) { Answer = "AssetInformation" },
        new("PutAssetInformation", "PUT", "/asset-information", PutAssetInformation) { Body = "AssetInformation", Status = 204 },
        new("GetThumbnail", "GET", Thumbnail, GetThumbnail) { Answer = ApiSchema.File, AnswersAnyType = true },
        new("PutThumbnail", "PUT", Thumbnail, PutThumbnail) { Body = ApiSchema.Upload, Status = 204 },
        new("DeleteThumbnail", "DELETE", Thumbnail, DeleteThumbnail) { Status = 204 },
        new("GetAllSubmodelReferences", "GET", SubmodelRefs, GetAllSubmodelReferences)
        {
            Query = ["limit", "cursor"], Answer = ApiSchema.PageOf + "Reference",
        },
        new("PostSubmodelReference", "POST", SubmodelRefs, PostSubmodelReference) { Body = "Reference", Status = 201, Answer = "Reference" },
        new("DeleteSubmodelReference", "DELETE", SubmodelRefs + "/{submodelIdentifier}", DeleteSubmodelReference) { Status = 204 },
    ];

    private Task GetAssetAdministrationShell(ApiRequest request) => request.Answer(Stored(request));

    private async Task PutAssetAdministrationShell(ApiRequest request)
    {
        var id = IsRepository ? IdOf(request) : Shell(request).Id;
        var shell = await request.ReadObject<AssetAdministrationShell>();
        SubmodelInterface.RequireSameId(shell.Id, id);
        if (await repository.Put(shell, request.Condition)) await request.AnswerCreated("/shells/" + Base64UrlId.Encode(id), repository.Find(IdentifiableKind.Shell, id)!.Json);
        else await request.AnswerNothing();
    }

    private async Task DeleteAssetAdministrationShell(ApiRequest request)
    {
        await repository.Delete(IdentifiableKind.Shell, IdOf(request), request.Condition);
        await request.AnswerNothing();
    }

    private Task GetReference(ApiRequest request)
    {
        var stored = Stored(request);
        return request.HasState(stored) ? Task.CompletedTask : request.Answer(ModelReference.To(repository.Parse(IdentifiableKind.Shell, stored)));
    }

    private Task GetAssetInformation(ApiRequest request)
    {
        var stored = Stored(request);
        if (request.HasState(stored)) return Task.CompletedTask;
        return request.Answer(((AssetAdministrationShell)repository.Parse(IdentifiableKind.Shell, stored)).AssetInformation);
    }

    private async Task PutAssetInformation(ApiRequest request)
    {
        var information = await request.ReadObject<AssetInformation>();
        await repository.ChangeShell(IdOf(request), shell => shell.AssetInformation = information.DeepCopy(), request.Condition);
        await request.AnswerNothing();
    }

    private Task GetThumbnail(ApiRequest request)
    {
        var stored = Stored(request);
        return request.Answer(repository.OpenThumbnail(stored.Id), stored);
    }

    private async Task PutThumbnail(ApiRequest request)
    {
        var id = Shell(request).Id;
        using var upload = await request.ReadUpload();
        await repository.PutThumbnail(id, upload.FileName, upload.Content, request.Condition);
        await request.AnswerNothing();
    }

    private async Task DeleteThumbnail(ApiRequest request)
    {
        await repository.DeleteThumbnail(IdOf(request), request.Condition);
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
        if (reference.Keys.Count == 0)
            throw new RepositoryException(400, "BadRequest", "The reference has no keys: it names the submodel by one of type Submodel.");
        await repository.ChangeShell(IdOf(request), shell =>
        {
            if (shell.RefersTo(IdOf(reference)))
                throw new RepositoryException(409, "Conflict", $"The shell refers to the submodel '{IdOf(reference)}' already.");
            (shell.Submodels ??= []).Add(reference.DeepCopy());
        }, request.Condition);
        await request.AnswerCreated($"{(IsRepository ? "/shells/" + Base64UrlId.Encode(IdOf(request)) : "/aas")}/submodel-refs/{Base64UrlId.Encode(IdOf(reference))}", w => AasJson.Write(w, reference));
    }

    private async Task DeleteSubmodelReference(ApiRequest request)
    {
        await repository.DeleteSubmodelReference(IdOf(request), request.SubmodelIdentifier, request.Condition);
        await request.AnswerNothing();
    }

    private string IdOf(ApiRequest request) => theShell ?? request.AasIdentifier;

    private StoredIdentifiable Stored(ApiRequest request) => repository.Find(IdentifiableKind.Shell, IdOf(request)) ?? throw Missing(IdOf(request));

    private AssetAdministrationShell Shell(ApiRequest request) => repository.FindShell(IdOf(request)) ?? throw Missing(IdOf(request));

    private static string IdOf(Reference reference) => reference.Keys is [var key, ..] ? key.Value : "";

    private static RepositoryException Missing(string id) => new(404, "NotFound", $"There is no shell with the id '{id}'.");
}
