using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Server;
using AasTwin.Tests.Executable;
using AasTwin.Tests.Repository;
using File = System.IO.File;

namespace AasTwin.Tests.Server.Security;

public sealed class AccessTests : IAsyncLifetime
{
    private const string Rules = """
        {"AllAccessPermissionRules":{"rules":[
          {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["READ"],"ACCESS":"ALLOW"},"OBJECTS":[{"IDENTIFIABLE":"(Submodel)*"}],
           "FORMULA":{"$eq":[{"$field":"$sm#semanticId"},{"$strVal":"https://example.com/semantics/machine"}]},
           "FILTER":{"FRAGMENT":"$sme.Serial","CONDITION":{"$eq":[{"$attribute":{"CLAIM":"role"}},{"$strVal":"owner"}]}}},
          {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["UPDATE","EXECUTE"],"ACCESS":"ALLOW"},"OBJECTS":[{"IDENTIFIABLE":"(Submodel)*"}],
           "FORMULA":{"$eq":[{"$attribute":{"CLAIM":"role"}},{"$strVal":"operator"}]}},
          {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["VIEW"],"ACCESS":"ALLOW"},"OBJECTS":[{"DESCRIPTOR":"(aasdesc)*"}],
           "FORMULA":{"$boolean":true},"FILTER":{"FRAGMENT":"$aasdesc#specificAssetIds[]","CONDITION":{"$eq":[{"$field":"$aasdesc#specificAssetIds[].name"},{"$strVal":"public"}]}}},
          {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["ALL"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"*"}],
           "FORMULA":{"$eq":[{"$attribute":{"CLAIM":"role"}},{"$strVal":"admin"}]}},
          {"ACL":{"ATTRIBUTES":[{"GLOBAL":"ANONYMOUS"}],"RIGHTS":["READ"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"/description"}],"FORMULA":{"$boolean":true}}
        ]}}
        """;

    private const string Hidden = "urn:hidden";

    /// <summary>The server looks at its file of rules when a request comes a second after the last look.</summary>
    private static readonly TimeSpan LooksAtFiles = TimeSpan.FromSeconds(1);

    private readonly TestIssuer issuer = new();
    private readonly SystemClockAhead clock = new();
    private string rulesFile = "";
    private ServerUnderTest server = null!;

    private static string HiddenPath => $"{ServerUnderTest.Api}/submodels/{Base64UrlId.Encode(Hidden)}";

    private static string MissingPath => $"{ServerUnderTest.Api}/submodels/{Base64UrlId.Encode("urn:absent")}";

    public async Task InitializeAsync()
    {
        rulesFile = issuer.FileOf("rules.json", Rules);
        server = await ServerUnderTest.Start(options: ServerOptions.Default with { Time = clock, Security = issuer.Options with { RulesFile = rulesFile } });
        await server.Repository.Post(new Submodel { Id = Hidden, IdShort = "Hidden", SubmodelElements = [Samples.Property("A", DataTypeDefXsd.Int, "1")] });
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        issuer.Dispose();
    }

    [Fact]
    public async Task WhatNoRuleAllows_IsDenied()
    {
        foreach (var path in new[] { ServerUnderTest.Machine, HiddenPath, MissingPath, $"{ServerUnderTest.Api}/submodels", $"{ServerUnderTest.Api}/shells", $"{ServerUnderTest.Api}/serialization", $"{ServerUnderTest.Api}/events", $"{ServerUnderTest.Api}/packages" })
        {
            using var response = await Send("GET", path, null);
            await ServerUnderTest.Refusal(response, HttpStatusCode.Unauthorized);
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        }
        foreach (var path in new[] { $"{ServerUnderTest.Api}/shells", $"{ServerUnderTest.Api}/packages", ServerUnderTest.Shell })
            await ServerUnderTest.Refusal(await Send("GET", path, "viewer"), HttpStatusCode.Forbidden);
        foreach (var (method, path) in new[] { ("DELETE", ServerUnderTest.Machine), ("POST", $"{ServerUnderTest.Api}/submodels"), ("PUT", HiddenPath), ("PATCH", ServerUnderTest.Machine + "/$value"), ("POST", ServerUnderTest.Machine + "/submodel-elements/Add/invoke") })
            await ServerUnderTest.Refusal(await Send(method, path, "viewer", "{}"), HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.OK, (await Send("GET", $"{ServerUnderTest.Api}/description", null)).StatusCode);
    }

