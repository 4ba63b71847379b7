using AasTwin.Metamodel;

namespace AasTwin.Repository;

/// <summary>A request that the repository refuses. Interfaces answer it with its status and its messages; nothing was changed.</summary>
/// <param name="status">The HTTP status that says the same: 400, 404, 405, 409, 412, 413, 501, 503 or 507.</param>
/// <param name="code">A word for programs, such as <c>NotFound</c>; at most 32 characters.</param>
/// <param name="text">What is wrong and what to do, for people.</param>
public sealed class RepositoryException(int status, string code, string text) : Exception(text)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>What is wrong with the model that was sent, finding by finding; empty when the message says it all.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    internal static RepositoryException BadRequest(string text) => new(400, "BadRequest", text);

    internal static RepositoryException NotFound(string text) => new(404, "NotFound", text);

    internal static RepositoryException Conflict(string text) => new(409, "Conflict", text);

    internal static RepositoryException NotAllowed(string text) => new(405, "MethodNotAllowed", text);

    internal static RepositoryException Invalid(string what, IReadOnlyList<Finding> findings) =>
        new(400, "Invalid", $"{what} breaks {findings.Count} {(findings.Count == 1 ? "rule" : "rules")} of the metamodel: {findings[0]}")
        {
            Findings = findings,
        };
}
