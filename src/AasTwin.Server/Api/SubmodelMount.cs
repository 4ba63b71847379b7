using AasTwin.Repository;
using AasTwin.Repository.Store;

namespace AasTwin.Server.Api;

/// <summary>Where the submodel interface is mounted: which submodel a request means, and what is special there.</summary>
/// <param name="Path">Template of the submodel itself.</param>
/// <param name="Suffix">Tells the operations of this mount from those of the others in their operationId.</param>
internal sealed record SubmodelMount(string Path, string Suffix, string Tag, bool IsThroughShell)
{
    public static SubmodelMount Repository { get; } = new("/submodels/{submodelIdentifier}", "", "Submodel Repository API", false);

    public static SubmodelMount ThroughShell { get; } =
        new("/shells/{aasIdentifier}/submodels/{submodelIdentifier}", "_AasRepository", "Asset Administration Shell Repository API", true);

    /// <summary>The submodel that the request means; 404 when it is not here, or not one of the shell's.</summary>
    public StoredIdentifiable Find(ApiRequest request, AasRepository repository)
    {
        var id = request.SubmodelIdentifier;
        return IsThroughShell
            ? repository.FindSubmodelOf(request.AasIdentifier, id)
            : repository.Find(IdentifiableKind.Submodel, id) ?? throw new RepositoryException(404, "NotFound", $"There is no submodel with the id '{id}'.");
    }

    /// <summary>The id of the submodel that the request means, for writes, which find out by themselves whether it is there.</summary>
    public string Id(ApiRequest request, AasRepository repository) => IsThroughShell ? Find(request, repository).Id : request.SubmodelIdentifier;

    /// <summary>The path of the request's submodel below the prefix.</summary>
    public string LocationOf(ApiRequest request)
    {
        var values = request.Context.Request.RouteValues;
        return IsThroughShell ? $"/shells/{values["aasIdentifier"]}/submodels/{values["submodelIdentifier"]}" : $"/submodels/{values["submodelIdentifier"]}";
    }
}
