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
