using AasTwin.Repository;
using AasTwin.Repository.Access;
using AasTwin.Server.Api;
using AasTwin.Server.Security.Tokens;
using Microsoft.AspNetCore.Http;

namespace AasTwin.Server.Security;

/// <summary>Finds out who asks, by the bearer token of the request (RFC 6750). No token is anonymous; a token that is not believed is refused with 401.</summary>
/// <param name="next">What a request goes on to, with who sent it.</param>
internal sealed class Authentication(Func<HttpContext, RequestCaller, Task> next, TokenValidator validator, CallerLimits limits)
{
    private const string Scheme = "Bearer ";

    /// <summary>The scheme of InfluxDB's clients, where the server answers as InfluxDB does.</summary>
    private const string SeriesScheme = "Token ";

    public async Task Invoke(HttpContext context)
    {
        var caller = Caller.Anonymous;
        var header = context.Request.Headers.Authorization;
        if (header.Count > 0)
        {
            var text = header.ToString();
            var scheme = text.StartsWith(SeriesScheme, StringComparison.OrdinalIgnoreCase) && context.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>()?.Id == TimeSeriesInterface.QueryId ? SeriesScheme : Scheme;
            if (header.Count > 1 || !text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) throw Refuse(context, "the server takes one header Authorization of the scheme Bearer");
            if (validator.Remembered(text.AsSpan(scheme.Length)) is { } before) caller = before;
            else
            {
                var (believed, problem) = await validator.Check(text[scheme.Length..].Trim(), context.RequestAborted);
                if (believed is null)
                {
                    // Those who try out tokens are told apart by their address.
                    limits.Require(context, Caller.Anonymous);
                    throw Refuse(context, problem);
                }
                caller = believed;
            }
        }
        var known = new RequestCaller(caller);
        context.Features.Set(known);
        if (NotedWork.Current is { } work) work.Caller = caller.Name;
        limits.Require(context, caller);
        await next(context, known);
    }

    private static RepositoryException Refuse(HttpContext context, string problem)
    {
        context.Response.Headers.WWWAuthenticate = $"Bearer error=\"invalid_token\", error_description=\"{problem.Replace('"', '\'')}\"";
        return new RepositoryException(401, "Unauthorized", $"The token was not accepted: {problem}.");
    }
}

/// <summary>Who sent a request, and what it may do.</summary>
internal sealed class RequestCaller(Caller caller)
{
    public Caller Caller { get; } = caller;

    /// <summary>Null without access rules.</summary>
    public AccessScope? Scope { get; set; }
}

internal static class CallerOfRequest
{
    public static Caller Caller(this HttpContext context) => context.Features.Get<RequestCaller>()?.Caller ?? Repository.Access.Caller.Anonymous;
}
