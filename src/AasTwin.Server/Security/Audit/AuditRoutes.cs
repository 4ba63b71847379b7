using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using AasTwin.Repository;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AasTwin.Server.Security.Audit;

/// <summary>
/// The audit log over HTTP, for the page: <c>GET /audit/entries</c> (the newest first, by pages), <c>/audit/verification</c> and <c>/audit/export</c>. Only rules of
/// routes open them; on a server that knows no callers only the machine that it runs on.
/// </summary>
internal static class AuditRoutes
{
    private const int DefaultLimit = 50, MaxLimit = 500;

    public static void Map(WebApplication app, AuditOptions options, bool isOpen)
    {
        // A check reads the whole log: one at a time.
        var checking = new SemaphoreSlim(1, 1);
        ServerEnd.Of(app).Add(checking.Dispose);

        Get("/audit/entries", async context =>
        {
            var (filter, limit, before) = (FilterOf(context.Request), (int?)Number(context.Request, "limit") ?? DefaultLimit, Number(context.Request, "cursor"));
            if (limit is < 1 or > MaxLimit) throw new RepositoryException(400, "BadParameter", $"The parameter limit is {limit}: it is from 1 to {MaxLimit}.");
            var (lines, next) = await Task.Run(() => AuditReader.Page(options.File, filter, limit, before));
            await using var writer = Json(context);
            writer.WriteStartObject();
            writer.WriteStartObject("paging_metadata");
            if (next is { } cursor) writer.WriteString("cursor", cursor.ToString(CultureInfo.InvariantCulture));
            writer.WriteEndObject();
            writer.WriteStartArray("result");
            foreach (var line in lines) writer.WriteRawValue(line, skipInputValidation: true);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
        Get("/audit/verification", async context =>
        {
            await checking.WaitAsync(context.RequestAborted);
            AuditVerification found;
            try
            {
                found = await Task.Run(() => AuditFiles.Verify(options.File));
                // What was written in the middle of the check is no fault of the log; what is one is found again.
                if (found.Faults.Count > 0) found = await Task.Run(() => AuditFiles.Verify(options.File));
            }
            finally
            {
                checking.Release();
            }
            await using var writer = Json(context);
            writer.WriteStartObject();
            writer.WriteNumber("lines", found.Lines);
            writer.WriteNumber("files", found.Files.Count);
            writer.WriteStartArray("faults");
            foreach (var fault in found.Faults.Take(100))
            {
                writer.WriteStartObject();
                // The name alone: where the log lies is nobody's business.
                writer.WriteString("file", Path.GetFileName(fault.File));
                writer.WriteNumber("line", fault.Line);
                writer.WriteString("text", fault.Text);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteNumber("faultCount", found.Faults.Count);
            writer.WriteEndObject();
        });
        Get("/audit/export", async context =>
        {
            var filter = FilterOf(context.Request);
            var isJson = context.Request.Query["format"].FirstOrDefault() switch
            {
                null or "csv" => false,
                "jsonl" => true,
                var other => throw new RepositoryException(400, "BadParameter", $"The parameter format is '{other}': it is csv or jsonl."),
            };
            context.Response.ContentType = isJson ? "application/x-ndjson" : "text/csv; charset=utf-8";
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"audit.{(isJson ? "jsonl" : "csv")}\"";
            await using var writer = new StreamWriter(context.Response.Body, new UTF8Encoding(false)) { NewLine = "\n" };
            if (!isJson) await writer.WriteLineAsync(AuditTable.Header);
            foreach (var (line, entry) in AuditReader.All(options.File, filter))
            {
                context.RequestAborted.ThrowIfCancellationRequested();
                await writer.WriteLineAsync(isJson ? line : AuditTable.Row(entry));
            }
        });

        void Get(string path, RequestDelegate answer) => app.MapGet(path, context =>
        {
            if (isOpen) RequireThisMachine(context);
            context.Response.Headers.CacheControl = "no-store";
            return answer(context);
        }).WithMetadata(new GuardedRoute());
    }

    /// <summary>Neither from elsewhere, nor by a proxy that nobody told us to trust, nor by a name that a foreign page can give to this machine.</summary>
    private static void RequireThisMachine(HttpContext context)
    {
        var headers = context.Request.Headers;
        var host = context.Request.Host.Host.Trim('[', ']');
        var isHere = context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from)
            && !headers.ContainsKey("X-Forwarded-For") && !headers.ContainsKey("Forwarded")
            && (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out var named) && IPAddress.IsLoopback(named));
        if (!isHere) throw new RepositoryException(403, "Forbidden", "This server knows no callers, so that it shows its audit log on its own machine only: ask at localhost there, use aastwin audit, or give it issuers and access rules.");
    }

    private static AuditFilter FilterOf(HttpRequest request)
    {
        foreach (var name in new[] { "since", "until" })
            if (Given(request, name) is { } moment && !DateTimeOffset.TryParse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
                throw new RepositoryException(400, "BadParameter", $"The parameter {name} is '{moment}': a moment looks like 2026-11-28 or 2026-11-28T12:00:00Z.");
        return new AuditFilter(Moment(request, "since"), Moment(request, "until"), Given(request, "who"), Given(request, "event"), Given(request, "decision"), Given(request, "text"), Given(request, "changesOnly") == "true");
    }

    private static string? Moment(HttpRequest request, string name) => Given(request, name) is not { } moment ? null
        : DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string? Given(HttpRequest request, string name) => request.Query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;

    private static long? Number(HttpRequest request, string name) => Given(request, name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue * 1000L ? number
        : throw new RepositoryException(400, "BadParameter", $"The parameter {name} is '{text}': it is a whole number.");

    private static Utf8JsonWriter Json(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return new Utf8JsonWriter(context.Response.BodyWriter);
    }
}
