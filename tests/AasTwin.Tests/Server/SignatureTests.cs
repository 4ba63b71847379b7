using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Server;
using AasTwin.Server.Signing;
using AasTwin.Tests.Executable;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>Signed reads: judged by the framework's cryptography alone, as a client would.</summary>
public sealed class SignatureTests(SignatureTests.Chain chain) : IClassFixture<SignatureTests.Chain>, IDisposable
{
    private const string Password = "secret";

    private readonly ScratchFolder folder = new();
    private readonly X509Certificate2 root = chain.Root, leaf = chain.Leaf;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("pfx")]
    [InlineData("pem")]
    [InlineData("encrypted pem")]
    public async Task ASignedModel_CanBeCheckedByItsCertificates(string form)
    {
        using var signer = Load(form);
        await using var server = await Start(options: new ServerOptions { Signer = signer });
        await server.Repository.Put(new ConceptDescription { Id = "urn:concept" });
        foreach (var path in new[] { Machine, Shell, $"{Api}/concept-descriptions/{Base64UrlId.Encode("urn:concept")}" })
        {
            using var response = await server.Get($"{path}/$signed");
            Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
            var (header, payload) = Check(await response.Content.ReadAsStringAsync());
            Assert.Equal(("RS256", "JWS"), (header.GetProperty("alg").GetString(), header.GetProperty("typ").GetString()));
            Assert.Equal([leaf.RawData, root.RawData], header.GetProperty("x5c").EnumerateArray().Select(c => Convert.FromBase64String(c.GetString()!)));
            Assert.EndsWith("Z", header.GetProperty("sigT").GetString());
            Assert.True(header.GetProperty("sigT").TryGetDateTimeOffset(out _));
            Assert.True(Guid.TryParse(header.GetProperty("sid").GetString(), out _));
            // With everything that belongs to the model.
            Assert.Equal(await server.Client.GetStringAsync($"{path}?extent=withBlobValue"), payload);
        }
        var one = Check(await server.Client.GetStringAsync($"{Machine}/$signed")).Header.GetProperty("sid").GetString();
        Assert.NotEqual(one, Check(await server.Client.GetStringAsync($"{Machine}/$signed")).Header.GetProperty("sid").GetString());
        await Refusal(await server.Get($"{Api}/submodels/AAAA/$signed"), HttpStatusCode.NotFound);
        var profiles = await server.Client.GetStringAsync($"{Api}/description");
        Assert.Contains("3/2/AssetAdministrationShellRepositoryServiceSpecification/SSP-004", profiles);
        Assert.Contains("3/2/SubmodelRepositoryServiceSpecification/SSP-006", profiles);
        Assert.Contains("3/2/ConceptDescriptionRepositoryServiceSpecification/SSP-003", profiles);
    }

    [Fact]
    public async Task WithoutACertificate_TheClientIsToldWhatIsMissing()
    {
        await using var server = await Start();
        Assert.Contains("--signing-certificate", await Refusal(await server.Get($"{Machine}/$signed"), HttpStatusCode.NotImplemented));
        Assert.DoesNotContain("3/2/AssetAdministrationShellRepositoryServiceSpecification/SSP-004", await server.Client.GetStringAsync($"{Api}/description"));
    }

    [Fact]
    public void AFileThatCannotSign_IsRefused()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = new CertificateRequest("CN=Curve", ecdsa, HashAlgorithmName.SHA256).CreateSelfSigned(leaf.NotBefore, leaf.NotAfter);
        System.IO.File.WriteAllBytes(folder["curve.pfx"], other.Export(X509ContentType.Pkcs12));
        System.IO.File.WriteAllBytes(folder["leaf.pfx"], leaf.Export(X509ContentType.Pkcs12, Password));
        folder.File("public.pem", leaf.ExportCertificatePem());
        folder.File("text.pem", "no certificate");
        foreach (var name in new[] { "curve.pfx", "leaf.pfx", "public.pem", "text.pem" }) Assert.ThrowsAny<CryptographicException>(() => ModelSigner.Load(folder[name]));
        Assert.Throws<FileNotFoundException>(() => ModelSigner.Load(folder["nothing"]));
    }

    private ModelSigner Load(string form)
    {
        if (form == "pfx")
        {
            var all = new X509Certificate2Collection { root, leaf };
            System.IO.File.WriteAllBytes(folder["both.pfx"], all.Export(X509ContentType.Pkcs12, Password)!);
            return ModelSigner.Load(folder["both.pfx"], Password);
        }
        using var key = leaf.GetRSAPrivateKey()!;
        var isEncrypted = form == "encrypted pem";
        var pem = isEncrypted ? key.ExportEncryptedPkcs8PrivateKeyPem(Password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)) : key.ExportPkcs8PrivateKeyPem();
        return ModelSigner.Load(folder.File("both.pem", $"{leaf.ExportCertificatePem()}\n{root.ExportCertificatePem()}\n{pem}\n"), isEncrypted ? Password : null);
    }

    private (JsonElement Header, string Payload) Check(string jws)
    {
        var parts = jws.Split('.');
        Assert.Equal(3, parts.Length);
        using var key = leaf.GetRSAPublicKey()!;
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return (Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0]))), Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])));
    }

    /// <summary>A certificate and that of its issuer, made once: their keys take longer than the tests.</summary>
    public sealed class Chain : IDisposable
    {
        public Chain()
        {
            using var rootKey = RSA.Create(2048);
            var rootRequest = new CertificateRequest("CN=Root", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            var (from, to) = (new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
            Root = rootRequest.CreateSelfSigned(from, to);
            using var key = RSA.Create(2048);
            using var issued = new CertificateRequest("CN=Plant", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).Create(Root, from, to.AddYears(-1), [1, 2, 3]);
            Leaf = issued.CopyWithPrivateKey(key);
        }

        public X509Certificate2 Root { get; }

        public X509Certificate2 Leaf { get; }

        public void Dispose()
        {
            Root.Dispose();
            Leaf.Dispose();
        }
    }
}
