using AasTwin.Metamodel.Descriptors;
using AasTwin.Repository;
using AasTwin.Repository.Jobs;
using AasTwin.Repository.Registry;

namespace AasTwin.Server.Api;

/// <summary>The bulk interfaces of both registries (IDTA-01002): all of the descriptors or none, answered before they are written.</summary>
internal sealed class BulkInterface(DescriptorRegistry registry, JobList jobs)
{
    private const string Shells = "/bulk/shell-descriptors", Submodels = "/bulk/submodel-descriptors";
    private const string Shell = ApiSchema.ArrayOf + "AssetAdministrationShellDescriptor", Submodel = ApiSchema.ArrayOf + "SubmodelDescriptor";
    private const string Ids = ApiSchema.ArrayOf + "Identifier";

    public IEnumerable<ApiOperation> Operations() => new ApiOperation[]
    {
        new("CreateBulkAssetAdministrationShellDescriptors", "POST", Shells, r => Change<AssetAdministrationShellDescriptor>(r, BulkAction.Create)) { Body = Shell },
        new("PutBulkAssetAdministrationShellDescriptorsById", "PUT", Shells, r => Change<AssetAdministrationShellDescriptor>(r, BulkAction.Replace)) { Body = Shell },
        new("DeleteBulkAssetAdministrationShellDescriptorsById", "DELETE", Shells, r => Delete(r, IdentifiableKind.ShellDescriptor)) { Body = Ids },
        new("CreateBulkSubmodelDescriptors", "POST", Submodels, r => Change<SubmodelDescriptor>(r, BulkAction.Create)) { Body = Submodel },
        new("PutBulkSubmodelDescriptorsById", "PUT", Submodels, r => Change<SubmodelDescriptor>(r, BulkAction.Replace)) { Body = Submodel },
        new("DeleteBulkSubmodelDescriptorsById", "DELETE", Submodels, r => Delete(r, IdentifiableKind.SubmodelDescriptor)) { Body = Ids },
    }.Select(o => o with { Status = 202 }).Concat(
    [
        new("GetAsyncBulkStatus", "GET", "/bulk/status/{handleId}", r => r.AnswerStatus(jobs, "/bulk/result/"))
        {
            Answer = "BaseOperationResult", OtherStatuses = [302],
        },
        new("GetBulkAsyncResult", "GET", "/bulk/result/{handleId}", GetResult) { Status = 204 },
    ]).Select(o => o.At("", "", "Bulk API"));

    private async Task Change<T>(ApiRequest request, BulkAction action) where T : Descriptor
    {
        var descriptors = await request.ReadObjects<T>();
        await Start(request, job => registry.Change(descriptors, action, job));
    }

    private async Task Delete(ApiRequest request, IdentifiableKind kind)
    {
        var ids = await request.ReadTexts();
        await Start(request, job => registry.DeleteAll(kind, ids, job));
    }

    private async Task Start(ApiRequest request, Func<JobCommit, Task> change)
    {
        var job = await jobs.Start(async commit =>
        {
            await change(commit);
            return null;
        }, request.LogsFaults());
        await request.AnswerAccepted($"{request.Root}/bulk/status/{job.Handle}", job.Handle);
    }

    private async Task GetResult(ApiRequest request)
    {
        request.MustBeDone(jobs);
        await request.AnswerNothing();
    }
}
