using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace AasTwin.Server.Security.Tokens;

/// <summary>A JSON Web Token (RFC 7519) in the compact form of a signature (RFC 7515), taken apart and not yet believed.</summary>
internal sealed record JsonWebToken(string Algorithm, string? KeyId, JsonElement Claims, byte[] Signed, byte[] Signature)
{
    /// <summary>Longer tokens are refused before anything of them is read.</summary>
    public const int MaxLength = 16 << 10;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Takes a token apart; null, and why, when it is none. Keys and addresses of keys that its header names are never used.</summary>
    public static JsonWebToken? TryRead(string token, out string problem)
    {
        problem = "";
        if (token.Length > MaxLength) return Fail($"the token is longer than {MaxLength} characters", out problem);
        var (first, second) = (token.IndexOf('.', StringComparison.Ordinal), token.LastIndexOf('.'));
        if (first <= 0 || second == first || token.AsSpan(first + 1, second - first - 1).Contains('.'))
            return Fail("a token has three parts: header, claims and signature", out problem);
        if (Decode(token.AsSpan(0, first)) is not { } head || Decode(token.AsSpan(first + 1, second - first - 1)) is not { } body || Decode(token.AsSpan(second + 1)) is not { } signature)
            return Fail("a part of the token is not base64url", out problem);
        if (ReadObject(head) is not { } header) return Fail("the header of the token is no JSON object with each name once", out problem);
        if (ReadObject(body) is not { } claims) return Fail("the claims of the token are no JSON object with each name once", out problem);
        if (header.TryGetProperty("crit", out _)) return Fail("the header asks for extensions (crit), of which none is known here", out problem);
        if (!header.TryGetProperty("alg", out var alg) || alg.ValueKind != JsonValueKind.String) return Fail("the header names no algorithm", out problem);
        if (header.TryGetProperty("typ", out var typ) && !IsOneOf(typ, "JWT", "at+jwt", "application/at+jwt")) return Fail("the token is of another type than JWT", out problem);
        string? keyId = null;
        if (header.TryGetProperty("kid", out var kid))
        {
            if (kid.ValueKind != JsonValueKind.String) return Fail("the key's name (kid) is no text", out problem);
            keyId = kid.GetString();
        }
        return new JsonWebToken(alg.GetString()!, keyId, claims, Encoding.ASCII.GetBytes(token[..second]), signature);
    }

    /// <summary>Bytes of base64url without padding; null when it is none, or not in the one form that these bytes have.</summary>
    internal static byte[]? Decode(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) return null;
        if (text.Length % 4 == 1) return null;
        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            // Bits that mean nothing must be zero, or one token would have several texts.
            return text.SequenceEqual(Base64Url.EncodeToString(bytes)) ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsOneOf(JsonElement text, params string[] words) =>
        text.ValueKind == JsonValueKind.String && words.Contains(text.GetString(), StringComparer.OrdinalIgnoreCase);

    private static JsonElement? ReadObject(byte[] utf8)
    {
        if (!System.Text.Unicode.Utf8.IsValid(utf8)) return null;
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonWebToken? Fail(string text, out string problem)
    {
        problem = text;
        return null;
    }
}
