using AasTwin.Repository;
using AasTwin.Repository.Store;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AasTwin.Server.Api;

/// <summary>A file that came with a request. Large ones wait in a temporary file, which goes with this object.</summary>
internal sealed class Upload(string fileName, string contentType, Stream spool) : IDisposable
{
    public string FileName { get; } = fileName;

    /// <summary>The bytes; each opening reads them from the start, one at a time.</summary>
    public FileContent Content { get; } = new(contentType, spool.Length, () =>
    {
        spool.Position = 0;
        return new Unclosed(spool);
    });

    public void Dispose() => spool.Dispose();

    /// <summary>A reader whose end does not end the spool: the store may read it a second time.</summary>
    private sealed class Unclosed(Stream spool) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => spool.Length;

        public override long Position { get => spool.Position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => spool.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => spool.Read(buffer);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => spool.ReadAsync(buffer, cancellationToken);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>Reads multipart forms with the parts <c>file</c> and <c>fileName</c>.</summary>
internal static class Uploads
{
    private const int InMemoryBytes = 256 << 10;
    private const int MaxTextBytes = 8 << 10;

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public static async Task<Upload> ReadUpload(this ApiRequest request)
    {
        var http = request.Context.Request;
        if (!MediaTypeHeaderValue.TryParse(http.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary)
            throw new RepositoryException(415, "UnsupportedMediaType", "A file comes as multipart/form-data with the parts file and fileName.");
        if (request.Context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = request.Options.MaxFileBytes + (1 << 20);
        var reader = new MultipartReader(boundary.ToString(), http.Body);
        Stream? spool = null;
        try
        {
            var (fileName, contentType) = (request.Query("fileName"), (string?)null);
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
                else if (name.Equals("fileName", StringComparison.OrdinalIgnoreCase))
                {
                    using var text = await Spool(section.Body, MaxTextBytes, request.Aborted);
                    text.Position = 0;
                    if (await new StreamReader(text).ReadToEndAsync(request.Aborted) is { Length: > 0 } given) fileName = given;
                }
            }
            if (spool is null) throw new RepositoryException(400, "NoFile", "The form has no part named file.");
            fileName ??= "file";
            return new Upload(fileName, ContentTypeOf(fileName, contentType), spool);
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
