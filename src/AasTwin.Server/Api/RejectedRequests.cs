using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.Json;
using AasTwin.Metamodel.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace AasTwin.Server.Api;

/// <summary>
/// Gives a <c>Result</c> to requests that the HTTP server refuses before any middleware sees them: a request line or headers that are too long or no HTTP. It
/// answers these without a body, and tells of them only by a diagnostic event. So the writing end of each connection is wrapped; on the event the answer is
/// written there, and what the server itself writes is dropped. Over HTTP/2, which is spoken inside of TLS alone, the answer goes out on the stream of its request,
/// where the server makes one at all: a malformed request (RFC 9113, 8.1.1) it resets before, and a frame written past it would be out of step with its compression
/// of headers and its flow control.
/// </summary>
internal sealed class RejectedRequests(TimeProvider time) : IObserver<KeyValuePair<string, object?>>
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <param name="urls">Where the server listens.</param>
    public static void Wrap(KestrelServerOptions kestrel, IReadOnlyList<string> urls)
    {
        var addresses = urls.SelectMany(u => u.Split(';')).Select(BindingAddress.Parse).ToLookup(a => a.Scheme, a => a.Port);
        var encrypted = addresses["https"].Except(addresses["http"]).ToHashSet();
        kestrel.ConfigureEndpointDefaults(endpoint =>
        {
            // Inside of the encryption, which would come later by itself; around it there is only cipher text.
            if (endpoint.EndPoint is IPEndPoint { Port: var port } && encrypted.Contains(port)) endpoint.UseHttps();
            endpoint.Use(next => connection =>
            {
                var output = new AnswerableOutput(connection.Transport.Output);
                connection.Features.Set(output);
                connection.Transport = new Transport(connection.Transport.Input, output);
                return next(connection);
            });
        });
    }

    /// <summary>Listens until the application stops.</summary>
    public static void Listen(WebApplication app)
    {
        var listening = app.Services.GetRequiredService<DiagnosticListener>()
            .Subscribe(new RejectedRequests(app.Services.GetRequiredService<TimeProvider>()), (name, _, _) => name == BadRequest);
        ServerEnd.Of(app).Add(listening.Dispose);
    }

    public void OnNext(KeyValuePair<string, object?> told)
    {
        if (told.Key != BadRequest || told.Value is not IFeatureCollection features || features.Get<IHttpResponseFeature>()?.HasStarted != false
            || features.Get<IBadRequestExceptionFeature>()?.Error is not Microsoft.AspNetCore.Http.BadHttpRequestException refusal) return;
        if (HttpProtocol.IsHttp2(features.Get<IHttpRequestFeature>()?.Protocol ?? "")) AnswerOnItsStream(features, refusal);
        else features.Get<AnswerableOutput>()?.AnswerAlone(Answer(refusal));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    /// <summary>The server goes on to end the response, with what was written before.</summary>
    private void AnswerOnItsStream(IFeatureCollection features, Microsoft.AspNetCore.Http.BadHttpRequestException refusal)
    {
        if (features.Get<IHttpResponseFeature>() is not { } response || features.Get<IHttpResponseBodyFeature>() is not { } output) return;
        using var body = Result(refusal);
        response.Headers.ContentType = "application/json";
        response.Headers.ContentLength = body.Length;
        output.Writer.Write(body.ToArray());
    }

    private MemoryStream Result(Microsoft.AspNetCore.Http.BadHttpRequestException refusal)
    {
        var body = new MemoryStream();
        using var writer = new Utf8JsonWriter(body, AasJson.SettingsFor(Metamodel.WritingOptions.Default));
        writer.WriteStartObject();
        writer.WriteStartArray("messages"u8);
        Errors.Write(writer, Errors.CodeOf(refusal.StatusCode), Explain(refusal), Guid.NewGuid().ToString("N"), time);
        writer.WriteEndArray();
        writer.WriteEndObject();
        return body;
    }

    private byte[] Answer(Microsoft.AspNetCore.Http.BadHttpRequestException refusal)
    {
        using var body = Result(refusal);
        var head = $"HTTP/1.1 {refusal.StatusCode} {ReasonPhrases.GetReasonPhrase(refusal.StatusCode)}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n"
            + $"Date: {time.GetUtcNow():R}\r\nConnection: close\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body.ToArray()];
    }

    private static string Explain(Microsoft.AspNetCore.Http.BadHttpRequestException refusal) => refusal.StatusCode switch
    {
        StatusCodes.Status408RequestTimeout => "The request did not come to its end in time.",
        StatusCodes.Status414UriTooLong => $"The request line is longer than {RequestLimits.LineBytes} bytes, which is the most this server takes.",
        StatusCodes.Status431RequestHeaderFieldsTooLarge => $"The headers are longer than {RequestLimits.HeaderBytes} bytes, which is the most this server takes, or there are too many.",
        StatusCodes.Status505HttpVersionNotsupported => $"{refusal.Message} This server speaks HTTP/1.1, and HTTP/2 over https only.",
        _ => $"The request is no proper HTTP: {refusal.Message} A path cannot have %00, and is percent-encoded UTF-8.",
    };

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>Passes everything on, until an answer was given past the server: then the rest of the connection's output goes nowhere.</summary>
    private sealed class AnswerableOutput(PipeWriter inner) : PipeWriter
    {
        private byte[]? nowhere;

        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        /// <summary>Writes the last answer of the connection; the server flushes it with its own.</summary>
        public void AnswerAlone(byte[] answer)
        {
            if (nowhere is not null) return;
            inner.Write(answer);
            nowhere = new byte[4096];
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => nowhere is null ? inner.GetMemory(sizeHint) : Nowhere(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => nowhere is null ? inner.GetSpan(sizeHint) : Nowhere(sizeHint);

        public override void Advance(int bytes)
        {
            if (nowhere is null) inner.Advance(bytes);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
            nowhere is null ? inner.WriteAsync(source, cancellationToken) : inner.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

        private byte[] Nowhere(int sizeHint)
        {
            if (nowhere!.Length < sizeHint) nowhere = new byte[sizeHint];
            return nowhere;
        }
    }
}
