using System.Net;
using System.Net.Sockets;
using System.Text;
using AasTwin.Server;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

public sealed class ErrorTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly ServerUnderTest server = shared.Server;

    [Theory]
    [InlineData("GET", "/nothing", 404)]
    [InlineData("GET", Api + "/nothing", 404)]
    [InlineData("PUT", Api + "/shells", 405)]
    [InlineData("PATCH", Api + "/description", 405)]
    [InlineData("GET", Api + "/shells/%25%25", 400)]
    [InlineData("GET", Api + "/shells/a", 400)]
    [InlineData("GET", Api + "/shells/_w", 400)]
    [InlineData("GET", Api + "/submodels/AAAA", 404)]
    [InlineData("GET", Api + "/serialization?includeConceptDescriptions=invalid-bool", 400)]
    [InlineData("GET", Api + "/serialization?aasIds=AAAA", 404)]
    public async Task Failures_HaveOneShape(string method, string path, int status) => await Refusal(await server.Send(method, path), (HttpStatusCode)status);

    /// <summary>Identifiers may have any length; what is told of them has not.</summary>
    [Fact]
    public async Task WhatAMessageRepeats_IsCut()
    {
        foreach (var id in new[] { new string('x', 5_000), string.Join(' ', Enumerable.Repeat("word", 1_000)), string.Concat(Enumerable.Repeat("\U0001F600", 1_000)), "it's " + new string('y', 3_000), "urn:" + new string('z', 195) })
        {
            var encoded = AasTwin.Metamodel.Paths.Base64UrlId.Encode(id);
            foreach (var path in new[] { $"/submodels/{encoded}", $"/shells/{encoded}", $"/concept-descriptions/{encoded}", $"/shell-descriptors/{encoded}", $"/submodels/{encoded}/submodel-elements/A" })
            {
                var text = await Refusal(await server.Get(Api + path), HttpStatusCode.NotFound);
                Assert.StartsWith("There is no ", text);
                if (id.Length <= 200) Assert.Contains($"'{id}'", text);
                else
                {
                    Assert.InRange(text.Length, 150, 450);
                    Assert.Contains(id[..100], text);
                    Assert.Contains("…", text);
                    Assert.DoesNotContain("\uFFFD", text);
                }
            }
        }
        var long500 = string.Join('.', Enumerable.Repeat("Abc", 125));
        Assert.InRange((await Refusal(await server.Get($"{Machine}/submodel-elements/{long500}"), HttpStatusCode.NotFound)).Length, 200, 450);
        Assert.InRange((await Refusal(await server.Get($"/{new string('n', 3_000)}"), HttpStatusCode.NotFound)).Length, 200, 450);
    }

    [Fact]
    public async Task AMethodThatIsNotServed_IsToldWithThoseThatAre()
    {
        using var response = await server.Send("PUT", $"{Api}/shells");
        Assert.Contains("POST", response.Content.Headers.Allow);
        Assert.Contains("POST", await Refusal(response, HttpStatusCode.MethodNotAllowed));
    }

    [Theory]
    [InlineData("text/html", 406)]
    [InlineData("application/xml", 406)]
    [InlineData("application/json", 200)]
    [InlineData("text/html, */*;q=0.1", 200)]
    [InlineData("application/*", 200)]
    [InlineData("nonsense", 200)]
    public async Task Accept_IsHonored(string accept, int status)
    {
        using var response = await server.Send("GET", $"{Api}/shells", null, ("Accept", accept));
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task AnotherMediaType_IsRefused()
    {
        await Refusal(await server.Client.PostAsync($"{Api}/shells", new StringContent("<a/>", Encoding.UTF8, "application/xml")), HttpStatusCode.UnsupportedMediaType);
        await Refusal(await server.Client.PutAsync($"{Machine}/submodel-elements/Manual/attachment", new StringContent("x")), HttpStatusCode.UnsupportedMediaType);
        await Refusal(await server.Client.PutAsync($"{Machine}/submodel-elements/Manual/attachment", new MultipartFormDataContent { { new StringContent("x"), "fileName" } }), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"modelType":"Submodel","id":"x"}""")]
    [InlineData("""{"modelType":"AssetAdministrationShell","id":"urn:x","assetInformation":{"assetKind":"Instance"},"unknown":1}""")]
    [InlineData("""{"modelType":"AssetAdministrationShell","id":"urn:x","assetInformation":{"assetKind":"Thing","globalAssetId":"urn:y"}}""")]
    [InlineData("""{"modelType":"AssetAdministrationShell","id":"urn:x","id":"urn:x","assetInformation":{"assetKind":"Type","globalAssetId":"urn:y"}}""")]
    [InlineData("""{"modelType":"AssetAdministrationShell","id":"","assetInformation":{"assetKind":"Type","globalAssetId":"urn:y"}}""")]
    [InlineData("""{"modelType":"AssetAdministrationShell","id":null,"assetInformation":{"assetKind":"Type","globalAssetId":"urn:y"}}""")]
    public async Task ABodyThatIsNoShell_IsRefused(string body) => await Refusal(await server.Send("POST", $"{Api}/shells", body), HttpStatusCode.BadRequest);

    [Fact]
    public async Task Findings_ComeAllAtOnceWithTheirPath()
    {
        using var response = await server.Send("POST", $"{Api}/submodels",
            """{"modelType":"Submodel","id":"urn:x","submodelElements":[{"modelType":"Property","idShort":"Aa","valueType":"xs:int","value":"x"},{"modelType":"Property","idShort":"Aa","valueType":"xs:int"}]}""");
        var messages = Parse(await response.Content.ReadAsStringAsync()).GetProperty("messages");
        Assert.Equal(2, messages.GetArrayLength());
        Assert.Single(messages.EnumerateArray(), m => m.GetProperty("text").GetString()!.Contains("submodelElements[0].value"));
        Assert.Single(messages.EnumerateArray(), m => m.GetProperty("text").GetString()!.Contains("submodelElements[1].idShort"));
    }

    [Theory]
    [InlineData(32, 201)]
    [InlineData(10_000, 400)]
    public async Task Nesting_IsTakenToALimit(int depth, int status)
    {
        var json = new StringBuilder("""{"modelType":"Submodel","id":"urn:deep","submodelElements":[""");
        for (var i = 0; i < depth; i++) json.Append("""{"modelType":"SubmodelElementCollection","idShort":"level","value":[""");
        json.Append("""{"modelType":"Capability","idShort":"end"}""");
        for (var i = 0; i < depth; i++) json.Append("]}");
        using var response = await server.Send("POST", $"{Api}/submodels", json.Append("]}").ToString());
        Assert.Equal(status, (int)response.StatusCode);
        if (status == 201) await server.Json($"{Api}/submodels/{AasTwin.Metamodel.Paths.Base64UrlId.Encode("urn:deep")}/$value");
    }

    [Fact]
    public async Task ABodyThatIsTooLarge_IsRefused()
    {
        await using var small = await Start(options: new ServerOptions { MaxBodyBytes = 10_000, MaxFileBytes = 20_000 });
        var refused = await small.Send("POST", $"{Api}/shells", new string(' ', 20_000));
        Assert.True(refused.Headers.ConnectionClose);
        await Refusal(refused, HttpStatusCode.RequestEntityTooLarge);
        // A file may be larger than a document, up to its own limit.
        using (var fits = await small.Upload($"{Machine}/submodel-elements/Manual/attachment", "a.bin", "a/b", new byte[20_000])) Assert.Equal(HttpStatusCode.NoContent, fits.StatusCode);
        await Refusal(await small.Upload($"{Machine}/submodel-elements/Manual/attachment", "a.bin", "a/b", new byte[20_001]), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task AClaimOfTwoGigabytes_IsRefusedAtOnce()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {Api}/shells HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2147483648\r\n\r\n"));
        var buffer = new byte[64];
        var count = await stream.ReadAtLeastAsync(buffer, 12, throwOnEndOfStream: false);
        Assert.StartsWith("HTTP/1.1 413", Encoding.ASCII.GetString(buffer, 0, count));
    }

    [Fact]
    public async Task Pages_OfStrangersMayReadButNotWrite()
    {
        using (var read = await server.Send("GET", $"{Api}/shells", null, ("Origin", "https://stranger.example")))
        {
            Assert.Equal("*", read.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.Contains("Location", read.Headers.GetValues("Access-Control-Expose-Headers").Single());
        }
        await Refusal(await server.Send("POST", $"{Machine}/submodel-elements/Add/invoke", "{}", ("Origin", "https://stranger.example")), HttpStatusCode.Forbidden);
        using var stranger = await server.Send("OPTIONS", Machine, null, ("Origin", "https://stranger.example"), ("Access-Control-Request-Method", "PUT"));
        Assert.DoesNotContain("PUT", stranger.Headers.TryGetValues("Access-Control-Allow-Methods", out var allowed) ? string.Join(',', allowed) : "");
        using var local = await server.Send("OPTIONS", Machine, null, ("Origin", "http://localhost:3000"), ("Access-Control-Request-Method", "PUT"), ("Access-Control-Request-Headers", "content-type"));
        Assert.Contains("PUT", local.Headers.GetValues("Access-Control-Allow-Methods").Single());
    }
}
