using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository.Store;
using AasTwin.Server;
using AasTwin.Tests.Executable;
using AasTwin.Tests.Repository;
using Environment = AasTwin.Metamodel.Environment;

namespace AasTwin.Tests.Server.Security;

/// <summary>One thing is shown, one is hidden, in every part of the interface: bulk, discovery, packages, history, changes, events, serialization.</summary>
public sealed class HiddenEverywhereTests(HiddenEverywhereTests.Fixture shared) : IClassFixture<HiddenEverywhereTests.Fixture>
{
    private const string Secret = "geheim", Open = "urn:open", Hidden = "urn:" + Secret;

    private const string Rules = """
        {"rules":[
          {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["READ","VIEW","CREATE","UPDATE","DELETE"],"ACCESS":"ALLOW"},
           "OBJECTS":[{"IDENTIFIABLE":"(Submodel)*"}],"FORMULA":{"$eq":[{"$field":"$sm#idShort"},{"$strVal":"Shown"}]}},
          {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["READ","VIEW","CREATE","UPDATE","DELETE"],"ACCESS":"ALLOW"},
           "OBJECTS":[{"IDENTIFIABLE":"(AssetAdministrationShell)*"}],"FORMULA":{"$eq":[{"$field":"$aas#idShort"},{"$strVal":"Shown"}]}},
          {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["READ","VIEW"],"ACCESS":"ALLOW"},
           "OBJECTS":[{"IDENTIFIABLE":"(ConceptDescription)*"}],"FORMULA":{"$eq":[{"$field":"$cd#idShort"},{"$strVal":"Shown"}]}},
          {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["VIEW","CREATE","UPDATE","DELETE"],"ACCESS":"ALLOW"},
           "OBJECTS":[{"DESCRIPTOR":"(aasdesc)*"}],"FORMULA":{"$eq":[{"$field":"$aasdesc#idShort"},{"$strVal":"Shown"}]}},
          {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["ALL"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"/bulk/status/*"},{"ROUTE":"/bulk/result/*"}],"FORMULA":{"$boolean":true}},
          {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["CREATE","READ"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"/packages*"}],"FORMULA":{"$eq":[{"$attribute":{"CLAIM":"role"}},{"$strVal":"packer"}]}},
          {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["ALL"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"*"}],"FORMULA":{"$eq":[{"$attribute":{"CLAIM":"role"}},{"$strVal":"admin"}]}}
        ]}
        """;

    private readonly TestIssuer issuer = shared.Issuer;
    private readonly ServerUnderTest server = shared.Server;

    [Theory]
    [InlineData("GET", "/serialization", null)]
    [InlineData("GET", "/submodels/$recent-changes", null)]
    [InlineData("GET", "/shells/$recent-changes", null)]
    [InlineData("GET", "/concept-descriptions/$recent-changes", null)]
    [InlineData("GET", "/events", null)]
    [InlineData("GET", "/lookup/shells", null)]
    [InlineData("POST", "/lookup/shellsByAssetLink", "[]")]
    [InlineData("GET", "/shell-descriptors", null)]
    [InlineData("POST", "/query/shells", """{"$condition":{"$boolean":true}}""")]
    [InlineData("POST", "/query/shell-descriptors", """{"$condition":{"$boolean":true}}""")]
    [InlineData("POST", "/query/submodel-elements", """{"$condition":{"$contains":[{"$field":"$sme#value"},{"$strVal":"urn:"}]}}""")]
    public async Task WhatListsTell_LacksWhatIsHidden(string method, string path, string? body)
    {
        var (mine, all) = (await Text(method, path, "viewer", body), await Text(method, path, "admin", body));
        Assert.Contains(Open, mine);
        Assert.DoesNotContain(Secret, mine);
        Assert.Contains(Secret, all);
    }

