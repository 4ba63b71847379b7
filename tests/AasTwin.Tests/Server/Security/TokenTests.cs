using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using AasTwin.Server;
using AasTwin.Server.Security;
using AasTwin.Server.Security.Tokens;
using AasTwin.Tests.Executable;
using AasTwin.Tests.Repository.Store;

namespace AasTwin.Tests.Server.Security;

public sealed class TokenTests : IDisposable
{
    private const string RfcPayload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    private readonly TestIssuer issuer = new();

    public void Dispose() => issuer.Dispose();

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    [InlineData("PS256")]
    [InlineData("PS384")]
    [InlineData("PS512")]
    [InlineData("ES256")]
    [InlineData("EdDSA")]
    public async Task TokensOfAllowedAlgorithms_AreBelieved(string algorithm)
    {
        using var validator = await Validator();
        var (caller, problem) = await validator.Check(issuer.Sign(
            $$$"""{"iss":"{{{TestIssuer.Name}}}","aud":["other","aastwin"],"exp":{{{TestIssuer.In(60)}}},"sub":"ada","level":7,"realm_access":{"roles":["engineer","viewer"]}}""", algorithm));
        Assert.Equal("", problem);
        Assert.Equal($"ada@{TestIssuer.Name}", caller!.Name);
        Assert.Equal(["engineer", "viewer"], caller.Claims["realm_access.roles"]);
        Assert.Equal(["7"], caller.Claims["level"]);
    }

