namespace AasTwin.Server.Api;

/// <summary>Carries out one operation of the interface.</summary>
internal delegate Task ApiHandler(ApiRequest request);

/// <summary>One operation of the standard interface: what a route is made of, and what the OpenAPI document tells.</summary>
/// <param name="Id">The operationId of the specification, without the suffix of a mount.</param>
/// <param name="Path">Template below the mount.</param>
internal sealed record ApiOperation(string Id, string Method, string Path, ApiHandler Handler)
{
    /// <summary>Query parameters, by the names of the specification.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>Schema of the request body; null when there is none.</summary>
    public string? Body { get; init; }

    /// <summary>Status of success.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Other answers that are no error.</summary>
    public IReadOnlyList<int> OtherStatuses { get; init; } = [];

    /// <summary>Schema of the answer; null when it has no body.</summary>
    public string? Answer { get; init; }

    /// <summary>Whether the answer is a file or negotiates its type by itself, so that an Accept without JSON is fine.</summary>
    public bool AnswersAnyType { get; init; }

    /// <summary>The interface, as the OpenAPI document groups operations.</summary>
    public string Tag { get; init; } = "";

    /// <summary>The operation below a mount.</summary>
    public ApiOperation At(string mount, string suffix, string tag) => this with { Id = Id + suffix, Path = mount + Path, Tag = tag };
}

/// <summary>Names of schemas that stand for more than JSON.</summary>
internal static class ApiSchema
{
    /// <summary>A file in the answer.</summary>
    public const string File = "file";

    /// <summary>A JSON Web Signature as text.</summary>
    public const string Jws = "jws";

    /// <summary>A query in Flux as text.</summary>
    public const string Flux = "flux";

    /// <summary>Tables as annotated CSV.</summary>
    public const string Csv = "csv";

    /// <summary>A multipart form with <c>file</c> and <c>fileName</c>, and <c>aasIds</c> when it is a package.</summary>
    public const string Upload = "upload";

    /// <summary>Prefix of an array of a schema.</summary>
    public const string ArrayOf = "array:";

    /// <summary>Prefix of a page of a schema.</summary>
    public const string PageOf = "page:";
}
