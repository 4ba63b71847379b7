using AasTwin.Repository.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AasTwin.Server.Api;

/// <summary>Files in answers.</summary>
internal static class Files
{
    /// <summary>Streams a file and closes it. A browser shows pictures, texts and PDF; anything that could run as a page is only downloaded.</summary>
    public static async Task Answer(this ApiRequest request, StoredFile file)
    {
        using var open = file;
        var headers = request.Response.Headers;
        var disposition = new ContentDispositionHeaderValue(IsSafeToShow(file.ContentType) ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        if (file.ContentType.Contains("svg", StringComparison.OrdinalIgnoreCase))
            headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        var contentType = MediaTypeHeaderValue.TryParse(file.ContentType, out _) ? file.ContentType : "application/octet-stream";
        if (file.Content.CanSeek)
        {
            await Results.Stream(file.Content, contentType, enableRangeProcessing: true).ExecuteAsync(request.Context);
            return;
        }
        request.Response.ContentType = contentType;
        request.Response.ContentLength = file.Length;
        if (!HttpMethods.IsHead(request.Context.Request.Method)) await file.Content.CopyToAsync(request.Response.Body, request.Aborted);
    }

    private static bool IsSafeToShow(string contentType) =>
        contentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || contentType.StartsWith("application/pdf", StringComparison.OrdinalIgnoreCase)
        || contentType.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase)
        || contentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase);
}
