using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Loading;
using AasTwin.Repository.Store;
using AasTwin.Server;
using AasTwin.Server.Security;
using AasTwin.Server.Security.Audit;
using AasTwin.Tests.Executable;
using AasTwin.Tests.Repository;
using AasTwin.Tests.Repository.Store;
using AasTwin.Tests.RepositoryRules;
using AasTwin.Twins;
using File = System.IO.File;

namespace AasTwin.Tests.Server.Security;

/// <summary>What operations were run on is kept beside the audit log, so that they can be run again when it was replaced.</summary>
public sealed class ReplayTests : IDisposable
{
    private const string Operation = "PredictRemainingUsefulLife";

    private readonly ScratchFolder folder = new();

    private string Log => folder["audit.jsonl"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task APrediction_IsRunAgain_WithTheModelFileThatItUsed_WhenThatWasReplacedOrDeleted()
    {
        var store = folder["store.db"];
        using (var repository = new AasRepository(new SqliteStore(store), TwinCatalog.Bindings))
        {
            await PackageLoader.Load(repository, [Checkout.PathOf("aasx/battery-cell")]);
            // Trained again under the same name: the submodel does not show that its model is another.
            await Run(repository, "TrainModel", """{"inputArguments":{"Trees":5,"Seed":1,"StoreModel":true}}""");
            await Run(repository, Operation, "{}");
            await Run(repository, "TrainModel", """{"inputArguments":{"Trees":6,"Seed":2,"StoreModel":true}}""");
            await Run(repository, Operation, "{}");
            await repository.DeleteAttachment(repository.ListAll(IdentifiableKind.Submodel).First(s => repository.FindElement(s.Id, Operation) is not null).Id, "Model");
        }
        var predictions = Entries().Where(e => e.GetProperty("event").GetString() == "operation" && e.GetProperty("operation").GetString() == Operation).ToList();
        var models = predictions.Select(e => e.GetProperty("files").EnumerateArray().Single(f => f.GetProperty("path").GetString() == "Model")).ToList();
        Assert.Equal([true, true], models.Select(m => m.GetProperty("kept").GetBoolean()));
        Assert.Equal(predictions[0].GetProperty("model").GetString(), predictions[1].GetProperty("model").GetString());
        Assert.NotEqual(Result(predictions[0]), Result(predictions[1]));
        foreach (var prediction in predictions)
        {
            var replayed = await Replay(prediction, "--store", "sqlite:" + store);
            Assert.True(replayed.ExitCode == 0, replayed.Output + replayed.Error);
            Assert.Contains("with the same result", replayed.Output);
        }
        Assert.Equal(0, (await CommandRun.Of("audit", "verify", Log)).ExitCode);

        var hash = models[0].GetProperty("sha256").GetString()!;
        var kept = Path.Combine(Log + ".inputs", hash);
        var bytes = File.ReadAllBytes(kept);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(kept, bytes);
        var tampered = await Replay(predictions[0], "--store", "sqlite:" + store);
        Assert.Equal(2, tampered.ExitCode);
        foreach (var expected in new[] { hash, "at Model of", "was changed" }) Assert.Contains(expected, tampered.Error);
        var verified = await CommandRun.Of("audit", "verify", Log);
        Assert.Equal(1, verified.ExitCode);
        Assert.Contains(kept, verified.Output);
        File.Delete(kept);
        Assert.Contains("nothing tells that it was removed", (await Replay(predictions[0], "--store", "sqlite:" + store)).Error);
    }

    /// <summary>Without a store that lasts the model comes from packages, which somebody changed; the submodel as it was is kept too.</summary>
    [Fact]
    public async Task APrediction_IsRunAgain_OnPackagesThatChanged()
    {
        var models = folder["battery-cell"];
        foreach (var file in Directory.GetFiles(Checkout.PathOf("aasx/battery-cell"), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(models, Path.GetRelativePath(Checkout.PathOf("aasx/battery-cell"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        using (var repository = new AasRepository(new MemoryStore(), TwinCatalog.Bindings))
        {
            await PackageLoader.Load(repository, [models]);
            await Run(repository, Operation, "{}");
        }
        var cycles = Path.Combine(models, "files", "cycles.csv");
        File.WriteAllLines(cycles, File.ReadAllLines(cycles)[..^20]);
        var environment = Path.Combine(models, "environment.json");
        var text = File.ReadAllText(environment);
        File.WriteAllText(environment, text.Replace("\"idShort\": \"UpToCycle\"", "\"idShort\": \"UpToAnotherCycle\"", StringComparison.Ordinal));
        Assert.NotEqual(text, File.ReadAllText(environment));
        var replayed = await Replay(Entries()[0], "--in", models);
        Assert.True(replayed.ExitCode == 0, replayed.Output + replayed.Error);
        Assert.Contains("with the same result", replayed.Output);
    }

    [Fact]
    public async Task WhatIsKept_HasALimit_AndGoesWithTheEntriesThatNameIt()
    {
        var clock = new SetClock();
        var reading = Samples.Bind("Unbound", async call =>
        {
            using var file = call.Repository.OpenAttachment(call.Submodel.Id, "Manual");
            await file.Content.CopyToAsync(Stream.Null);
            return new OperationOutput([], []);
        });
        var security = new SecurityOptions { Audit = new AuditOptions(Log) { KeptDays = 2, KeptBytes = 20_000 } };
        await using (var server = await ServerUnderTest.Start(options: ServerOptions.Default with { Time = clock, Security = security }, bindings: [reading]))
        {
            foreach (var size in new[] { 8_000, 9_000, 10_000, 30_000 })
            {
                (await server.Upload(ServerUnderTest.Machine + "/submodel-elements/Manual/attachment", "manual.pdf", "application/pdf", Encoding.ASCII.GetBytes(new string((char)('a' + size / 1000), size)))).EnsureSuccessStatusCode();
                for (var i = 0; i < 2; i++) (await server.Client.PostAsJsonAsync(ServerUnderTest.Machine + "/submodel-elements/Unbound/invoke/$value", new { })).EnsureSuccessStatusCode();
                clock.Now = clock.Now.AddMinutes(1);
            }
        }
        var runs = Entries().Where(e => e.GetProperty("event").GetString() == "operation").ToList();
        var hashes = runs.Select(r => r.GetProperty("files")[0].GetProperty("sha256").GetString()!).Distinct().ToList();
        Assert.Equal(4, hashes.Count);
        // The largest does not fit at all, and of the others those that were used last stay.
        Assert.Equal([true, true, true, true, true, true, false, false], runs.Select(r => r.GetProperty("files")[0].GetProperty("kept").GetBoolean()));
        Assert.InRange(Directory.GetFiles(Log + ".inputs").Where(f => Path.GetFileName(f).Length == 64).Sum(f => new FileInfo(f).Length), 10_000, 20_000);
        Assert.NotNull(AuditInputs.Find(Log, hashes[2]).Bytes);
        Assert.Contains("removed on 2026-03-01T12:0", AuditInputs.Find(Log, hashes[0]).Problem);
        Assert.Contains("at most 20000 bytes are kept", AuditInputs.Find(Log, hashes[0]).Problem);
        var large = await Replay(runs[^1]);
        Assert.Equal(2, large.ExitCode);

        // Three days later nothing of that day is left.
        clock.Now = clock.Now.AddDays(3);
        File.SetLastWriteTimeUtc(Log, clock.Now.AddDays(-3).UtcDateTime);
        await using (var server = await ServerUnderTest.Start(options: ServerOptions.Default with { Time = clock, Security = security }, bindings: [reading]))
            (await server.Get(ServerUnderTest.Machine)).EnsureSuccessStatusCode();
        Assert.Single(AuditFiles.Of(Log));
        Assert.DoesNotContain(Directory.GetFiles(Log + ".inputs"), f => Path.GetFileName(f).Length == 64);
        Assert.Contains("with the entries that name it", AuditInputs.Find(Log, hashes[2]).Problem);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Log + ".inputs"));
    }

    private static string Result(JsonElement entry) => entry.GetProperty("result").GetString()!;

    private List<JsonElement> Entries() => [.. AuditFiles.Of(Log).SelectMany(AuditFiles.TextOf).Select(l => ServerUnderTest.Parse(l))];

    private Task<CommandRun> Replay(JsonElement entry, params string[] options) => CommandRun.Of(["audit", "replay", Log, entry.GetProperty("n").GetRawText(), .. options]);

    private async Task Run(AasRepository repository, string operation, string arguments)
    {
        var submodel = repository.ListAll(IdentifiableKind.Submodel).First(s => repository.FindElement(s.Id, operation) is not null);
        await using var app = AasTwinServer.Create(repository, ServerOptions.Default with { Urls = ["http://127.0.0.1:0"], Security = new SecurityOptions { Audit = new AuditOptions(Log) } });
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var path = $"/api/v3/submodels/{Base64UrlId.Encode(submodel.Id)}/submodel-elements/{operation}/invoke/$value";
        (await client.PostAsync(path, new StringContent(arguments, Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();
        await app.StopAsync();
    }
}
