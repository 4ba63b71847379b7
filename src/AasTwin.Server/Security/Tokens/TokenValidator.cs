using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using AasTwin.Repository.Access;

namespace AasTwin.Server.Security.Tokens;

/// <summary>Checks bearer tokens: signature, issuer, audience and times. What was checked is remembered until it ends or the issuer's keys change. Safe for concurrent use.</summary>
public sealed class TokenValidator : IDisposable
{
    private const int MaxRemembered = 10_000;
    private const int MaxClaims = 500;

    private readonly TimeProvider time;
    private readonly TimeSpan skew;
    private readonly Dictionary<string, (TokenIssuer Issuer, KeySource Keys)> issuers;
    private readonly ConcurrentDictionary<string, RememberedToken> remembered = new(TokenComparer.Instance);
    private readonly ConcurrentDictionary<string, RememberedToken>.AlternateLookup<ReadOnlySpan<char>> known;

    /// <param name="skew">How far clocks may differ.</param>
    public TokenValidator(IEnumerable<TokenIssuer> issuers, TimeSpan skew, TimeProvider time, Action<string>? report = null)
    {
        (this.time, this.skew) = (time, skew);
        known = remembered.GetAlternateLookup<ReadOnlySpan<char>>();
        this.issuers = issuers.ToDictionary(i => i.Name, i => (i, new KeySource(i.Keys, time, report)), StringComparer.Ordinal);
    }

    /// <summary>Reads the keys of all issuers. What cannot be read is told, and asked for again with the first token.</summary>
    public async Task<IReadOnlyList<string>> Load(CancellationToken cancellation = default)
    {
        var faults = new List<string>();
        foreach (var (issuer, keys) in issuers.Values)
        {
            try
            {
                await keys.Load(cancellation);
            }
            catch (Exception fault) when (fault is IOException or JsonException or HttpRequestException or UnauthorizedAccessException or TaskCanceledException)
            {
                faults.Add($"The keys of {issuer.Name} cannot be read from {issuer.Keys}: {fault.Message}");
            }
        }
        return faults;
    }

    /// <summary>Who shows the token; or why it is not believed.</summary>
    public ValueTask<(Caller? Caller, string Problem)> Check(string token, CancellationToken cancellation = default) =>
        Remembered(token) is { } before ? new ValueTask<(Caller?, string)>((before, "")) : CheckAnew(token, cancellation);

    /// <summary>Who shows a token that was believed before and still is; null when that is to be found out.</summary>
    public Caller? Remembered(ReadOnlySpan<char> token)
    {
        if (!known.TryGetValue(token, out var before)) return null;
        var now = time.GetUtcNow();
        return !before.Keys.IsDue(now) && ReferenceEquals(before.Version, before.Keys.Version) && now < before.Caller.Expires + skew ? before.Caller : null;
    }

    private async ValueTask<(Caller? Caller, string Problem)> CheckAnew(string token, CancellationToken cancellation)
    {
        try
        {
            return await CheckText(token, cancellation);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape.
            return (null, "a text in the token is no Unicode");
        }
    }

    private async ValueTask<(Caller? Caller, string Problem)> CheckText(string token, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (remembered.TryGetValue(token, out var before))
        {
            await before.Keys.Refresh(isMissing: false, cancellation);
            if (ReferenceEquals(before.Version, before.Keys.Version) && now < before.Caller.Expires + skew) return (before.Caller, "");
            remembered.TryRemove(token, out _);
        }
        if (JsonWebToken.TryRead(token, out var problem) is not { } read) return (null, problem);
        if (Text(read.Claims, "iss") is not { } name || !issuers.TryGetValue(name, out var by)) return (null, "the token's issuer is none that is believed here");
        if (!by.Issuer.Algorithms.Contains(read.Algorithm, StringComparer.Ordinal)) return (null, "the token's algorithm is none that is allowed for its issuer");
        var version = by.Keys.Version;
        var keys = await by.Keys.Find(read.KeyId, cancellation);
        if (!keys.Any(k => k.Verifies(read.Algorithm, read.Signed, read.Signature))) return (null, "the token's signature is by none of the issuer's keys");
        if (!Audiences(read.Claims).Any(a => by.Issuer.Audiences.Contains(a, StringComparer.Ordinal))) return (null, "the token is for another audience");
        if (Time(read.Claims, "exp") is not { } expires) return (null, "the token does not say when it expires (exp)");
        if (now >= expires + skew) return (null, "the token is expired");
        if (read.Claims.TryGetProperty("nbf", out _) && (Time(read.Claims, "nbf") is not { } begins || now < begins - skew)) return (null, "the token is not valid yet (nbf)");
        var claims = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        Collect(read.Claims, "", claims);
        var caller = new Caller($"{Text(read.Claims, "sub") ?? Text(read.Claims, "client_id") ?? "?"}@{name}", claims.ToDictionary(c => c.Key, c => (IReadOnlyList<string>)c.Value, StringComparer.Ordinal), expires);
        if (remembered.Count >= MaxRemembered) remembered.Clear();
        // Keys that were read meanwhile have another version: then the next request checks again.
        remembered[token] = new RememberedToken(caller, by.Keys, ReferenceEquals(version, by.Keys.Version) ? version : by.Keys.Version);
        return (caller, "");
    }

    public void Dispose()
    {
        foreach (var (_, keys) in issuers.Values) keys.Dispose();
    }

    private static string? Text(JsonElement claims, string name) => claims.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static IEnumerable<string> Audiences(JsonElement claims)
    {
        if (!claims.TryGetProperty("aud", out var audience)) return [];
        if (audience.ValueKind == JsonValueKind.String) return [audience.GetString()!];
        return audience.ValueKind == JsonValueKind.Array ? audience.EnumerateArray().Where(a => a.ValueKind == JsonValueKind.String).Select(a => a.GetString()!) : [];
    }

    /// <summary>Seconds since 1970; null when there are none, or so many that no date has them.</summary>
    private static DateTimeOffset? Time(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out var seconds) && seconds is >= 0 and < 250_000_000_000
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;

    private static void Collect(JsonElement value, string name, Dictionary<string, List<string>> claims)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject()) Collect(member.Value, name.Length == 0 ? member.Name : $"{name}.{member.Name}", claims);
                return;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) Collect(item, name, claims);
                return;
            case JsonValueKind.Null or JsonValueKind.Undefined: return;
        }
        if (!claims.TryGetValue(name, out var values))
        {
            if (claims.Count >= MaxClaims) return;
            claims[name] = values = [];
        }
        values.Add(value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : value.GetRawText(),
            _ => value.ValueKind == JsonValueKind.True ? "true" : "false",
        });
    }

    private sealed record RememberedToken(Caller Caller, KeySource Keys, object Version);

    /// <summary>By the end of the signature, which is as good as random; only tokens that were believed are kept, so that nobody can make many with the same.</summary>
    private sealed class TokenComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<char>, string>
    {
        private const int Letters = 8;

        public static TokenComparer Instance { get; } = new();

        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public int GetHashCode(string token) => GetHashCode(token.AsSpan());

        public bool Equals(ReadOnlySpan<char> token, string other) => token.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<char> token)
        {
            var hash = token.Length;
            foreach (var letter in token[^Math.Min(Letters, token.Length)..]) hash = (hash * 67) + letter;
            return hash;
        }

        public string Create(ReadOnlySpan<char> token) => token.ToString();
    }
}
