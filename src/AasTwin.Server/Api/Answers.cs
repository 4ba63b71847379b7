using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Repository;
using AasTwin.Repository.Store;
using Microsoft.AspNetCore.Http;

namespace AasTwin.Server.Api;

/// <summary>JSON answers.</summary>
internal static class Answers
{
    private const string Json = "application/json";
    private const int FlushBytes = 64 << 10;
    private const int LargestKeptBuffer = 1 << 20;

    private static readonly JsonWriterOptions WriterOptions = AasJson.SettingsFor(WritingOptions.Default);

    // Pages that are kept while nothing is written are asked for again and again.
    private static readonly ConditionalWeakTable<Page<StoredIdentifiable>, string> TagsOfPages = [];

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? keptBuffer;

    /// <summary>A stored identifiable as it is, without building objects; 304 when the client has it.</summary>
    public static Task Answer(this ApiRequest request, StoredIdentifiable stored)
    {
        return request.HasState(stored) ? Task.CompletedTask : Write(request.Response, stored.Json);
    }

    /// <summary>Names the state that an answer is made of; true when the client has that answer already, and was told so.</summary>
    public static bool HasState(this ApiRequest request, StoredIdentifiable stored) => request.HasTag(stored.ETag);

    /// <summary>Names the state that an answer is made of by an entity tag; true when the client has that answer already, and was told so.</summary>
    private static bool HasTag(this ApiRequest request, string tag)
    {
        var headers = request.Response.Headers;
        headers.ETag = tag;
        // Every answer may be kept, and is to be asked about each time.
        headers.CacheControl = "no-cache";
        var ifNoneMatch = request.Context.Request.Headers.IfNoneMatch.ToString();
        if (ifNoneMatch.Length == 0 || (ifNoneMatch != "*" && !Precondition.Names(ifNoneMatch, tag, isWeakEnough: true, inAnyForm: false))) return false;
        request.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>Part of a stored identifiable, as it is.</summary>
    public static Task Answer(this ApiRequest request, ReadOnlyMemory<byte> json) => Write(request.Response, json);

    /// <summary>An object.</summary>
    public static Task Answer(this ApiRequest request, AasObject value, int status = 200) =>
        request.Answer(writer => AasJson.Write(writer, value, MetamodelVersion.V3_2), status);

    /// <summary>Whatever is written. What is read and has no tag yet gets one by its content.</summary>
    public static Task Answer(this ApiRequest request, Action<Utf8JsonWriter> write, int status = 200)
    {
        var buffer = keptBuffer ?? new ArrayBufferWriter<byte>(4096);
        keptBuffer = null;
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions)) write(writer);
        request.Response.StatusCode = status;
        var isKnown = status == StatusCodes.Status200OK && request.IsReading && request.Response.Headers is { ETag.Count: 0, CacheControl.Count: 0 }
            && request.HasTag(EntityTag.Of(buffer.WrittenSpan));
        return Keep(isKnown ? Task.CompletedTask : Write(request.Response, buffer.WrittenMemory), buffer);
    }

    /// <summary>Part of a list of stored identifiables, as they are; they go out while the rest is being written.</summary>
    public static async Task Answer(this ApiRequest request, Page<StoredIdentifiable> page)
    {
        if (request.HasTag(TagsOfPages.GetValue(page, TagOf))) return;
        // Cursors are base64url: nothing to escape.
        var head = Encoding.ASCII.GetBytes(page.Cursor is { } cursor ? $$"""{"paging_metadata":{"cursor":"{{cursor}}"},"result":[""" : """{"paging_metadata":{},"result":[""");
        var response = request.Response;
        response.ContentType = Json;
        // The length is known before anything is written, which spares both sides the chunks.
        response.ContentLength = head.Length + page.Items.Sum(i => (long)i.Json.Length) + Math.Max(0, page.Items.Count - 1) + "]}"u8.Length;
        var body = response.BodyWriter;
        body.Write(head);
        for (var i = 0; i < page.Items.Count; i++)
        {
            if (i > 0) body.Write(","u8);
            body.Write(page.Items[i].Json.Span);
            if (body.UnflushedBytes > FlushBytes) await body.FlushAsync(request.Aborted);
        }
        body.Write("]}"u8);
        await body.FlushAsync(request.Aborted);
    }

    /// <summary>Part of a list, each item written by its own.</summary>
    public static Task Answer<T>(this ApiRequest request, Page<T> page, Action<Utf8JsonWriter, T> writeItem) =>
        request.AnswerPage(page.Cursor, writer =>
        {
            writer.WriteStartArray();
            foreach (var item in page.Items) writeItem(writer, item);
            writer.WriteEndArray();
        });

    /// <summary>Part of a list whose <c>result</c> is written as a whole.</summary>
    public static Task AnswerPage(this ApiRequest request, string? cursor, Action<Utf8JsonWriter> writeResult) => request.Answer(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("paging_metadata"u8);
        if (cursor is not null) writer.WriteString("cursor"u8, cursor);
        writer.WriteEndObject();
        writer.WritePropertyName("result"u8);
        writeResult(writer);
        writer.WriteEndObject();
    });

    /// <summary>What was made, and where it is now.</summary>
    public static Task AnswerCreated(this ApiRequest request, string location, Action<Utf8JsonWriter> write)
    {
        request.Response.Headers.Location = request.Root + location;
        return request.Answer(write, StatusCodes.Status201Created);
    }

    /// <inheritdoc cref="AnswerCreated(ApiRequest, string, Action{Utf8JsonWriter})" />
    public static Task AnswerCreated(this ApiRequest request, string location, ReadOnlyMemory<byte> json)
    {
        request.Response.Headers.Location = request.Root + location;
        request.Response.StatusCode = StatusCodes.Status201Created;
        return Write(request.Response, json);
    }

    public static Task AnswerNothing(this ApiRequest request, int status = StatusCodes.Status204NoContent)
    {
        request.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>Two pages have the same tag exactly when they have the same items, each in the same state and form, and the same cursor.</summary>
    private static string TagOf(Page<StoredIdentifiable> page)
    {
        var text = new StringBuilder(page.Items.Count * 24).Append(page.Cursor);
        foreach (var item in page.Items) text.Append('\n').Append(item.ETag);
        return EntityTag.Of(Encoding.ASCII.GetBytes(text.ToString()));
    }

    private static Task Write(HttpResponse response, ReadOnlyMemory<byte> json)
    {
        response.ContentType = Json;
        response.ContentLength = json.Length;
        return response.BodyWriter.WriteAsync(json).AsTask();
    }

    private static async Task Keep(Task written, ArrayBufferWriter<byte> buffer)
    {
        await written;
        if (buffer.Capacity > LargestKeptBuffer) return;
        buffer.ResetWrittenCount();
        keptBuffer = buffer;
    }
}
