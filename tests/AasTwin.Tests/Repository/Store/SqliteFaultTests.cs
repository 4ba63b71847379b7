using System.Net;
using System.Text;
using AasTwin.Repository;
using AasTwin.Repository.Store;
using AasTwin.Tests.Executable;
using AasTwin.Tests.Server;
using Microsoft.Data.Sqlite;

namespace AasTwin.Tests.Repository.Store;

/// <summary>What stands in the way of writing is told, and forgotten when it is gone.</summary>
public sealed class SqliteFaultTests : IDisposable
{
    private const IdentifiableKind Kind = IdentifiableKind.Submodel;

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task AFullStore_RefusesWritesUntilThereIsRoom()
    {
        using var store = new SqliteStore(folder["store.db"], new StoreOptions { MaxBytes = 1 << 20 });
        var written = 0;
        var refusal = await Assert.ThrowsAsync<RepositoryException>(async () =>
        {
            for (; written < 100; written++) await store.Commit([Put($"id{written}", 50_000)]);
        });
        Assert.Equal((507, "StoreFull"), (refusal.Status, refusal.Code));
        Assert.Contains(folder["store.db"], refusal.Message);
        Assert.InRange(written, 10, 20);
        // What is there can be read, what was refused is not there, and a log entry has no more than that.
        Assert.Equal(written, store.Count(Kind));
        Assert.Equal(written, store.ListChanges(0, 1000).Newest);
        Assert.NotNull(await store.Commit([new StoreChange(Kind, "id0", null), new StoreChange(Kind, "id1", null)]));
        Assert.NotNull(await store.Commit([Put("again", 50_000)]));
    }

    [Fact]
    public async Task AFullStore_RefusesTheLargeOnesOfAGroupOnly()
    {
        using var store = new SqliteStore(folder["store.db"], new StoreOptions { MaxBytes = 1 << 20 });
        var commits = Enumerable.Range(0, 60).Select(i => (Size: i % 10 == 0 ? 2_000_000 : 100, Task: store.Commit([Put($"id{i}", i % 10 == 0 ? 2_000_000 : 100)]))).ToList();
        foreach (var (size, task) in commits)
        {
            if (size == 100) Assert.NotNull(await task);
            else Assert.Equal(507, (await Assert.ThrowsAsync<RepositoryException>(() => task)).Status);
        }
        Assert.Equal(54, store.Count(Kind));
    }

