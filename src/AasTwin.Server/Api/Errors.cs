using System.Globalization;
using System.Net;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Repository;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AasTwin.Server.Api;

/// <summary>Gives every failure the one shape of the specification: a <c>Result</c> with messages. What went wrong inside goes to the log only.</summary>
internal sealed partial class Errors(RequestDelegate next, ILogger<Errors> log, TimeProvider time)
{
    private const int MaxMessages = 100, MaxRepeated = 200;

    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (RepositoryException refusal)
        {
            if (refusal.Status >= 500 && refusal.Status != 501) LogUnavailable(context.Request.Method, context.Request.Path, refusal.Message);
            await Answer(context, refusal.Status, refusal.Code, [refusal.Message, .. refusal.Findings.Skip(1).Take(MaxMessages - 1).Select(f => f.ToString())]);
        }
        catch (BadHttpRequestException bad)
        {
            await Answer(context, bad.StatusCode, CodeOf(bad.StatusCode), [bad.Message]);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: there is nobody to answer.
        }
        catch (Exception fault)
        {
            LogFault(fault, context.Request.Method, context.Request.Path, context.TraceIdentifier);
            await Answer(context, 500, "InternalError", [$"The server failed; its log tells more under {context.TraceIdentifier}."]);
        }
        if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null, ContentType: null })
            await Answer(context, context.Response.StatusCode, CodeOf(context.Response.StatusCode), [Explain(context)]);
    }

    private async Task Answer(HttpContext context, int status, string code, IReadOnlyList<string> messages)
    {
        if (context.Response.HasStarted)
        {
            // Half an answer is out: end the connection, so that the client sees it is no whole one.
            context.Abort();
            return;
        }
        // What the answer would have said of itself; headers about the exchange stay.
        var headers = context.Response.Headers;
        headers.ETag = headers.CacheControl = headers.Location = headers.ContentDisposition = headers.ContentSecurityPolicy = headers.ContentEncoding = default;
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = null;
        if (status == 401 && headers.WWWAuthenticate.Count == 0) headers.WWWAuthenticate = "Bearer";
        // What is left of the request is not read: the client must not send its next one on this connection.
        if (status is 413 or 414 or 431) headers.Connection = "close";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, AasJson.SettingsFor(WritingOptions.Default));
        writer.WriteStartObject();
        writer.WriteStartArray("messages"u8);
        foreach (var message in messages) Write(writer, code, Shortened(message), context.TraceIdentifier, time);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>
    /// What a message repeats of the request, such as an identifier in quotes or a path, with a limit: what is too long to be read tells nothing, and an answer is not to be as
    /// large as its request.
    /// </summary>
    private static string Shortened(string message)
    {
        if (message.Length <= MaxRepeated) return message;
        var kept = new System.Text.StringBuilder();
        for (var at = 0; at < message.Length;)
        {
            // Spaces, what is in quotes, or a word.
            if (message[at] == ' ')
            {
                kept.Append(message[at++]);
                continue;
            }
            var close = message[at] == '\'' && (at == 0 || message[at - 1] is ' ' or '(') ? message.IndexOf('\'', at + 1) : -1;
            var word = message.AsSpan(at + 1).IndexOf(' ');
            var end = close > 0 ? close + 1 : word < 0 ? message.Length : at + 1 + word;
            var most = MaxRepeated - (char.IsHighSurrogate(message[Math.Min(at + MaxRepeated, message.Length) - 1]) ? 1 : 0);
            kept.Append(end - at <= MaxRepeated + 2 ? message[at..end] : $"{message[at..(at + most)]}…{(close > 0 ? "'" : "")}");
            at = end;
        }
        return kept.ToString();
    }

    /// <summary>One message of a <c>Result</c>.</summary>
    internal static void Write(Utf8JsonWriter writer, string code, string text, string correlationId, TimeProvider time, string type = "Error")
    {
        writer.WriteStartObject();
        writer.WriteString("messageType"u8, type);
        writer.WriteString("text"u8, text);
        writer.WriteString("code"u8, code);
        writer.WriteString("correlationId"u8, correlationId);
        writer.WriteString("timestamp"u8, time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    private static string Explain(HttpContext context) => context.Response.StatusCode switch
    {
        404 => $"Nothing is served at {context.Request.Path}. The operations are listed at /openapi/v1.json.",
        405 => $"{context.Request.Method} is not served at {context.Request.Path}; served are {string.Join(", ", context.Response.Headers.Allow.ToArray())}.",
        var status => $"The request was refused: {(HttpStatusCode)status}.",
    };

    internal static string CodeOf(int status) => status switch
    {
        400 => "BadRequest",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        408 => "RequestTimeout",
        412 => "PreconditionFailed",
        413 => "TooLarge",
        414 => "UriTooLong",
        415 => "UnsupportedMediaType",
        416 => "RangeNotSatisfiable",
        429 => "TooManyRequests",
        431 => "HeadersTooLarge",
        _ => status.ToString(CultureInfo.InvariantCulture),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed ({TraceId})")]
    private partial void LogFault(Exception fault, string method, PathString path, string traceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} could not be served: {Reason}")]
    private partial void LogUnavailable(string method, PathString path, string reason);
}
