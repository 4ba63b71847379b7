using System.Net;
using System.Net.Http.Headers;
using AasTwin.Repository.Store;
using AasTwin.Tests.Executable;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>Tags of everything that is read, and parts of files: who has the present answer is told so.</summary>
public abstract class EntityTagTests(ServerWithFiles fixture)
{
    private readonly ServerUnderTest server = fixture.Server;

    public static TheoryData<string> Reads =>
    [
        $"{Api}/shells", $"{Api}/shells?limit=1", $"{Api}/shells/$reference", $"{Api}/submodels", $"{Api}/submodels?level=core", $"{Api}/submodels/$metadata",
        $"{Api}/submodels/$value", $"{Api}/submodels/$reference", $"{Api}/submodels/$path", $"{Api}/concept-descriptions", $"{Api}/shell-descriptors",
        $"{Api}/submodel-descriptors", $"{Api}/lookup/shells", $"{Api}/packages", $"{Api}/description", $"{Api}/events", $"{Shell}/submodel-refs",
        Machine, $"{Machine}/$metadata", $"{Machine}/$value", $"{Machine}/$reference", $"{Machine}/$path", $"{Machine}/submodel-elements",
        $"{Machine}/submodel-elements/$metadata", $"{Machine}/submodel-elements/$value", $"{Machine}/submodel-elements/$reference",
        $"{Machine}/submodel-elements/$path", $"{Machine}/submodel-elements/Motor", $"{Machine}/submodel-elements/Motor/$metadata",
        $"{Machine}/submodel-elements/Motor/$value", $"{Machine}/submodel-elements/Motor/$reference", $"{Machine}/submodel-elements/Motor/$path",
        Shell, $"{Shell}/$reference", $"{Shell}/asset-information",
        $"{Machine}/submodel-elements/Manual/attachment", $"{Machine}/submodel-elements/Icon/attachment", $"{Shell}/asset-information/thumbnail",
    ];

    [Theory, MemberData(nameof(Reads))]
    public async Task WhoHasThePresentAnswer_IsToldSo(string path)
    {
        using var first = await server.Get(path);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var tag = first.Headers.ETag!.ToString();
        foreach (var tags in new[] { tag, "W/" + tag, $"\"other\", {tag}", "*" })
        {
            using var known = await server.Send("GET", path, null, ("If-None-Match", tags));
            Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
            Assert.Equal(tag, known.Headers.ETag!.ToString());
            Assert.Empty(await known.Content.ReadAsByteArrayAsync());
        }
        using var other = await server.Send("GET", path, null, ("If-None-Match", "\"AAAAAAAAAAAAAAAAAAAA\""));
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await other.Content.ReadAsByteArrayAsync());
        using var head = await server.Send("HEAD", path, null, ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, head.StatusCode);
    }

    [Theory]
    [InlineData("bytes=0-9", 206, 0, 10)]
    [InlineData("bytes=990-", 206, 990, 10)]
    [InlineData("bytes=-5", 206, 995, 5)]
    [InlineData("bytes=500-100000", 206, 500, 500)]
    [InlineData("bytes=nonsense", 200, 0, 1000)]
    [InlineData("bytes=0-1,5-6", 200, 0, 1000)]
    public async Task PartOfAFile_IsAnswered(string range, int status, int from, int count)
    {
        foreach (var path in new[] { $"{Machine}/submodel-elements/Manual/attachment", $"{Shell}/asset-information/thumbnail" })
        {
            using var part = await server.Send("GET", path, null, ("Range", range));
            Assert.Equal(status, (int)part.StatusCode);
            Assert.Equal(ServerWithFiles.Picture[from..(from + count)], await part.Content.ReadAsByteArrayAsync());
            if (status == 206) Assert.Equal(new ContentRangeHeaderValue(from, from + count - 1, ServerWithFiles.Picture.Length), part.Content.Headers.ContentRange);
        }
    }

    [Fact]
    public async Task ARangeThatIsNotThere_IsRefused()
    {
        using var refused = await server.Send("GET", $"{Machine}/submodel-elements/Manual/attachment", null, ("Range", "bytes=1000-"));
        Assert.Contains("1000", await Refusal(refused, HttpStatusCode.RequestedRangeNotSatisfiable));
        Assert.Equal(ServerWithFiles.Picture.Length, refused.Content.Headers.ContentRange?.Length);
    }
}

/// <summary>A server of whose files one is 1,000 bytes long.</summary>
public abstract class ServerWithFiles : IAsyncLifetime
{
    public static byte[] Picture { get; } = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];

    public ServerUnderTest Server { get; private set; } = null!;

    private protected abstract IStore Store();

    public async Task InitializeAsync() => Server = await Start(Store());

    public virtual async Task DisposeAsync() => await Server.DisposeAsync();

    internal static async Task<ServerUnderTest> Start(IStore store)
    {
        var server = await ServerUnderTest.Start(store);
        using var file = await server.Upload($"{Machine}/submodel-elements/Manual/attachment", "manual.bin", "application/x-test", Picture);
        using var thumbnail = await server.Upload($"{Shell}/asset-information/thumbnail", "a.png", "image/png", Picture);
        return server;
    }
}

public sealed class MemoryServerWithFiles : ServerWithFiles
{
    private protected override IStore Store() => new MemoryStore();
}

public sealed class SqliteServerWithFiles : ServerWithFiles
{
    private readonly ScratchFolder folder = new();

    private protected override IStore Store() => new SqliteStore(folder["store.db"]);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }
}

public sealed class MemoryEntityTagTests(MemoryServerWithFiles fixture) : EntityTagTests(fixture), IClassFixture<MemoryServerWithFiles>;

public sealed class SqliteEntityTagTests(SqliteServerWithFiles fixture) : EntityTagTests(fixture), IClassFixture<SqliteServerWithFiles>;
