using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Store;
using AasTwin.Server;
using AasTwin.Server.Security;
using AasTwin.Server.Security.Audit;
using AasTwin.Tests.Executable;
using AasTwin.Tests.Repository;
using AasTwin.Tests.RepositoryRules;
using File = System.IO.File;

namespace AasTwin.Tests.Server.Security;

public sealed class AuditTests : IDisposable
{
    private readonly TestIssuer issuer = new();
    private readonly ScratchFolder folder = new();

    private string Log => folder["audit.jsonl"];

    public void Dispose()
    {
        issuer.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task RequestsAndOperations_AreWrittenDown()
    {
        var rules = issuer.FileOf("rules.json", """
            {"rules":[{"ACL":{"ATTRIBUTES":[{"CLAIM":"sub"}],"RIGHTS":["ALL"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"*"}],"FORMULA":{"$boolean":true}}]}
            """);
        string before, after;
        await using (var server = await ServerUnderTest.Start(options: ServerOptions.Default with { Security = issuer.Options with { RulesFile = rules, Audit = new AuditOptions(Log) } }))
        {
            before = server.Repository.Find(IdentifiableKind.Submodel, Samples.SubmodelId)!.ETag;
            server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issuer.Token("\"sub\":\"ada\""));
            (await server.Send("PATCH", ServerUnderTest.Machine + "/submodel-elements/Speed/$value", "\"7\"")).EnsureSuccessStatusCode();
            after = server.Repository.Find(IdentifiableKind.Submodel, Samples.SubmodelId)!.ETag;
            server.Client.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            (await server.Send("POST", ServerUnderTest.Machine + "/submodel-elements/Add/invoke/$value", """{"inputArguments":{"A":5}}""")).EnsureSuccessStatusCode();
            server.Client.DefaultRequestHeaders.Authorization = null;
            await server.Get(ServerUnderTest.Machine);
        }
        var entries = File.ReadAllLines(Log).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(["request", "operation", "request", "request"], entries.Select(e => e.GetProperty("event").GetString()));
        var (patch, run, denied) = (entries[0], entries[1], entries[3]);
        Assert.Equal($"ada@{TestIssuer.Name}", patch.GetProperty("who").GetString());
        Assert.Equal("127.0.0.1", patch.GetProperty("from").GetString());
        Assert.Equal("rule 1 (line 1)", patch.GetProperty("rule").GetString());
        Assert.Equal((before, after), (patch.GetProperty("changes")[0].GetProperty("before").GetString(), patch.GetProperty("changes")[0].GetProperty("after").GetString()));
        Assert.InRange(patch.GetProperty("changes")[0].GetProperty("time").GetDateTimeOffset(), patch.GetProperty("time").GetDateTimeOffset().AddMinutes(-1), patch.GetProperty("time").GetDateTimeOffset().AddMilliseconds(1));
        Assert.Equal($"ada@{TestIssuer.Name}", run.GetProperty("who").GetString());
        // An operation is found by what its request is called, and both by what the client calls all that it asks for.
        Assert.Equal(["0af7651916cd43dd8448eb211c80319c"], entries[1..3].Select(e => e.GetProperty("trace").GetString()).Distinct());
        Assert.Equal(after, run.GetProperty("model").GetString());
        Assert.Equal("Completed", run.GetProperty("state").GetString());
        Assert.Contains("\"value\":\"5\"", run.GetProperty("arguments").GetRawText());
        Assert.Equal(("anonymous", "denied", 401), (denied.GetProperty("who").GetString(), denied.GetProperty("decision").GetString(), denied.GetProperty("status").GetInt32()));
        Assert.DoesNotContain("Bearer", File.ReadAllText(Log));
        Assert.DoesNotContain("eyJ", File.ReadAllText(Log));
        Assert.Equal(0, (await CommandRun.Of("audit", "verify", Log)).ExitCode);
        var csv = await CommandRun.Of("audit", "export", Log, "--who", "anonymous");
        Assert.Equal(2, csv.Lines.Length);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Log));
    }

    [Fact]
    public async Task WhatWasTamperedWith_IsFoundAtItsLine()
    {
        await Write(40);
        var lines = File.ReadAllLines(Log);
        Assert.Empty(AuditFiles.Verify(Log).Faults);
        var random = new Random(3);
        for (var i = 0; i < 200; i++)
        {
            var at = random.Next(lines.Length);
            var forged = lines.ToList();
            var line = at + 1;
            switch (random.Next(5))
            {
                case 0:
                    var letter = random.Next(forged[at].Length);
                    forged[at] = forged[at][..letter] + (forged[at][letter] == '7' ? '8' : '7') + forged[at][(letter + 1)..];
                    break;
                case 1: forged.RemoveAt(at); if (at == 0) continue; break;
                case 2: forged.Insert(at, forged[(at + 1 + random.Next(forged.Count - 1)) % forged.Count]); break;
                case 3:
                    if (at == 0) continue;
                    (forged[at - 1], forged[at]) = (forged[at], forged[at - 1]);
                    // A first line may follow others that were deleted.
                    line = Math.Max(2, at);
                    break;
                default: forged[at] = forged[at].Replace("\"/thing", "\"/theft", StringComparison.Ordinal); break;
            }
            File.WriteAllLines(Log, forged);
            var faults = AuditFiles.Verify(Log).Faults;
            Assert.True(faults.Count > 0, $"{i}");
            // The first line of a log may follow deleted ones; whatever else is wrong shows where it is.
            if (at > 0) Assert.Equal(Math.Min(line, forged.Count), faults[0].Line);
        }
        File.WriteAllLines(Log, lines[..^3]);
        Assert.Contains("should go on to entry 40", (await CommandRun.Of("audit", "verify", Log)).Output);
    }

    [Fact]
    public async Task ALineThatACrashCutOff_IsDropped_AndTheChainGoesOn()
    {
        await Write(5);
        File.AppendAllText(Log, "{\"n\":6,\"prev");
        await Write(2);
        Assert.Empty(AuditFiles.Verify(Log).Faults);
        Assert.Contains("recovered", File.ReadAllLines(Log)[5]);
        Assert.Equal(8, File.ReadAllLines(Log).Length);
    }

    /// <summary>A program may dispose a server without stopping it; another one may go on with the log right then.</summary>
    [Fact]
    public async Task AServerThatIsDisposed_HasWrittenEverything()
    {
        for (var i = 1; i <= 20; i++)
        {
            await Write(3);
            Assert.Equal(3 * i, File.ReadAllLines(Log).Length);
        }
        Assert.Empty(AuditFiles.Verify(Log).Faults);
    }

    [Fact]
    public async Task EachDayHasAFile_AndOldOnesGo()
    {
        await Write(2);
        foreach (var (days, expected) in new[] { (3, 2), (2, 3), (1, 4) })
        {
            File.SetLastWriteTimeUtc(Log, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-days));
            await Write(2);
            Assert.Equal(expected, AuditFiles.Of(Log).Count);
            Assert.Empty(AuditFiles.Verify(Log).Faults);
        }
        Assert.Equal(8, AuditFiles.Verify(Log).Lines);
        File.SetLastWriteTimeUtc(Log, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1));
        // The file of yesterday has its name twice then.
        await Write(1, keptDays: 2);
        var left = AuditFiles.Verify(Log);
        Assert.Empty(left.Faults);
        Assert.InRange(left.Lines, 1, 8);
    }

    /// <summary>A simulation, and predictions by trained models and an analysis, which need other submodels and files as well.</summary>
    [Theory]
    [InlineData("bottling-line", "Simulate")]
    [InlineData("battery-cell", "PredictRemainingUsefulLife")]
    [InlineData("station", "PredictFailure")]
    [InlineData("refinery-unit", "Analyze")]
    public async Task ARecordedOperation_IsRunAgain_WithTheSameResult(string example, string operation)
    {
        var models = Checkout.PathOf("aasx/" + example);
        using var repository = new AasRepository(new MemoryStore(), AasTwin.Twins.TwinCatalog.Bindings);
        await AasTwin.Repository.Loading.PackageLoader.Load(repository, [models]);
        var submodel = await InvokeRecorded(repository, operation);
        var recorded = JsonDocument.Parse(File.ReadLines(Log).First()).RootElement;
        Assert.Equal("Completed", recorded.GetProperty("state").GetString());
        Assert.Equal(submodel.ETag, recorded.GetProperty("model").GetString());
        Assert.Equal(submodel.Revision, recorded.GetProperty("revision").GetInt64());
        var replayed = await CommandRun.Of("audit", "replay", Log, "1", "--in", models);
        Assert.True(replayed.ExitCode == 0, replayed.Output + replayed.Error);
        Assert.Contains("with the same result", replayed.Output);
        // What was kept of it is enough only for what looks at nothing else.
        Directory.Delete(Log + ".inputs", recursive: true);
        var none = await CommandRun.Of("audit", "replay", Log, "1");
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("not here at all", none.Error);
    }

    [Fact]
    public async Task ARecordedOperation_IsRunAgain_OnTheStoreAsItWasThen()
    {
        var file = folder["store.db"];
        using (var repository = new AasRepository(new SqliteStore(file, StoreOptions.Default with { HistoryKept = TimeSpan.FromHours(1) }), AasTwin.Twins.TwinCatalog.Bindings))
        {
            await AasTwin.Repository.Loading.PackageLoader.Load(repository, [Checkout.PathOf("aasx/bottling-line")]);
            var before = await InvokeRecorded(repository, "Simulate");
            var changed = (Submodel)AasRepository.ParseAlone(IdentifiableKind.Submodel, before);
            changed.SubmodelElements = [.. changed.SubmodelElements!.OfType<Operation>()];
            await repository.Put(changed);
        }
        var replayed = await CommandRun.Of("audit", "replay", Log, "1", "--store", "sqlite:" + file);
        Assert.True(replayed.ExitCode == 0, replayed.Output + replayed.Error);
        Assert.Contains("with the same result", replayed.Output);
    }

    /// <summary>Invokes an operation without arguments over a server that writes the audit log; answers the submodel as it was.</summary>
    private async Task<StoredIdentifiable> InvokeRecorded(AasRepository repository, string operation)
    {
        var submodel = repository.ListAll(IdentifiableKind.Submodel).First(s => repository.FindElement(s.Id, operation) is not null);
        await using var app = AasTwinServer.Create(repository, ServerOptions.Default with { Urls = ["http://127.0.0.1:0"], Security = new SecurityOptions { Audit = new AuditOptions(Log) } });
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var path = $"/api/v3/submodels/{AasTwin.Metamodel.Paths.Base64UrlId.Encode(submodel.Id)}/submodel-elements/{operation}/invoke/$value";
        (await client.PostAsync(path, new StringContent("{}", Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();
        await app.StopAsync();
        return submodel;
    }

    private async Task Write(int requests, int? keptDays = null)
    {
        await using var server = await ServerUnderTest.Start(options: ServerOptions.Default with { Security = new SecurityOptions { Audit = new AuditOptions(Log) { KeptDays = keptDays } } });
        for (var i = 0; i < requests; i++) await server.Get("/thing/" + i);
    }
}
