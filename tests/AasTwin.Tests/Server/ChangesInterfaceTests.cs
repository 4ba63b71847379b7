using System.Net;
using System.Text.Json;
using AasTwin.Repository.Store;
using AasTwin.Tests.Repository;
using AasTwin.Tests.Repository.Store;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

public sealed class ChangesInterfaceTests : IAsyncLifetime
{
    private readonly SetClock time = new() { Now = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero) };
    private ServerUnderTest server = null!;

    public async Task InitializeAsync()
    {
        server = await Start(new MemoryStore(new StoreOptions { HistoryKept = TimeSpan.FromDays(7), Time = time }));
        time.Now += TimeSpan.FromHours(1);
        await server.Repository.PatchValue(Samples.SubmodelId, "Speed", "1"u8.ToArray());
        time.Now += TimeSpan.FromHours(1);
        await server.Repository.Post(Samples.Machine("urn:second"));
    }

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    [Theory]
    [InlineData("", Samples.SubmodelId + " urn:second")]
    [InlineData("?createdFrom=2026-01-01T12:00:00Z", Samples.SubmodelId + " urn:second")]
    [InlineData("?createdFrom=2026-01-01T12:00:01Z", "urn:second")]
    [InlineData("?updatedFrom=2026-01-01T14:00:00%2B01:00", Samples.SubmodelId + " urn:second")]
    [InlineData("?updatedFrom=2026-01-01T14:00:00+01:00", Samples.SubmodelId + " urn:second")]
    [InlineData("?updatedFrom=2026-01-01T13:30:00Z", "urn:second")]
    [InlineData("?updatedFrom=2027-01-01T00:00:00Z", "")]
    public async Task RecentChanges_AreThoseSinceATime(string query, string ids) =>
        Assert.Equal(ids, string.Join(' ', Ids(await server.Json($"{Api}/submodels/$recent-changes{query}"))));

    [Fact]
    public async Task RecentChanges_TellTimesAndMeaning()
    {
        var submodel = (await server.Json($"{Api}/submodels/$recent-changes?limit=1")).GetProperty("result")[0];
        Assert.Equal(("2026-01-01T12:00:00.0000000Z", "2026-01-01T13:00:00.0000000Z"), (submodel.GetProperty("createdAt").GetString(), submodel.GetProperty("updatedAt").GetString()));
        Assert.Equal(Samples.SemanticId, submodel.GetProperty("semanticId").GetProperty("keys")[0].GetProperty("value").GetString());
        var shell = (await server.Json($"{Api}/shells/$recent-changes")).GetProperty("result")[0];
        Assert.StartsWith("urn:asset:", shell.GetProperty("globalAssetId").GetString());
        Assert.Equal("serial", shell.GetProperty("specificAssetIds")[0].GetProperty("name").GetString());
        Assert.Empty(Ids(await server.Json($"{Api}/concept-descriptions/$recent-changes")));
    }

    [Fact]
    public async Task RecentChanges_ArePaged()
    {
        var first = await server.Json($"{Api}/submodels/$recent-changes?limit=1");
        var cursor = first.GetProperty("paging_metadata").GetProperty("cursor").GetString();
        Assert.Equal(["urn:second"], Ids(await server.Json($"{Api}/submodels/$recent-changes?limit=1&cursor={cursor}")));
    }

    [Fact]
    public async Task History_GivesTheStateOfADate()
    {
        Assert.Equal("5000", SpeedIn(await server.Json($"{Machine}/$history?date=2026-01-01T12:30:00Z")));
        Assert.Equal("1", SpeedIn(await server.Json($"{Machine}/$history?date=2026-01-01T13:00:00Z")));
        Assert.Equal("Machine", (await server.Json($"{Shell}/$history?date=2026-06-01T00:00:00Z")).GetProperty("idShort").GetString());
        await server.Repository.Delete(AasTwin.Repository.IdentifiableKind.Submodel, Samples.SubmodelId);
        Assert.Equal("1", SpeedIn(await server.Json($"{Machine}/$history?date=2026-01-01T13:59:59Z")));
        await Refusal(await server.Get($"{Machine}/$history?date=2026-06-01T00:00:00Z"), HttpStatusCode.NotFound);
        await Refusal(await server.Get($"{Machine}/$history?date=2025-01-01T00:00:00Z"), HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/submodels/$recent-changes?updatedFrom=yesterday")]
    [InlineData("/shells/$recent-changes?createdFrom=2026-02-30T00:00:00Z")]
    [InlineData("/shells/dXJuOng/$history")]
    [InlineData("/submodels/dXJuOng/$history?date=2026")]
    public async Task ATimeThatIsNone_IsRefused(string path) => await Refusal(await server.Get(Api + path), HttpStatusCode.BadRequest);

    [Fact]
    public async Task Description_ListsTheHistoryWhereItIsKept()
    {
        const string History = "https://admin-shell.io/aas/API/3/2/SubmodelRepositoryServiceSpecification/SSP-007";
        Assert.Contains(History, await server.Client.GetStringAsync($"{Api}/description"));
        await using var plain = await Start();
        Assert.DoesNotContain(History, await plain.Client.GetStringAsync($"{Api}/description"));
    }

    private static string? SpeedIn(JsonElement submodel) => submodel.GetProperty("submodelElements")[0].GetProperty("value").GetString();

    private static IEnumerable<string> Ids(JsonElement page) => page.GetProperty("result").EnumerateArray().Select(i => i.GetProperty("id").GetString()!);
}
