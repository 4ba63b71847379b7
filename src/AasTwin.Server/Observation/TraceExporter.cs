using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace AasTwin.Server.Observation;

/// <summary>
/// Sends traces of requests to an OTLP receiver (HTTP with JSON, opentelemetry-proto 1.x), a batch every few seconds. It never holds up a request: when the receiver
/// does not keep up, spans are dropped and counted. Ids of traces that callers send (W3C traceparent) are continued.
/// </summary>
internal sealed class TraceExporter : IAsyncDisposable
{
    private const int MaxWaiting = 5_000, BatchSize = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Channel<TracedRequest> waiting = Channel.CreateBounded<TracedRequest>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly CancellationTokenSource stop = new();
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Uri address;
    private readonly string service;
    private readonly TimeProvider time;
    private readonly Action<string> report;
    private readonly Task sending;
    private bool isFailing;

    public TraceExporter(string url, string service, TimeProvider time, Action<string> report)
    {
        address = new Uri(url.TrimEnd('/') + (url.EndsWith("/v1/traces", StringComparison.Ordinal) ? "" : "/v1/traces"));
        (this.service, this.time, this.report) = (service, time, report);
        sending = Task.Run(SendAll);
    }

    public TracedRequest Begin(HttpContext context)
    {
        var parent = context.Request.Headers.TraceParent.ToString();
        var isContinued = ActivityContext.TryParse(parent, null, out var above);
        var span = new TracedRequest(
            isContinued ? above.TraceId.ToHexString() : RandomNumberGenerator.GetHexString(32, lowercase: true), RandomNumberGenerator.GetHexString(16, lowercase: true),
            isContinued ? above.SpanId.ToHexString() : null, time.GetUtcNow());
        // What the log and the answer to a fault call the request is the trace's id.
        context.TraceIdentifier = span.TraceId;
        return span;
    }

    public void End(TracedRequest span, HttpContext context) => waiting.Writer.TryWrite(span with
    {
        End = time.GetUtcNow(),
        Method = context.Request.Method,
        Route = RequestMeter.RouteOf(context),
        Status = context.Response.StatusCode,
    });

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await stop.CancelAsync();
        await sending;
        client.Dispose();
        stop.Dispose();
    }

    private async Task SendAll()
    {
        var batch = new List<TracedRequest>();
        while (await waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < BatchSize && waiting.Reader.TryRead(out var span)) batch.Add(span);
            await Send(batch);
            batch.Clear();
            try
            {
                if (waiting.Reader.Count < BatchSize) await Task.Delay(Pause, time, stop.Token);
            }
            catch (OperationCanceledException)
            {
                // The rest at once.
            }
        }
    }

    private async Task Send(List<TracedRequest> batch)
    {
        try
        {
            using var content = new ByteArrayContent(Write(batch));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await client.PostAsync(address, content);
            response.EnsureSuccessStatusCode();
            isFailing = false;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            if (!isFailing) report($"Traces could not be sent to {address}: {fault.Message}");
            isFailing = true;
        }
    }

    private byte[] Write(List<TracedRequest> batch)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("resourceSpans"u8);
            writer.WriteStartObject();
            writer.WriteStartObject("resource"u8);
            writer.WriteStartArray("attributes"u8);
            Attribute(writer, "service.name", service);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteStartArray("scopeSpans"u8);
            writer.WriteStartObject();
            writer.WriteStartObject("scope"u8);
            writer.WriteString("name"u8, "AasTwin.Server"u8);
            writer.WriteEndObject();
            writer.WriteStartArray("spans"u8);
            foreach (var span in batch) Write(writer, span);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, TracedRequest span)
    {
        writer.WriteStartObject();
        writer.WriteString("traceId"u8, span.TraceId);
        writer.WriteString("spanId"u8, span.SpanId);
        if (span.ParentId is { } parent) writer.WriteString("parentSpanId"u8, parent);
        writer.WriteString("name"u8, $"{span.Method} {span.Route}");
        // Of a server.
        writer.WriteNumber("kind"u8, 2);
        writer.WriteString("startTimeUnixNano"u8, Nanoseconds(span.Begin));
        writer.WriteString("endTimeUnixNano"u8, Nanoseconds(span.End));
        writer.WriteStartArray("attributes"u8);
        Attribute(writer, "http.request.method", span.Method);
        Attribute(writer, "http.route", span.Route);
        writer.WriteStartObject();
        writer.WriteString("key"u8, "http.response.status_code"u8);
        writer.WriteStartObject("value"u8);
        writer.WriteString("intValue"u8, span.Status.ToString(CultureInfo.InvariantCulture));
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartObject("status"u8);
        if (span.Status >= 500) writer.WriteNumber("code"u8, 2);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Attribute(Utf8JsonWriter writer, string key, string value)
    {
        writer.WriteStartObject();
        writer.WriteString("key"u8, key);
        writer.WriteStartObject("value"u8);
        writer.WriteString("stringValue"u8, value);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string Nanoseconds(DateTimeOffset time) => ((time - DateTimeOffset.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);
}

/// <summary>A request as a span of a trace.</summary>
internal sealed record TracedRequest(string TraceId, string SpanId, string? ParentId, DateTimeOffset Begin)
{
    public DateTimeOffset End { get; init; }
    public string Method { get; init; } = "";
    public string Route { get; init; } = "";
    public int Status { get; init; }
}
