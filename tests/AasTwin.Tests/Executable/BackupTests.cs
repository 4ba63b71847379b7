using AasTwin.Repository;
using AasTwin.Repository.Store;
using AasTwin.Tests.Repository;

namespace AasTwin.Tests.Executable;

public sealed class BackupTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Backup_HasWhatIsStored_WhileTheStoreIsInUse()
    {
        Directory.CreateDirectory(folder["data"]);
        using var repository = new AasRepository(new SqliteStore(Path.Combine(folder["data"], "models.aastwin.db")));
        await repository.Post(Samples.Machine());
        await repository.PutAttachment(Samples.SubmodelId, "Manual", "m.pdf", new FileContent("application/pdf", 3, () => new MemoryStream([1, 2, 3])));

        var run = await CommandRun.Of("backup", folder["copy.aastwin.db"], "--data", folder["data"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        await repository.PatchValue(Samples.SubmodelId, "Speed", "7"u8.ToArray());

        using var copy = new AasRepository(new SqliteStore(folder["copy.aastwin.db"]));
        Assert.Equal(2, copy.ListChanges(0, 10).Changes.Count);
        using var file = copy.OpenAttachment(Samples.SubmodelId, "Manual");
        Assert.Equal(3, file.Length);
        Assert.Equal(["copy.aastwin.db", "copy.aastwin.db-lock", "copy.aastwin.db-shm", "copy.aastwin.db-wal"],
            Directory.GetFiles(folder[""], "copy*").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    /// <summary>Each copy is of one moment: it has all that was acknowledged before it was asked for, nothing half, and can be gone on with.</summary>
    [Fact]
    public async Task Backup_UnderWriteLoad_IsWholeAndCanBeGoneOnWith()
    {
        const int Writers = 4;
        Directory.CreateDirectory(folder["data"]);
        using var repository = new AasRepository(new SqliteStore(Path.Combine(folder["data"], "models.aastwin.db")));
        for (var i = 0; i < Writers; i++) await repository.Post(Pair($"urn:pair:{i}"));
        var acknowledged = new int[Writers];
        using var end = new CancellationTokenSource();
        var writing = Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            for (var n = 1; !end.IsCancellationRequested; n++)
            {
                await repository.PatchValue($"urn:pair:{w}", null, System.Text.Encoding.UTF8.GetBytes($$"""{"Left":{{n}},"Right":{{n}}}"""));
                await repository.Post(Pair($"urn:new:{w}:{n}"));
                Volatile.Write(ref acknowledged[w], n);
            }
        })).ToList();
        for (var copy = 0; copy < 3; copy++)
        {
            while (!Enumerable.Range(0, Writers).All(w => Volatile.Read(ref acknowledged[w]) >= 10 * (copy + 1))) await Task.Delay(5);
            var before = Enumerable.Range(0, Writers).Select(w => Volatile.Read(ref acknowledged[w])).ToArray();
            var run = await CommandRun.Of("backup", folder[$"copy{copy}.db"], "--data", folder["data"]);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            using var restored = new AasRepository(new SqliteStore(folder[$"copy{copy}.db"]));
            for (var w = 0; w < Writers; w++)
            {
                var (left, right) = (Value(restored, w, "Left"), Value(restored, w, "Right"));
                Assert.Equal(left, right);
                Assert.True(left >= before[w], $"{left} is written, {before[w]} was acknowledged.");
                for (var n = 1; n <= before[w]; n++) Assert.NotNull(restored.FindSubmodel($"urn:new:{w}:{n}"));
            }
            // As many entries of the log as the number of the last one says, and the number of models that were made.
            var log = restored.ListChanges(0, int.MaxValue);
            Assert.Equal(log.Newest, log.Changes.Count);
            Assert.Equal(restored.Count(IdentifiableKind.Submodel), log.Changes.Count(c => c.Type == AasTwin.Repository.Changes.ChangeType.Created));
            await restored.Post(Pair("urn:after"));
            Assert.NotNull(restored.FindSubmodel("urn:after"));
        }
        await end.CancelAsync();
        await Task.WhenAll(writing);

        static int Value(AasRepository repository, int writer, string name) => int.Parse(((AasTwin.Metamodel.Property)repository.FindElement($"urn:pair:{writer}", name)!).Value!);

        static AasTwin.Metamodel.Submodel Pair(string id) => new()
        {
            Id = id,
            SubmodelElements = [Samples.Property("Left", AasTwin.Metamodel.DataTypeDefXsd.Int, "0"), Samples.Property("Right", AasTwin.Metamodel.DataTypeDefXsd.Int, "0")],
        };
    }

    [Fact]
    public async Task Backup_ReplacesOnlyWhenTold()
    {
        using (new SqliteStore(folder["a.db"]))
        {
        }
        folder.File("copy.db", "mine");
        var refused = await CommandRun.Of("backup", folder["copy.db"], "--store", "sqlite:" + folder["a.db"]);
        Assert.Equal(ExitCode.CannotCreate, refused.ExitCode);
        Assert.Equal("mine", File.ReadAllText(folder["copy.db"]));
        Assert.Equal(0, (await CommandRun.Of("backup", folder["copy.db"], "--force", "--store", "sqlite:" + folder["a.db"])).ExitCode);
        new SqliteStore(folder["copy.db"]).Dispose();
    }

    [Theory]
    [InlineData("nothing.db")]
    [InlineData("text.db")]
    public async Task Backup_OfNoStore_IsRefusedByName(string name)
    {
        folder.File("text.db", new string('x', 5000));
        var run = await CommandRun.Of("backup", folder["copy.db"], "--store", "sqlite:" + folder[name]);
        Assert.Equal(ExitCode.Unreadable, run.ExitCode);
        Assert.Contains(name, run.Error);
        Assert.Equal(["text.db"], Directory.GetFiles(folder[""]).Select(Path.GetFileName));
    }
}
