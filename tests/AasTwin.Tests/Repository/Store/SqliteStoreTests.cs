using AasTwin.Repository;
using AasTwin.Repository.Store;
using AasTwin.Tests.Executable;
using Microsoft.Data.Sqlite;

namespace AasTwin.Tests.Repository.Store;

public sealed class SqliteStoreTests : StoreContract, IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    private protected override IStore Open(StoreOptions? options = null) => new SqliteStore(folder["store.db"], options);

    [Fact]
    public async Task Reopening_FindsEverything()
    {
        StoredIdentifiable before;
        using (var store = Open())
        {
            await store.Commit([Put("a", "a", 0, new IndexTerm("n", "v")) with { Files = [new FileChange("/x", new FileContent("text/plain", 1, () => new MemoryStream([65])))] }]);
            before = store.Find(IdentifiableKind.Submodel, "a")!;
        }
        using var again = Open();
        var after = again.List(IdentifiableKind.Submodel, [new IndexTerm("n", "v")], 0, 1).Single();
        Assert.Equal((before.Revision, before.Position, before.ETag), (after.Revision, after.Position, after.ETag));
        using var file = again.FindFile(IdentifiableKind.Submodel, "a", "/x")!;
        Assert.Equal(65, file.Content.ReadByte());
        await again.Commit([Put("b", "b", 0)]);
        Assert.True(again.Find(IdentifiableKind.Submodel, "b")!.Revision > before.Revision);
    }

    [Fact]
    public void AFileThatIsNoStore_IsRefusedByName()
    {
        folder.File("store.db", new string('x', 5000));
        var refusal = Assert.Throws<RepositoryException>(() => Open());
        Assert.Equal(503, refusal.Status);
        Assert.Contains(folder["store.db"], refusal.Message);
    }

    [Fact]
    public void AMissingFolder_IsRefusedByName()
    {
        var refusal = Assert.Throws<RepositoryException>(() => new SqliteStore(folder["nowhere/store.db"]));
        Assert.Contains("nowhere", refusal.Message);
    }

    [Fact]
    public void AStoreInUse_IsRefusedToAnother()
    {
        using (Open()) Assert.Equal("StoreBusy", Assert.Throws<RepositoryException>(() => Open()).Code);
        Open().Dispose();
    }

    [Fact]
    public void ANewerSchema_IsRefused()
    {
        Open().Dispose();
        using (var connection = new SqliteConnection($"Data Source={folder["store.db"]};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "pragma user_version = 99";
            command.ExecuteNonQuery();
        }
        var before = File.ReadAllBytes(folder["store.db"]);
        var refusal = Assert.Throws<RepositoryException>(() => Open());
        Assert.Equal((503, "StoreVersion"), (refusal.Status, refusal.Code));
        Assert.Contains(folder["store.db"], refusal.Message);
        Assert.Contains("newer version (schema 99", refusal.Message);
        // Nothing of it was touched: the newer program finds it as it left it.
        Assert.Equal(before, File.ReadAllBytes(folder["store.db"]));
    }

    /// <summary>A program that ends in the middle of a step leaves the version before it.</summary>
    [Fact]
    public async Task AStepThatFails_LeavesTheOlderVersion()
    {
        using (var store = Open()) await store.Commit([Put("a", "1", 0)]);
        Sql("drop table trigram; drop table unsearched; delete from counter where name in ('searched', 'trigrams'); drop table shape; drop table element; drop table stale; pragma user_version = 2; create table stale (something text)");
        Assert.Equal(503, Assert.Throws<RepositoryException>(() => Open()).Status);
        Assert.Equal(2L, Sql("pragma user_version"));
        Assert.Equal(0L, Sql("select count(*) from sqlite_master where name in ('shape', 'element')"));
        Sql("drop table stale");
        using var again = Open();
        Assert.Equal("1", Text(again.Find(IdentifiableKind.Submodel, "a")!));
        Assert.NotNull(await again.Commit([Put("b", "2", 0)]));
    }

    private object? Sql(string text)
    {
        using var connection = new SqliteConnection($"Data Source={folder["store.db"]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }

    [Fact]
    public async Task AFileOfTheFirstSchema_IsBroughtUpToDate()
    {
        using (var connection = new SqliteConnection($"Data Source={folder["store.db"]};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                """
                create table counter (name text primary key, value integer not null) without rowid;
                insert into counter values ('revision', 7);
                create table identifiable (position integer primary key autoincrement, kind integer not null, id text not null, revision integer not null,
                  etag text not null, json blob not null, unique (kind, id));
                create index identifiable_by_kind on identifiable (kind);
                create table term (kind integer not null, name text not null, value text not null, position integer not null,
                  primary key (kind, name, value, position)) without rowid;
                create index term_by_position on term (position);
                create table file (number integer primary key autoincrement, kind integer not null, id text not null, name text not null,
                  contentType text not null, length integer not null, unique (kind, id, name));
                create table chunk (file integer not null, place integer not null, bytes blob not null, primary key (file, place));
                insert into identifiable values (3, 1, 'a', 6, '"tag"', x'31'), (9, 1, 'gone', 7, '"tag"', x'31');
                insert into term values (1, 'n', 'v', 3);
                delete from identifiable where id = 'gone';
                pragma user_version = 1;
                """;
            command.ExecuteNonQuery();
        }
        using var store = Open();
        var old = store.List(IdentifiableKind.Submodel, [new IndexTerm("n", "v")], 0, 10).Single();
        Assert.Equal(("a", 3, 6, "1", "\"tag\""), (old.Id, old.Position, old.Revision, Text(old), old.ETag));
        var commit = (await store.Commit([Put("b", "2", 0)]))!;
        // Positions and revisions go on where they were, whatever was deleted since.
        Assert.Equal((8, 10), (commit.Revision, commit.Stored[0]!.Position));
    }

    [Fact]
    public async Task ACommitThatCannotBeRead_FailsAloneInItsGroup()
    {
        using var store = Open();
        var good = Enumerable.Range(0, 20).Select(i => store.Commit([Put($"good{i}", "x", 0)])).ToList();
        var bad = store.Commit([Put("bad", "x", 0) with { Files = [new FileChange("/x", new FileContent("a/b", 1, () => throw new IOException("The disk of the sender is gone.")))] }]);
        good.AddRange(Enumerable.Range(20, 20).Select(i => store.Commit([Put($"good{i}", "x", 0)])));
        Assert.All(await Task.WhenAll(good), Assert.NotNull);
        await Assert.ThrowsAsync<IOException>(() => bad);
        Assert.Null(store.Find(IdentifiableKind.Submodel, "bad"));
        Assert.Equal(40, store.Count(IdentifiableKind.Submodel));
    }
}
