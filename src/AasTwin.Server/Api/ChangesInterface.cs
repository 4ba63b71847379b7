using System.Globalization;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Repository;
using AasTwin.Repository.Changes;
using AasTwin.Repository.Store;

namespace AasTwin.Server.Api;

/// <summary>What V3.2 tells of time: which identifiables changed lately, and how one was at a date. Both come from the commits themselves.</summary>
internal sealed class ChangesInterface(AasRepository repository)
{
    private const string Recent = "/$recent-changes", History = "/$history", Date = "date";
    private static readonly string[] Since = ["createdFrom", "updatedFrom", "limit", "cursor"];

    public IEnumerable<ApiOperation> Operations() =>
    [
        new ApiOperation("GetAllAssetAdministrationShellsRecentChanges", "GET", Recent, r => RecentChanges(r, IdentifiableKind.Shell))
        {
            Query = [.. Since, "assetIds"], Answer = ApiSchema.PageOf + "RecentChange",
        }.At("/shells", "", "Asset Administration Shell Repository API"),
        new ApiOperation("GetAssetAdministrationShellVersionByIdAndDate", "GET", History, ShellAt) { Query = [Date], Answer = "AssetAdministrationShell" }
            .At("/shells/{aasIdentifier}", "", "Asset Administration Shell Repository API"),
        new ApiOperation("GetAllSubmodelRecentChanges", "GET", Recent, r => RecentChanges(r, IdentifiableKind.Submodel))
        {
            Query = [.. Since, "semanticId"], Answer = ApiSchema.PageOf + "RecentChange",
        }.At("/submodels", "", "Submodel Repository API"),
        new ApiOperation("GetSubmodelByIdAndDate", "GET", History, SubmodelAt) { Query = [Date, "level", "extent"], Answer = "Submodel" }
            .At("/submodels/{submodelIdentifier}", "", "Submodel Repository API"),
        new ApiOperation("GetAllConceptDescriptionRecentChanges", "GET", Recent, r => RecentChanges(r, IdentifiableKind.ConceptDescription))
        {
            Query = Since, Answer = ApiSchema.PageOf + "RecentChange",
        }.At("/concept-descriptions", "", "Concept Description Repository API"),
    ];

    private Task RecentChanges(ApiRequest request, IdentifiableKind kind)
    {
        var filter = kind switch
        {
            IdentifiableKind.Shell => new IdentifiableFilter { AssetIds = request.AssetIds() },
            IdentifiableKind.Submodel => new IdentifiableFilter { SemanticId = request.Reference("semanticId") },
            _ => IdentifiableFilter.All,
        };
        var page = repository.ListChangedSince(kind, request.ChangedSince() ?? new ChangedSince(null, null), filter, request.Page);
        return request.Answer(page, (writer, stored) => Write(writer, stored, repository.Parse(kind, stored)));
    }

    private Task ShellAt(ApiRequest request) => request.Answer(StateAt(request, IdentifiableKind.Shell, request.AasIdentifier));

    private Task SubmodelAt(ApiRequest request) =>
        request.Answer(repository.Cut(StateAt(request, IdentifiableKind.Submodel, request.SubmodelIdentifier), request.Level, request.Extent));

    private StoredIdentifiable StateAt(ApiRequest request, IdentifiableKind kind, string id)
    {
        var time = request.Time(Date) ?? throw new RepositoryException(400, "BadParameter", "The parameter date is missing: give a time such as 2026-01-31T12:00:00Z.");
        return repository.FindAt(kind, id, time) ?? throw new RepositoryException(404, "NotFound",
            $"No state of '{id}' at {time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} is known: it was not there then, or {(repository.KeepsHistory ? "that state is no longer kept" : "states that were replaced are not kept here")}.");
    }

    private static void Write(Utf8JsonWriter writer, StoredIdentifiable stored, Identifiable identifiable)
    {
        writer.WriteStartObject();
        // What a store of an earlier version took over has no known time.
        if (stored.Created.Ticks > 0) writer.WriteString("createdAt"u8, Text(stored.Created));
        if (stored.Updated.Ticks > 0) writer.WriteString("updatedAt"u8, Text(stored.Updated));
        writer.WriteString("id"u8, stored.Id);
        switch (identifiable)
        {
            case AssetAdministrationShell shell:
                if (shell.AssetInformation.GlobalAssetId is { } asset) writer.WriteString("globalAssetId"u8, asset);
                WriteAll(writer, "specificAssetIds", shell.AssetInformation.SpecificAssetIds);
                break;
            case Submodel submodel:
                if (submodel.SemanticId is not null) WriteOne(writer, "semanticId", submodel.SemanticId);
                WriteAll(writer, "supplementalSemanticIds", submodel.SupplementalSemanticIds);
                break;
        }
        writer.WriteEndObject();
    }

    private static void WriteOne(Utf8JsonWriter writer, string name, AasObject value)
    {
        writer.WritePropertyName(name);
        AasJson.Write(writer, value, MetamodelVersion.V3_2);
    }

    private static void WriteAll(Utf8JsonWriter writer, string name, IReadOnlyList<AasObject>? values)
    {
        if (values is not { Count: > 0 }) return;
        writer.WriteStartArray(name);
        foreach (var value in values) AasJson.Write(writer, value, MetamodelVersion.V3_2);
        writer.WriteEndArray();
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