    [Fact]
    public async Task WhatIsHidden_IsAsIfItWereNotThere()
    {
        foreach (var rest in new[] { "", "/$value", "/$path", "/$metadata", "/$reference", "/submodel-elements", "/submodel-elements/A", "/submodel-elements/A/$value", "/submodel-elements/A/attachment" })
        {
            using var hidden = await Send("GET", HiddenPath + rest, "viewer");
            using var missing = await Send("GET", MissingPath + rest, "viewer");
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
            Assert.Equal(Shape(missing, await missing.Content.ReadAsStringAsync(), "urn:absent"), Shape(hidden, await hidden.Content.ReadAsStringAsync(), Hidden));
        }
        Assert.Equal(HttpStatusCode.OK, (await Send("GET", HiddenPath, "admin")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send("GET", ServerUnderTest.Machine, "viewer")).StatusCode);

        static string Shape(HttpResponseMessage response, string body, string id) =>
            $"{(int)response.StatusCode} {string.Join(',', response.Headers.Concat(response.Content.Headers).Select(h => h.Key).Where(k => k is not ("Date" or "Content-Length")).Order())} "
            + System.Text.RegularExpressions.Regex.Replace(body.Replace(id, "ID"), "\"(correlationId|timestamp)\":\"[^\"]*\"", "");
    }

