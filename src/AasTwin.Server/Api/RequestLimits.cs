using AasTwin.Repository;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AasTwin.Server.Api;

/// <summary>
/// How long the line and the headers of a request may be. What the HTTP server refuses by itself over HTTP/2 ends in the reset of a stream or of the whole
/// connection, without an answer; so there its own limits are far above these, which are then looked after here.
/// </summary>
internal static class RequestLimits
{
    /// <summary>Ids of 2,048 characters make path segments of more than 8 KB in the worst case.</summary>
    public const int LineBytes = 64 << 10;

    public const int HeaderBytes = 128 << 10, Headers = 100;

    /// <summary>What is so many times too long gets no answer over HTTP/2.</summary>
    private const int Beyond = 8;

    public static void Set(KestrelServerLimits limits, bool speaksHttp2)
    {
        limits.MaxRequestLineSize = speaksHttp2 ? LineBytes * Beyond : LineBytes;
        limits.MaxRequestHeadersTotalSize = speaksHttp2 ? HeaderBytes * Beyond : HeaderBytes;
        limits.MaxRequestHeaderCount = speaksHttp2 ? Headers * Beyond : Headers;
        // A path is a header there.
        limits.Http2.MaxRequestHeaderFieldSize = HeaderBytes * Beyond;
    }

    /// <summary>The step in the way of requests of a server that speaks HTTP/2.</summary>
    public static Task Require(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpRequestFeature>()!.RawTarget.Length > LineBytes) throw new RepositoryException(414, "UriTooLong", $"The path is longer than {LineBytes} bytes, which is the most this server takes.");
        var headers = context.Request.Headers;
        if (headers.Count > Headers) throw new RepositoryException(431, "HeadersTooLarge", $"There are {headers.Count} headers, and {Headers} are the most this server takes.");
        var bytes = 0L;
        foreach (var (name, values) in headers)
            foreach (var value in values) bytes += name.Length + (value?.Length ?? 0);
        if (bytes > HeaderBytes) throw new RepositoryException(431, "HeadersTooLarge", $"The headers are longer than {HeaderBytes} bytes, which is the most this server takes.");
        return next(context);
    }
}
