using System.Net;
using System.Text.Json;
using AasTwin.Repository;
using AasTwin.Repository.Store;
using AasTwin.Tests.Repository;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

public sealed class EventsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Events_TellEveryCommitInItsOrder()
    {
        await using var server = await Start();
        await server.Repository.PatchValue(Samples.SubmodelId, "Speed", "1"u8.ToArray());
        await server.Repository.Delete(IdentifiableKind.Submodel, Samples.SubmodelId);
        var page = await server.Json(Api + "/events");
        var events = page.GetProperty("result").EnumerateArray().ToList();
        Assert.Equal(
            [
                ("io.admin-shell.events.v1.created", Samples.SubmodelId), ("io.admin-shell.events.v1.created", Samples.ShellId),
                ("io.admin-shell.events.v1.updated", Samples.SubmodelId), ("io.admin-shell.events.v1.deleted", Samples.SubmodelId),
            ], events.Select(e => (e.GetProperty("type").GetString()!, e.GetProperty("subject").GetString()!)));
        Assert.All(events, e => Assert.Equal("1.0", e.GetProperty("specversion").GetString()));
        Assert.Equal(Machine, events[0].GetProperty("source").GetString());
        Assert.Equal("AssetAdministrationShell", events[1].GetProperty("data").GetProperty("modelType").GetString());
    }

    [Fact]
    public async Task Cursor_GivesWhatCameSince()
    {
        await using var server = await Start();
        var first = await server.Json(Api + "/events?limit=1");
        Assert.Equal(1, first.GetProperty("result").GetArrayLength());
        var second = await server.Json(Api + "/events?cursor=" + CursorOf(first));
        Assert.Equal(Samples.ShellId, second.GetProperty("result")[0].GetProperty("subject").GetString());
        var nothing = await server.Json(Api + "/events?cursor=" + CursorOf(second));
        Assert.Equal(0, nothing.GetProperty("result").GetArrayLength());
        Assert.Equal(CursorOf(second), CursorOf(nothing));
        await server.Repository.PatchValue(Samples.SubmodelId, "Speed", "1"u8.ToArray());
        Assert.Equal(1, (await server.Json(Api + "/events?cursor=" + CursorOf(nothing))).GetProperty("result").GetArrayLength());
    }

    [Fact]
    public async Task Cursor_OfWhatIsNoLongerKept_IsGone()
    {
        await using var server = await Start(new MemoryStore(new StoreOptions { MaxChanges = 5 }));
        var cursor = CursorOf(await server.Json(Api + "/events?limit=1"));
        for (var i = 0; i < 20; i++) await server.Repository.PatchValue(Samples.SubmodelId, "Speed", "1"u8.ToArray());
        Assert.Contains("no longer kept", await Refusal(await server.Get(Api + "/events?cursor=" + cursor), HttpStatusCode.Gone));
        Assert.InRange((await server.Json(Api + "/events")).GetProperty("result").GetArrayLength(), 5, 6);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("cDE")]
    [InlineData("ZQ")]
    [InlineData("%20")]
    public async Task Cursor_OfSomethingElse_IsRefused(string cursor)
    {
        await using var server = await Start();
        Assert.Contains("cursor", await Refusal(await server.Get(Api + "/events?cursor=" + cursor), HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Stream_TellsWhatHappensAndGoesOnAfterTheLastEvent()
    {
        await using var server = await Start();
        string last;
        using (var reader = await Open(server, null))
        {
            await server.Repository.PatchValue(Samples.SubmodelId, "Speed", "1"u8.ToArray());
            var (id, data) = await Next(reader);
            Assert.Equal("io.admin-shell.events.v1.updated", data.GetProperty("type").GetString());
            last = id;
        }
        await server.Repository.Delete(IdentifiableKind.Submodel, Samples.SubmodelId);
        using (var reader = await Open(server, last))
        {
            Assert.Equal("io.admin-shell.events.v1.deleted", (await Next(reader)).Data.GetProperty("type").GetString());
            await server.Repository.Post(Samples.Machine());
            Assert.Equal("io.admin-shell.events.v1.created", (await Next(reader)).Data.GetProperty("type").GetString());
        }
    }

    private static string CursorOf(JsonElement page) => page.GetProperty("paging_metadata").GetProperty("cursor").GetString()!;

    private static async Task<StreamReader> Open(ServerUnderTest server, string? lastEventId)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Api + "/events");
        request.Headers.Add("Accept", "text/event-stream");
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        // The greeting tells that nothing from now on is missed.
        Assert.StartsWith(":", await reader.ReadLineAsync().WaitAsync(Patience));
        return reader;
    }

    private static async Task<(string Id, JsonElement Data)> Next(StreamReader reader)
    {
        var id = "";
        while (await reader.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return (id, Parse(line[6..]));
        }
        throw new EndOfStreamException("The stream ended.");
    }
}
