using System.Text;
using AasTwin.Repository;
using AasTwin.Repository.Changes;
using AasTwin.Repository.Store;

namespace AasTwin.Tests.Repository.Store;

/// <summary>What every store must do.</summary>
public abstract class StoreContract
{
    private const IdentifiableKind Kind = IdentifiableKind.Submodel;

    private readonly SetClock clock = new();

    private protected abstract IStore Open(StoreOptions? options = null);

    [Fact]
    public async Task Commit_StoresWhatFindGives()
    {
        using var store = Open();
        Assert.NotNull(await store.Commit([Put("a", "{\"x\":1}", 0)]));
        var found = store.Find(Kind, "a")!;
        Assert.Equal("{\"x\":1}", Text(found));
        Assert.Matches("^\"[A-Za-z0-9_-]{20}\"$", found.ETag);
        Assert.Null(store.Find(IdentifiableKind.Shell, "a"));
        Assert.Null(store.Find(Kind, "A"));
    }

    [Fact]
    public async Task Commit_IsAllOrNothing()
    {
        using var store = Open();
        await store.Commit([Put("a", "1", 0)]);
        Assert.Null(await store.Commit([Put("b", "2", 0), Put("a", "3", 0)]));
        Assert.Null(store.Find(Kind, "b"));
        Assert.Equal("1", Text(store.Find(Kind, "a")!));
    }

    [Fact]
    public async Task Commit_RefusesAnotherRevision()
    {
        using var store = Open();
        await store.Commit([Put("a", "1", 0)]);
        var first = store.Find(Kind, "a")!;
        Assert.NotNull(await store.Commit([Put("a", "2", first.Revision)]));
        Assert.Null(await store.Commit([Put("a", "3", first.Revision)]));
        var second = store.Find(Kind, "a")!;
        Assert.True(second.Revision > first.Revision);
        Assert.Equal(first.Position, second.Position);
        Assert.NotEqual(first.ETag, second.ETag);
        Assert.Null(await store.Commit([new StoreChange(Kind, "a", first.Revision)]));
        Assert.NotNull(await store.Commit([new StoreChange(Kind, "a", second.Revision)]));
        Assert.Null(store.Find(Kind, "a"));
    }

    [Fact]
    public async Task Commit_TellsWhatIsStoredNow()
    {
        using var store = Open();
        await store.Commit([Put("b", "1", 0)]);
        var commit = (await store.Commit([Put("a", "2", 0), new StoreChange(Kind, "b", null), Put("c", "3", 0)]))!;
        Assert.Equal([store.Find(Kind, "a")?.ETag, null, store.Find(Kind, "c")?.ETag], commit.Stored.Select(s => s?.ETag));
        var (told, found) = (commit.Stored[0]!, store.Find(Kind, "a")!);
        Assert.Equal((found.Id, found.Position, found.Revision, found.Created, found.Updated), (told.Id, told.Position, told.Revision, told.Created, told.Updated));
        Assert.Equal(commit.Revision, found.Revision);
        Assert.Equal("2", Text(told));
    }

    [Fact]
    public async Task Commit_WithoutTerms_KeepsThem()
    {
        using var store = Open();
        var red = new IndexTerm("color", "red");
        await store.Commit([Put("a", "1", 0, red)]);
        await store.Commit([Put("a", "2", null) with { Terms = null }]);
        Assert.Equal("2", Text(store.List(Kind, [red], 0, 10).Single()));
        await store.Commit([Put("a", "3", null)]);
        Assert.Empty(store.List(Kind, [red], 0, 10));
    }

    [Fact]
    public async Task Log_HasAnEntryForEachChangeOfACommitThatWasDone()
    {
        using var store = Open(new StoreOptions { Time = clock });
        Assert.Equal((1, 0), (store.ListChanges(0, 10).Oldest, store.ListChanges(0, 10).Newest));
        var first = (await store.Commit([Put("a", "1", 0), Put("b", "1", 0)]))!;
        var start = clock.Now;
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.Null(await store.Commit([Put("c", "1", 0), Put("a", "2", 0)]));
        var second = (await store.Commit([Put("a", "2", null), new StoreChange(Kind, "b", null), new StoreChange(Kind, "nothing", null)]))!;
        Assert.Equal(
            [
                new Change(1, first.Revision, start, Kind, "a", ChangeType.Created),
                new Change(2, first.Revision, start, Kind, "b", ChangeType.Created),
                new Change(3, second.Revision, clock.Now, Kind, "a", ChangeType.Updated),
                new Change(4, second.Revision, clock.Now, Kind, "b", ChangeType.Deleted),
            ], store.ListChanges(0, 10).Changes);
        Assert.Equal([2L, 3L], store.ListChanges(1, 2).Changes.Select(c => c.Number));
        Assert.Empty(store.ListChanges(4, 10).Changes);
        Assert.Equal((1, 4), (store.ListChanges(9, 10).Oldest, store.ListChanges(9, 10).Newest));
    }

