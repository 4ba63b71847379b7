using System.Buffers;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Repository;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AasTwin.Server.Api;

/// <summary>JSON bodies of requests.</summary>
internal static class RequestBody
{
    /// <summary>Levels of objects; 32 levels of submodel elements, which the specification asks for, need about 70.</summary>
    public const int MaxDepth = 200;

    private static readonly ReadingOptions Reading = ReadingOptions.Strict with { MaxDepth = MaxDepth };

    /// <summary>The body as an object of a class; 400 with all findings when it is none.</summary>
    public static async Task<T> ReadObject<T>(this ApiRequest request) where T : AasObject
    {
        var body = await request.ReadJson();
        var result = AasJson.Read<T>(body.Span, Reading);
        return result.Value ?? throw Unreadable(typeof(T).Name, result.Findings);
    }

    /// <summary>The bytes of a JSON body; 415 for another media type, 400 for an empty one.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadJson(this ApiRequest request)
    {
        RequireJson(request.Context.Request);
        var body = await request.ReadBytes(request.Options.MaxBodyBytes);
        return body.Length > 0 ? body : throw new RepositoryException(400, "NoBody", "The request has no body: send JSON.");
    }

    /// <summary>The bytes of a body of whatever type; 413 when it is longer than a limit.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadBytes(this ApiRequest request, long limit)
    {
        if (request.Context.Request.ContentLength > limit) throw TooLarge(limit);
        var reader = request.Context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.Aborted);
            if (read.Buffer.Length > limit) throw TooLarge(limit);
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public static RepositoryException Unreadable(string what, IReadOnlyList<Finding> findings) =>
        new(400, "Unreadable", $"The body is no {what}: {findings[0]}") { Findings = findings };

    public static RepositoryException TooLarge(long limit) =>
        new(413, "TooLarge", $"The body is larger than {limit} bytes, which is the most this server takes.");

    private static void RequireJson(HttpRequest request)
    {
        // No content type is taken as JSON: the interface has no other.
        if (request.ContentType is not { Length: > 0 } text) return;
        if (MediaTypeHeaderValue.TryParse(text, out var type) && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.MediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase))) return;
        throw new RepositoryException(415, "UnsupportedMediaType", $"The header Content-Type is '{ApiRequest.Shortened(text)}', and the body must be JSON: send application/json.");
    }
}
