using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Registry;

namespace AasTwin.Server.Api;

/// <summary>The Submodel Registry interface (IDTA-01002).</summary>
internal sealed class SubmodelRegistryInterface(DescriptorRegistry registry)
{
    private const string All = "/submodel-descriptors", One = All + "/{submodelIdentifier}";
    private const string Submodel = "SubmodelDescriptor";

    public IEnumerable<ApiOperation> Operations() => new ApiOperation[]
    {
        new("GetAllSubmodelDescriptors", "GET", All, GetAll) { Query = ["limit", "cursor"], Answer = ApiSchema.PageOf + Submodel },
        new("PostSubmodelDescriptor", "POST", All, Post) { Body = Submodel, Status = 201, Answer = Submodel },
        new("GetSubmodelDescriptorById", "GET", One, Get) { Answer = Submodel },
        new("PutSubmodelDescriptorById", "PUT", One, Put) { Body = Submodel, Status = 204, OtherStatuses = [201], Answer = Submodel },
        new("DeleteSubmodelDescriptorById", "DELETE", One, Delete) { Status = 204 },
    }.Select(o => o.At("", "", "Submodel Registry API"));

    private Task GetAll(ApiRequest request) =>
        request.Answer(registry.Submodels(request.Page, request.Address()), Write);

    private Task Get(ApiRequest request)
    {
        var id = request.SubmodelIdentifier;
        return request.Answer(registry.FindSubmodel(id, request.Address())
            ?? throw new RepositoryException(404, "NotFound", $"There is no submodel descriptor with the id '{id}'."));
    }

    private async Task Post(ApiRequest request)
    {
        var descriptor = await request.ReadObject<SubmodelDescriptor>();
        await registry.Post(descriptor);
        await request.AnswerCreated($"{All}/{Base64UrlId.Encode(descriptor.Id)}", w => Write(w, descriptor));
    }

    private async Task Put(ApiRequest request)
    {
        var id = request.SubmodelIdentifier;
        var descriptor = await request.ReadObject<SubmodelDescriptor>();
        SubmodelInterface.RequireSameId(descriptor.Id, id);
        if (await registry.Put(descriptor))
            await request.AnswerCreated($"{All}/{Base64UrlId.Encode(id)}", w => Write(w, descriptor));
        else await request.AnswerNothing();
    }

    private async Task Delete(ApiRequest request)
    {
        await registry.Delete(IdentifiableKind.SubmodelDescriptor, request.SubmodelIdentifier);
        await request.AnswerNothing();
    }

    private static void Write(Utf8JsonWriter writer, Descriptor descriptor) => AasJson.Write(writer, descriptor, MetamodelVersion.V3_2);
}
