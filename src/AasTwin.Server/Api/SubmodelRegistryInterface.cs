using AasTwin.Metamodel.Descriptors;
using AasTwin.Repository;
using AasTwin.Repository.Registry;

namespace AasTwin.Server.Api;

/// <summary>The Submodel Registry interface (IDTA-01002).</summary>
internal sealed class SubmodelRegistryInterface(DescriptorRegistry registry)
{
    private const string All = "/submodel-descriptors";

    private readonly DescriptorInterface<SubmodelDescriptor> single =
        new(registry, IdentifiableKind.SubmodelDescriptor, All, "submodelIdentifier", registry.FindSubmodel);

    public IEnumerable<ApiOperation> Operations() => single.Operations()
        .Prepend(new("GetAllSubmodelDescriptors", "GET", All, GetAll) { Query = ["limit", "cursor"], Answer = ApiSchema.PageOf + "SubmodelDescriptor" })
        .Select(o => o.At("", "", "Submodel Registry API"));

    private Task GetAll(ApiRequest request) => request.Answer(registry.Submodels(request.Page, request.Address()), DescriptorInterface<Descriptor>.Write);
}
