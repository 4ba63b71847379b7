using AasTwin.Server.Security.Tokens;

namespace AasTwin.Server.Security;

/// <summary>Who may use a server, what is written down about it, and how much one caller may ask for. What is not set costs nothing: it is in no request's way.</summary>
public sealed record SecurityOptions
{
    /// <summary>Whose tokens are believed; none: everybody is anonymous.</summary>
    public IReadOnlyList<TokenIssuer> Issuers { get; init; } = [];

    /// <summary>How far the clocks of issuers may differ from the one here.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>File of access rules (IDTA-01004); null: whoever may ask at all may do everything.</summary>
    public string? RulesFile { get; init; }

    /// <summary>The audit log; null when none is written.</summary>
    public AuditOptions? Audit { get; init; }

    /// <summary>Limits for each caller.</summary>
    public LimitOptions Limits { get; init; } = new();

    /// <summary>What is told to those who watch the server.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>Certificate for https, PEM or PKCS #12; null: the one of the platform's configuration.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>File with the password of the certificate.</summary>
    public string? CertificatePasswordFile { get; init; }

    /// <summary>Origins whose pages may read; null: all.</summary>
    public IReadOnlyList<string>? ReadingOrigins { get; init; }

    /// <summary>Whether callers must show a token, or rules say what they may do.</summary>
    public bool KnowsCallers => Issuers.Count > 0 || RulesFile is not null;
}

/// <summary>Settings of the audit log.</summary>
/// <param name="File">Where it is written; files of finished days lie beside it.</param>
public sealed record AuditOptions(string File)
{
    /// <summary>Days after which finished files are deleted; null: never.</summary>
    public int? KeptDays { get; init; }

    /// <summary>
    /// Bytes of models, and of the files that operations read, that are kept beside the log so that operations can be run again; those that were used longest ago go first,
    /// and those of which no entry is left with the entries. 0 keeps none.
    /// </summary>
    public long KeptBytes { get; init; } = 1L << 30;

    /// <summary>Whether requests that only read are written down too.</summary>
    public bool IncludesReads { get; init; } = true;
}

/// <summary>How much one caller may ask for; null is without limit.</summary>
public sealed record LimitOptions
{
    /// <summary>Requests in a second, in the long run, of one caller (or one address, of those who show no token).</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>Requests that may come at once.</summary>
    public int Burst { get; init; } = 200;

    /// <summary>Operations that one caller may have running at the same time.</summary>
    public int? OperationsPerCaller { get; init; }
}

/// <summary>What is told to those who watch the server.</summary>
public sealed record TelemetryOptions
{
    /// <summary>Whether <c>/metrics</c> is served.</summary>
    public bool Metrics { get; init; }

    /// <summary>URL of an OTLP receiver of traces (HTTP, JSON), such as <c>http://127.0.0.1:4318</c>; null: none are sent.</summary>
    public string? Otlp { get; init; }

    /// <summary>Name of this server in traces.</summary>
    public string ServiceName { get; init; } = "aastwin";

    /// <summary>Whether the log is written as one JSON object a line.</summary>
    public bool JsonLog { get; init; }

    public bool Observes => Metrics || Otlp is not null;
}
