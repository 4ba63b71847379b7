using AasTwin.Repository;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace AasTwin.Server.Api;

/// <summary>
/// Which pages may use the server from a browser. Any page may read. To write and to invoke, a page must come from this machine, from the server itself,
/// or from an origin that is configured: else any page that the user visits could change models behind his back.
/// </summary>
internal sealed class Origins(ServerOptions options) : ICorsPolicyProvider
{
    private static readonly CorsPolicy ReadOnly = Policy("GET", "HEAD");
    private static readonly CorsPolicy Everything = Policy("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) =>
        Task.FromResult(IsTrusted(context.Request) ? Everything : MayRead(context.Request.Headers.Origin.ToString()) ? ReadOnly : null);

    /// <summary>Refuses a write that a page of a stranger sends; browsers send simple ones without asking first.</summary>
    public void RequireTrusted(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || IsTrusted(request)) return;
        throw new RepositoryException(403, "UntrustedOrigin",
            $"Pages of {request.Headers.Origin} may read here but not write: name the origin in the server's settings.");
    }

    private bool MayRead(string origin) => options.Security.ReadingOrigins is not { } some || some.Contains(origin, StringComparer.OrdinalIgnoreCase);

    private bool IsTrusted(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        // Only browsers send an origin.
        if (origin.Length == 0) return true;
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri)) return false;
        // A name that a stranger owns can be made to lead here (DNS rebinding), so that only an address proves that the page is ours.
        var isOurs = uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6
            && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
        return uri.IsLoopback || isOurs || options.TrustedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }

    private static CorsPolicy Policy(params string[] methods) => new CorsPolicyBuilder()
        .AllowAnyOrigin().WithMethods(methods).AllowAnyHeader()
        .WithExposedHeaders("Location", "Content-Disposition", "ETag", "X-FileName")
        .SetPreflightMaxAge(TimeSpan.FromMinutes(10))
        .Build();
}
