using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Values;
using AasTwin.Repository;
using AasTwin.Repository.Store;

namespace AasTwin.Server.Api;

/// <summary>The lists of the Submodel Repository interface; a single submodel is <see cref="SubmodelInterface"/>.</summary>
internal sealed class SubmodelRepositoryInterface(AasRepository repository)
{
    private static readonly string[] Filters = ["semanticId", "idShort", "limit", "cursor"];

    public IEnumerable<ApiOperation> Operations() => new ApiOperation[]
    {
        new("GetAllSubmodels", "GET", "", GetAllSubmodels) { Query = [.. Filters, "level", "extent"], Answer = ApiSchema.PageOf + "Submodel" },
        new("PostSubmodel", "POST", "", PostSubmodel) { Body = "Submodel", Status = 201, Answer = "Submodel" },
        new("GetAllSubmodels-Metadata", "GET", "/$metadata", GetAllSubmodelsMetadata) { Query = Filters, Answer = ApiSchema.PageOf + "SubmodelMetadata" },
        new("GetAllSubmodels-ValueOnly", "GET", "/$value", GetAllSubmodelsValueOnly)
        {
            Query = [.. Filters, "level", "extent"], Answer = ApiSchema.PageOf + "SubmodelValue",
        },
        new("GetAllSubmodels-Reference", "GET", "/$reference", GetAllSubmodelsReference) { Query = Filters, Answer = ApiSchema.PageOf + "Reference" },
        new("GetAllSubmodels-Path", "GET", "/$path", GetAllSubmodelsPath) { Query = [.. Filters, "level"], Answer = ApiSchema.PageOf + "PathItem" },
    }.Select(o => o.At("/submodels", "", "Submodel Repository API"));

    private Task GetAllSubmodels(ApiRequest request)
    {
        var (page, level, extent) = (Submodels(request), request.Level, request.Extent);
        return request.Answer(page with { Items = [.. page.Items.Select(s => repository.Cut(s, level, extent))] });
    }

    private async Task PostSubmodel(ApiRequest request)
    {
        var submodel = await request.ReadObject<Submodel>();
        // One client names the shell that the submodel belongs to.
        if (request.Query("aasIdentifier") is { } shell && repository.FindShell(ApiRequest.Decode("aasIdentifier", shell)) is null)
            throw ApiRequest.BadParameter("aasIdentifier", shell, "the id of a shell that is here");
        var stored = await repository.Post(submodel);
        await request.AnswerCreated("/submodels/" + Base64UrlId.Encode(stored.Id), stored.Json);
    }

    private Task GetAllSubmodelsMetadata(ApiRequest request)
    {
        request.RefuseModifiersOfMetadata();
        return request.Answer(Submodels(request), (w, stored) => MetadataOnly.Write(w, repository.Submodel(stored), MetamodelVersion.V3_2));
    }

    private Task GetAllSubmodelsValueOnly(ApiRequest request)
    {
        var (level, extent) = (request.Level, request.Extent);
        return request.Answer(Submodels(request), (w, stored) => ValueOnly.Write(w, repository.Submodel(stored), level, extent));
    }

    private Task GetAllSubmodelsReference(ApiRequest request) =>
        request.Answer(Submodels(request), (w, stored) => AasJson.Write(w, ModelReference.To(repository.Submodel(stored))));

    private Task GetAllSubmodelsPath(ApiRequest request)
    {
        var (page, level) = (Submodels(request), request.Level);
        return request.AnswerPage(page.Cursor, w =>
        {
            w.WriteStartArray();
            foreach (var stored in page.Items)
                foreach (var path in ElementPaths.PathsOf(repository.Submodel(stored), level)) w.WriteStringValue(path.ToString());
            w.WriteEndArray();
        });
    }

    private Page<StoredIdentifiable> Submodels(ApiRequest request) => repository.List(
        IdentifiableKind.Submodel, new IdentifiableFilter { IdShort = request.Query("idShort"), SemanticId = request.Reference("semanticId") }, request.Page);
}
