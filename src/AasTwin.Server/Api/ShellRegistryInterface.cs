using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Registry;

namespace AasTwin.Server.Api;

/// <summary>The Asset Administration Shell Registry interface (IDTA-01002).</summary>
internal sealed class ShellRegistryInterface(DescriptorRegistry registry)
{
    private readonly DescriptorInterface<AssetAdministrationShellDescriptor> single = new(registry, IdentifiableKind.ShellDescriptor, All, "aasIdentifier", registry.FindShell);

    private const string All = "/shell-descriptors", One = All + "/{aasIdentifier}";
    private const string Below = One + "/submodel-descriptors", OneBelow = Below + "/{submodelIdentifier}";
    private const string Shell = "AssetAdministrationShellDescriptor", Submodel = "SubmodelDescriptor";
    private static readonly string[] Filters = ["limit", "cursor", "assetKind", "assetType", "assetIds", "createdFrom", "updatedFrom"];

    public IEnumerable<ApiOperation> Operations() => new ApiOperation[]
    {
        new("GetAllAssetAdministrationShellDescriptors", "GET", All, GetAll) { Query = Filters, Answer = ApiSchema.PageOf + Shell },
        // The draft of V3.2 gives the filters by time a path of their own, its final text does not.
        new("GetAllAssetAdministrationShellDescriptorsRecentChanges", "GET", All + "/$recent-changes", GetAll) { Query = Filters, Answer = ApiSchema.PageOf + Shell },
        new("GetAllSubmodelDescriptorsThroughSuperpath", "GET", Below, GetAllSubmodels) { Query = ["limit", "cursor"], Answer = ApiSchema.PageOf + Submodel },
        new("PostSubmodelDescriptor-ThroughSuperpath", "POST", Below, PostSubmodel) { Body = Submodel, Status = 201, Answer = Submodel },
        new("GetSubmodelDescriptorByIdThroughSuperpath", "GET", OneBelow, GetSubmodel) { Answer = Submodel },
        new("PutSubmodelDescriptorByIdThroughSuperpath", "PUT", OneBelow, PutSubmodel)
        {
            Body = Submodel, Status = 204, OtherStatuses = [201], Answer = Submodel,
        },
        new("DeleteSubmodelDescriptorByIdThroughSuperpath", "DELETE", OneBelow, DeleteSubmodel) { Status = 204 },
    }.Concat(single.Operations()).Select(o => o.At("", "", "Asset Administration Shell Registry API"));

    private Task GetAll(ApiRequest request) => request.Answer(registry.Shells(
        new ShellDescriptorFilter
        {
            AssetKind = AssetKindOf(request),
            AssetType = AssetTypeOf(request),
            AssetIds = request.AssetIds(),
            Since = request.ChangedSince(),
        }, request.Page, request.Address()), DescriptorInterface<Descriptor>.Write);

    private Task GetAllSubmodels(ApiRequest request) =>
        request.Answer(registry.SubmodelsOf(request.AasIdentifier, request.Page, request.Address()), DescriptorInterface<Descriptor>.Write);

    private Task GetSubmodel(ApiRequest request) =>
        request.Answer(registry.FindSubmodelOf(request.AasIdentifier, request.SubmodelIdentifier, request.Address()));

    private async Task PostSubmodel(ApiRequest request)
    {
        var descriptor = await request.ReadObject<SubmodelDescriptor>();
        await registry.PostSubmodelOf(request.AasIdentifier, descriptor);
        await AnswerCreated(request, descriptor);
    }

    private async Task PutSubmodel(ApiRequest request)
    {
        var descriptor = await request.ReadObject<SubmodelDescriptor>();
        SubmodelInterface.RequireSameId(descriptor.Id, request.SubmodelIdentifier);
        if (await registry.PutSubmodelOf(request.AasIdentifier, descriptor)) await AnswerCreated(request, descriptor);
        else await request.AnswerNothing();
    }

    private async Task DeleteSubmodel(ApiRequest request)
    {
        await registry.DeleteSubmodelOf(request.AasIdentifier, request.SubmodelIdentifier);
        await request.AnswerNothing();
    }

    private static Task AnswerCreated(ApiRequest request, SubmodelDescriptor descriptor) => request.AnswerCreated(
        $"{All}/{Base64UrlId.Encode(request.AasIdentifier)}/submodel-descriptors/{Base64UrlId.Encode(descriptor.Id)}", w => DescriptorInterface<Descriptor>.Write(w, descriptor));

    private static AssetKind? AssetKindOf(ApiRequest request) => request.Query("assetKind") is not { } text ? null
        : Literals.TryParse<AssetKind>(text, out var kind) ? kind
        : throw ApiRequest.BadParameter("assetKind", text, "one of " + string.Join(", ", Literals.Of<AssetKind>().Texts));

    private static string? AssetTypeOf(ApiRequest request) => request.Query("assetType") is { } text ? ApiRequest.Decode("assetType", text) : null;
}
