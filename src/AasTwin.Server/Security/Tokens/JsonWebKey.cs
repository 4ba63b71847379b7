using System.Security.Cryptography;
using System.Text.Json;

namespace AasTwin.Server.Security.Tokens;

/// <summary>A key that signatures are checked with (RFC 7517). It fits the algorithms of its own type only, whatever a token says. Safe for concurrent use.</summary>
internal sealed class JsonWebKey
{
    /// <summary>Shorter RSA keys are refused (RFC 7518, 3.3).</summary>
    private const int MinRsaBits = 2048;

    private static readonly Dictionary<string, (ECCurve Curve, int Bytes, string Algorithm)> Curves = new()
    {
        ["P-256"] = (ECCurve.NamedCurves.nistP256, 32, "ES256"),
        ["P-384"] = (ECCurve.NamedCurves.nistP384, 48, "ES384"),
        ["P-521"] = (ECCurve.NamedCurves.nistP521, 66, "ES512"),
    };

    private readonly RSAParameters rsa;
    private readonly ECParameters ec;
    private readonly Ed25519? edwards;
    private readonly byte[] secret = [];

    private JsonWebKey(string? id, IReadOnlyList<string> algorithms) => (Id, Algorithms) = (id, algorithms);

    private JsonWebKey(string? id, IReadOnlyList<string> algorithms, RSAParameters rsa) : this(id, algorithms) => this.rsa = rsa;

    private JsonWebKey(string? id, IReadOnlyList<string> algorithms, ECParameters ec) : this(id, algorithms) => this.ec = ec;

    private JsonWebKey(string? id, IReadOnlyList<string> algorithms, Ed25519 edwards) : this(id, algorithms) => this.edwards = edwards;

    private JsonWebKey(string? id, IReadOnlyList<string> algorithms, byte[] secret) : this(id, algorithms) => this.secret = secret;

    public string? Id { get; }

    /// <summary>The algorithms that the key may be used with.</summary>
    public IReadOnlyList<string> Algorithms { get; }

    /// <summary>The keys of a set (<c>{"keys": [...]}</c>) that can check signatures; those of types that the platform does not have are passed over.</summary>
    /// <exception cref="JsonException">It is no set of keys.</exception>
    public static IReadOnlyList<JsonWebKey> ReadSet(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 16 });
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array)
            throw new JsonException("a set of keys is an object with an array named keys");
        return [.. keys.EnumerateArray().Select(TryRead).OfType<JsonWebKey>()];
    }

    /// <summary>Whether a signature is one of these bytes by this key and algorithm.</summary>
    public bool Verifies(string algorithm, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        if (!Algorithms.Contains(algorithm, StringComparer.Ordinal)) return false;
        if (edwards is not null) return edwards.Verifies(signed, signature);
        var hash = algorithm[2..] switch { "256" => HashAlgorithmName.SHA256, "384" => HashAlgorithmName.SHA384, _ => HashAlgorithmName.SHA512 };
        try
        {
            switch (algorithm[..2])
            {
                case "HS":
                    var mac = algorithm switch
                    {
                        "HS256" => HMACSHA256.HashData(secret, signed),
                        "HS384" => HMACSHA384.HashData(secret, signed),
                        _ => HMACSHA512.HashData(secret, signed),
                    };
                    return CryptographicOperations.FixedTimeEquals(mac, signature);
                case "ES":
                    using (var key = ECDsa.Create(ec)) return key.VerifyData(signed, signature, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
                default:
                    using (var key = RSA.Create(rsa)) return key.VerifyData(signed, signature, hash, algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
            }
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static JsonWebKey? TryRead(JsonElement key)
    {
        if (key.ValueKind != JsonValueKind.Object || Text(key, "use") is not (null or "sig")) return null;
        if (key.TryGetProperty("key_ops", out var uses) && !(uses.ValueKind == JsonValueKind.Array && uses.EnumerateArray().Any(u => u.ValueEquals("verify")))) return null;
        var (id, named) = (Text(key, "kid"), Text(key, "alg"));
        try
        {
            switch (Text(key, "kty"))
            {
                case "RSA" when Bytes(key, "n") is { } modulus && Bytes(key, "e") is { } exponent:
                    if (modulus.SkipWhile(b => b == 0).Count() * 8 < MinRsaBits) return null;
                    var rsa = new RSAParameters { Modulus = modulus, Exponent = exponent };
                    using (RSA.Create(rsa)) return new JsonWebKey(id, Narrowed(named, "RS256", "RS384", "RS512", "PS256", "PS384", "PS512"), rsa);
                case "EC" when Text(key, "crv") is { } name && Curves.TryGetValue(name, out var curve) && Bytes(key, "x") is { } x && Bytes(key, "y") is { } y:
                    if (x.Length != curve.Bytes || y.Length != curve.Bytes) return null;
                    var ec = new ECParameters { Curve = curve.Curve, Q = new ECPoint { X = x, Y = y } };
                    using (ECDsa.Create(ec)) return new JsonWebKey(id, Narrowed(named, curve.Algorithm), ec);
                // By the name of RFC 8037 or that of RFC 9864, which tells the curve.
                case "OKP" when Text(key, "crv") == "Ed25519" && Bytes(key, "x") is { } point:
                    return Ed25519.TryRead(point) is { } edwards ? new JsonWebKey(id, Narrowed(named, "EdDSA", "Ed25519"), edwards) : null;
                // A secret must be as long as the hash (RFC 7518, 3.2).
                case "oct" when Bytes(key, "k") is { Length: >= 32 } secret:
                    return new JsonWebKey(id, Narrowed(named, [.. new[] { "HS256", "HS384", "HS512" }.Take(secret.Length >= 64 ? 3 : secret.Length >= 48 ? 2 : 1)]), secret);
                default: return null;
            }
        }
        catch (CryptographicException)
        {
            // A point that is not on its curve, say.
            return null;
        }
    }

    private static string[] Narrowed(string? named, params string[] possible) => named is null ? possible : [.. possible.Where(a => a == named)];

    private static string? Text(JsonElement key, string name) => key.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static byte[]? Bytes(JsonElement key, string name) => Text(key, name) is { } text ? JsonWebToken.Decode(text.TrimEnd('=')) : null;
}
