using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AasTwin.Server.Api;

/// <summary>
/// Compresses what is worth it, for those who ask by Accept-Encoding: texts, and none that are small. Pictures and packages are compressed already. Tags
/// name states of models, not bytes on the wire, and stay as they are.
/// </summary>
internal sealed class Compression(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
{
    /// <summary>What fits into one packet travels no faster when it is smaller.</summary>
    private const int SmallestBytes = 1400;

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IResponseCompressionProvider, Compression>();
        services.AddResponseCompression(options =>
        {
            options.MimeTypes = ["application/json", "application/xml", "text/xml", "text/plain", "text/html", "text/css", "text/csv", "text/javascript", "image/svg+xml"];
            // Nothing secret stands beside what a stranger could make the server repeat: there are no cookies.
            options.EnableForHttps = true;
        });
    }

    public override bool ShouldCompressResponse(HttpContext context) =>
        context.Response is { ContentLength: null or >= SmallestBytes, StatusCode: not StatusCodes.Status206PartialContent }
        && !HttpMethods.IsHead(context.Request.Method) && base.ShouldCompressResponse(context);
}
