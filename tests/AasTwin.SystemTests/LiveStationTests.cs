using System.Net;
using System.Text.Json;

namespace AasTwin.SystemTests;

/// <summary>A station that runs live behind the interface: started, watched, set, branched and stopped over HTTP.</summary>
public sealed class LiveStationTests(BundledExamplesTests.Fixture fixture) : IClassFixture<BundledExamplesTests.Fixture>
{
    private const string Submodel = "https://example.com/aastwin/station/sm/treatment-station";

    private static readonly string s_path = $"submodels/{ExamplePackage.Base64Url(Submodel)}";

    private readonly RunningServer server = fixture.Server;

    [Fact]
    public async Task ALiveStation_KeepsItsValuesCurrentUntilItIsStopped()
    {
        await Invoke("StartLive", """{"SpeedFactor":7200,"UpdateSeconds":0.2,"StartHour":6}""");
        var first = await Live();
        Assert.True(first.GetProperty("Running").GetBoolean());
        var later = await Until(l => l.GetProperty("PlantHour").GetDouble() > first.GetProperty("PlantHour").GetDouble() + 1);
        Assert.InRange(later.GetProperty("Power").GetDouble(), 1, 15);
        Assert.Equal(6, later.GetProperty("Processes").GetArrayLength());

        using (var refused = await server.Send(HttpMethod.Post, $"{s_path}/submodel-elements/StartLive/invoke/$value", """{"inputArguments":{}}"""))
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("StopLive first", await refused.Content.ReadAsStringAsync());
        }

        // Less air is taken by the run; the branch from here tells what more would do.
        using (var set = await server.Send(HttpMethod.Patch, $"{s_path}/submodel-elements/Setting.AirFlow/$value", "\"45\"")) Assert.True(set.IsSuccessStatusCode);
        await Until(l => l.GetProperty("Processes")[0].GetProperty("Flow").GetDouble() == 45);
        var branch = await Invoke("WhatIf", """{"Hours":6,"Replications":2,"Setting":{"AirFlow":100}}""");
        Assert.True(branch.GetProperty("AmmoniaChange").GetProperty("Mean").GetDouble() < 0);

        var stopped = await Invoke("StopLive", "{}");
        var end = await Live();
        Assert.False(end.GetProperty("Running").GetBoolean());
        Assert.Equal(stopped.GetProperty("PlantHour").GetDouble(), end.GetProperty("PlantHour").GetDouble(), 1e-9);
    }

    private async Task<JsonElement> Invoke(string operation, string arguments)
    {
        using var response = await server.Send(HttpMethod.Post, $"{s_path}/submodel-elements/{operation}/invoke/$value", $$"""{"inputArguments":{{arguments}},"clientTimeoutDuration":"PT2M"}""");
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{operation}: {text}");
        return JsonDocument.Parse(text).RootElement.GetProperty("outputArguments");
    }

    private Task<JsonElement> Live() => server.Get($"{s_path}/submodel-elements/Live/$value");

    private async Task<JsonElement> Until(Func<JsonElement, bool> done)
    {
        for (var i = 0; i < 600; i++)
        {
            var live = await Live();
            if (done(live)) return live;
            await Task.Delay(100);
        }
        throw new TimeoutException("The live run did not come so far within a minute.");
    }
}
