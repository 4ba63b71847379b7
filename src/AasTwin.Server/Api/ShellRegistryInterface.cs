using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Registry;

namespace AasTwin.Server.Api;

/// <summary>The Asset Administration Shell Registry interface (IDTA-01002).</summary>
internal sealed class ShellRegistryInterface(DescriptorRegistry registry)
{
    private const string All = "/shell-descriptors", One = All + "/{aasIdentifier}";
    private const string Below = One + "/submodel-descriptors", OneBelow = Below + "/{submodelIdentifier}";
    private const string Shell = "AssetAdministrationShellDescriptor", Submodel = "SubmodelDescriptor";

    public IEnumerable<ApiOperation> Operations() => new ApiOperation[]
    {
        new("GetAllAssetAdministrationShellDescriptors", "GET", All, GetAll)
        {
            Query = ["limit", "cursor", "assetKind", "assetType"], Answer = ApiSchema.PageOf + Shell,
        },
        new("PostAssetAdministrationShellDescriptor", "POST", All, Post) { Body = Shell, Status = 201, Answer = Shell },
        new("GetAssetAdministrationShellDescriptorById", "GET", One, Get) { Answer = Shell },
        new("PutAssetAdministrationShellDescriptorById", "PUT", One, Put) { Body = Shell, Status = 204, OtherStatuses = [201], Answer = Shell },
        new("DeleteAssetAdministrationShellDescriptorById", "DELETE", One, Delete) { Status = 204 },
        new("GetAllSubmodelDescriptorsThroughSuperpath", "GET", Below, GetAllSubmodels) { Query = ["limit", "cursor"], Answer = ApiSchema.PageOf + Submodel },
        new("PostSubmodelDescriptor-ThroughSuperpath", "POST", Below, PostSubmodel) { Body = Submodel, Status = 201, Answer = Submodel },
        new("GetSubmodelDescriptorByIdThroughSuperpath", "GET", OneBelow, GetSubmodel) { Answer = Submodel },
        new("PutSubmodelDescriptorByIdThroughSuperpath", "PUT", OneBelow, PutSubmodel)
        {
            Body = Submodel, Status = 204, OtherStatuses = [201], Answer = Submodel,
        },
        new("DeleteSubmodelDescriptorByIdThroughSuperpath", "DELETE", OneBelow, DeleteSubmodel) { Status = 204 },
    }.Select(o => o.At("", "", "Asset Administration Shell Registry API"));

    private Task GetAll(ApiRequest request) =>
        request.Answer(registry.Shells(AssetKindOf(request), AssetTypeOf(request), request.Page, request.Address()), Write);

    private Task Get(ApiRequest request)
    {
        var id = request.AasIdentifier;
        return request.Answer(registry.FindShell(id, request.Address())
            ?? throw new RepositoryException(404, "NotFound", $"There is no shell descriptor with the id '{id}'."));
    }

    private async Task Post(ApiRequest request)
    {
        var descriptor = await request.ReadObject<AssetAdministrationShellDescriptor>();
        await registry.Post(descriptor);
        await request.AnswerCreated($"{All}/{Base64UrlId.Encode(descriptor.Id)}", w => Write(w, descriptor));
    }

    private async Task Put(ApiRequest request)
    {
        var id = request.AasIdentifier;
        var descriptor = await request.ReadObject<AssetAdministrationShellDescriptor>();
        SubmodelInterface.RequireSameId(descriptor.Id, id);
        if (await registry.Put(descriptor))
            await request.AnswerCreated($"{All}/{Base64UrlId.Encode(id)}", w => Write(w, descriptor));
        else await request.AnswerNothing();
    }

    private async Task Delete(ApiRequest request)
    {
        await registry.Delete(IdentifiableKind.ShellDescriptor, request.AasIdentifier);
        await request.AnswerNothing();
    }

    private Task GetAllSubmodels(ApiRequest request) =>
        request.Answer(registry.SubmodelsOf(request.AasIdentifier, request.Page, request.Address()), Write);

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
        $"{All}/{Base64UrlId.Encode(request.AasIdentifier)}/submodel-descriptors/{Base64UrlId.Encode(descriptor.Id)}", w => Write(w, descriptor));

    private static AssetKind? AssetKindOf(ApiRequest request) => request.Query("assetKind") is not { } text ? null
        : Literals.TryParse<AssetKind>(text, out var kind) ? kind
        : throw ApiRequest.BadParameter("assetKind", text, "one of " + string.Join(", ", Literals.Of<AssetKind>().Texts));

    private static string? AssetTypeOf(ApiRequest request) => request.Query("assetType") is { } text ? ApiRequest.Decode("assetType", text) : null;

    private static void Write(Utf8JsonWriter writer, Descriptor descriptor) => AasJson.Write(writer, descriptor, MetamodelVersion.V3_2);
}
