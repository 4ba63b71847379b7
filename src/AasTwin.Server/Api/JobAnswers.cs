using AasTwin.Repository;
using AasTwin.Repository.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AasTwin.Server.Api;

/// <summary>What clients are told of changes that go on after the answer.</summary>
internal static partial class JobAnswers
{
    /// <summary>That it was begun, and where to ask for its state. The handle in the body came with V3.2; clients that know only its place look there.</summary>
    public static Task AnswerAccepted(this ApiRequest request, string location, string handle)
    {
        request.Response.Headers.Location = location;
        return request.Answer(w =>
        {
            w.WriteStartObject();
            w.WriteString("handleId"u8, handle);
            w.WriteEndObject();
        }, StatusCodes.Status202Accepted);
    }

    /// <summary>Where a job stands; when it has ended, the way to its result.</summary>
    public static async Task AnswerStatus(this ApiRequest request, JobList jobs, string resultPath)
    {
        var job = jobs.Find(Handle(request));
        // Asked once: a job that ends between the question and the answer would be told as ended without the way to its result.
        var state = job.State;
        if (state is not Repository.Invocation.ExecutionState.Running)
        {
            request.Response.Headers.Location = request.Root + resultPath + job.Handle;
            await request.AnswerNothing(StatusCodes.Status302Found);
            return;
        }
        request.Response.Headers.CacheControl = "no-store";
        request.Response.Headers.RetryAfter = "1";
        // No success: clients take false for a failure.
        await request.Answer(w =>
        {
            w.WriteStartObject();
            w.WriteString("executionState"u8, state.ToString());
            w.WriteEndObject();
        });
    }

    /// <summary>The result of a job; its refusal when it was refused, 404 when it still runs.</summary>
    public static string? MustBeDone(this ApiRequest request, JobList jobs)
    {
        var end = jobs.Find(Handle(request)).End
            ?? throw new RepositoryException(404, "NotFinished", "There is no result yet: ask for the status until it leads here.");
        if (end.Refusal is { } refusal) throw new RepositoryException(refusal.Status, refusal.Code, refusal.Message) { Findings = refusal.Findings };
        return end.Result;
    }

    /// <summary>Puts what goes wrong inside of a job into the log.</summary>
    public static Action<Exception> LogsFaults(this ApiRequest request)
    {
        var log = request.Context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("AasTwin.Jobs");
        var (method, path) = (request.Context.Request.Method, request.Context.Request.Path);
        return fault => LogFault(log, fault, method, path);
    }

    /// <summary>Some clients encode the handle as the interface description says, though they got it as part of a URL.</summary>
    private static string Handle(ApiRequest request)
    {
        var text = (string)request.Context.Request.RouteValues["handleId"]!;
        return text.Length == 32 || !Metamodel.Paths.Base64UrlId.TryDecode(text, out var decoded, out _) ? text : decoded;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What {Method} {Path} started failed")]
    private static partial void LogFault(ILogger log, Exception fault, string method, PathString path);
}
