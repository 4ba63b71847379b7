using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Query;
using AasTwin.Repository.Registry;
using AasTwin.Repository.Store;

namespace AasTwin.Server.Api;

/// <summary>
/// The query interfaces (IDTA-01002). With <c>explain=true</c>, which the specification does not have, they answer how a query would be carried out.
/// </summary>
internal sealed class QueryInterface(AasRepository repository, DescriptorRegistry registry)
{
    private const int DescriptorsAtOnce = 500;

    private static readonly string[] Parameters = ["limit", "cursor"];

    public IEnumerable<ApiOperation> Operations() =>
    [
        Of("QueryAssetAdministrationShells", "shells", "AssetAdministrationShell", r => Query(r, IdentifiableKind.Shell, "AssetAdministrationShell")),
        Of("QuerySubmodels", "submodels", "Submodel", r => Query(r, IdentifiableKind.Submodel, "Submodel")),
        Of("QueryConceptDescriptions", "concept-descriptions", "ConceptDescription", r => Query(r, IdentifiableKind.ConceptDescription, "ConceptDescription")),
        // So one client spells it.
        Of("QueryConceptDescriptions_Unhyphenated", "conceptdescriptions", "ConceptDescription", r => Query(r, IdentifiableKind.ConceptDescription, "ConceptDescription")),
        Of("QueryAssetAdministrationShellDescriptors", "shell-descriptors", "AssetAdministrationShellDescriptor",
            r => QueryDescriptors(r, "AssetAdministrationShellDescriptor", page => registry.Shells(ShellDescriptorFilter.All, page, r.Address()))),
        // Asked for at the specification (aas-specs-api, issue 516), and not yet part of it.
        Of("QuerySubmodelElements", "submodel-elements", "SubmodelElement", QueryElements),
        Of("QuerySubmodelDescriptors", "submodel-descriptors", "SubmodelDescriptor", r => QueryDescriptors(r, "SubmodelDescriptor", page => registry.Submodels(page, r.Address()))),
    ];

    private static ApiOperation Of(string id, string path, string answer, ApiHandler handler) => new(id, "POST", "/query/" + path, handler)
    {
        Query = Parameters,
        Body = "Query",
        Answer = ApiSchema.PageOf + answer,
        Tag = "Query API",
    };

    private async Task Query(ApiRequest request, IdentifiableKind kind, string type)
    {
        var query = ModelQuery.Read((await request.ReadJson()).Span);
        if (IsExplained(request))
        {
            var lines = await repository.Explain(kind, query, request.Aborted);
            await Explain(request, query, lines);
            return;
        }
        var page = await repository.Query(kind, query, request.Page, request.Aborted);
        await Answer(request, page, query.SelectsIds ? "Identifier" : type, (w, stored) =>
        {
            if (query.SelectsIds) w.WriteStringValue(stored.Id);
            else if (query.Filters.Count > 0) AasJson.Write(w, AasRepository.Filtered(query, AasRepository.ParseAlone(kind, Cut(kind, stored))), MetamodelVersion.V3_2);
            else w.WriteRawValue(Cut(kind, stored).Json.Span, skipInputValidation: true);
        });
    }

    /// <summary>Elements as they are; with <c>$select id</c> references to them, which also tell their submodels.</summary>
    private async Task QueryElements(ApiRequest request)
    {
        var query = ModelQuery.Read((await request.ReadJson()).Span);
        if (IsExplained(request))
        {
            await Explain(request, query, [.. await repository.ExplainElements(query, request.Aborted), "The elements of each of these submodels are looked at."]);
            return;
        }
        var page = await repository.QueryElements(query, request.Page, request.Aborted);
        await Answer(request, page, query.SelectsIds ? "Reference" : "SubmodelElement", (w, found) =>
        {
            if (query.SelectsIds) AasJson.Write(w, ModelReference.To(repository.FindSubmodel(found.SubmodelId)!, found.Path)!);
            else AasJson.Write(w, Metamodel.Values.NormalForm.Cut(found.Element, Level.Deep, Metamodel.Values.Extent.WithoutBlobValue), MetamodelVersion.V3_2);
        });
    }

    /// <summary>Submodels without the bytes of blobs, as lists show them.</summary>
    private StoredIdentifiable Cut(IdentifiableKind kind, StoredIdentifiable stored) =>
        kind == IdentifiableKind.Submodel ? repository.Cut(stored, Level.Deep, Metamodel.Values.Extent.WithoutBlobValue) : stored;

    /// <summary>Descriptors are made of what is stored and of what was posted: they are looked at one after the other.</summary>
    private static async Task QueryDescriptors<T>(ApiRequest request, string type, Func<PageRequest, Page<T>> list) where T : Identifiable
    {
        var query = ModelQuery.Read((await request.ReadJson()).Span);
        if (IsExplained(request))
        {
            await Explain(request, query, ["Each descriptor is looked at."]);
            return;
        }
        var wanted = request.Page;
        var found = new List<T>();
        string? next = null;
        for (var cursor = wanted.Cursor; ;)
        {
            request.Aborted.ThrowIfCancellationRequested();
            var batch = list(new PageRequest(DescriptorsAtOnce, cursor));
            var last = -1;
            for (var i = 0; i < batch.Items.Count && found.Count <= wanted.Limit; i++)
            {
                if (!AasRepository.Holds(query, batch.Items[i])) continue;
                found.Add(batch.Items[i]);
                if (found.Count == wanted.Limit) last = i;
            }
            // The cursor of the last one that fits; one more than that tells whether anything follows.
            if (last >= 0) next = list(new PageRequest(last + 1, cursor)).Cursor;
            cursor = batch.Cursor;
            if (cursor is null || found.Count > wanted.Limit) break;
        }
        var hasMore = found.Count > wanted.Limit;
        await Answer(request, new Page<T>(hasMore ? found[..wanted.Limit] : found, hasMore ? next : null), query.SelectsIds ? "Identifier" : type, (w, descriptor) =>
        {
            if (query.SelectsIds) w.WriteStringValue(descriptor.Id);
            else AasJson.Write(w, AasRepository.Filtered(query, descriptor));
        });
    }

    private static bool IsExplained(ApiRequest request) => request.Query("explain") switch
    {
        null or "false" => false,
        "true" => true,
        var text => throw ApiRequest.BadParameter("explain", text, "true or false"),
    };

    private static Task Explain(ApiRequest request, ModelQuery query, IReadOnlyList<string> lines) => request.Answer(w =>
    {
        w.WriteStartObject();
        w.WriteString("query"u8, query.ToString());
        w.WriteStartArray("steps"u8);
        foreach (var line in lines) w.WriteStringValue(line);
        w.WriteEndArray();
        w.WriteEndObject();
    });

    private static Task Answer<T>(ApiRequest request, Page<T> page, string type, Action<Utf8JsonWriter, T> writeItem) => request.Answer(w =>
    {
        w.WriteStartObject();
        w.WriteStartObject("paging_metadata"u8);
        if (page.Cursor is { } cursor) w.WriteString("cursor"u8, cursor);
        w.WriteString("resultType"u8, type);
        w.WriteEndObject();
        w.WriteStartArray("result"u8);
        foreach (var item in page.Items) writeItem(w, item);
        w.WriteEndArray();
        w.WriteEndObject();
    });
}
