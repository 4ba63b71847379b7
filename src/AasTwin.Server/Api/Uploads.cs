using AasTwin.Repository;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AasTwin.Server.Api;

/// <summary>Reads multipart forms with the parts <c>file</c> and <c>fileName</c>.</summary>
internal static class Uploads
{
    private const int InMemoryBytes = 256 << 10;
    private const int MaxTextBytes = 256 << 10;
    private const int MaxTexts = 10_000;

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public static async Task<Upload> ReadUpload(this ApiRequest request)
    {
        var http = request.Context.Request;
        if (!MediaTypeHeaderValue.TryParse(http.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary)
            throw new RepositoryException(415, "UnsupportedMediaType", $"The header Content-Type is '{ApiRequest.Shortened(http.ContentType ?? "")}', and a file comes as multipart/form-data with the parts file and fileName.");
        if (request.Context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = request.Options.MaxFileBytes + (1 << 20);
        var reader = new MultipartReader(boundary.ToString(), http.Body);
        Stream? spool = null;
        try
        {
            var (fileName, contentType) = (request.Query("fileName"), (string?)null);
            var texts = new List<(string Name, string Text)>();
            while (await Next(reader, request.Aborted) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) continue;
                var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
                if (name.Equals("file", StringComparison.OrdinalIgnoreCase) && spool is null)
                {
                    fileName ??= Named(disposition);
                    contentType = section.ContentType;
                    spool = await Spool(section.Body, request.Options.MaxFileBytes, request.Aborted);
                }
                else
                {
                    using var text = await Spool(section.Body, MaxTextBytes, request.Aborted);
                    text.Position = 0;
                    var given = await new StreamReader(text).ReadToEndAsync(request.Aborted);
                    if (given.Length == 0) continue;
                    if (name.Equals("fileName", StringComparison.OrdinalIgnoreCase)) fileName = given;
                    else if (texts.Count < MaxTexts) texts.Add((name, given));
                    else throw new RepositoryException(400, "BadForm", $"The form has more than {MaxTexts} parts.");
                }
            }
            if (spool is null) throw new RepositoryException(400, "NoFile", "The form has no part named file.");
            fileName ??= "file";
            return new Upload(fileName, ContentTypeOf(fileName, contentType), spool, texts.ToLookup(t => t.Name, t => t.Text, StringComparer.OrdinalIgnoreCase));
        }
        catch
        {
            spool?.Dispose();
            throw;
        }
    }

    private static async Task<MultipartSection?> Next(MultipartReader reader, CancellationToken aborted)
    {
        try
        {
            return await reader.ReadNextSectionAsync(aborted);
        }
        catch (Exception fault) when (fault is InvalidDataException || fault.GetType() == typeof(IOException))
        {
            throw new RepositoryException(400, "BadForm", $"The multipart form is damaged: {fault.Message}");
        }
    }

    private static string? Named(ContentDispositionHeaderValue disposition) =>
        disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : HeaderUtilities.RemoveQuotes(disposition.FileName).Value;

    /// <summary>The media type that was sent, or, when that says nothing, the one that the name's extension tells.</summary>
    private static string ContentTypeOf(string fileName, string? sent) =>
        sent is { Length: > 0 and <= 128 } && sent != "application/octet-stream" && MediaTypeHeaderValue.TryParse(sent, out _) ? sent
        : ContentTypes.TryGetContentType(fileName, out var known) ? known
        : "application/octet-stream";

    private static async Task<Stream> Spool(Stream source, long limit, CancellationToken aborted)
    {
        var spool = new FileBufferingReadStream(source, InMemoryBytes, limit, Path.GetTempPath);
        try
        {
            await spool.DrainAsync(aborted);
            return spool;
        }
        catch (IOException fault) when (fault.Message.Contains("limit", StringComparison.OrdinalIgnoreCase))
        {
            await spool.DisposeAsync();
            throw RequestBody.TooLarge(limit);
        }
    }
}
