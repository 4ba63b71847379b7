using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AasTwin.Repository;
using AasTwin.Repository.Store;
using AasTwin.Server;
using AasTwin.Server.Security;
using AasTwin.Tests.Executable;

namespace AasTwin.Tests.Server.Security;

/// <summary>TLS by configuration.</summary>
public sealed class TransportTests : IDisposable
{
    private readonly TestIssuer issuer = new();
    private readonly ScratchFolder folder = new();
    private readonly X509Certificate2 certificate;

    public TransportTests()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=twin.example", key, HashAlgorithmName.SHA256);
        certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        File.WriteAllText(folder["server.pem"], certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(folder["encrypted.pem"], certificate.ExportCertificatePem() + "\n" + key.ExportEncryptedPkcs8PrivateKeyPem("pass word", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        File.WriteAllBytes(folder["server.pfx"], certificate.Export(X509ContentType.Pkcs12, "pass word"));
        File.WriteAllText(folder["password.txt"], "pass word\n");
        File.WriteAllText(folder["wrong.txt"], "pass words\n");
    }

    public void Dispose()
    {
        certificate.Dispose();
        issuer.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("server.pem", null)]
    [InlineData("encrypted.pem", "password.txt")]
    [InlineData("server.pfx", "password.txt")]
    public async Task TheCertificateOfTheSettings_IsShown_AndBrowsersAreToldToStay(string file, string? password)
    {
        File.WriteAllText(folder["security.json"], $$$"""
            {"issuers":[{"issuer":"{{{TestIssuer.Name}}}","audiences":["aastwin"],"keys":"{{{issuer.KeyFile}}}"}],
             "certificate":{"file":"{{{file}}}"{{{(password is null ? "" : $",\"passwordFile\":\"{password}\"")}}}}}
            """);
        var (security, findings) = SecurityFile.Read(folder["security.json"]);
        Assert.True(security is not null, string.Join('\n', findings));
        using var repository = new AasRepository(new MemoryStore());
        await using var app = AasTwinServer.Create(repository, ServerOptions.Default with { Urls = ["https://127.0.0.1:0"], Security = security });
        await app.StartAsync();
        string? shown = null;
        using var client = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, presented, _, _) => (shown = presented?.GetCertHashString()) is not null },
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Urls.First() + "/api/v3/submodels") { Headers = { Authorization = new("Bearer", issuer.Token()) } };
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(certificate.GetCertHashString(), shown);
        Assert.Equal(["max-age=31536000"], response.Headers.GetValues("Strict-Transport-Security"));
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        // Without TLS on the same port nothing is told.
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetAsync(app.Urls.First().Replace("https", "http") + "/api/v3/submodels"));
        await app.StopAsync();
    }

    [Theory]
    [InlineData("server.pfx", "wrong.txt")]
    [InlineData("encrypted.pem", "wrong.txt")]
    [InlineData("password.txt", null)]
    public async Task ACertificateThatDoesNotOpen_IsToldAtTheStart_WithoutThePassword(string file, string? password)
    {
        File.WriteAllText(folder["security.json"], $$$"""{"certificate":{"file":"{{{file}}}"{{{(password is null ? "" : $",\"passwordFile\":\"{password}\"")}}}}}""");
        var run = await CommandRun.Of("serve", folder["none"], "--security", folder["security.json"], "--urls", "https://127.0.0.1:0", "--store", "memory");
        Assert.NotEqual(0, run.ExitCode);
        Assert.DoesNotContain("pass word", run.Output + run.Error);
        Assert.DoesNotContain("   at ", run.Output + run.Error);
        Assert.Contains(file, run.Output + run.Error);
    }
}
