using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AasTwin.Server;
using AasTwin.Server.Security;
using AasTwin.Tests.Executable;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>Over HTTP/2, which is spoken inside of TLS: what is refused has a Result there too, but for what is no request at all.</summary>
public sealed class Http2Tests(Http2Tests.EncryptedServer encrypted) : IClassFixture<Http2Tests.EncryptedServer>
{
    private const int ProtocolError = 1;

    private static readonly (string, string)[] Good = Request("GET", $"{Api}/shells");

    [Theory]
    [InlineData("/api/v3/nothing", "NotFound", "/api/v3/nothing")]
    [InlineData("/api/v3/shells?limit=0", "BadParameter", "limit")]
    [InlineData("/api/v3/shells/%25%25", "BadIdentifier", "aasIdentifier")]
    public async Task WhatIsRefused_HasAResult(string path, string code, string about) => await IsRefused(Request("GET", path), code, about);

    [Fact]
    public async Task APathOfMoreThan64Kilobytes_IsRefused() => await IsRefused(Request("GET", $"{Api}/shells/{new string('a', 70_000)}"), "UriTooLong", "65536");

    /// <summary>32 KB is where the HTTP server would end the connection by default.</summary>
    [Fact]
    public async Task APathThatIsLongButFits_IsAnswered() => await IsRefused(Request("GET", $"{Api}/shells/{string.Concat(Enumerable.Repeat("eHh4", 10_000))}"), "NotFound", "shell");

    [Theory]
    [InlineData(140_000)]
    [InlineData(600_000)]
    public async Task AHeaderThatIsTooLong_IsRefused(int length) => await IsRefused([.. Good, ("x", new string('a', length))], "HeadersTooLarge", "131072");

    [Fact]
    public async Task TooManyHeaders_AreRefused() => await IsRefused([.. Good, .. Enumerable.Range(0, 200).Select(i => ($"x-{i}", "1"))], "HeadersTooLarge", "100");

    [Fact]
    public async Task ABodyThatIsTooLarge_IsRefusedBeforeItIsSent() =>
        await IsRefused([.. Request("POST", $"{Api}/shells"), ("content-type", "application/json"), ("content-length", "2147483648")], "TooLarge", "bytes", hasBody: true);

    /// <summary>RFC 9113, 8.1.1: an error of the stream. The server resets it before there is anything that could be answered; the connection goes on.</summary>
    [Theory]
    [InlineData("/api/v3/shells/%00")]
    [InlineData(null)]
    public async Task WhatIsNoRequest_EndsItsStream(string? path)
    {
        await using var connection = await Http2Connection.Open(encrypted.Address);
        Assert.Equal(("", ProtocolError, (int?)null), await connection.Ask(Request("GET", path ?? "").Where(h => path is not null || h.Item1 != ":path")));
        Assert.Contains("\"result\"", (await connection.Ask(Good)).Body);
    }

    /// <summary>The HTTP server takes these for a sign that the two sides do not understand each other.</summary>
    [Theory]
    [InlineData("Upper-Case")]
    [InlineData("connection")]
    public async Task AHeaderThatIsNone_EndsItsConnection(string header)
    {
        await using (var connection = await Http2Connection.Open(encrypted.Address))
            Assert.Equal(("", (int?)null, ProtocolError), await connection.Ask([.. Good, (header, "x")]));
        await using var next = await Http2Connection.Open(encrypted.Address);
        Assert.Contains("\"result\"", (await next.Ask(Good)).Body);
    }

    [Fact]
    public async Task EveryClient_MayReadAndWriteThere()
    {
        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } })
        {
            BaseAddress = encrypted.Address,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var made = await client.PostAsync($"{Api}/submodels", new StringContent("""{"modelType":"Submodel","id":"urn:http2"}""", Encoding.UTF8, "application/json"));
        Assert.Equal((HttpStatusCode.Created, HttpVersion.Version20), (made.StatusCode, made.Version));
        Assert.Contains("urn:http2", await client.GetStringAsync(made.Headers.Location));
    }

    private async Task IsRefused((string, string)[] request, string code, string about, bool hasBody = false)
    {
        await using var connection = await Http2Connection.Open(encrypted.Address);
        var (body, reset, goneAway) = await connection.Ask(request, hasBody);
        Assert.True(body.Length > 0, $"There is no answer: reset {reset}, gone away {goneAway}.");
        var message = Parse(body).GetProperty("messages")[0];
        Assert.Equal(code, message.GetProperty("code").GetString());
        Assert.Contains(about, message.GetProperty("text").GetString());
        // The connection goes on.
        Assert.Contains("\"result\"", (await connection.Ask(Good)).Body);
    }

    private static (string, string)[] Request(string method, string path) => [(":method", method), (":scheme", "https"), (":path", path), (":authority", "localhost")];

    public sealed class EncryptedServer : IAsyncLifetime
    {
        private readonly ScratchFolder folder = new();
        private ServerUnderTest server = null!;

        public Uri Address => server.Client.BaseAddress!;

        public async Task InitializeAsync()
        {
            using var key = RSA.Create(2048);
            using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                .CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
            await System.IO.File.WriteAllBytesAsync(folder["server.pfx"], certificate.Export(X509ContentType.Pfx));
            server = await ServerUnderTest.StartAt("https://127.0.0.1:0", null, options: new ServerOptions { Security = new SecurityOptions { CertificateFile = folder["server.pfx"] } });
        }

        public async Task DisposeAsync()
        {
            await server.DisposeAsync();
            folder.Dispose();
        }
    }
}
