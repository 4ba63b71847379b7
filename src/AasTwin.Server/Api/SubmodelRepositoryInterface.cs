using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Values;
using AasTwin.Repository;
using AasTwin.Repository.Store;

namespace AasTwin.Server.Api;

/// <summary>The lists of the Submodel Repository interface; a single submodel is <see cref="SubmodelInterface"/>.</summary>
/// <param name="holdsTemplates">Whether only templates are here.</param>
internal sealed class SubmodelRepositoryInterface(AasRepository repository, bool holdsTemplates = false)
{
    // Neither cursor has it: both are base64url.
    private const char Between = '.';

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
        if (holdsTemplates) TemplateRules.Require(submodel);
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

    /// <summary>The paths of all submodels as one list; a page may end within a submodel.</summary>
    private Task GetAllSubmodelsPath(ApiRequest request)
    {
        var (asked, level) = (request.Page, request.Level);
        var (before, within) = Places(asked.Cursor);
        var paths = new List<IdShortPath>();
        string? cursor = null;
        // One submodel at a time, so that the place before it is known when a page ends in it.
        while (Submodels(request, new PageRequest(1, before)) is { Items: [var stored] } one)
        {
            var part = SubmodelForms.PageOf([.. ElementPaths.PathsOf(repository.Submodel(stored), level)], p => p.ToString(),
                new PageRequest(asked.Limit - paths.Count, within));
            paths.AddRange(part.Items);
            if (part.Cursor is null && one.Cursor is null) break;
            (before, within) = part.Cursor is null ? (one.Cursor, null) : (before, part.Cursor);
            if (paths.Count < asked.Limit) continue;
            cursor = $"{before}{Between}{within}";
            break;
        }
        return request.Answer(new Page<IdShortPath>(paths, cursor), (w, path) => w.WriteStringValue(path.ToString()));
    }

    /// <summary>The cursor of the submodels, and that within one.</summary>
    private static (string? Before, string? Within) Places(string? cursor) => cursor?.Split(Between) switch
    {
        null => (null, null),
        [var before] => (before, null),
        [var before, var within, ..] => (before.Length > 0 ? before : null, within.Length > 0 ? within : null),
        _ => (cursor, null),
    };

    private Page<StoredIdentifiable> Submodels(ApiRequest request, PageRequest? page = null) => repository.List(
        IdentifiableKind.Submodel,
        new IdentifiableFilter { IdShort = request.Query("idShort"), SemanticId = request.Reference("semanticId"), IsTemplate = holdsTemplates },
        page ?? request.Page);
}
