using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AasTwin.Server.Signing;

/// <summary>
/// Signs models as JSON Web Signatures (RFC 7515, compact form) with the header that IDTA-01002 V3.2 names: <c>alg</c> RS256, <c>typ</c> JWS, <c>sigT</c>,
/// <c>sid</c> and the certificate chain as <c>x5c</c>. Safe for concurrent use.
/// </summary>
public sealed class ModelSigner : IDisposable
{
    private readonly X509Certificate2Collection all;
    private readonly RSA key;
    private readonly string[] chain;

    private ModelSigner(X509Certificate2Collection all, X509Certificate2 leaf, RSA key)
    {
        (this.all, this.key) = (all, key);
        chain = [.. ChainOf(leaf, all).Select(c => Convert.ToBase64String(c.RawData))];
    }

    /// <summary>Loads a certificate with its private RSA key and, where the file has them, the certificates above it.</summary>
    /// <param name="path">A file in the form PKCS #12 (.pfx, .p12) or PEM.</param>
    /// <param name="password">Password of the file; null when it has none.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="CryptographicException">It holds no certificate with a private RSA key, or the password is another.</exception>
    public static ModelSigner Load(string path, string? password = null)
    {
        var bytes = File.ReadAllBytes(path);
        var all = new X509Certificate2Collection();
        if (bytes.AsSpan().IndexOf("-----BEGIN "u8) < 0) all = X509CertificateLoader.LoadPkcs12Collection(bytes, password);
        else
        {
            var pem = Encoding.ASCII.GetString(bytes);
            all.ImportFromPem(pem);
            if (all.Count > 0) all[0] = password is null ? X509Certificate2.CreateFromPem(pem, pem) : X509Certificate2.CreateFromEncryptedPem(pem, pem, password);
        }
        // The one that issued none of the others, where the keys of issuers are in the file too.
        foreach (var certificate in all.Where(c => c.HasPrivateKey).OrderBy(c => all.Count(o => o != c && o.IssuerName.RawData.AsSpan().SequenceEqual(c.SubjectName.RawData))))
            if (certificate.GetRSAPrivateKey() is { } key) return new ModelSigner(all, certificate, key);
        throw new CryptographicException("it holds no certificate with a private RSA key");
    }

    /// <summary>Signs bytes, which the result carries.</summary>
    /// <param name="time">When: the time <c>sigT</c>.</param>
    /// <param name="id">Names the signature: the unique <c>sid</c>.</param>
    public string Sign(ReadOnlySpan<byte> payload, DateTimeOffset time, Guid id)
    {
        var signed = string.Concat(Base64Url.EncodeToString(Header(time, id)), ".", Base64Url.EncodeToString(payload));
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return string.Concat(signed, ".", Base64Url.EncodeToString(signature));
    }

    public void Dispose()
    {
        key.Dispose();
        foreach (var certificate in all) certificate.Dispose();
    }

    private byte[] Header(DateTimeOffset time, Guid id)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("alg"u8, "RS256"u8);
            writer.WriteString("typ"u8, "JWS"u8);
            writer.WriteString("sigT"u8, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));
            writer.WriteString("sid"u8, id.ToString());
            writer.WriteStartArray("x5c"u8);
            foreach (var certificate in chain) writer.WriteStringValue(certificate);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return bytes.ToArray();
    }

    /// <summary>The certificate, then each time the one that issued the one before, as far as the file has them.</summary>
    private static IEnumerable<X509Certificate2> ChainOf(X509Certificate2 leaf, X509Certificate2Collection all)
    {
        var rest = all.Where(c => c != leaf).ToList();
        for (var next = leaf; next is not null;)
        {
            yield return next;
            var issuer = next.IssuerName.RawData;
            var above = next.SubjectName.RawData.AsSpan().SequenceEqual(issuer) ? null : rest.Find(c => c.SubjectName.RawData.AsSpan().SequenceEqual(issuer));
            if (above is not null) rest.Remove(above);
            next = above;
        }
    }
}
