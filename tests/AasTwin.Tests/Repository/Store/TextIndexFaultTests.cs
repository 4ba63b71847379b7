using System.Net;
using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Query;
using AasTwin.Repository.Store;
using AasTwin.Tests.Executable;
using AasTwin.Tests.Server;
using Microsoft.Data.Sqlite;

namespace AasTwin.Tests.Repository.Store;

/// <summary>The index of texts in a SQLite file, missing, damaged, or without room: what is found is right all the time, and the index comes back by itself.</summary>
public sealed class TextIndexFaultTests : IDisposable
{
    private const string Asked = "$contains($sme.Name#value, \"ber 00\")";

    private readonly ScratchFolder folder = new();

    private string File => folder["store.db"];

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string> Faults => new()
    {
        { "absent", "drop table trigram" },
        { "absent with all that belongs to it", "drop table trigram; drop table unsearched; delete from counter where name in ('searched', 'trigrams')" },
        { "of a file of the schema before it", "drop table trigram; drop table unsearched; delete from counter where name in ('searched', 'trigrams'); pragma user_version = 3" },
        { "without the notes of what it lacks", "drop table unsearched" },
        { "without its counters", "delete from counter where name = 'searched'" },
        { "without the table of its data", "drop table trigram_data" },
        { "without the table of its settings", "drop table trigram_config" },
        { "of an older format", "update trigram_config set v = 3 where k = 'version'" },
        { "with bytes that are none of its own", "update trigram_data set block = cast(replace(hex(zeroblob(length(block))), '0', 'z') as blob) where id > 10" },
        { "without its segments", "delete from trigram_data where id > 10" },
        { "with a structure that is none", "update trigram_data set block = x'ffffffffffffffff' where id = 10" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task AnIndexThatIsNoGood_IsMadeAnew(string what, string damage)
    {
        var store = new SqliteStore(File);
        using (var repository = new AasRepository(store))
        {
            for (var i = 0; i < 30; i++) await repository.Put(Named($"{i}", $"press number {i:D3}"));
            await store.BringIndexesUpToDate();
        }
        Run(damage);
        store = new SqliteStore(File);
        using (var repository = new AasRepository(store))
        {
            Assert.True((await Find(repository)).SequenceEqual(Enumerable.Range(0, 10).Select(i => $"{i}")), what);
            await repository.Put(Named("new", "press number 00x"));
            Assert.Equal(11, (await Find(repository)).Count);
            await Eventually(store, repository);
            Assert.Equal(11, (await Find(repository)).Count);
            await repository.Delete(IdentifiableKind.Submodel, "new");
            Assert.Equal(10, (await Find(repository)).Count);
        }
        using (var repository = new AasRepository(new SqliteStore(File))) Assert.Equal(10, (await Find(repository)).Count);
        Assert.Equal(["ok"], Read("pragma integrity_check"));
    }

    [Theory]
    [InlineData("delete from trigram_data where id > 10")]
    [InlineData("drop table trigram")]
    public async Task AnIndexThatIsDamagedWhileItIsUsed_IsMadeAnew(string damage)
    {
        var store = new SqliteStore(File);
        using var repository = new AasRepository(store);
        for (var i = 0; i < 30; i++) await repository.Put(Named($"{i}", $"press number {i:D3}"));
        await store.BringIndexesUpToDate();
        Assert.Equal(10, (await Find(repository)).Count);
        Run(damage);
        for (var i = 0; i < 3; i++)
        {
            await repository.Put(Named($"new{i}", "press number 00x"));
            Assert.Equal(11 + i, (await Find(repository)).Count);
        }
        await Eventually(store, repository);
        Assert.Equal(13, (await Find(repository)).Count);
    }

    /// <summary>Pages of the file that the index is on: nothing can be done about these, and nothing else suffers.</summary>
    [Fact]
    public async Task AFileThatIsDamagedWhereTheIndexIs_ServesWithoutIt()
    {
        var store = new SqliteStore(File);
        using (var repository = new AasRepository(store))
        {
            for (var i = 0; i < 30; i++) await repository.Put(Named($"{i}", $"press number {i:D3}"));
            await store.BringIndexesUpToDate();
        }
        var page = long.Parse(Read("select rootpage from sqlite_master where name = 'trigram_data'")[0], System.Globalization.CultureInfo.InvariantCulture);
        var pageBytes = int.Parse(Read("pragma page_size")[0], System.Globalization.CultureInfo.InvariantCulture);
        using (var file = System.IO.File.OpenWrite(File))
        {
            file.Position = (page - 1) * pageBytes;
            file.Write(new byte[pageBytes]);
        }
        using var again = new AasRepository(new SqliteStore(File));
        Assert.Equal(10, (await Find(again)).Count);
        await again.Put(Named("new", "press number 00x"));
        Assert.Equal(11, (await Find(again)).Count);
        await again.Delete(IdentifiableKind.Submodel, "0");
        Assert.Equal(10, (await Find(again)).Count);
        Assert.NotNull(again.Find(IdentifiableKind.Submodel, "1"));
    }

    /// <summary>Large submodels are indexed after they were acknowledged: then there is no more room. They are there, and found when there is room again.</summary>
    [Fact]
    public async Task AStoreThatBecomesFullDuringIndexing_LosesNothing()
    {
        var options = new StoreOptions { MaxBytes = 4 << 20 };
        await using (var server = await ServerUnderTest.Start(new SqliteStore(File, options)))
        {
            var written = new List<string>();
            var status = HttpStatusCode.Created;
            for (var i = 0; i < 200 && status == HttpStatusCode.Created; i++)
            {
                status = (await server.Send("POST", $"{ServerUnderTest.Api}/submodels", Large($"{i}"))).StatusCode;
                if (status == HttpStatusCode.Created) written.Add($"{i}");
            }
            Assert.Equal(HttpStatusCode.InsufficientStorage, status);
            // What is not indexed is not said to be absent.
            using var query = await server.Send("POST", $"{ServerUnderTest.Api}/query/submodels", """{"$select":"id","$condition":{"$contains":[{"$field":"$sme#value"},{"$strVal":"sensor 0 of"}]}}""");
            Assert.Contains("full", await ServerUnderTest.Refusal(query, HttpStatusCode.InsufficientStorage));
            foreach (var id in written) Assert.NotNull(server.Repository.Find(IdentifiableKind.Submodel, id));
            Assert.Equal(HttpStatusCode.OK, (await server.Get("/health/live")).StatusCode);

            // Room comes back.
            foreach (var id in written.Skip(4).ToList())
            {
                Assert.Equal(HttpStatusCode.NoContent, (await server.Send("DELETE", $"{ServerUnderTest.Api}/submodels/{AasTwin.Metamodel.Paths.Base64UrlId.Encode(id)}")).StatusCode);
                written.Remove(id);
            }
            Assert.Equal(written, (await Found(server.Repository)).Order());
            Assert.Equal(HttpStatusCode.Created, (await server.Send("POST", $"{ServerUnderTest.Api}/submodels", Large("after"))).StatusCode);
            Assert.Equal([.. written, "after"], (await Found(server.Repository)).Order());
        }
        Assert.Equal(["ok"], Read("pragma integrity_check"));
    }

    /// <summary>The server ends while there is no room for the index; a disk with more room is enough then.</summary>
    [Fact]
    public async Task AStoreThatWasFullDuringIndexing_IsIndexedWhenItIsOpenedWithRoom()
    {
        var count = 0;
        using (var repository = new AasRepository(new SqliteStore(File, new StoreOptions { MaxBytes = 3 << 20 })))
            await Assert.ThrowsAsync<RepositoryException>(async () =>
            {
                for (; count < 200; count++) await repository.Post(Large($"{count}"));
            });
        Assert.NotEqual(["0"], Read("select count(*) from stale"));
        var store = new SqliteStore(File);
        using (var repository = new AasRepository(store))
        {
            Assert.Equal(count, (await Found(repository)).Count);
            await store.BringIndexesUpToDate();
            Assert.Equal(count, (await Found(repository)).Count);
        }
        Assert.Equal(["0"], Read("select count(*) from stale"));
    }

    private static async Task<List<string>> Found(AasRepository repository) =>
        [.. (await repository.Query(IdentifiableKind.Submodel, ModelQuery.Parse("$contains($sme#value, \"sensor 0 of\")"), new PageRequest(1000))).Items.Select(s => s.Id)];

    private static async Task<List<string>> Find(AasRepository repository) =>
        [.. (await repository.Query(IdentifiableKind.Submodel, ModelQuery.Parse(Asked))).Items.Select(s => s.Id)];

    /// <summary>Waits until the index is used again.</summary>
    private static async Task Eventually(SqliteStore store, AasRepository repository)
    {
        for (var i = 0; i < 100; i++)
        {
            await store.BringIndexesUpToDate();
            if ((await repository.Explain(IdentifiableKind.Submodel, ModelQuery.Parse(Asked))).Any(l => l.Contains("elements by the texts", StringComparison.Ordinal))) return;
            await Task.Delay(20);
        }
        Assert.Fail("The index is not used again.");
    }

    private static Submodel Named(string id, string name) => new() { Id = id, IdShort = "M", SubmodelElements = [Samples.Property("Name", DataTypeDefXsd.String, name)] };

    private static Submodel Large(string id) => new()
    {
        Id = id,
        IdShort = "Large",
        SubmodelElements = [.. Enumerable.Range(0, 400).Select(i => Samples.Property($"P{i}", DataTypeDefXsd.String, $"sensor {i} of {id}, with a text that takes some room in the index"))],
    };

    private void Run(string sql) => Read(sql);

    private List<string> Read(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }
}
