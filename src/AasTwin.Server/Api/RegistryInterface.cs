using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Store;

namespace AasTwin.Server.Api;

/// <summary>The reading half of the two registry interfaces: descriptors of what the repository holds, a view and no second truth.</summary>
internal sealed class RegistryInterface(AasRepository repository)
{
    private const string Shells = "/shell-descriptors", Submodels = "/submodel-descriptors";
    private const string OfShell = Shells + "/{aasIdentifier}", BelowShell = OfShell + "/submodel-descriptors";

    public IEnumerable<ApiOperation> Operations() => new ApiOperation[]
    {
        new("GetAllAssetAdministrationShellDescriptors", "GET", Shells, GetAllShellDescriptors)
        {
            Query = ["limit", "cursor", "assetKind", "assetType"], Answer = ApiSchema.PageOf + "AssetAdministrationShellDescriptor",
        },
        new("GetAssetAdministrationShellDescriptorById", "GET", OfShell, GetShellDescriptor) { Answer = "AssetAdministrationShellDescriptor" },
        new("GetAllSubmodelDescriptorsThroughSuperpath", "GET", BelowShell, GetSubmodelDescriptorsOfShell)
        {
            Query = ["limit", "cursor"], Answer = ApiSchema.PageOf + "SubmodelDescriptor",
        },
        new("GetSubmodelDescriptorByIdThroughSuperpath", "GET", BelowShell + "/{submodelIdentifier}", GetSubmodelDescriptorOfShell)
        {
            Answer = "SubmodelDescriptor",
        },
        new("GetAllSubmodelDescriptors", "GET", Submodels, GetAllSubmodelDescriptors)
        {
            Query = ["limit", "cursor"], Answer = ApiSchema.PageOf + "SubmodelDescriptor",
        },
        new("GetSubmodelDescriptorById", "GET", Submodels + "/{submodelIdentifier}", GetSubmodelDescriptor) { Answer = "SubmodelDescriptor" },
    }.Select(o => o.At("", "", o.Path.StartsWith(Shells, StringComparison.Ordinal) ? "Asset Administration Shell Registry API" : "Submodel Registry API"));

    private Task GetAllShellDescriptors(ApiRequest request)
    {
        var filter = new IdentifiableFilter { AssetKind = AssetKindOf(request), AssetType = AssetTypeOf(request) };
        var page = repository.List(IdentifiableKind.Shell, filter, request.Page);
        var writer = new DescriptorWriter(repository, request);
        return request.Answer(page, (w, stored) => writer.Write(w, Shell(stored)));
    }

    private Task GetShellDescriptor(ApiRequest request)
    {
        var shell = MustFindShell(request);
        return request.Answer(w => new DescriptorWriter(repository, request).Write(w, shell));
    }

    private Task GetSubmodelDescriptorsOfShell(ApiRequest request)
    {
        var submodels = repository.SubmodelsOf(MustFindShell(request).Id);
        var page = request.Page;
        var start = 0;
        if (page.Cursor is { } cursor)
        {
            if (!Base64UrlId.TryDecode(cursor, out var last, out _)) throw ApiRequest.BadParameter("cursor", cursor, "one that this server issued");
            start = submodels.TakeWhile(s => s.Id != last).Count() + 1;
        }
        var items = submodels.Skip(start).Take(page.Limit).ToList();
        var next = items.Count > 0 && start + items.Count < submodels.Count ? Base64UrlId.Encode(items[^1].Id) : null;
        var writer = new DescriptorWriter(repository, request);
        return request.Answer(new Page<Submodel>(items, next), (w, submodel) => writer.Write(w, submodel));
    }

    private Task GetSubmodelDescriptorOfShell(ApiRequest request)
    {
        var submodel = repository.Submodel(repository.FindSubmodelOf(request.AasIdentifier, request.SubmodelIdentifier));
        return request.Answer(w => new DescriptorWriter(repository, request).Write(w, submodel));
    }

    private Task GetAllSubmodelDescriptors(ApiRequest request)
    {
        var writer = new DescriptorWriter(repository, request);
        return request.Answer(repository.List(IdentifiableKind.Submodel, page: request.Page), (w, stored) => writer.Write(w, repository.Submodel(stored)));
    }

    private Task GetSubmodelDescriptor(ApiRequest request)
    {
        var submodel = repository.Submodel(SubmodelMount.Repository.Find(request, repository));
        return request.Answer(w => new DescriptorWriter(repository, request).Write(w, submodel));
    }

    private AssetAdministrationShell MustFindShell(ApiRequest request) =>
        repository.FindShell(request.AasIdentifier)
            ?? throw new RepositoryException(404, "NotFound", $"There is no shell with the id '{request.AasIdentifier}'.");

    private AssetAdministrationShell Shell(StoredIdentifiable stored) => (AssetAdministrationShell)repository.Parse(IdentifiableKind.Shell, stored);

    private static AssetKind? AssetKindOf(ApiRequest request) => request.Query("assetKind") is not { } text ? null
        : Literals.TryParse<AssetKind>(text, out var kind) ? kind
        : throw ApiRequest.BadParameter("assetKind", text, "one of " + string.Join(", ", Literals.Of<AssetKind>().Texts));

    private static string? AssetTypeOf(ApiRequest request) => request.Query("assetType") is { } text ? ApiRequest.Decode("assetType", text) : null;
}
