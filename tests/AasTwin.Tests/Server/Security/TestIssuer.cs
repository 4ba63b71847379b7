using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AasTwin.Server.Security;
using AasTwin.Server.Security.Tokens;
using AasTwin.Tests.Executable;

namespace AasTwin.Tests.Server.Security;

/// <summary>
/// An identity provider for tests: a key, its set in a file, and tokens of any kind. All have the same keys, as making some takes longer than most tests;
/// <see cref="WithKeysOfItsOwn"/> is for tests of several providers.
/// </summary>
internal sealed class TestIssuer : IDisposable
{
    public const string Name = "https://id.example/plant", Audience = "aastwin";

    private readonly ScratchFolder folder = new();

    public TestIssuer() : this(Keys.Common)
    {
    }

    private TestIssuer(Keys keys)
    {
        // Objects of its own from the same numbers: tests sign side by side, and a key object is for one thread.
        (Rsa, Ec, Edwards) = (RSA.Create(keys.Rsa), ECDsa.Create(keys.Ec), keys.Edwards);
        File.WriteAllText(KeyFile, KeySet());
    }

    public static TestIssuer WithKeysOfItsOwn() => new(Keys.Make());

    public RSA Rsa { get; }

    public ECDsa Ec { get; }

    public Ed25519Signer Edwards { get; }

    public string KeyFile => folder["keys.json"];

    public TokenIssuer Issuer => new(Name, [Audience], KeyFile);

    public SecurityOptions Options => new() { Issuers = [Issuer] };

    public string KeySet(string rsaId = "rsa", string ecId = "ec")
    {
        var (rsa, point) = (Rsa.ExportParameters(false), Ec.ExportParameters(false).Q);
        return $$"""
            {"keys":[
              {"kty":"RSA","kid":"{{rsaId}}","use":"sig","n":"{{Encode(rsa.Modulus!)}}","e":"{{Encode(rsa.Exponent!)}}"},
              {"kty":"EC","kid":"{{ecId}}","crv":"P-256","x":"{{Encode(point.X!)}}","y":"{{Encode(point.Y!)}}"},
              {"kty":"OKP","kid":"ed","crv":"Ed25519","x":"{{Encode(Edwards.PublicKey)}}"},
              {"kty":"OKP","kid":"unknown","crv":"Ed448","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}
            """;
    }

    public string FileOf(string name, string text)
    {
        File.WriteAllText(folder[name], text);
        return folder[name];
    }

    public static long In(double seconds) => TimeProvider.System.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds();

    /// <summary>A valid token with more claims.</summary>
    /// <param name="claims">Members of a JSON object, such as <c>"role":"engineer"</c>.</param>
    public string Token(string claims = "\"sub\":\"ada\"") => Sign($$"""{"iss":"{{Name}}","aud":"{{Audience}}","exp":{{In(600)}},{{claims}}}""");

    public string Sign(string payload, string algorithm = "ES256", string? header = null)
    {
        var signed = $"{Encode(Encoding.UTF8.GetBytes(header ?? $$"""{"alg":"{{algorithm}}","typ":"JWT"}"""))}.{Encode(Encoding.UTF8.GetBytes(payload))}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var hash = algorithm[2..] switch { "384" => HashAlgorithmName.SHA384, "512" => HashAlgorithmName.SHA512, _ => HashAlgorithmName.SHA256 };
        var signature = algorithm[..2] switch
        {
            "ES" => Ec.SignData(bytes, hash),
            "RS" => Rsa.SignData(bytes, hash, RSASignaturePadding.Pkcs1),
            "PS" => Rsa.SignData(bytes, hash, RSASignaturePadding.Pss),
            "Ed" => Edwards.Sign(bytes),
            _ => [],
        };
        return $"{signed}.{Encode(signature)}";
    }

    public static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    public void Dispose()
    {
        Rsa.Dispose();
        Ec.Dispose();
        folder.Dispose();
    }

    private sealed record Keys(RSAParameters Rsa, ECParameters Ec, Ed25519Signer Edwards)
    {
        public static Keys Common { get; } = Make();

        public static Keys Make()
        {
            using var rsa = RSA.Create(2048);
            using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return new Keys(rsa.ExportParameters(true), ec.ExportParameters(true), new Ed25519Signer(RandomNumberGenerator.GetBytes(32)));
        }
    }
}
