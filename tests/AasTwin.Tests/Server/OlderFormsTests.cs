using System.Net;
using System.Text.Json;
using AasTwin.Server;
using AasTwin.Tests.Repository;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>The checks of the official test tool (V3.0) that contradict the newer texts: followed when asked for, and only then.</summary>
public sealed class OlderFormsTests : IAsyncLifetime
{
    private static readonly string Elements = Machine + "/submodel-elements";

    private ServerUnderTest older = null!, newer = null!;

    public async Task InitializeAsync()
    {
        older = await Start(options: new ServerOptions { Compatibility = ApiVersion.V3_0, ShellId = Samples.ShellId, SubmodelId = Samples.SubmodelId });
        newer = await Start();
    }

    public async Task DisposeAsync()
    {
        await older.DisposeAsync();
        await newer.DisposeAsync();
    }

    [Fact]
    public async Task ValuesOfElements_AreAListOfAsManyAsAskedFor()
    {
        Assert.Equal("""[{"Speed":5000}]""", (await older.Json($"{Elements}/$value?limit=1")).GetProperty("result").GetRawText());
        var all = (await older.Json($"{Elements}/$value")).GetProperty("result");
        Assert.Equal(Samples.Machine().SubmodelElements!.Count, all.GetArrayLength());
        Assert.All(all.EnumerateArray(), v => Assert.Equal(JsonValueKind.Object, v.ValueKind));
        Assert.Equal("""{"Speed":5000}""", (await newer.Json($"{Elements}/$value?limit=1")).GetProperty("result").GetRawText());
    }

    [Theory]
    [InlineData("Speed", """{"Speed":5000}""", "5000")]
    [InlineData("Motor.Bearing", """{"Diameter":12.0}""", """{"Diameter":12.0}""")]
    [InlineData("Limits", "[1,2,3]", "[1,2,3]")]
    [InlineData("Limits%5B1%5D", "[2]", "2")]
    public async Task AValue_IsAnObjectOrAnArray(string path, string expectedOlder, string expectedNewer)
    {
        Assert.Equal(expectedOlder, await older.Client.GetStringAsync($"{Elements}/{path}/$value"));
        Assert.Equal(expectedNewer, await newer.Client.GetStringAsync($"{Elements}/{path}/$value"));
    }

    [Theory]
    [InlineData("Pressing/$metadata")]
    [InlineData("Add/$metadata")]
    [InlineData("Speed/$path")]
    [InlineData("Add/$path")]
    public async Task WhatTheToolWantsRefused_IsRefusedWithTheWayBack(string path)
    {
        Assert.Contains("--compatibility", await Refusal(await older.Get($"{Elements}/{path}"), HttpStatusCode.BadRequest));
        Assert.Equal(HttpStatusCode.OK, (await newer.Get($"{Elements}/{path}")).StatusCode);
    }

    [Theory]
    [InlineData("Motor/$path")]
    [InlineData("Limits/$path")]
    [InlineData("Motor/$metadata")]
    public async Task WhatIsTheSame_StaysTheSame(string path) =>
        Assert.Equal(await newer.Client.GetStringAsync($"{Elements}/{path}"), await older.Client.GetStringAsync($"{Elements}/{path}"));

    [Fact]
    public async Task TheTool_FindsTheSerializationWhereItLooks()
    {
        foreach (var place in new[] { "/aas/serialization", "/submodel/serialization" })
        {
            Assert.True((await older.Json(Api + place)).TryGetProperty("submodels", out _));
            Assert.Equal(HttpStatusCode.NotFound, (await newer.Get(Api + place)).StatusCode);
        }
    }

    [Fact]
    public async Task OnlyTheOlderProfiles_AreListed()
    {
        var profiles = (await older.Json($"{Api}/description")).GetProperty("profiles").EnumerateArray().Select(p => p.GetString()!).ToList();
        Assert.All(profiles, p => Assert.StartsWith("https://admin-shell.io/aas/API/3/0/", p));
        foreach (var suite in new[] { "AssetAdministrationShell", "Submodel", "AssetAdministrationShellRepository", "SubmodelRepository" })
            Assert.Contains($"https://admin-shell.io/aas/API/3/0/{suite}ServiceSpecification/SSP-002", profiles);
    }
}
