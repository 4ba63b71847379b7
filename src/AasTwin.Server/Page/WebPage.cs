using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;

namespace AasTwin.Server.Page;

/// <summary>
/// The web page: files that were built before and do not change. It finds its own places behind the <c>#</c> of an address, so that the server knows only
/// the root, what lies in <c>assets</c>, and the icon. Files are looked up in a list made at the start; no path of a client reaches the disk.
/// </summary>
internal sealed class WebPage
{
    private const string NoncePlace = "CSP_NONCE", ApiPlace = "content=\"api/v3\"", ServersPlace = "name=\"aastwin-servers\" content=\"\"", TokensPlace = "name=\"aastwin-tokens\" content=\"\"", GuardsPlace = "name=\"aastwin-guards\" content=\"\"";
    private const string Forever = "public, max-age=31536000, immutable";

    private static readonly (string Name, string Ending)[] Encodings = [("br", ".br"), ("gzip", ".gz")];
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    private readonly string start;
    private readonly string servers;
    private readonly FrozenDictionary<string, PageFile> files;

    private WebPage(string folder, ServerOptions options)
    {
        servers = string.Concat(options.PageServers.Select(s => " " + Origin(s)));
        start = File.ReadAllText(Path.Combine(folder, "index.html"))
            .Replace(ApiPlace, $"content=\"{Text(options.Prefixes[0].TrimStart('/'))}\"", StringComparison.Ordinal)
            .Replace(ServersPlace, $"name=\"aastwin-servers\" content=\"{Text(string.Join(' ', options.PageServers))}\"", StringComparison.Ordinal)
            .Replace(TokensPlace, options.Security.KnowsCallers ? "name=\"aastwin-tokens\" content=\"yes\"" : TokensPlace, StringComparison.Ordinal)
            .Replace(GuardsPlace, $"name=\"aastwin-guards\" content=\"{string.Join(' ', Guards(options))}\"", StringComparison.Ordinal);
        files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => !Encodings.Any(e => f.EndsWith(e.Ending, StringComparison.Ordinal)) && Path.GetFileName(f) != "index.html")
            .ToFrozenDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), PageFile.Of);
    }

    /// <summary>What the server has beside the interface, so that the page asks for nothing in vain.</summary>
    private static IEnumerable<string> Guards(ServerOptions options)
    {
        if (options.Security.RulesFile is not null) yield return "rules";
        if (options.Security.Audit is not null) yield return "audit";
    }

    /// <summary>Serves the page of a folder; false when there is none.</summary>
    public static bool Map(WebApplication app, ServerOptions options)
    {
        if (options.PageFolder is not { } folder || !File.Exists(Path.Combine(folder, "index.html"))) return false;
        var page = new WebPage(folder, options);
        string[] methods = ["GET", "HEAD"];
        app.MapMethods("/", methods, page.Start);
        foreach (var (path, file) in page.files) app.MapMethods("/" + path, methods, context => Answer(context, file, path.StartsWith("assets/", StringComparison.Ordinal)));
        return true;
    }

    private Task Start(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:{servers}; font-src 'self'; "
            + $"connect-src 'self' blob:{servers}; frame-src 'self' blob:{servers}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        // The nonce is new each time.
        headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(start.Replace(NoncePlace, nonce, StringComparison.Ordinal), context.RequestAborted);
    }

    private static Task Answer(HttpContext context, PageFile file, bool isHashed)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = isHashed ? Forever : "no-cache";
        headers.XContentTypeOptions = "nosniff";
        context.Response.ContentType = file.ContentType;
        var path = file.Path;
        if (file.Encodings.Count > 0)
        {
            headers.Vary = "Accept-Encoding";
            var accepted = context.Request.Headers.AcceptEncoding.ToString();
            if (file.Encodings.FirstOrDefault(e => Accepts(accepted, e.Name)) is { Name: not null } encoding)
            {
                headers.ContentEncoding = encoding.Name;
                path += encoding.Ending;
            }
        }
        return context.Response.SendFileAsync(path, context.RequestAborted);
    }

    /// <summary>Whether a header names an encoding and does not refuse it (RFC 9110, 12.5.3).</summary>
    private static bool Accepts(string header, string encoding) => header.Split(',', StringSplitOptions.TrimEntries)
        .Any(part => part.Split(';')[0].Trim().Equals(encoding, StringComparison.OrdinalIgnoreCase) && !part.Replace(" ", "", StringComparison.Ordinal).EndsWith(";q=0", StringComparison.OrdinalIgnoreCase));

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    private static string Origin(string server) =>
        Uri.TryCreate(server, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri.GetLeftPart(UriPartial.Authority)
            : throw new ArgumentException($"The page's server '{server}' is no address such as https://plant.example/api/v3.", nameof(server));

    /// <param name="Encodings">Those that it was compressed with before, the best first.</param>
    private sealed record PageFile(string Path, string ContentType, IReadOnlyList<(string Name, string Ending)> Encodings)
    {
        public static PageFile Of(string path) => new(
            path, ContentTypes.TryGetContentType(path, out var type) ? type : "application/octet-stream", [.. WebPage.Encodings.Where(e => File.Exists(path + e.Ending))]);
    }
}
