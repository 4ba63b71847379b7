using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Access;

namespace AasTwin.Server.Security;

/// <summary>What a request of the interface does, in the words of access rules (the table of operations and rights of IDTA-01004).</summary>
/// <param name="Kinds">What it can be about; none: only rules of routes can allow it.</param>
/// <param name="IsOfRegistry">Whether it is about descriptors.</param>
internal sealed record RequestedAccess(AccessRights Right, IReadOnlyList<IdentifiableKind> Kinds, bool IsOfRegistry)
{
    private static readonly IdentifiableKind[] Models = [IdentifiableKind.Shell, IdentifiableKind.Submodel, IdentifiableKind.ConceptDescription];
    private static readonly IdentifiableKind[] Descriptors = [IdentifiableKind.ShellDescriptor, IdentifiableKind.SubmodelDescriptor];

    private static IReadOnlyList<IdentifiableKind> DescriptorsOf(string[] parts) =>
        parts.Contains("shell-descriptors") ? [IdentifiableKind.ShellDescriptor] : parts.Contains("submodel-descriptors") ? [IdentifiableKind.SubmodelDescriptor] : Descriptors;

    /// <summary>Of a route below the base URL, or of its template.</summary>
    public static RequestedAccess Of(string method, string route)
    {
        var parts = route.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var head = parts.Length > 0 ? parts[0] : "";
        var isReading = method is "GET" or "HEAD";
        var isOfRegistry = head is "shell-descriptors" or "submodel-descriptors" or "bulk" || (head == "query" && parts.Length > 1 && parts[1].EndsWith("-descriptors", StringComparison.Ordinal));
        IReadOnlyList<IdentifiableKind> kinds = head switch
        {
            "shells" or "aas" => parts.Contains("submodels") ? [IdentifiableKind.Shell, IdentifiableKind.Submodel] : [IdentifiableKind.Shell],
            "submodels" or "submodel" => [IdentifiableKind.Submodel],
            "concept-descriptions" => [IdentifiableKind.ConceptDescription],
            "lookup" => [IdentifiableKind.Shell, IdentifiableKind.ShellDescriptor, IdentifiableKind.AssetLinks],
            "serialization" => Models,
            "events" => [.. Models, .. Descriptors],
            "packages" or "packages-async" or "upload" => [IdentifiableKind.Package],
            "query" when parts.Length > 1 && !isOfRegistry => parts[1] switch
            {
                "shells" => [IdentifiableKind.Shell],
                "concept-descriptions" or "conceptdescriptions" => [IdentifiableKind.ConceptDescription],
                _ => [IdentifiableKind.Submodel],
            },
            _ => isOfRegistry ? DescriptorsOf(parts) : [],
        };
        var right = method switch
        {
            _ when parts.Any(p => p is "invoke" or "invoke-async" or "invoke-asnyc" or "operation-status" or "operation-results") => AccessRights.Execute,
            _ when parts is [.., "$time-series"] => AccessRights.Read,
            _ when head == "query" || (head == "lookup" && parts.Contains("shellsByAssetLink")) || isReading => isOfRegistry || head == "lookup" ? AccessRights.View : AccessRights.Read,
            // What hangs on a shell is part of it.
            _ when head is "shells" or "aas" && parts.Any(p => p is "submodel-refs" or "asset-information" or "thumbnail") => AccessRights.Update,
            "POST" => AccessRights.Create,
            "PUT" => AccessRights.Create | AccessRights.Update,
            "DELETE" => AccessRights.Delete,
            _ => AccessRights.Update,
        };
        return new RequestedAccess(right, kinds, isOfRegistry);
    }

    /// <summary>The object that a route names, and the element in it; what it does not name is null.</summary>
    public static (IdentifiableKind? Kind, string? Id, string? ElementPath) TargetOf(string route)
    {
        var parts = route.Split('/', StringSplitOptions.RemoveEmptyEntries);
        (IdentifiableKind? Kind, string? Id) target = (null, null);
        for (var i = 0; i + 1 < parts.Length; i++)
        {
            IdentifiableKind? kind = parts[i] switch
            {
                "shells" => IdentifiableKind.Shell,
                "submodels" => IdentifiableKind.Submodel,
                "concept-descriptions" => IdentifiableKind.ConceptDescription,
                "shell-descriptors" => IdentifiableKind.ShellDescriptor,
                "submodel-descriptors" => IdentifiableKind.SubmodelDescriptor,
                _ => null,
            };
            if (kind is not null && Base64UrlId.TryDecode(parts[i + 1], out var id, out _)) target = (kind, id);
        }
        var elements = Array.IndexOf(parts, "submodel-elements");
        return (target.Kind, target.Id, elements >= 0 && elements + 1 < parts.Length && parts[elements + 1][0] != '$' ? Uri.UnescapeDataString(parts[elements + 1]) : null);
    }
}
