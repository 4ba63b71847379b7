using AasTwin.Repository.Registry;
using Microsoft.AspNetCore.Http;

namespace AasTwin.Server.Api;

/// <summary>Where the client of a request sees this server.</summary>
internal static class ExternalAddress
{
    /// <summary>The configured URL, or else what the request and the proxies on its way say.</summary>
    public static ServedAt Address(this ApiRequest request)
    {
        var http = request.Context.Request;
        var root = request.Options.ExternalUrl is { Length: > 0 } url
            ? url.TrimEnd('/') + request.Context.GetEndpoint()!.Metadata.GetRequiredMetadata<ApiPrefix>().Value
            : $"{http.Scheme}://{http.Host}{request.Root}";
        return new ServedAt(root, request.Options.TellsV1Interfaces);
    }
}
