using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Changes;
using AasTwin.Server.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AasTwin.Server.Api;

/// <summary>
/// The change feed: entries of the commit log as CloudEvents 1.0, page by page for those who poll, or as Server-Sent Events for those who stay. The
/// specification has none; the types of events are those of the Factory-X proposal.
/// </summary>
internal sealed class EventsInterface(AasRepository repository)
{
    private const string EventStream = "text/event-stream";
    private const int StreamedAtOnce = 500;

    // Proxies end connections that are silent for long.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    public IEnumerable<ApiOperation> Operations() =>
    [
        new("GetEvents", "GET", "/events", GetEvents) { Query = ["limit", "cursor"], Answer = ApiSchema.PageOf + "ChangeEvent", AnswersAnyType = true, Tag = "Events API" },
    ];

    private Task GetEvents(ApiRequest request) =>
        request.Context.Request.Headers.Accept.ToString().Contains(EventStream, StringComparison.OrdinalIgnoreCase) ? Stream(request) : Answer(request);

    /// <summary>A page. It always has a cursor: asked for again, it gives what came since.</summary>
    private Task Answer(ApiRequest request)
    {
        var (after, page) = (Start("cursor", request.Query("cursor")) ?? 0, request.Page);
        var found = Find(after, page.Limit);
        var last = found.Changes.Count > 0 ? found.Changes[^1].Number : Math.Max(after, found.Oldest - 1);
        return request.AnswerPage(CursorOf(last), writer =>
        {
            writer.WriteStartArray();
            foreach (var change in found.Changes)
                if (!change.Kind.IsHandle() && repository.Shows(change)) Write(writer, request.Root, change);
            writer.WriteEndArray();
        });
    }

    /// <summary>The stream: from the cursor, from the last event that the client got, or from now on.</summary>
    private async Task Stream(ApiRequest request)
    {
        var after = Start("Last-Event-ID", request.Context.Request.Headers["Last-Event-ID"].ToString()) ?? Start("cursor", request.Query("cursor"));
        // A server that stops does not wait for those who only listen.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            request.Aborted, request.Context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        // Nor for those whose token ends meanwhile: they come again with another.
        if (request.Context.Caller().Expires is { } expires && expires < DateTimeOffset.MaxValue)
        {
            var rest = expires - request.Context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            if (rest < TimeSpan.FromDays(24)) end.CancelAfter(rest > TimeSpan.Zero ? rest : TimeSpan.FromMilliseconds(1));
        }
        var next = repository.NextCommit;
        var found = Find(after ?? long.MaxValue, StreamedAtOnce);
        var response = request.Response;
        response.ContentType = EventStream;
        response.Headers.CacheControl = "no-store";
        await response.StartAsync(end.Token);
        // A comment, so that the client knows that it is connected.
        response.BodyWriter.Write(": changes follow\n\n"u8);
        var last = after ?? found.Newest;
        var json = new ArrayBufferWriter<byte>(512);
        while (true)
        {
            foreach (var change in found.Changes)
            {
                last = change.Number;
                // Who invokes what is no change of a model.
                if (change.Kind.IsHandle() || !repository.Shows(change)) continue;
                json.ResetWrittenCount();
                using (var writer = new Utf8JsonWriter(json, AasJson.SettingsFor(WritingOptions.Default))) Write(writer, request.Root, change);
                response.BodyWriter.Write(Encoding.ASCII.GetBytes($"id: {CursorOf(change.Number)}\ndata: "));
                response.BodyWriter.Write(json.WrittenSpan);
                response.BodyWriter.Write("\n\n"u8);
            }
            if (end.IsCancellationRequested) return;
            var flushed = await response.BodyWriter.FlushAsync(request.Aborted);
            if (flushed.IsCompleted || flushed.IsCanceled) return;
            if (found.Changes.Count < StreamedAtOnce && !await HasCommit(next, end.Token)) response.BodyWriter.Write(": still here\n\n"u8);
            next = repository.NextCommit;
            found = Find(last, StreamedAtOnce);
        }
    }

    /// <summary>Waits for a commit; false when none came for a while.</summary>
    private static async Task<bool> HasCommit(Task commit, CancellationToken aborted)
    {
        try
        {
            await commit.WaitAsync(Silence, aborted);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            // The client has gone or the server stops: the stream ends before the next write.
            return false;
        }
    }

    private ChangeRange Find(long after, int limit)
    {
        var found = repository.ListChanges(after, limit);
        // At the start everything that is kept is wanted; later on nothing may be missing.
        if (after > 0 && after < found.Oldest - 1)
            throw new RepositoryException(410, "CursorExpired", "What followed this cursor is no longer kept: read the present state, and go on from the newest events by leaving the cursor out.");
        return found;
    }

    private static void Write(Utf8JsonWriter writer, string root, Change change)
    {
        writer.WriteStartObject();
        writer.WriteString("specversion"u8, "1.0"u8);
        writer.WriteString("id"u8, change.Number.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("source"u8, $"{root}/{Collection(change.Kind)}/{Base64UrlId.Encode(change.Id)}");
        writer.WriteString("type"u8, change.Type switch
        {
            ChangeType.Created => "io.admin-shell.events.v1.created"u8,
            ChangeType.Deleted => "io.admin-shell.events.v1.deleted"u8,
            _ => "io.admin-shell.events.v1.updated"u8,
        });
        writer.WriteString("subject"u8, change.Id);
        writer.WriteString("time"u8, change.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        writer.WriteString("datacontenttype"u8, "application/json"u8);
        writer.WriteStartObject("data"u8);
        writer.WriteString("modelType"u8, change.Kind.MetaClass().Name);
        writer.WriteString("id"u8, change.Id);
        writer.WriteNumber("revision"u8, change.Revision);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string Collection(IdentifiableKind kind) => kind switch
    {
        IdentifiableKind.Shell => "shells",
        IdentifiableKind.Submodel => "submodels",
        IdentifiableKind.ConceptDescription => "concept-descriptions",
        IdentifiableKind.ShellDescriptor => "shell-descriptors",
        IdentifiableKind.SubmodelDescriptor => "submodel-descriptors",
        IdentifiableKind.AssetLinks => "lookup/shells",
        _ => "packages",
    };

    private static string CursorOf(long number) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"e{number}")));

    private static long? Start(string name, string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return null;
        if (cursor.Length <= 40 && Base64Url.IsValid(cursor) && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)) is ['e', .. var digits]
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        throw ApiRequest.BadParameter(name, cursor, "a cursor of this feed, as its paging_metadata or an event said");
    }
}
