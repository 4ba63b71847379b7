namespace AasTwin.Server.Security.Tokens;

/// <summary>Somebody whose tokens are believed.</summary>
/// <param name="Name">What <c>iss</c> must be.</param>
/// <param name="Audiences">One of these must be in <c>aud</c>.</param>
/// <param name="Keys">File or https URL of the issuer's set of keys (JWKS).</param>
public sealed record TokenIssuer(string Name, IReadOnlyList<string> Audiences, string Keys)
{
    /// <summary>All algorithms that can be allowed.</summary>
    public static IReadOnlyList<string> KnownAlgorithms { get; } =
        ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519", "HS256", "HS384", "HS512"];

    /// <summary>
    /// The algorithms that are allowed. Those with a shared secret (HS) only when they are named: whoever checks such a token can make one. EdDSA is
    /// that of the curve Ed25519.
    /// </summary>
    public IReadOnlyList<string> Algorithms { get; init; } = [.. KnownAlgorithms.Where(a => a[0] != 'H')];
}