    /// <summary>Clients of InfluxDB show their tokens with a scheme of their own, where the server answers as InfluxDB does and nowhere else.</summary>
    [Fact]
    public async Task TimeSeries_TakeTokensInTheMannerOfTheirClients()
    {
        const string Query = """from(bucket: "any") |> range(start: -1h) |> filter(fn: (r) => r._field == "Speed")""";
        var good = issuer.Token("\"sub\":\"v\",\"role\":\"viewer\"");
        foreach (var (method, path, header, status) in new[]
        {
            ("POST", ServerUnderTest.Machine + "/$time-series", "Token " + good, 200),
            ("POST", ServerUnderTest.Machine + "/$time-series", "token " + good, 200),
            ("POST", ServerUnderTest.Machine + "/$time-series", "Bearer " + good, 200),
            ("POST", HiddenPath + "/$time-series", "Token " + good, 404),
            ("POST", ServerUnderTest.Machine + "/$time-series", "Token " + good[..^4] + "AAAA", 401),
            ("POST", ServerUnderTest.Machine + "/$time-series", "Token abc", 401),
            ("POST", ServerUnderTest.Machine + "/$time-series", "Basic " + good, 401),
            ("GET", ServerUnderTest.Machine, "Token " + good, 401),
            ("GET", ServerUnderTest.Machine, "Bearer " + good, 200),
        })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (method == "POST") request.Content = new StringContent(Query, Encoding.UTF8, "application/vnd.flux");
            request.Headers.TryAddWithoutValidation("Authorization", header);
            using var response = await server.Client.SendAsync(request);
            Assert.True(status == (int)response.StatusCode, $"{method} {path} {header[..6]}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }

    /// <summary>Whatever they are asked by: rules that look at names, or at values.</summary>
    [Fact]
    public async Task WhatIsLarge_IsJudgedByWhatTheRulesAskFor()
    {
        foreach (var (id, meaning) in new[] { ("urn:large", Samples.SemanticId), ("urn:large-other", "other") })
        {
            await server.Repository.Post(new Submodel
            {
                Id = id,
                SemanticId = Samples.Concept(meaning),
                SubmodelElements = [.. Enumerable.Range(0, 2_000).Select(i => Samples.Property($"P{i}", DataTypeDefXsd.Int, $"{i}"))],
            });
        }
        var path = $"{ServerUnderTest.Api}/submodels/";
        Assert.Equal(HttpStatusCode.NotFound, (await Send("GET", path + Base64UrlId.Encode("urn:large-other"), "viewer")).StatusCode);
        using var shown = await Send("GET", path + Base64UrlId.Encode("urn:large"), "viewer");
        Assert.Contains("\"P1999\"", await shown.Content.ReadAsStringAsync());
        WriteRules(Rules.Replace("""{"$field":"$sm#semanticId"},{"$strVal":"https://example.com/semantics/machine"}""", """{"$field":"$sme.P7#value"},{"$numVal":7}""", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await Send("GET", path + Base64UrlId.Encode("urn:large-other"), "viewer")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Send("GET", ServerUnderTest.Machine, "viewer")).StatusCode);
    }

    [Theory]
    [InlineData("/submodels")]
    [InlineData("/submodels/$value")]
    [InlineData("/submodels/$metadata")]
    [InlineData("/submodels/$reference")]
    [InlineData("/submodels/$path")]
    [InlineData("/serialization")]
    [InlineData("/events")]
    public async Task Lists_TellNothingOfWhatIsHidden(string path)
    {
        var mine = await (await Send("GET", ServerUnderTest.Api + path, "viewer")).Content.ReadAsStringAsync();
        var all = await (await Send("GET", ServerUnderTest.Api + path, "admin")).Content.ReadAsStringAsync();
        Assert.DoesNotContain(Hidden, mine);
        Assert.DoesNotContain("Serial\"", mine);
        Assert.DoesNotContain("9007199254740993", mine);
        Assert.NotEqual(all, mine);
    }

    [Fact]
    public async Task Queries_FindOnlyWhatIsShown()
    {
        foreach (var (condition, role, count) in new[]
        {
            ("""{"$eq":[{"$field":"$sm#idShort"},{"$strVal":"Hidden"}]}""", "viewer", 0),
            ("""{"$eq":[{"$field":"$sm#idShort"},{"$strVal":"Hidden"}]}""", "admin", 1),
            ("""{"$eq":[{"$field":"$sme.Serial#value"},{"$strVal":"9007199254740993"}]}""", "viewer", 0),
            ("""{"$eq":[{"$field":"$sme.Serial#value"},{"$strVal":"9007199254740993"}]}""", "owner", 1),
            ("""{"$eq":[{"$field":"$sme.Name#value"},{"$strVal":"Press"}]}""", "viewer", 1),
        })
        {
            foreach (var what in new[] { "submodels", "submodel-elements" })
            {
                using var response = await Send("POST", $"{ServerUnderTest.Api}/query/{what}", role, $$"""{"$condition":{{condition}}}""");
                if (what == "submodels" || !condition.Contains("$sm#")) Assert.Equal(count, ServerUnderTest.Parse(await response.Content.ReadAsStringAsync()).GetProperty("result").GetArrayLength());
            }
        }
    }

    [Fact]
    public async Task Fragments_AreLeftOut_AndTheTagIsThatOfWhatIsShown()
    {
        using var mine = await Send("GET", ServerUnderTest.Machine, "viewer");
        using var owners = await Send("GET", ServerUnderTest.Machine, "owner");
        Assert.DoesNotContain("Serial", await mine.Content.ReadAsStringAsync());
        Assert.Contains("Serial", await owners.Content.ReadAsStringAsync());
        Assert.NotEqual(owners.Headers.ETag, mine.Headers.ETag);
        await server.Repository.PatchValue(Samples.SubmodelId, "Serial", "\"1\""u8.ToArray());
        using var later = await Send("GET", ServerUnderTest.Machine, "viewer");
        Assert.Equal(mine.Headers.ETag, later.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotFound, (await Send("GET", ServerUnderTest.Machine + "/submodel-elements/Serial", "viewer")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send("GET", ServerUnderTest.Machine + "/submodel-elements/Serial", "owner")).StatusCode);
    }

    [Fact]
    public async Task Operators_ChangeAndInvoke_AndNothingElse()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await Send("PATCH", ServerUnderTest.Machine + "/submodel-elements/Speed/$value", "operator", "\"77\"")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send("POST", ServerUnderTest.Machine + "/submodel-elements/Add/invoke/$value", "operator", """{"inputArguments":{"A":1}}""")).StatusCode);
        await ServerUnderTest.Refusal(await Send("POST", ServerUnderTest.Machine + "/submodel-elements/Add/invoke/$value", "owner", """{"inputArguments":{"A":1}}"""), HttpStatusCode.Forbidden);
        await ServerUnderTest.Refusal(await Send("DELETE", ServerUnderTest.Machine + "/submodel-elements/Speed", "operator"), HttpStatusCode.Forbidden);
        await ServerUnderTest.Refusal(await Send("POST", ServerUnderTest.Machine + "/submodel-elements", "operator", """{"modelType":"Capability","idShort":"New"}"""), HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.NoContent, (await Send("DELETE", ServerUnderTest.Machine + "/submodel-elements/Speed", "admin")).StatusCode);
    }

    [Fact]
    public async Task Registries_ShowDescriptorsByTheirOwnRules()
    {
        var text = await (await Send("GET", $"{ServerUnderTest.Api}/shell-descriptors", "viewer")).Content.ReadAsStringAsync();
        Assert.Contains("Machine", text);
        Assert.DoesNotContain("S-1", text);
        Assert.Contains("S-1", await (await Send("GET", $"{ServerUnderTest.Api}/shell-descriptors", "admin")).Content.ReadAsStringAsync());
        await ServerUnderTest.Refusal(await Send("GET", $"{ServerUnderTest.Api}/submodel-descriptors", "viewer"), HttpStatusCode.Forbidden);
        Assert.DoesNotContain("S-1", await (await Send("POST", $"{ServerUnderTest.Api}/query/shell-descriptors", "viewer", """{"$condition":{"$boolean":true}}""")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task RulesThatChange_CountWithoutARestart_AndThoseWithFaultsDoNot()
    {
        var all = """{"rules":[{"ACL":{"ATTRIBUTES":[{"GLOBAL":"ANONYMOUS"}],"RIGHTS":["READ"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"*"}],"FORMULA":{"$boolean":true}}]}""";
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send("GET", HiddenPath, null)).StatusCode);
        await BecomesAfter(all, HttpStatusCode.OK);
        await BecomesAfter(all.Replace("READ", "FLY"), HttpStatusCode.OK);
        await BecomesAfter("""{"rules":[]}""", HttpStatusCode.Unauthorized);

        async Task BecomesAfter(string rules, HttpStatusCode status)
        {
            WriteRules(rules);
            Assert.Equal(status, (await Send("GET", HiddenPath, null)).StatusCode);
        }
    }

    [Fact]
    public async Task Decisions_AreExplained()
    {
        var path = HiddenPath[ServerUnderTest.Api.Length..];
        await ServerUnderTest.Refusal(await Send("GET", $"/access/explain?route={path}&claim=role=viewer", "viewer"), HttpStatusCode.Forbidden);
        var explained = ServerUnderTest.Parse(await (await Send("GET", $"/access/explain?route={path}&claim=role=viewer", "admin")).Content.ReadAsStringAsync());
        Assert.Equal("denied", explained.GetProperty("decision").GetString());
        var reasons = explained.GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("reason").GetString()!).ToList();
        Assert.Contains("of the object its formula does not hold", reasons[0]);
        Assert.Contains("gives UPDATE or EXECUTE", reasons[1]);
        Assert.Contains("does not hold for the caller", reasons[3]);

        var run = await CommandRun.Of("access", "explain", rulesFile, "--as", "role=operator", "--route", "PATCH /submodels/" + Base64UrlId.Encode("x"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("rule 2 (line 5): allows", run.Output);
        var denied = await CommandRun.Of("access", "explain", rulesFile, "--route", "GET /shells");
        Assert.Equal(1, denied.ExitCode);
        Assert.Contains("Denied (401)", denied.Output);
        Assert.Contains("5 rules, no faults", (await CommandRun.Of("access", "check", rulesFile)).Output);
        Assert.Equal(2, (await CommandRun.Of("access", "check", issuer.FileOf("bad.json", "{}"))).ExitCode);
    }

    /// <summary>Other rules, at a time at which the server looks again, and which differs from those of all files before.</summary>
    private void WriteRules(string rules)
    {
        File.WriteAllText(rulesFile, rules);
        clock.Ahead += LooksAtFiles;
        File.SetLastWriteTimeUtc(rulesFile, clock.GetUtcNow().UtcDateTime);
    }

    private async Task<HttpResponseMessage> Send(string method, string path, string? role, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (role is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", issuer.Token($"\"sub\":\"{role}\",\"role\":\"{role}\""));
        return await server.Client.SendAsync(request);
    }

    /// <summary>The clock of the machine, or one that is ahead of it.</summary>
    private sealed class SystemClockAhead : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

        public override long GetTimestamp() => System.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);
    }
}
