using System.Net;
using AasTwin.Repository.Store;
using AasTwin.Tests.Repository;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>Tags after changes: nobody keeps an answer that is out of date.</summary>
public sealed class EntityTagChangeTests : IAsyncLifetime
{
    private ServerUnderTest server = null!;

    public async Task InitializeAsync() => server = await ServerWithFiles.Start(new MemoryStore());

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    [Theory]
    [InlineData("/submodels")]
    [InlineData("/submodels/$value")]
    [InlineData("/submodel-descriptors", "PATCH", "", """{"description":[{"language":"en","text":"x"}]}""")]
    [InlineData("/events")]
    public async Task AChange_ChangesTheTagOfTheList(string list, string method = "PATCH", string below = "/submodel-elements/Speed/$value", string body = "1")
    {
        var before = await TagOf(Api + list);
        using (var changed = await server.Send(method, Machine + below, body)) Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.NotEqual(before, await TagOf(Api + list));
    }

    [Fact]
    public async Task PagesAndForms_HaveTagsOfTheirOwn()
    {
        await server.Repository.Post(Samples.Machine("urn:second"));
        var paths = new[] { "?limit=1", "?limit=2", "?level=core", "?extent=withBlobValue", "?level=core&extent=withBlobValue" };
        var tags = await Task.WhenAll(paths.Select(p => TagOf($"{Api}/submodels{p}")));
        Assert.Equal(tags.Length, tags.Distinct().Count());
    }

    [Fact]
    public async Task AnotherFileOfTheSameName_HasAnotherTag()
    {
        var path = $"{Machine}/submodel-elements/Manual/attachment";
        var before = await TagOf(path);
        using (var same = await server.Upload(path, "manual.bin", "application/x-test", [.. ServerWithFiles.Picture.Reverse()])) Assert.Equal(HttpStatusCode.NoContent, same.StatusCode);
        using var now = await server.Send("GET", path, null, ("If-None-Match", before));
        Assert.Equal(HttpStatusCode.OK, now.StatusCode);
        Assert.Equal(ServerWithFiles.Picture.Reverse(), await now.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task IfRange_GivesTheRestOnlyOfTheSameFile()
    {
        var path = $"{Machine}/submodel-elements/Manual/attachment";
        var tag = await TagOf(path);
        using (var rest = await server.Send("GET", path, null, ("Range", "bytes=10-"), ("If-Range", tag))) Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
        using (var changed = await server.Upload(path, "manual.bin", "application/x-test", [1, 2, 3])) Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        using var whole = await server.Send("GET", path, null, ("Range", "bytes=1-"), ("If-Range", tag));
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        Assert.Equal([1, 2, 3], await whole.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task ADeletedFile_IsGoneFromTheStore()
    {
        var path = $"{Machine}/submodel-elements/Manual/attachment";
        var name = ((AasTwin.Metamodel.File)server.Repository.FindElement(Samples.SubmodelId, "Manual")!).Value!;
        using (var deleted = await server.Send("DELETE", path)) Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        await Refusal(await server.Get(path), HttpStatusCode.NotFound);
        // Neither does naming it again bring it back.
        using (var named = await server.Send("PUT", $"{Machine}/submodel-elements/Manual", new AasTwin.Metamodel.File { IdShort = "Manual", ContentType = "a/b", Value = name }))
            Assert.Equal(HttpStatusCode.NoContent, named.StatusCode);
        await Refusal(await server.Get(path), HttpStatusCode.NotFound);
    }

    private async Task<string> TagOf(string path)
    {
        using var response = await server.Get(path);
        return response.Headers.ETag!.ToString();
    }
}
