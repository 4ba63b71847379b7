using AasTwin.Repository;
using AasTwin.Repository.Store;

namespace AasTwin.Server.Api;

/// <summary>Where the submodel interface is mounted: which submodel a request means, and what is special there.</summary>
/// <param name="Path">Template of the submodel itself.</param>
/// <param name="Suffix">Tells the operations of this mount from those of the others in their operationId.</param>
internal sealed record SubmodelMount(string Path, string Suffix, string Tag)
{
    /// <summary>The shell through which the submodel is reached, and which must refer to it; null where there is none.</summary>
    public Func<ApiRequest, string>? ShellId { get; private init; }

    /// <summary>The submodel's id as the request tells it, or as it is fixed.</summary>
    public Func<ApiRequest, string> SubmodelId { get; private init; } = r => r.SubmodelIdentifier;

    /// <summary>Whether a PUT creates what is not there; in the services of one shell or submodel it only replaces.</summary>
    public bool CanCreate { get; private init; } = true;

    /// <summary>Whether the submodel itself can be deleted here.</summary>
    public bool CanDelete { get; private init; } = true;

    /// <summary>Whether only templates are here; operations of these cannot be invoked.</summary>
    public bool HoldsTemplates { get; private init; }

    public static SubmodelMount Repository { get; } = new("/submodels/{submodelIdentifier}", "", "Submodel Repository API");

    /// <summary>The repository as the template profiles show it, on a base path of its own.</summary>
    public static SubmodelMount Templates { get; } = Repository with { HoldsTemplates = true };

    public static SubmodelMount ThroughShell { get; } =
        new("/shells/{aasIdentifier}/submodels/{submodelIdentifier}", "_AasRepository", "Asset Administration Shell Repository API")
        {
            ShellId = r => r.AasIdentifier,
        };

    /// <summary>The service of one shell.</summary>
    public static SubmodelMount OfTheShell(string shellId) =>
        new("/aas/submodels/{submodelIdentifier}", "_Aas", "Asset Administration Shell API") { ShellId = _ => shellId, CanCreate = false };

    /// <summary>The service of one submodel.</summary>
    public static SubmodelMount OfTheSubmodel(string submodelId) =>
        new("/submodel", "_Submodel", "Submodel API") { SubmodelId = _ => submodelId, CanCreate = false, CanDelete = false };

    /// <summary>The submodel that the request means; 404 when it is not here, or not one of the shell's.</summary>
    public StoredIdentifiable Find(ApiRequest request, AasRepository repository)
    {
        var id = SubmodelId(request);
        if (ShellId is not null) return repository.FindSubmodelOf(ShellId(request), id);
        var found = repository.Find(IdentifiableKind.Submodel, id);
        if (found is not null && (!HoldsTemplates || TemplateRules.IsTemplate(repository, found))) return found;
        throw new RepositoryException(404, "NotFound", $"There is no {(HoldsTemplates ? "template" : "submodel")} with the id '{id}'.");
    }

    /// <summary>The id of the submodel that the request means, for writes, which find out by themselves whether it is there.</summary>
    public string Id(ApiRequest request, AasRepository repository) =>
        ShellId is not null || HoldsTemplates ? Find(request, repository).Id : SubmodelId(request);

    /// <summary>The path of the request's submodel below the prefix.</summary>
    public string LocationOf(ApiRequest request)
    {
        var values = request.Context.Request.RouteValues;
        return Path.Replace("{aasIdentifier}", (string?)values.GetValueOrDefault("aasIdentifier"), StringComparison.Ordinal)
            .Replace("{submodelIdentifier}", (string?)values.GetValueOrDefault("submodelIdentifier"), StringComparison.Ordinal);
    }
}