    /// <summary>By its id, what is hidden answers as what never was.</summary>
    [Theory]
    [InlineData("GET", "/submodels/{0}/$history?date=2999-01-01T00:00:00Z", null)]
    [InlineData("GET", "/submodels/{0}/$signed", null)]
    [InlineData("GET", "/serialization?submodelIds={0}&aasIds={1}", null)]
    [InlineData("GET", "/lookup/shells/{1}", null)]
    [InlineData("DELETE", "/lookup/shells/{1}", null)]
    [InlineData("GET", "/shells/{1}", null)]
    [InlineData("GET", "/shells/{1}/submodels/{0}", null)]
    [InlineData("GET", "/shells/{1}/$history?date=2999-01-01T00:00:00Z", null)]
    [InlineData("GET", "/shells/{1}/asset-information/thumbnail", null)]
    [InlineData("GET", "/shell-descriptors/{1}", null)]
    [InlineData("GET", "/concept-descriptions/{2}", null)]
    [InlineData("DELETE", "/submodels/{0}", null)]
    [InlineData("PATCH", "/submodels/{0}/submodel-elements/Value/$value", "\"x\"")]
    [InlineData("POST", "/submodels/{0}/submodel-elements/Value/invoke", "{}")]
    [InlineData("GET", "/lookup/shells?assetIds={3}", null)]
    public async Task ById_WhatIsHidden_IsAsIfItNeverWas(string method, string path, string? body)
    {
        var (hidden, absent) = (await Answer(Hidden), await Answer("urn:absent"));
        Assert.Equal(absent, hidden);
        // The paths are right: what is shown is found by them.
        if (method == "GET" && !path.Contains("thumbnail", StringComparison.Ordinal) && !path.Contains("$signed", StringComparison.Ordinal)) Assert.NotEqual(absent, await Answer(Open));

        async Task<string> Answer(string id)
        {
            string Encoded(string text) => Base64UrlId.Encode(text);
            var at = string.Format(path, Encoded(id), Encoded(id + ":aas"), Encoded(id + ":cd"), Encoded($$"""{"name":"globalAssetId","value":"{{id}}:asset"}"""));
            using var response = await Send(method, at, "viewer", body);
            var text = Regex.Replace((await response.Content.ReadAsStringAsync()).Replace(id, "ID", StringComparison.Ordinal).Replace(Encoded(id), "ID", StringComparison.Ordinal), "\"(correlationId|timestamp)\":\"[^\"]*\"", "");
            return $"{(int)response.StatusCode} {string.Join(',', response.Headers.Concat(response.Content.Headers).Select(h => h.Key).Where(k => k is not ("Date" or "Content-Length")).Order())} {text}";
        }
    }

    /// <summary>A state of the past that was for everybody does not show any more when the present one is hidden.</summary>
    [Fact]
    public async Task History_EndsWithWhatIsHiddenNow()
    {
        await server.Repository.Put(new Submodel { Id = "urn:turned", IdShort = "Shown" });
        var path = $"/submodels/{Base64UrlId.Encode("urn:turned")}/$history?date={TimeProvider.System.GetUtcNow().AddMilliseconds(1):yyyy-MM-dd'T'HH:mm:ss.fff'Z'}";
        await Task.Delay(20);
        Assert.Equal(HttpStatusCode.OK, (await Send("GET", path, "viewer")).StatusCode);
        await server.Repository.Put(new Submodel { Id = "urn:turned", IdShort = "Hidden" });
        Assert.Equal(HttpStatusCode.NotFound, (await Send("GET", path, "viewer")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send("GET", path, "admin")).StatusCode);
    }

    [Fact]
    public async Task Bulk_IsAllOrNothing_WithinTheRules()
    {
        const string Template = """{{"id":"{0}","idShort":"{1}"}}""";
        var (mine, theirs) = (string.Format(Template, "urn:d:1", "Shown"), string.Format(Template, "urn:d:2", "Hidden"));
        Assert.Equal("Completed", await Run("POST", $"[{mine}]"));
        Assert.NotEqual("Completed", await Run("POST", $"[{string.Format(Template, "urn:d:3", "Shown")},{theirs}]"));
        Assert.Null(server.Repository.Find(AasTwin.Repository.IdentifiableKind.ShellDescriptor, "urn:d:3"));
        Assert.Null(server.Repository.Find(AasTwin.Repository.IdentifiableKind.ShellDescriptor, "urn:d:2"));
        // What is there for others can neither be replaced nor deleted.
        (await Send("POST", "/shell-descriptors", "admin", theirs)).EnsureSuccessStatusCode();
        Assert.NotEqual("Completed", await Run("PUT", $"[{string.Format(Template, "urn:d:2", "Shown")}]"));
        Assert.NotEqual("Completed", await Run("DELETE", "[\"urn:d:1\",\"urn:d:2\"]"));
        Assert.NotNull(server.Repository.Find(AasTwin.Repository.IdentifiableKind.ShellDescriptor, "urn:d:1"));
        Assert.Equal("Hidden", ((AasTwin.Metamodel.Descriptors.AssetAdministrationShellDescriptor)server.Repository.Parse(AasTwin.Repository.IdentifiableKind.ShellDescriptor, server.Repository.Find(AasTwin.Repository.IdentifiableKind.ShellDescriptor, "urn:d:2")!)).IdShort);
        Assert.Equal("Completed", await Run("DELETE", "[\"urn:d:1\"]"));

        async Task<string> Run(string method, string body)
        {
            using var started = await Send(method, "/bulk/shell-descriptors", "viewer", body);
            if (started.StatusCode != HttpStatusCode.Accepted) return started.StatusCode.ToString();
            var handle = started.Headers.Location!.ToString();
            handle = handle[(handle.LastIndexOf('/') + 1)..];
            for (var i = 0; i < 200; i++, await Task.Delay(20))
            {
                using var status = await Send("GET", "/bulk/status/" + handle, "viewer");
                if (status.StatusCode != HttpStatusCode.Found) continue;
                using var result = await Send("GET", "/bulk/result/" + handle, "viewer");
                return result.StatusCode == HttpStatusCode.NoContent ? "Completed" : result.StatusCode.ToString();
            }
            return "never ended";
        }
    }

