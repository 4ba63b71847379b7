using System.Globalization;
using System.Text;
using AasTwin.Repository;
using AasTwin.Repository.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AasTwin.Server.Api;

/// <summary>Files in answers.</summary>
internal static class Files
{
    /// <summary>
    /// Streams a file, or the part of it that is asked for, and closes it. A browser shows pictures, texts and PDF; anything that could run as a page is only
    /// downloaded.
    /// </summary>
    /// <param name="owner">The identifiable that the file belongs to, read before the file: every change of the file is one of its states.</param>
    public static async Task Answer(this ApiRequest request, StoredFile file, StoredIdentifiable owner)
    {
        using var open = file;
        var headers = request.Response.Headers;
        var disposition = new ContentDispositionHeaderValue(IsSafeToShow(file.ContentType) ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache";
        if (file.ContentType.Contains("svg", StringComparison.OrdinalIgnoreCase))
            headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        var contentType = MediaTypeHeaderValue.TryParse(file.ContentType, out _) ? file.ContentType : "application/octet-stream";
        var content = file.Content.CanSeek ? file.Content : new ForwardStream(file.Content, file.Length);
        // Answers 304, 206 and 416 by itself. What a store of an earlier version took over has no known time.
        var changed = owner.Updated.Ticks > 0 ? owner.Updated : (DateTimeOffset?)null;
        await Results.Stream(content, contentType, lastModified: changed, entityTag: TagOf(file, owner), enableRangeProcessing: true).ExecuteAsync(request.Context);
        if (request.Response is { StatusCode: StatusCodes.Status416RangeNotSatisfiable, HasStarted: false })
            throw new RepositoryException(416, "RangeNotSatisfiable", $"The file has {file.Length} bytes: the range {request.Context.Request.Headers.Range} is not among them.");
    }

    private static EntityTagHeaderValue TagOf(StoredFile file, StoredIdentifiable owner) => new(EntityTag.Of(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{owner.ETag}\n{owner.Revision}\n{owner.Updated.UtcTicks}\n{file.Name}\n{file.Length}"))));

    private static bool IsSafeToShow(string contentType) =>
        contentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || contentType.StartsWith("application/pdf", StringComparison.OrdinalIgnoreCase)
        || contentType.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase)
        || contentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Lets a stream that only goes forward begin at a later place, by passing over what is before it.</summary>
    private sealed class ForwardStream(Stream source, long length) : Stream
    {
        private long passed;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (passed < Position)
            {
                var skipped = await source.ReadAsync(buffer[..(int)Math.Min(buffer.Length, Position - passed)], cancellationToken);
                if (skipped == 0) return 0;
                passed += skipped;
            }
            var count = await source.ReadAsync(buffer, cancellationToken);
            passed += count;
            Position = passed;
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read without waiting.");

        public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => length + offset,
        };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
