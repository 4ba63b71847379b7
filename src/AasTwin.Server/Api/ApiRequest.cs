using System.Globalization;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Values;
using AasTwin.Repository;
using Microsoft.AspNetCore.Http;

namespace AasTwin.Server.Api;

/// <summary>A request in the words of the interface: identifiers decoded, modifiers and pages read, each fault a 400 that names the parameter.</summary>
internal readonly struct ApiRequest(HttpContext context, ServerOptions options)
{
    /// <summary>A page is never longer, whatever is asked for; its cursor leads on.</summary>
    private const int LongestPage = 10_000;

    public HttpContext Context { get; } = context;

    public ServerOptions Options { get; } = options;

    public HttpResponse Response => Context.Response;

    public CancellationToken Aborted => Context.RequestAborted;

    /// <summary>Whether the request only reads.</summary>
    public bool IsReading => HttpMethods.IsGet(Context.Request.Method) || HttpMethods.IsHead(Context.Request.Method);

    public string AasIdentifier => Identifier("aasIdentifier");

    public string SubmodelIdentifier => Identifier("submodelIdentifier");

    public string CdIdentifier => Identifier("cdIdentifier");

    public string IdShortPath => (string)Context.Request.RouteValues["idShortPath"]!;

    /// <summary>The modifier <c>level</c>; deep when absent.</summary>
    public Level Level => Query("level") switch
    {
        null => Level.Deep,
        var text when text.Equals("deep", StringComparison.OrdinalIgnoreCase) => Level.Deep,
        var text when text.Equals("core", StringComparison.OrdinalIgnoreCase) => Level.Core,
        var text => throw BadParameter("level", text, "deep or core"),
    };

    /// <summary>The modifier <c>extent</c>; without blobs when absent.</summary>
    public Extent Extent => Query("extent") switch
    {
        null => Extent.WithoutBlobValue,
        var text when text.Equals("withoutBlobValue", StringComparison.OrdinalIgnoreCase) => Extent.WithoutBlobValue,
        var text when text.Equals("withBlobValue", StringComparison.OrdinalIgnoreCase) => Extent.WithBlobValue,
        var text => throw BadParameter("extent", text, "withBlobValue or withoutBlobValue"),
    };

    /// <summary>The page asked for. An empty cursor means the start: clients send one.</summary>
    public PageRequest Page
    {
        get
        {
            var limit = 100;
            if (Query("limit") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit < 1))
                throw BadParameter("limit", text, "a whole number from 1");
            return new PageRequest(Math.Min(limit, LongestPage), Query("cursor"));
        }
    }

    /// <summary>What the client asks to hold before anything is written; null when it asks nothing.</summary>
    public Precondition? Condition
    {
        get
        {
            var headers = Context.Request.Headers;
            var (ifMatch, ifNoneMatch) = (headers.IfMatch, headers.IfNoneMatch);
            return ifMatch.Count == 0 && ifNoneMatch.Count == 0
                ? null
                : new Precondition(ifMatch.Count == 0 ? null : ifMatch.ToString(), ifNoneMatch.Count == 0 ? null : ifNoneMatch.ToString());
        }
    }

    /// <summary>The path of the server's root as the client sees it, with the prefix of the interface, such as <c>/api/v3</c>.</summary>
    public string Root => Context.Request.PathBase + Context.GetEndpoint()!.Metadata.GetRequiredMetadata<ApiPrefix>().Value;

    /// <summary>A query parameter; null when it is absent or empty. Names are matched in any case.</summary>
    public string? Query(string name)
    {
        if (!Context.Request.Query.TryGetValue(name, out var values)) return null;
        return values.Count == 0 || string.IsNullOrEmpty(values[0]) ? null : values[0];
    }

    /// <summary>A parameter of the path that holds an encoded identifier.</summary>
    public string Identifier(string name) => Decode(name, (string)Context.Request.RouteValues[name]!);

    /// <summary><c>level</c> does not go with <c>$metadata</c> (IDTA-01002, since V3.1), and no blob does. One client asks for core: what it then gets is the same.</summary>
    public void RefuseModifiersOfMetadata()
    {
        if (Level == Level.Deep && Query("level") is { } level) throw BadParameter("level", level, "left out with $metadata");
        if (Extent == Extent.WithBlobValue) throw BadParameter("extent", "withBlobValue", "left out with $metadata");
    }

    public static RepositoryException BadParameter(string name, string value, string expected) =>
        new(400, "BadParameter", $"The parameter {name} is '{Shortened(value)}'; it must be {expected}.");

    public static string Decode(string name, string text) => Base64UrlId.TryDecode(text, out var id, out var problem)
        ? id
        : throw new RepositoryException(400, "BadIdentifier",
            $"The parameter {name} is no base64url-encoded identifier: {problem} It was '{Shortened(text)}'.");

    public static string Shortened(string text) => text.Length <= 64 ? text : text[..64] + "…";
}

/// <summary>The path below which an endpoint is served.</summary>
internal sealed record ApiPrefix(string Value);