    [Fact]
    public async Task Packages_AreForThoseWhoMayUseTheirRoute()
    {
        var bytes = Package();
        Assert.Equal(HttpStatusCode.Forbidden, (await Upload("/packages", "viewer", bytes)).StatusCode);
        using var posted = await Upload("/packages", "packer", bytes);
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        var id = ServerUnderTest.Parse(await posted.Content.ReadAsStringAsync()).GetProperty("packageId").GetString()!;
        foreach (var path in new[] { "/packages", $"/packages/{Base64UrlId.Encode(id)}" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await Send("GET", path, "viewer")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await Send("GET", path, "packer")).StatusCode);
        }
        // What it brought is under the rules of its own kind, also for the one who brought it.
        Assert.Equal(HttpStatusCode.NotFound, (await Send("GET", $"/submodels/{Base64UrlId.Encode("urn:p/s")}", "packer")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send("GET", $"/submodels/{Base64UrlId.Encode("urn:p/s")}", "admin")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send("DELETE", $"/packages/{Base64UrlId.Encode(id)}", "packer")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Upload("/upload", "packer", bytes)).StatusCode);
    }

    /// <summary>What is hidden is refused as late as what is absent: not before a moment that is settled when the request comes.</summary>
    [Fact]
    public async Task Absence_IsToldAtASettledTime()
    {
        foreach (var id in new[] { Hidden, "urn:absent", Hidden, "urn:absent" })
        {
            var begin = TimeProvider.System.GetTimestamp();
            Assert.Equal(HttpStatusCode.NotFound, (await Send("GET", $"/submodels/{Base64UrlId.Encode(id)}", "viewer")).StatusCode);
            // The clock of timers may be some milliseconds late.
            Assert.True(TimeProvider.System.GetElapsedTime(begin) > TimeSpan.FromMilliseconds(0.9), id);
        }
    }

    private static byte[] Package()
    {
        var environment = new Environment
        {
            AssetAdministrationShells = [Samples.Shell("urn:p", "urn:p/s")],
            Submodels = [new Submodel { Id = "urn:p/s", IdShort = "Hidden" }],
        };
        using var stream = new MemoryStream();
        AasxWriter.Write(stream, environment, [], null);
        return stream.ToArray();
    }

    private async Task<HttpResponseMessage> Upload(string path, string role, byte[] bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ServerUnderTest.Api + path);
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse("application/asset-administration-shell-package");
        request.Content = new MultipartFormDataContent { { new StringContent("p.aasx"), "fileName" }, { file, "file", "p.aasx" } };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", issuer.Token($"\"sub\":\"{role}\",\"role\":\"{role}\""));
        return await server.Client.SendAsync(request);
    }

    private async Task<string> Text(string method, string path, string role, string? body)
    {
        using var response = await Send(method, path, role, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {text}");
        return text;
    }

    private async Task<HttpResponseMessage> Send(string method, string path, string role, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), ServerUnderTest.Api + path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", issuer.Token($"\"sub\":\"{role}\",\"role\":\"{role}\""));
        return await server.Client.SendAsync(request);
    }

    /// <summary>A server for all tests: they look, are refused, or change things of their own that no other asks for.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        private readonly ScratchFolder folder = new();

        internal TestIssuer Issuer { get; } = new();

        internal ServerUnderTest Server { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Server = await ServerUnderTest.Start(new SqliteStore(folder["store.db"], StoreOptions.Default with { HistoryKept = TimeSpan.FromDays(1) }),
                ServerOptions.Default with { Security = Issuer.Options with { RulesFile = Issuer.FileOf("rules.json", Rules) } });
            foreach (var (id, name) in new[] { (Open, "Shown"), (Hidden, "Hidden") })
            {
                await Server.Repository.Post(new Submodel { Id = id, IdShort = name, SubmodelElements = [Samples.Property("Value", DataTypeDefXsd.String, id)] });
                await Server.Repository.Post(new AssetAdministrationShell
                {
                    Id = id + ":aas",
                    IdShort = name,
                    AssetInformation = new AssetInformation { AssetKind = AssetKind.Instance, GlobalAssetId = id + ":asset" },
                    Submodels = [new Reference { Type = ReferenceTypes.ModelReference, Keys = [new Key(KeyTypes.Submodel, id)] }],
                });
                await Server.Repository.Post(new ConceptDescription { Id = id + ":cd", IdShort = name });
            }
        }

        public async Task DisposeAsync()
        {
            await Server.DisposeAsync();
            Issuer.Dispose();
            folder.Dispose();
        }
    }
}
