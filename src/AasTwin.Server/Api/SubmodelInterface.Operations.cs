using AasTwin.Repository.Invocation;
using Microsoft.AspNetCore.Http;

namespace AasTwin.Server.Api;

internal sealed partial class SubmodelInterface
{
    private IEnumerable<ApiOperation> OfOperation() =>
    [
        new("InvokeOperationSync", "POST", Element + "/invoke", r => Invoke(r, InvocationForm.Normal))
        {
            Body = "OperationRequest", Answer = "OperationResult",
        },
        new("InvokeOperationSync-ValueOnly", "POST", Element + "/invoke/$value", r => Invoke(r, InvocationForm.ValueOnly))
        {
            Body = "OperationRequestValueOnly", Answer = "OperationResultValueOnly",
        },
        new("InvokeOperationAsync", "POST", Element + "/invoke-async", r => InvokeAsync(r, InvocationForm.Normal)) { Body = "OperationRequest", Status = 202 },
        // The interface description of the shell service misspells the path; clients that are generated from it do too.
        new("InvokeOperationAsync_Misspelled", "POST", Element + "/invoke-asnyc", r => InvokeAsync(r, InvocationForm.Normal))
        {
            Body = "OperationRequest", Status = 202,
        },
        new("InvokeOperationAsync-ValueOnly", "POST", Element + "/invoke-async/$value", r => InvokeAsync(r, InvocationForm.ValueOnly))
        {
            Body = "OperationRequestValueOnly", Status = 202,
        },
        new("GetOperationAsyncStatus", "GET", Element + "/operation-status/{handleId}", GetOperationAsyncStatus)
        {
            Answer = "BaseOperationResult", OtherStatuses = [302],
        },
        new("CancelOperationAsync", "DELETE", Element + "/operation-status/{handleId}", CancelOperationAsync) { Status = 204 },
        new("GetOperationAsyncResult", "GET", Element + "/operation-results/{handleId}", r => GetOperationAsyncResult(r, InvocationForm.Normal))
        {
            Answer = "OperationResult",
        },
        new("GetOperationAsyncResult-ValueOnly", "GET", Element + "/operation-results/{handleId}/$value",
            r => GetOperationAsyncResult(r, InvocationForm.ValueOnly))
        {
            Answer = "OperationResultValueOnly",
        },
    ];

    private async Task Invoke(ApiRequest request, InvocationForm form)
    {
        var id = mount.Id(request, repository);
        var call = form.Read(await Body(request), repository, id, request.IdShortPath);
        var result = await repository.Invoke(id, request.IdShortPath, call, cancellation: request.Aborted);
        await request.Answer(w => form.Write(w, result, request.Context));
    }

    private async Task InvokeAsync(ApiRequest request, InvocationForm form)
    {
        var id = mount.Id(request, repository);
        var job = await repository.InvokeAsync(id, request.IdShortPath, form.Read(await Body(request), repository, id, request.IdShortPath));
        // An absolute path: relative ones are resolved differently by different clients. The form of the results is the caller's to choose there.
        await request.AnswerAccepted(Location(request, "operation-status", job.Handle) + (form == InvocationForm.ValueOnly ? "?$value" : ""), job.Handle);
    }

    private async Task GetOperationAsyncStatus(ApiRequest request)
    {
        var job = Job(request);
        var state = job.State;
        if (job.Result is null)
        {
            request.Response.Headers.CacheControl = "no-store";
            await request.Answer(w => InvocationForm.WriteStatus(w, job, state));
            return;
        }
        var suffix = request.Context.Request.Query.ContainsKey("$value") ? "/$value" : "";
        request.Response.Headers.Location = Location(request, "operation-results", job.Handle) + suffix;
        await request.AnswerNothing(StatusCodes.Status302Found);
    }

    private async Task GetOperationAsyncResult(ApiRequest request, InvocationForm form)
    {
        var job = Job(request);
        var state = job.State;
        await request.Answer(w =>
        {
            if (job.Result is { } result) form.Write(w, result, request.Context);
            else InvocationForm.WriteStatus(w, job, state);
        });
    }

    private async Task CancelOperationAsync(ApiRequest request)
    {
        repository.CancelInvocation(mount.Id(request, repository), request.IdShortPath, Handle(request));
        await request.AnswerNothing();
    }

    private OperationJob Job(ApiRequest request) => repository.FindInvocation(mount.Id(request, repository), request.IdShortPath, Handle(request));

    private string Location(ApiRequest request, string what, string handle) =>
        $"{request.Root}{mount.LocationOf(request)}{Elements}/{Uri.EscapeDataString(request.IdShortPath)}/{what}/{handle}";

    private static string Handle(ApiRequest request) => (string)request.Context.Request.RouteValues["handleId"]!;

    /// <summary>No body asks for the defaults of all arguments.</summary>
    private static async Task<ReadOnlyMemory<byte>> Body(ApiRequest request) =>
        request.Context.Request.ContentLength is null or 0 && !request.Context.Request.Headers.ContainsKey("Transfer-Encoding")
            ? "{}"u8.ToArray()
            : await request.ReadJson();
}
