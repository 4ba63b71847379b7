using AasTwin.Repository.Loading;
using AasTwin.Server.Security;
using AasTwin.Server.Signing;

namespace AasTwin.Server;

/// <summary>Settings of a server.</summary>
public sealed record ServerOptions
{
    public static ServerOptions Default { get; } = new();

    /// <summary>Where to listen; port 0 takes a free one. The default listens on the loopback address only.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:8080"];

    /// <summary>Paths below which the interface is served; the empty one stands for the root.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = ["/api/v3"];

    /// <summary>Greatest size of a request body in bytes, files excepted.</summary>
    public long MaxBodyBytes { get; init; } = 64L << 20;

    /// <summary>Greatest size of an uploaded file in bytes.</summary>
    public long MaxFileBytes { get; init; } = 1L << 30;

    /// <summary>
    /// Origins whose pages may write and invoke, such as <c>https://viewer.example</c>. Pages of any origin may read; those that come from this
    /// machine (localhost) and from the server itself, by its address, may do everything.
    /// </summary>
    public IReadOnlyList<string> TrustedOrigins { get; init; } = [];

    /// <summary>
    /// The shell that <c>/aas</c> stands for (Asset Administration Shell service); null when these paths are not served.
    /// </summary>
    public string? ShellId { get; init; }

    /// <summary>The submodel that <c>/submodel</c> stands for (Submodel service); null when these paths are not served.</summary>
    public string? SubmodelId { get; init; }

    /// <summary>
    /// URL by which clients reach the root of this server, such as <c>https://plant.example/twin</c>; descriptors link to it. Null: what each request and the
    /// proxies on its way say.
    /// </summary>
    public string? ExternalUrl { get; init; }

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) of proxies whose X-Forwarded headers are believed; those on this machine are anyway.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>Whether descriptors tell the interface names of V1 too, for a client that looks for no other.</summary>
    public bool TellsV1Interfaces { get; init; }

    /// <summary>Folder of the built web page; null, or without an index.html, a plain page is shown instead.</summary>
    public string? PageFolder { get; init; }

    /// <summary>
    /// Interfaces of other servers that the web page may show too, such as <c>https://plant.example/api/v3</c>; its policy forbids all others. They must
    /// allow pages of this origin to read (CORS).
    /// </summary>
    public IReadOnlyList<string> PageServers { get; init; } = [];

    /// <summary>
    /// The base path below which the template profiles of the Submodel Repository are served, which hold nothing but submodels of the kind Template
    /// (AASa-003, AASa-004) and may not share a base path with the full ones; null when they are not served.
    /// </summary>
    public string? TemplatePrefix { get; init; } = "/templates/api/v3";

    /// <summary>Which reading of the specification is followed where the texts of V3.0 and V3.1 differ.</summary>
    public ApiVersion Compatibility { get; init; } = ApiVersion.V3_1;

    /// <summary>Signs models for <c>$signed</c>; null when they are not signed. Stays the caller's.</summary>
    public ModelSigner? Signer { get; init; }

    /// <summary>Who may use the server and what is written down about it; by default everybody everything, and nothing.</summary>
    public SecurityOptions Security { get; init; } = new();

    /// <summary>The clock of tokens, rules, limits and the audit log.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What was loaded, for the plain page at the root.</summary>
    public Func<LoadingReport> Loaded { get; init; } = () => LoadingReport.Empty;
}

/// <summary>Versions of the interface (IDTA-01002).</summary>
public enum ApiVersion
{
    /// <summary>V3.0 as its official test tool reads it; see <see cref="Api.OlderForms"/>.</summary>
    V3_0,

    /// <summary>V3.1, which V3.2 adds to.</summary>
    V3_1,
}