    [Fact]
    public async Task ALockedStore_RefusesWritesUntilTheOtherIsDone()
    {
        using var store = new SqliteStore(folder["store.db"], new StoreOptions { BusyTimeout = TimeSpan.FromMilliseconds(20) });
        await store.Commit([Put("a", 10)]);
        using (var other = new SqliteConnection($"Data Source={folder["store.db"]};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "begin immediate";
            command.ExecuteNonQuery();
            var refusals = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Assert.ThrowsAsync<RepositoryException>(() => store.Commit([Put($"b{i}", 10)]))));
            Assert.All(refusals, r => Assert.Equal((503, "StoreBusy"), (r.Status, r.Code)));
            Assert.NotNull(store.Find(Kind, "a"));
        }
        Assert.NotNull(await store.Commit([Put("b", 10)]));
        Assert.Equal(2, store.ListChanges(0, 10).Newest);
    }

    /// <summary>Where the log should be there is a folder, which stops every user; permissions stop all but root, whom a disk that nobody may write stops among the system tests.</summary>
    [Fact]
    public async Task AFileThatMayNotBeWritten_IsRefusedUntilItMay()
    {
        using (var store = new SqliteStore(folder["store.db"])) await store.Commit([Put("a", 10)]);
        Directory.CreateDirectory(folder["store.db-wal"]);
        Assert.Equal(503, Assert.Throws<RepositoryException>(() => new SqliteStore(folder["store.db"])).Status);
        Directory.Delete(folder["store.db-wal"]);
        if (!OperatingSystem.IsWindows() && !System.Environment.IsPrivilegedProcess)
        {
            File.SetUnixFileMode(folder["store.db"], UnixFileMode.UserRead);
            Assert.Equal(503, Assert.Throws<RepositoryException>(() => new SqliteStore(folder["store.db"])).Status);
            File.SetUnixFileMode(folder["store.db"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        using var again = new SqliteStore(folder["store.db"]);
        Assert.NotNull(again.Find(Kind, "a"));
        Assert.NotNull(await again.Commit([Put("b", 10)]));
    }

    [Fact]
    public async Task AFullStore_AnswersInTheShapeOfErrorsAndGoesOnWhenThereIsRoom()
    {
        await using var server = await ServerUnderTest.Start(new SqliteStore(folder["store.db"], new StoreOptions { MaxBytes = 1 << 20 }));
        var large = $$"""{"modelType":"Property","idShort":"Text","valueType":"xs:string","value":"{{new string('x', 2_000_000)}}"}""";
        var path = ServerUnderTest.Machine + "/submodel-elements";
        Assert.Contains("full", await ServerUnderTest.Refusal(await server.Send("POST", path, large), HttpStatusCode.InsufficientStorage));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Get(path + "/Text")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await server.Send("POST", path, large.Replace(new string('x', 2_000_000), "short"))).StatusCode);
    }

    /// <summary>Windows does not let open files go.</summary>
    [Fact]
    public async Task AFileMovedAway_TakesNothingMoreUntilItIsBack()
    {
        if (OperatingSystem.IsWindows()) return;
        using (var store = new SqliteStore(folder["store.db"]))
        {
            await store.Commit([Put("a", 10)]);
            File.Move(folder["store.db"], folder["away.db"]);
            var refusals = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Assert.ThrowsAsync<RepositoryException>(() => store.Commit([Put($"b{i}", 10)]))));
            Assert.All(refusals, r => Assert.Equal((503, "StoreMoved"), (r.Status, r.Code)));
            Assert.Contains(folder["store.db"], refusals[0].Message);
            // What was answered before is answered still, and the file is whole where it is now.
            Assert.NotNull(store.Find(Kind, "a"));
            File.Copy(folder["away.db"], folder["copy.db"]);
            using (var copy = new SqliteStore(folder["copy.db"])) Assert.Equal(1, copy.Count(Kind));
            Assert.False(File.Exists(folder["store.db"]));
            File.Move(folder["away.db"], folder["store.db"]);
            Assert.NotNull(await store.Commit([Put("b", 10)]));
        }
        using var again = new SqliteStore(folder["store.db"]);
        Assert.Equal((2, 2), (again.Count(Kind), again.ListChanges(0, 10).Newest));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AFileThatIsReplaced_IsNotTakenForTheOneBefore(bool isWritten)
    {
        if (OperatingSystem.IsWindows()) return;
        using (var other = new SqliteStore(folder["other.db"])) await other.Commit([Put("other", 10)]);
        using (var store = new SqliteStore(folder["store.db"]))
        {
            await store.Commit([Put("a", 10)]);
            File.Move(folder["store.db"], folder["before.db"]);
            File.Move(folder["other.db"], folder["store.db"]);
            if (isWritten) Assert.Equal("StoreMoved", (await Assert.ThrowsAsync<RepositoryException>(() => store.Commit([Put("b", 10)]))).Code);
            // Many readers at once: none of them opens the other file.
            Parallel.For(0, 20, _ =>
            {
                try
                {
                    Assert.Null(store.Find(Kind, "other"));
                }
                catch (RepositoryException refusal)
                {
                    Assert.Equal("StoreMoved", refusal.Code);
                }
            });
        }
        // The log of the file before does not spoil the one that is there now, and the file before is whole without it.
        using (var now = new SqliteStore(folder["store.db"])) Assert.Equal((true, false, 1), (now.Find(Kind, "other") is not null, now.Find(Kind, "a") is not null, now.Count(Kind)));
        using var before = new SqliteStore(folder["before.db"]);
        Assert.NotNull(before.Find(Kind, "a"));
    }

    [Fact]
    public async Task ADeletedFile_TakesNothingMoreAndIsNotMadeAnew()
    {
        if (OperatingSystem.IsWindows()) return;
        using var store = new SqliteStore(folder["store.db"]);
        await store.Commit([Put("a", 10)]);
        Assert.NotNull(store.Find(Kind, "a"));
        File.Delete(folder["store.db"]);
        Assert.Equal("StoreMoved", (await Assert.ThrowsAsync<RepositoryException>(() => store.Commit([Put("b", 10)]))).Code);
        Assert.NotNull(store.Find(Kind, "a"));
        Assert.False(File.Exists(folder["store.db"]));
    }

    [Fact]
    public async Task ALogThatIsDeleted_LosesNothingThatWasAcknowledged()
    {
        if (OperatingSystem.IsWindows()) return;
        using (var store = new SqliteStore(folder["store.db"]))
        {
            await store.Commit([Put("a", 10)]);
            File.Delete(folder["store.db-wal"]);
            var refusal = await Assert.ThrowsAsync<RepositoryException>(() => store.Commit([Put("b", 10)]));
            Assert.Equal("StoreMoved", refusal.Code);
            Assert.Contains("store.db-wal", refusal.Message);
            // As if the process were killed now.
            File.Copy(folder["store.db"], folder["copy.db"]);
        }
        foreach (var name in new[] { "copy.db", "store.db" })
        {
            using var again = new SqliteStore(folder[name]);
            Assert.NotNull(again.Find(Kind, "a"));
            Assert.Null(again.Find(Kind, "b"));
        }
    }

    private static StoreChange Put(string id, int bytes) => new(Kind, id, 0) { Json = Encoding.UTF8.GetBytes(new string('x', bytes)), Terms = [] };
}