    [Fact]
    public async Task Log_DoesNotGoBackWithTheClock()
    {
        using var store = Open(new StoreOptions { Time = clock });
        await store.Commit([Put("a", "1", 0)]);
        clock.Now -= TimeSpan.FromHours(1);
        await store.Commit([Put("a", "2", null)]);
        var changes = store.ListChanges(0, 10).Changes;
        Assert.True(changes[1].Time >= changes[0].Time);
    }

    [Fact]
    public async Task Log_KeepsNoMoreThanItIsTold()
    {
        using var store = Open(new StoreOptions { Time = clock, MaxChanges = 100 });
        for (var i = 0; i < 12; i++) await store.Commit([.. Enumerable.Range(0, 100).Select(n => Put($"id{n}", $"{i}", null))]);
        var kept = store.ListChanges(0, 10_000);
        Assert.Equal(1200, kept.Newest);
        Assert.InRange(kept.Changes.Count, 100, 800);
        Assert.Equal((kept.Oldest, 1200), (kept.Changes[0].Number, kept.Changes[^1].Number));
        Assert.Equal(Enumerable.Range((int)kept.Oldest, kept.Changes.Count), kept.Changes.Select(c => (int)c.Number));
    }

    [Fact]
    public async Task Times_AreThoseOfTheCommitsAndFilterLists()
    {
        using var store = Open(new StoreOptions { Time = clock });
        var start = clock.Now;
        await store.Commit([Put("a", "1", 0), Put("b", "1", 0)]);
        clock.Now += TimeSpan.FromMinutes(1);
        await store.Commit([Put("a", "2", null), Put("c", "1", 0)]);
        var a = store.Find(Kind, "a")!;
        Assert.Equal((start, clock.Now), (a.Created, a.Updated));
        Assert.Equal(["a", "c"], store.List(Kind, [], 0, 10, new ChangedSince(Updated: clock.Now)).Select(i => i.Id));
        Assert.Equal(["c"], store.List(Kind, [], 0, 10, new ChangedSince(Created: clock.Now)).Select(i => i.Id));
        Assert.Equal(["a", "b", "c"], store.List(Kind, [], 0, 10, new ChangedSince(start, start)).Select(i => i.Id));
    }

    [Fact]
    public async Task FindAt_GivesTheStateAtATime()
    {
        using var store = Open(new StoreOptions { Time = clock, HistoryKept = TimeSpan.FromDays(1) });
        var start = clock.Now;
        await store.Commit([Put("a", "1", 0)]);
        clock.Now += TimeSpan.FromMinutes(1);
        await store.Commit([Put("a", "2", null)]);
        clock.Now += TimeSpan.FromMinutes(1);
        await store.Commit([new StoreChange(Kind, "a", null)]);
        clock.Now += TimeSpan.FromMinutes(1);
        await store.Commit([Put("a", "3", 0)]);
        Assert.Equal([null, "1", "1", "2", null, "3"], new[] { -1, 0, 59, 60, 120, 180 }.Select(s =>
            store.FindAt(Kind, "a", start.AddSeconds(s)) is { } found ? Text(found) : null));
    }

