using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AasTwin.Server;
using AasTwin.Server.Security;
using AasTwin.Server.Security.Audit;
using AasTwin.Tests.Executable;
using File = System.IO.File;

namespace AasTwin.Tests.Server.Security;

/// <summary>The audit log and the rules as the page reads them.</summary>
public sealed class AuditRoutesTests : IDisposable
{
    private const string Rules = """
        {"rules":[
          {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["READ","UPDATE"],"ACCESS":"ALLOW"},"OBJECTS":[{"IDENTIFIABLE":"(Submodel)*"}],"FORMULA":{"$boolean":true},
           "FILTER":{"FRAGMENT":"$sme.Serial","CONDITION":{"$boolean":false}}},
          {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["ALL"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"*"}],"FORMULA":{"$eq":[{"$attribute":{"CLAIM":"role"}},{"$strVal":"admin"}]}}]}
        """;

    private readonly TestIssuer issuer = new();
    private readonly ScratchFolder folder = new();

    public void Dispose()
    {
        issuer.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Entries_AreForThoseWhomARuleOfTheRouteLetsIn()
    {
        await using var server = await Start(issuer.Options with { RulesFile = issuer.FileOf("rules.json", Rules) });
        await ServerUnderTest.Refusal(await server.Send("GET", "/audit/entries"), HttpStatusCode.Unauthorized);
        As(server, "viewer");
        foreach (var path in new[] { "/audit/entries", "/audit/verification", "/audit/export", "/access/rules" })
            await ServerUnderTest.Refusal(await server.Send("GET", path), HttpStatusCode.Forbidden);
        (await server.Send("PATCH", ServerUnderTest.Machine + "/submodel-elements/Speed/$value", "\"7\"")).EnsureSuccessStatusCode();
        As(server, "admin");
        await Written(6);
        var all = (await Json(server, "/audit/entries?limit=3")).GetProperty("result").EnumerateArray().ToList();
        // The newest first, and this look is not among them yet.
        Assert.Equal(("PATCH", "rule 1 (line 2)"), (all[0].GetProperty("method").GetString(), all[0].GetProperty("rule").GetString()));
        Assert.Equal(("denied", "/access/rules"), (all[1].GetProperty("decision").GetString(), all[1].GetProperty("path").GetString()));
        var changes = (await Json(server, "/audit/entries?changesOnly=true")).GetProperty("result").EnumerateArray().ToList();
        Assert.Equal(all[0].GetProperty("hash").GetString(), Assert.Single(changes).GetProperty("hash").GetString());
        Assert.Equal(5, (await Json(server, "/audit/entries?decision=denied")).GetProperty("result").GetArrayLength());

        var rules = (await Json(server, "/access/rules")).GetProperty("rules").EnumerateArray().ToList();
        // To read includes to find.
        Assert.Equal(["READ", "UPDATE", "VIEW"], rules[0].GetProperty("rights").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal("$sme.Serial", rules[0].GetProperty("filters")[0].GetProperty("fragment").GetString());
        Assert.Equal(("CLAIM role", 5), (rules[1].GetProperty("attributes")[0].GetString(), rules[1].GetProperty("line").GetInt32() + 1));
    }

    [Fact]
    public async Task Pages_ShowEachEntryOnce_AcrossTheFilesOfDays_HoweverLongTheLinesAre()
    {
        var random = new Random(7);
        var lines = Enumerable.Range(1, 400).Select(n => $"{{\"n\":{n},\"time\":\"2026-11-2{(n - 1) / 200}T00:00:00.000Z\",\"event\":\"old\",\"who\":\"é{new string('x', n % 50 == 0 ? 150_000 : random.Next(900))}\",\"hash\":\"{new string('0', 64)}\"}}").ToList();
        File.WriteAllLines(folder["audit.2026-11-20.jsonl"], lines.Take(200));
        File.WriteAllLines(Log, lines.Skip(200));
        await using var server = await Start(new SecurityOptions());
        var read = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Json(server, $"/audit/entries?limit=37&event=old&cursor={cursor}");
            read.AddRange(page.GetProperty("result").EnumerateArray().Select(e => e.GetRawText()));
            cursor = page.GetProperty("paging_metadata").TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        lines.Reverse();
        Assert.Equal(lines, read);
        var first = await (await server.Send("GET", "/audit/export?format=jsonl&event=old&until=2026-11-21")).Content.ReadAsStringAsync();
        Assert.Equal(200, first.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task AnOpenServer_ShowsItsLogToItsOwnMachineOnly()
    {
        await using var server = await Start(new SecurityOptions());
        await server.Get(ServerUnderTest.Machine);
        await Written(1);
        Assert.Equal(1, (await Json(server, "/audit/entries")).GetProperty("result").GetArrayLength());
        foreach (var (name, value) in new[] { ("X-Forwarded-For", "203.0.113.9"), ("Forwarded", "for=203.0.113.9"), ("Host", "evil.example") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/audit/entries");
            request.Headers.TryAddWithoutValidation(name, value);
            await ServerUnderTest.Refusal(await server.Client.SendAsync(request), HttpStatusCode.Forbidden);
        }
        await ServerUnderTest.Refusal(await server.Send("GET", "/audit/entries?limit=0"), HttpStatusCode.BadRequest);
        await ServerUnderTest.Refusal(await server.Send("GET", "/audit/entries?since=yesterday"), HttpStatusCode.BadRequest);
        await ServerUnderTest.Refusal(await server.Send("GET", "/audit/export?format=pdf"), HttpStatusCode.BadRequest);
        // Nothing is known of rules where there are none.
        Assert.Equal(HttpStatusCode.NotFound, (await server.Send("GET", "/access/rules")).StatusCode);
    }

    [Fact]
    public async Task Verification_IsWhole_UntilALineIsChanged()
    {
        await using var server = await Start(new SecurityOptions());
        for (var i = 0; i < 5; i++) await server.Get(ServerUnderTest.Machine);
        await Written(5);
        var whole = await Json(server, "/audit/verification");
        Assert.Equal((5, 0), (whole.GetProperty("lines").GetInt32(), whole.GetProperty("faultCount").GetInt32()));
        await Written(6);
        var csv = await (await server.Send("GET", "/audit/export")).Content.ReadAsStringAsync();
        Assert.StartsWith("n,time,event,who", csv);
        Assert.Equal(7, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var jsonl = await (await server.Send("GET", "/audit/export?format=jsonl&text=verification")).Content.ReadAsStringAsync();
        Assert.Contains("/audit/verification", Assert.Single(jsonl.Split('\n', StringSplitOptions.RemoveEmptyEntries)));

        await using (var log = new FileStream(Log, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            var text = new byte[log.Length];
            log.ReadExactly(text);
            log.Position = text.AsSpan().IndexOf("\"GET\""u8);
            log.Write("\"PUT\""u8);
        }
        var torn = await Json(server, "/audit/verification");
        Assert.Equal(("audit.jsonl", 1), (torn.GetProperty("faults")[0].GetProperty("file").GetString(), torn.GetProperty("faults")[0].GetProperty("line").GetInt32()));
    }

    /// <summary>Entries are written behind the answers.</summary>
    private async Task Written(int lines)
    {
        for (var i = 0; i < 200; i++, await Task.Delay(20))
            if (AuditFiles.Of(Log).SelectMany(AuditFiles.TextOf).Count() >= lines) return;
        Assert.Fail($"There are no {lines} entries in the log after four seconds.");
    }

    private static async Task<JsonElement> Json(ServerUnderTest server, string path) => ServerUnderTest.Parse(await (await server.Send("GET", path)).EnsureSuccessStatusCode().Content.ReadAsStringAsync());

    private string Log => folder["audit.jsonl"];

    private Task<ServerUnderTest> Start(SecurityOptions security) => ServerUnderTest.Start(options: ServerOptions.Default with { Security = security with { Audit = new AuditOptions(Log) } });

    private void As(ServerUnderTest server, string role) => server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issuer.Token($"\"sub\":\"ada\",\"role\":\"{role}\""));
}