    [Fact]
    public async Task WrongTokens_AreNotBelieved()
    {
        using var validator = await Validator();
        var body = $$"""{"iss":"{{TestIssuer.Name}}","aud":"aastwin","exp":{{TestIssuer.In(60)}}}""";
        var good = issuer.Sign(body);
        Assert.NotNull((await validator.Check(good)).Caller);
        // The public key as the secret of an HMAC: what a server that trusts the header would take.
        var signed = $"{TestIssuer.Encode("{\"alg\":\"HS256\"}"u8.ToArray())}.{good.Split('.')[1]}";
        var confused = $"{signed}.{TestIssuer.Encode(HMACSHA256.HashData(Encoding.ASCII.GetBytes(issuer.Rsa.ExportSubjectPublicKeyInfoPem()), Encoding.ASCII.GetBytes(signed)))}";
        var none = TestIssuer.Encode("{\"alg\":\"none\"}"u8.ToArray());
        foreach (var (token, expected) in new[]
        {
            ($"{none}.{good.Split('.')[1]}.", "algorithm"),
            ($"{none}.{good.Split('.')[1]}.{good.Split('.')[2]}", "algorithm"),
            (confused, "algorithm"),
            (issuer.Sign(body, "ES256", """{"alg":"RS256","kid":"ec"}"""), "signature"),
            (issuer.Sign(body, "RS256", """{"alg":"PS256"}"""), "signature"),
            (issuer.Sign(body, "ES256", """{"alg":"ES256","crit":["exp"]}"""), "crit"),
            (issuer.Sign(body, "ES256", """{"alg":"ES256","alg":"none"}"""), "header"),
            (issuer.Sign(body, "ES256", """{"alg":"ES256","typ":"JWE"}"""), "type"),
            (issuer.Sign(body, "ES256", """{"alg":"ES256","kid":7}"""), "kid"),
            (issuer.Sign(body.Replace("aastwin", "shop")), "audience"),
            (issuer.Sign(body.Replace("\"aud\"", "\"audience\"")), "audience"),
            (issuer.Sign(body.Replace("plant", "shop")), "issuer"),
            (issuer.Sign($$"""{"iss":"{{TestIssuer.Name}}","aud":"aastwin","exp":{{TestIssuer.In(-120)}}}"""), "expired"),
            (issuer.Sign($$"""{"iss":"{{TestIssuer.Name}}","aud":"aastwin"}"""), "exp"),
            (issuer.Sign($$"""{"iss":"{{TestIssuer.Name}}","aud":"aastwin","exp":"{{TestIssuer.In(60)}}"}"""), "exp"),
            (issuer.Sign($$"""{"iss":"{{TestIssuer.Name}}","aud":"aastwin","exp":1e300}"""), "exp"),
            (issuer.Sign($$"""{"iss":"{{TestIssuer.Name}}","aud":"aastwin","exp":{{TestIssuer.In(900)}},"nbf":{{TestIssuer.In(120)}}}"""), "nbf"),
            (issuer.Sign("[1]"), "claims"),
            (good + "=", "base64url"),
            (good + ".x", "three parts"),
            ("", "three parts"),
            (new string('a', 100_000), "longer"),
        })
        {
            var (caller, problem) = await validator.Check(token);
            Assert.True(caller is null, token);
            Assert.Contains(expected, problem);
        }
    }

    /// <summary>Each issuer speaks for itself: his keys, his audiences, his algorithms.</summary>
    [Fact]
    public async Task SeveralIssuers_AreBelieved_EachWithHisOwnKeys()
    {
        using var other = TestIssuer.WithKeysOfItsOwn();
        using var validator = new TokenValidator([issuer.Issuer, new TokenIssuer("https://id.example/shop", ["shop"], other.KeyFile) { Algorithms = ["ES256"] }], TimeSpan.Zero, TimeProvider.System);
        Assert.Empty(await validator.Load());
        var (mine, theirs) = ($$"""{"iss":"{{TestIssuer.Name}}","aud":"aastwin","sub":"ada","exp":{{TestIssuer.In(60)}}}""", $$"""{"iss":"https://id.example/shop","aud":"shop","sub":"ada","exp":{{TestIssuer.In(60)}}}""");
        Assert.Equal($"ada@{TestIssuer.Name}", (await validator.Check(issuer.Sign(mine))).Caller!.Name);
        Assert.Equal("ada@https://id.example/shop", (await validator.Check(other.Sign(theirs))).Caller!.Name);
        Assert.Contains("signature", (await validator.Check(issuer.Sign(theirs))).Problem);
        Assert.Contains("signature", (await validator.Check(other.Sign(mine))).Problem);
        Assert.Contains("algorithm", (await validator.Check(other.Sign(theirs, "RS256"))).Problem);
        Assert.Contains("audience", (await validator.Check(other.Sign(theirs.Replace("\"shop\"", "\"aastwin\"")))).Problem);
    }

    [Fact]
    public async Task ClocksMayDiffer_ByTheSkew()
    {
        using var validator = await Validator();
        Assert.NotNull((await validator.Check(issuer.Sign($$"""{"iss":"{{TestIssuer.Name}}","aud":"aastwin","exp":{{TestIssuer.In(-30)}},"nbf":{{TestIssuer.In(30)}}}"""))).Caller);
    }

    [Fact]
    public async Task RememberedTokens_End()
    {
        var clock = new SetClock { Now = TimeProvider.System.GetUtcNow() };
        using var validator = new TokenValidator([issuer.Issuer], TimeSpan.FromSeconds(60), clock);
        await validator.Load();
        var token = issuer.Token();
        Assert.NotNull((await validator.Check(token)).Caller);
        clock.Now += TimeSpan.FromSeconds(650);
        Assert.NotNull((await validator.Check(token)).Caller);
        clock.Now += TimeSpan.FromSeconds(15);
        Assert.Null((await validator.Check(token)).Caller);
    }

    [Fact]
    public async Task TenThousandMutatedTokens_AreNotBelieved()
    {
        using var validator = await Validator();
        var random = new Random(7);
        foreach (var algorithm in new[] { "ES256", "RS256", "EdDSA" })
        {
            var good = issuer.Sign($$"""{"iss":"{{TestIssuer.Name}}","aud":"aastwin","exp":{{TestIssuer.In(600)}},"role":"viewer"}""", algorithm);
            for (var i = 0; i < 4_000; i++)
            {
                var letters = new StringBuilder(good);
                for (var n = random.Next(3); n >= 0; n--)
                {
                    var at = random.Next(letters.Length);
                    if (random.Next(4) == 0) letters.Remove(at, Math.Min(random.Next(1, 4), letters.Length - at));
                    else if (random.Next(4) == 0) letters.Insert(at, (char)random.Next(33, 127));
                    else letters[at] = random.Next(8) == 0 ? (char)random.Next(1, 0x2000) : "ABCabc019-_.="[random.Next(13)];
                }
                var mutated = letters.ToString();
                if (mutated != good) Assert.True((await validator.Check(mutated)).Caller is null, mutated);
            }
        }
    }

    // RFC 7515, appendices A.1 to A.3; RFC 7519, 3.1 and 6.1. Their claims have no audience, so that they get as far as that.
    [Theory]
    [InlineData("HS256", """{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}""",
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")]
    [InlineData("ES256", """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""",
        "eyJhbGciOiJFUzI1NiJ9", "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")]
    [InlineData("RS256", """{"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB"}""",
        "eyJhbGciOiJSUzI1NiJ9", "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw")]
    [InlineData("none", null, "eyJhbGciOiJub25lIn0", "")]
    public async Task ExamplesOfTheRfcs_AreJudgedAsTheySay(string algorithm, string? key, string header, string signature)
    {
        var keys = issuer.FileOf("rfc.json", $$"""{"keys":[{{key}}]}""");
        using var validator = new TokenValidator([new TokenIssuer("joe", ["aastwin"], keys) { Algorithms = TokenIssuer.KnownAlgorithms }], TimeSpan.Zero, new SetClock { Now = DateTimeOffset.FromUnixTimeSeconds(1300819000) });
        Assert.Empty(await validator.Load());
        Assert.Contains(algorithm == "none" ? "algorithm" : "audience", (await validator.Check($"{header}.{RfcPayload}.{signature}")).Problem);
        if (signature.Length == 0) return;
        var other = signature[0] == 'A' ? 'B' : 'A';
        Assert.Contains("signature", (await validator.Check($"{header}.{RfcPayload}.{other}{signature[1..]}")).Problem);
    }

    [Fact]
    public async Task SecretsAreOnlyTaken_WhenTheyAreAllowed()
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        var keys = issuer.FileOf("secret.json", $$"""{"keys":[{"kty":"oct","k":"{{TestIssuer.Encode(secret)}}"}]}""");
        var signed = $"{TestIssuer.Encode("{\"alg\":\"HS256\"}"u8.ToArray())}.{issuer.Token().Split('.')[1]}";
        var token = $"{signed}.{TestIssuer.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)))}";
        var by = new TokenIssuer(TestIssuer.Name, ["aastwin"], keys);
        using var usual = new TokenValidator([by], TimeSpan.Zero, TimeProvider.System);
        using var allowed = new TokenValidator([by with { Algorithms = ["HS256"] }], TimeSpan.Zero, TimeProvider.System);
        Assert.Empty((await usual.Load()).Concat(await allowed.Load()));
        Assert.Null((await usual.Check(token)).Caller);
        Assert.NotNull((await allowed.Check(token)).Caller);
    }

    /// <summary>A server takes requests as soon as it listens, which may be before it has read the keys.</summary>
    [Fact]
    public async Task TokensThatComeBeforeTheKeysAreRead_AreJudgedAll()
    {
        using var validator = new TokenValidator([issuer.Issuer], TimeSpan.Zero, TimeProvider.System);
        var token = issuer.Token();
        var callers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => (await validator.Check(token)).Caller)));
        Assert.All(callers, Assert.NotNull);
    }

    [Fact]
    public async Task Keys_RotateWithoutARestart()
    {
        var clock = new SetClock { Now = TimeProvider.System.GetUtcNow() };
        using var validator = new TokenValidator([issuer.Issuer], TimeSpan.FromSeconds(60), clock);
        await validator.Load();
        var token = issuer.Sign($$"""{"iss":"{{TestIssuer.Name}}","aud":"aastwin","exp":{{TestIssuer.In(600)}}}""", "ES256", """{"alg":"ES256","kid":"ec"}""");
        Assert.NotNull((await validator.Check(token)).Caller);
        File.WriteAllText(issuer.KeyFile, issuer.KeySet(ecId: "ec-2"));
        File.SetLastWriteTimeUtc(issuer.KeyFile, clock.Now.UtcDateTime.AddSeconds(5));
        clock.Now += TimeSpan.FromSeconds(10);
        // What was remembered is decided anew, and the new key is found without waiting for anything.
        Assert.Null((await validator.Check(token)).Caller);
        Assert.NotNull((await validator.Check(issuer.Sign($$"""{"iss":"{{TestIssuer.Name}}","aud":"aastwin","exp":{{TestIssuer.In(600)}}}""", "ES256", """{"alg":"ES256","kid":"ec-2"}"""))).Caller);
        // A file that is being written does not lock everybody out.
        File.WriteAllText(issuer.KeyFile, "{\"keys\":[{");
        File.SetLastWriteTimeUtc(issuer.KeyFile, clock.Now.UtcDateTime.AddSeconds(15));
        clock.Now += TimeSpan.FromSeconds(20);
        Assert.NotNull((await validator.Check(issuer.Sign($$"""{"iss":"{{TestIssuer.Name}}","aud":"aastwin","exp":{{TestIssuer.In(600)}}}""", "ES256", """{"alg":"ES256","kid":"ec-2"}"""))).Caller);
    }

    [Fact]
    public async Task KeysComeFromAUrl_AndUnknownOnesAreAskedForAgain()
    {
        await using var provider = await KeyServer.Start(issuer.KeySet());
        var clock = new SetClock { Now = TimeProvider.System.GetUtcNow() };
        using var validator = new TokenValidator([issuer.Issuer with { Keys = provider.Url }], TimeSpan.FromSeconds(60), clock);
        Assert.Empty(await validator.Load());
        provider.Keys = issuer.KeySet(ecId: "ec-2");
        clock.Now += TimeSpan.FromSeconds(11);
        var rotated = issuer.Sign($$"""{"iss":"{{TestIssuer.Name}}","aud":"aastwin","exp":{{TestIssuer.In(600)}}}""", "ES256", """{"alg":"ES256","kid":"ec-2"}""");
        Assert.NotNull((await validator.Check(rotated)).Caller);
        Assert.Equal(2, provider.Asked);
        // Tokens that name keys nobody has do not make the server ask each time.
        for (var i = 0; i < 20; i++) await validator.Check(issuer.Sign($$"""{"iss":"{{TestIssuer.Name}}","aud":"aastwin","exp":{{TestIssuer.In(600)}}}""", "ES256", $$"""{"alg":"ES256","kid":"x{{i}}"}"""));
        Assert.Equal(2, provider.Asked);
    }

    [Fact]
    public async Task Requests_AreRefusedWithATokenThatIsNotBelieved()
    {
        await using var server = await ServerUnderTest.Start(options: ServerOptions.Default with { Security = issuer.Options });
        Assert.Equal(HttpStatusCode.OK, (await Get(server, issuer.Token())).StatusCode);
        using var refused = await Get(server, issuer.Token()[..^4] + "AAAA");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("invalid_token", refused.Headers.WwwAuthenticate.ToString());
        Assert.Contains("messages", await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task TheVerbToken_MakesAKeyAndTokensThatAreBelieved()
    {
        using var folder = new ScratchFolder();
        var key = folder["dev.pem"];
        var first = await CommandRun.Of("token", key, "--claim", "role=engineer", "--claim", "role=viewer");
        Assert.Equal(0, first.ExitCode);
        var second = await CommandRun.Of("token", key);
        Assert.Equal("", second.Error);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        using var validator = new TokenValidator([new TokenIssuer("aastwin-dev", ["aastwin"], key + ".jwks.json")], TimeSpan.Zero, TimeProvider.System);
        Assert.Empty(await validator.Load());
        Assert.Equal(["engineer", "viewer"], (await validator.Check(first.Lines[^1])).Caller!.Claims["role"]);
        Assert.Equal("developer@aastwin-dev", (await validator.Check(second.Lines[^1])).Caller!.Name);
        Assert.NotEqual(0, (await CommandRun.Of("token", key, "--claim", "exp=1")).ExitCode);
    }

    [Fact]
    public void SettingsTellAllTheirFaults()
    {
        var file = issuer.FileOf("security.json", """
            {"issuers":[{"issuer":"a","audiences":[],"keys":"http://id.example/keys","algorithms":["none","HS256","RS256"]}],
             "clockSkewSeconds":"1","rulez":"x","limits":{"requestsPerSecond":0},"rules":"nowhere.json"}
            """);
        var (options, findings) = SecurityFile.Read(file);
        Assert.Null(options);
        foreach (var expected in new[] { "https", "audience", "none", "shared secret", "clockSkewSeconds", "rulez", "requestsPerSecond", "nowhere.json" })
            Assert.Contains(findings, f => $"{f.Path} {f.Text}".Contains(expected, StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> Get(ServerUnderTest server, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ServerUnderTest.Machine) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        return await server.Client.SendAsync(request);
    }

    private async Task<TokenValidator> Validator()
    {
        var validator = new TokenValidator([issuer.Issuer], TimeSpan.FromSeconds(60), TimeProvider.System);
        Assert.Empty(await validator.Load());
        return validator;
    }
}