    [Fact]
    public async Task ListPast_GivesWhatWasInForceInASpan()
    {
        using var store = Open(new StoreOptions { Time = clock, HistoryKept = TimeSpan.FromDays(1) });
        var start = clock.Now;
        foreach (var text in new[] { "1", "2", "2b", "3", "4" })
        {
            await store.Commit([Put("a", text, null)]);
            await store.Commit([Put("b", "other" + text, null)]);
            // Two in one moment: the first of them never was.
            if (text != "2") clock.Now += TimeSpan.FromMinutes(1);
        }
        // 1 until 1', 2b until 2', 3 until 3', 4 until now.
        Assert.Equal(["1", "2b", "3"], Past(-1, 10));
        Assert.Equal(["2b", "3"], Past(1, 10));
        Assert.Equal(["1", "2b"], Past(0.5, 1.5));
        Assert.Equal(["1"], Past(0, 10, limit: 1));
        Assert.Empty(Past(3, 10));
        Assert.Empty(Past(-2, 0));
        Assert.Equal(start.AddMinutes(2), store.ListPast(Kind, "a", start, clock.Now, 2)[1].Until);
        await store.Commit([new StoreChange(Kind, "a", null)]);
        Assert.Equal(["1", "2b", "3", "4"], Past(-1, 10));

        IEnumerable<string> Past(double after, double before, int limit = 100) =>
            store.ListPast(Kind, "a", start.AddMinutes(after), start.AddMinutes(before), limit).Select(s => Text(s.State));
    }

    [Fact]
    public async Task FindAt_KeepsNothingUnlessTold()
    {
        using var store = Open(new StoreOptions { Time = clock });
        var start = clock.Now;
        await store.Commit([Put("a", "1", 0)]);
        clock.Now += TimeSpan.FromMinutes(1);
        await store.Commit([Put("a", "2", null)]);
        Assert.Null(store.FindAt(Kind, "a", start));
        Assert.Equal("2", Text(store.FindAt(Kind, "a", clock.Now)!));
    }

    [Fact]
    public async Task Note_IsWrittenWithItsCommitOnly()
    {
        using var store = Open();
        Assert.Null(store.FindNote("n"));
        await store.Commit([Put("a", "1", 0)], new StoreNote("n", "one"));
        Assert.Null(await store.Commit([Put("a", "1", 0)], new StoreNote("n", "two")));
        Assert.Equal("one", store.FindNote("n"));
        await store.Commit([], new StoreNote("n", "three"));
        Assert.Equal("three", store.FindNote("n"));
    }

    [Fact]
    public async Task EqualContent_HasEqualTags()
    {
        using var store = Open();
        await store.Commit([Put("a", "1", null), Put("b", "1", null), Put("c", "2", null)]);
        Assert.Equal(store.Find(Kind, "a")!.ETag, store.Find(Kind, "b")!.ETag);
        Assert.NotEqual(store.Find(Kind, "a")!.ETag, store.Find(Kind, "c")!.ETag);
    }

    [Fact]
    public async Task List_GoesOnAfterAPositionWhateverCameAndWent()
    {
        using var store = Open();
        foreach (var id in new[] { "a", "b", "c", "d", "e" }) await store.Commit([Put(id, id, 0)]);
        var first = store.List(Kind, [], 0, 2);
        Assert.Equal(["a", "b"], first.Select(i => i.Id));
        // What was deleted leaves no gap, what was replaced keeps its place, what is new comes last; even when the place of the last item is gone.
        await store.Commit([new StoreChange(Kind, "b", null), new StoreChange(Kind, "c", null), Put("d", "d2", null), Put("f", "f", 0)]);
        var next = store.List(Kind, [], first[^1].Position, 10);
        Assert.Equal(["d", "e", "f"], next.Select(i => i.Id));
        Assert.Equal(4, store.Count(Kind));
        await store.Commit([new StoreChange(Kind, "f", null)]);
        await store.Commit([Put("g", "g", 0)]);
        Assert.Equal(["g"], store.List(Kind, [], next[^1].Position, 10).Select(i => i.Id));
    }

    [Fact]
    public async Task List_FindsByAllTerms()
    {
        using var store = Open();
        var (red, big) = (new IndexTerm("color", "red"), new IndexTerm("size", "big"));
        await store.Commit([Put("a", "a", 0, red), Put("b", "b", 0, red, big), Put("c", "c", 0, big), Put("d", "d", 0, red, big)]);
        Assert.Equal(["b", "d"], store.List(Kind, [red, big], 0, 10).Select(i => i.Id));
        Assert.Equal(["b"], store.List(Kind, [red, big], 0, 1).Select(i => i.Id));
        Assert.Equal(["d"], store.List(Kind, [red, big], store.Find(Kind, "b")!.Position, 10).Select(i => i.Id));
        Assert.Empty(store.List(IdentifiableKind.Shell, [red], 0, 10));
        Assert.Empty(store.List(Kind, [red, new IndexTerm("size", "BIG")], 0, 10));
        await store.Commit([Put("b", "b", null, big), new StoreChange(Kind, "d", null)]);
        Assert.Equal(["a"], store.List(Kind, [red], 0, 10).Select(i => i.Id));
    }

