using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AasTwin.Repository;
using AasTwin.Repository.Access;
using AasTwin.Repository.Invocation;
using AasTwin.Server.Api;
using Microsoft.AspNetCore.Http;

namespace AasTwin.Server.Security.Audit;

/// <summary>Writes requests and operations into the audit log: who, what, when, from where, what was decided by which rule, and what it changed.</summary>
internal sealed class AuditTrail(RequestDelegate next, AuditLog log, AuditOptions options)
{
    private const int MaxArgumentBytes = 256 << 10;
    private const int LongestPath = 2048;

    public async Task Invoke(HttpContext context)
    {
        var work = NotedWork.Begin();
        work.Trace = TraceOf(context);
        var isWritten = false;
        // Before the answer leaves: of what somebody was told, an entry waits for the writer, however soon the server ends.
        context.Response.OnStarting(WriteOnce);
        try
        {
            await next(context);
        }
        finally
        {
            await WriteOnce();
        }

        Task WriteOnce()
        {
            if (isWritten) return Task.CompletedTask;
            isWritten = true;
            return Write(context, work).AsTask();
        }
    }

    /// <summary>An operation that came to its end, with what it takes to run it again.</summary>
    /// <param name="inputs">What is kept of the model and of the files that it read.</param>
    public static Action<Utf8JsonWriter> Entry(RanOperation run, KeptInputs inputs) => writer =>
    {
        writer.WriteString("event"u8, "operation"u8);
        writer.WriteString("who"u8, run.Caller is { Length: > 0 } name ? name : "anonymous");
        writer.WriteString("submodel"u8, run.SubmodelId);
        writer.WriteString("operation"u8, run.IdShortPath);
        writer.WriteString("model"u8, run.ModelTag);
        writer.WriteNumber("revision"u8, run.Revision);
        if (inputs.Model is { } model) writer.WriteString("modelHash"u8, model);
        if (inputs.Files.Count > 0)
        {
            writer.WriteStartArray("files"u8);
            foreach (var (file, isKept) in inputs.Files)
            {
                writer.WriteStartObject();
                writer.WriteString("submodel"u8, file.SubmodelId);
                writer.WriteString("path"u8, file.IdShortPath);
                writer.WriteString("name"u8, file.Value);
                writer.WriteString("type"u8, file.ContentType);
                writer.WriteNumber("bytes"u8, file.Length);
                writer.WriteString("sha256"u8, file.Hash);
                writer.WriteBoolean("kept"u8, isKept);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        if (run.Seed is { } seed) writer.WriteString("seed"u8, seed);
        writer.WriteString("state"u8, run.State.ToString());
        if (run.Trace is { } trace) writer.WriteString("trace"u8, trace);
        writer.WriteString("result"u8, run.ResultTag);
        writer.WriteNumber("milliseconds"u8, Math.Round(run.Duration.TotalMilliseconds, 3));
        // Larger ones are files and series that the log is no place for; their hash says at least whether it was these.
        if (run.Arguments.Length <= MaxArgumentBytes)
        {
            writer.WritePropertyName("arguments"u8);
            writer.WriteRawValue(run.Arguments.Span, skipInputValidation: true);
        }
        else writer.WriteString("argumentsTag"u8, AasTwin.Repository.Store.EntityTag.Of(run.Arguments.Span));
    };

    /// <summary>The trace that a client goes on with (W3C traceparent), so that all it asked for is found together; else a name of the request's own.</summary>
    private static string TraceOf(HttpContext context) =>
        ActivityContext.TryParse(context.Request.Headers.TraceParent.ToString(), null, out var above) ? above.TraceId.ToHexString() : context.TraceIdentifier;

    private ValueTask Write(HttpContext context, NotedWork work)
    {
        var request = context.Request;
        var status = context.Response.StatusCode;
        if (!options.IncludesReads && status < 400 && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))) return ValueTask.CompletedTask;
        var (who, from, method, path) = (context.Caller().Name, context.Connection.RemoteIpAddress?.ToString(), request.Method, request.Path.Value ?? "");
        var template = context.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>();
        var rule = context.Features.Get<RequestCaller>()?.Scope?.DecidedBy?.ToString();
        CommittedChange[] changed = [.. work.Changes.Where(c => !c.Kind.IsHandle())];
        return log.Add(writer =>
        {
            writer.WriteString("event"u8, "request"u8);
            writer.WriteString("who"u8, who);
            writer.WriteString("from"u8, from);
            writer.WriteString("method"u8, method);
            writer.WriteString("path"u8, path.Length <= LongestPath ? path : path[..LongestPath] + "…");
            if (template is not null) writer.WriteString("operation"u8, template.Id);
            writer.WriteNumber("status"u8, status);
            writer.WriteString("decision"u8, status is 401 or 403 or 429 ? "denied"u8 : "allowed"u8);
            if (rule is not null) writer.WriteString("rule"u8, rule);
            writer.WriteString("trace"u8, work.Trace);
            if (changed.Length == 0) return;
            writer.WriteStartArray("changes"u8);
            foreach (var change in changed)
            {
                writer.WriteStartObject();
                writer.WriteString("kind"u8, change.Kind.ToString());
                writer.WriteString("id"u8, change.Id);
                writer.WriteString("before"u8, change.Before);
                writer.WriteString("after"u8, change.After);
                writer.WriteString("time"u8, change.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        });
    }
}
