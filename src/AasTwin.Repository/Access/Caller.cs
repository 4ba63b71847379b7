namespace AasTwin.Repository.Access;

/// <summary>Who asks, as the token says that was shown. Immutable.</summary>
/// <param name="Name">For logs: the subject, and who vouches for it; <c>anonymous</c> without a token.</param>
/// <param name="Claims">What is claimed of the caller, each with its values. Members of objects have names with points, such as <c>realm_access.roles</c>.</param>
/// <param name="Expires">When the token ends; null for a caller without one.</param>
public sealed record Caller(string Name, IReadOnlyDictionary<string, IReadOnlyList<string>> Claims, DateTimeOffset? Expires)
{
    /// <summary>Who shows no token.</summary>
    public static Caller Anonymous { get; } = new("anonymous", new Dictionary<string, IReadOnlyList<string>>(), null);

    public bool IsAnonymous => Expires is null;

    /// <summary>What the rules that were asked last gave the caller, so that it is not found out with each request.</summary>
    internal AccessGrants? Granted { get; set; }
}