    [Fact]
    public async Task ManyDeletions_KeepTheOrder()
    {
        using var store = Open();
        await store.Commit([.. Enumerable.Range(0, 500).Select(i => Put($"id{i}", "x", 0, new IndexTerm("third", $"{i % 3}")))]);
        await store.Commit([.. Enumerable.Range(0, 500).Where(i => i % 5 != 0).Select(i => new StoreChange(Kind, $"id{i}", null))]);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"id{i * 5}"), store.List(Kind, [], 0, 1000).Select(i => i.Id));
        Assert.Equal(Enumerable.Range(0, 500).Where(i => i % 15 == 0).Select(i => $"id{i}"), store.List(Kind, [new IndexTerm("third", "0")], 0, 1000).Select(i => i.Id));
    }

    [Fact]
    public async Task ConcurrentCommits_LoseNothing()
    {
        using var store = Open();
        await store.Commit([Put("counter", "0", 0)]);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < 25;)
            {
                var now = store.Find(Kind, "counter")!;
                if (await store.Commit([Put("counter", $"{int.Parse(Text(now)) + 1}", now.Revision)]) is not null) done++;
            }
        })));
        Assert.Equal("200", Text(store.Find(Kind, "counter")!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(256 * 1024)]
    [InlineData(700_001)]
    public async Task Files_ComeBackAsTheyWere(int length)
    {
        using var store = Open();
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        await store.Commit([Put("a", "a", 0) with { Files = [File("/x.bin", bytes)] }]);
        using var file = store.FindFile(Kind, "a", "/x.bin")!;
        Assert.Equal((length, "application/x"), (file.Length, file.ContentType));
        Assert.Equal(bytes, await ReadAll(file));
        Assert.Null(store.FindFile(Kind, "a", "/y.bin"));
        Assert.Null(store.FindFile(IdentifiableKind.Shell, "a", "/x.bin"));
    }

    [Fact]
    public async Task Files_AreReplacedRemovedAndGoWithTheirOwner()
    {
        using var store = Open();
        await store.Commit([Put("a", "a", 0) with { Files = [File("/x", [1]), File("/y", [2])] }]);
        await store.Commit([Put("a", "a", null) with { Files = [File("/x", [3]), new FileChange("/y", null)] }]);
        using (var file = store.FindFile(Kind, "a", "/x")!) Assert.Equal([3], await ReadAll(file));
        Assert.Null(store.FindFile(Kind, "a", "/y"));
        await store.Commit([new StoreChange(Kind, "a", null)]);
        await store.Commit([Put("a", "a", 0)]);
        Assert.Null(store.FindFile(Kind, "a", "/x"));
    }

    [Fact]
    public async Task AFileBeingRead_IsNotTouchedByItsReplacement()
    {
        using var store = Open();
        var before = Enumerable.Repeat((byte)1, 600_000).ToArray();
        await store.Commit([Put("a", "a", 0) with { Files = [File("/x", before)] }]);
        using var file = store.FindFile(Kind, "a", "/x")!;
        var head = new byte[1000];
        await file.Content.ReadExactlyAsync(head);
        await store.Commit([Put("a", "a", null) with { Files = [File("/x", [.. Enumerable.Repeat((byte)2, 600_000)])] }]);
        Assert.Equal(before, head.Concat(await ReadAll(file)));
    }

    private protected static StoreChange Put(string id, string text, long? expected, params IndexTerm[] terms) =>
        new(Kind, id, expected) { Json = Encoding.UTF8.GetBytes(text), Terms = terms };

    private protected static string Text(StoredIdentifiable stored) => Encoding.UTF8.GetString(stored.Json.Span);

    private static FileChange File(string name, byte[] bytes) => new(name, new FileContent("application/x", bytes.Length, () => new MemoryStream(bytes)));

    private static async Task<byte[]> ReadAll(StoredFile file)
    {
        var bytes = new MemoryStream();
        await file.Content.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}

internal sealed class SetClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}

public sealed class MemoryStoreTests : StoreContract
{
    private protected override IStore Open(StoreOptions? options = null) => new MemoryStore(options);
}
