using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AasTwin.SystemTests.Web;

/// <summary>What a person does on the page, from one end to the other.</summary>
[Collection(BrowserTests.Name)]
public sealed class JourneyTests(Chromium chromium) : IDisposable
{
    private readonly ExamplePackage package = new();

    public void Dispose() => package.Dispose();

    [BrowserFact]
    public async Task Fleet_LeadsToAnAssetAndItsElements()
    {
        await using var server = await RunningServer.Start(BundledPackages.Folder);
        await using var window = await chromium.Open(server);
        await window.Go("/?view=cards");
        var search = window.Page.GetByRole(AriaRole.Searchbox);
        await search.FillAsync("GL-8");
        await Expect(window.Page.Locator(".card")).ToHaveCountAsync(1);
        await search.FillAsync("bottling");
        await window.Page.GetByText("Bottling line", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Bottling line", Exact = true })).ToBeVisibleAsync();
        await Expect(window.Text("AasTwin Example Works")).ToBeVisibleAsync();

        // By the keyboard through the tree.
        await window.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Data" }).ClickAsync();
        var tree = window.Page.GetByRole(AriaRole.Tree);
        await tree.FocusAsync();
        foreach (var key in new[] { "Home", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowDown", "Enter" }) await tree.PressAsync(key);
        await Expect(window.Page.GetByTestId("element-details")).ToContainTextAsync("ShiftMinutes");
        await Expect(window.Page.GetByTestId("element-details")).ToContainTextAsync("min");

        // The address leads back to the same element.
        await window.Page.ReloadAsync();
        await Expect(window.Page.GetByTestId("element-details")).ToContainTextAsync("ShiftMinutes");
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task Edit_IsCheckedWrittenAndTakenBack()
    {
        await using var server = await RunningServer.Start(BundledPackages.BottlingLine);
        await using var window = await chromium.Open(server);
        var value = $"submodels/{BundledPackages.BottlingModel}/submodel-elements/Stations%5B1%5D.ProcessingTime.MeanMinutes/$value";
        await window.Go($"/assets/{BundledPackages.BottlingShell}/submodels/{BundledPackages.BottlingModel}/Stations%5B1%5D.ProcessingTime.MeanMinutes");
        await window.Button("Change value").ClickAsync();
        var field = window.Page.GetByTestId("element-details").GetByLabel("Value", new LocatorGetByLabelOptions { Exact = true });
        await field.FillAsync("soon");
        await Expect(window.Text("Enter a number, such as 1.5.")).ToBeVisibleAsync();
        await Expect(window.Button("Save")).ToBeDisabledAsync();
        await field.FillAsync("7,25");
        await window.Button("Save").ClickAsync();
        await Expect(window.Page.GetByTestId("element-details").Locator(".big")).ToHaveTextAsync("7.25");
        Assert.Equal(7.25, (await server.Get(value)).GetDouble());

        // What somebody else changes is seen without asking.
        (await server.Send(HttpMethod.Patch, value, "6.5")).Dispose();
        await Expect(window.Page.GetByTestId("element-details").Locator(".big")).ToHaveTextAsync("6.5");
        (await server.Send(HttpMethod.Patch, value, "7.25")).Dispose();
        await Expect(window.Page.GetByTestId("element-details").Locator(".big")).ToHaveTextAsync("7.25");
        window.HasNoErrors();

        await window.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Changes" }).ClickAsync();
        await window.Page.Locator("table").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Undo" }).ClickAsync();
        await Expect(window.Text("Mean is as before.")).ToBeVisibleAsync();
        Assert.Equal(5.5, (await server.Get(value)).GetDouble());
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task Edit_OverTheChangeOfAnother_IsNotWritten()
    {
        await using var server = await RunningServer.Start(BundledPackages.BottlingLine);
        await using var window = await chromium.Open(server);
        var value = $"submodels/{BundledPackages.BottlingModel}/submodel-elements/ShiftMinutes/$value";
        await window.Go($"/assets/{BundledPackages.BottlingShell}/submodels/{BundledPackages.BottlingModel}/ShiftMinutes");
        await window.Page.RunAndWaitForResponseAsync(() => window.Button("Change value").ClickAsync(), r => r.Url.EndsWith("/submodel-elements/ShiftMinutes", StringComparison.Ordinal));
        await window.Page.GetByTestId("element-details").GetByLabel("Value", new LocatorGetByLabelOptions { Exact = true }).FillAsync("500");
        (await server.Send(HttpMethod.Patch, value, "450")).Dispose();
        await window.Button("Save").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nothing was written");
        Assert.Equal(450, (await server.Get(value)).GetDouble());
        // Having seen it, the user may.
        await window.Button("Save").ClickAsync();
        await Expect(window.Page.GetByTestId("element-details").Locator(".big")).ToHaveTextAsync("500");
        // The browser tells of the refusal itself.
        window.TakeErrors();
    }

    [BrowserFact]
    public async Task Edit_ThatTheServerRefuses_SaysWhy()
    {
        await using var server = await RunningServer.Start(BundledPackages.BottlingLine);
        await using var window = await chromium.Open(server);
        await window.Go($"/assets/{BundledPackages.BottlingShell}/submodels/{BundledPackages.BottlingModel}/ShiftMinutes");
        await window.Button("Change as JSON").ClickAsync();
        var source = window.Page.GetByTestId("element-details").GetByLabel("Change as JSON");
        await Expect(source).ToHaveValueAsync(new Regex("ShiftMinutes"));
        await source.FillAsync("""{ "modelType": "Property", "idShort": "ShiftMinutes", "valueType": "xs:double", "value": "long" }""");
        await window.Button("Save").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("long");
        // The browser tells of the refusal itself.
        window.TakeErrors();
    }

    [BrowserFact]
    public async Task Operation_RunsShowsIntervalsAndIsRepeated()
    {
        await using var server = await RunningServer.Start(BundledPackages.BottlingLine);
        await using var window = await chromium.Open(server);
        await window.Go($"/operations/{BundledPackages.BottlingModel}/Simulate");
        await window.Field("Replications").FillAsync("1");
        await window.Button("Run").ClickAsync();
        await Expect(window.Text("1 entry needs attention")).ToBeVisibleAsync();
        await window.Field("Replications").FillAsync("40");
        await window.Button("Run").ClickAsync();
        var throughput = window.Page.Locator("[data-output=Throughput]");
        await Expect(throughput).ToContainTextAsync(new Regex(@"^\d+(\.\d+)?\s±\s\d"));
        await Expect(window.Page.GetByTestId("result")).ToContainTextAsync("Completed");

        // The same in one request, with another seed, compared with the first.
        await window.Button("Repeat with changes").ClickAsync();
        await window.Field("Seed").FillAsync("2");
        await window.Page.GetByLabel("Run in the background").UncheckAsync();
        await window.Button("Run").ClickAsync();
        await Expect(window.Page.Locator(".runs li")).ToHaveCountAsync(2);
        await window.Button("Compare").ClickAsync();
        await Expect(window.Page.GetByTestId("result")).ToContainTextAsync("Throughput.Mean");
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task Operation_IsCancelled()
    {
        await using var server = await RunningServer.Start(BundledPackages.BottlingLine);
        await using var window = await chromium.Open(server);
        await window.Go($"/operations/{BundledPackages.BottlingModel}/Simulate");
        await window.Field("Replications").FillAsync("1000000");
        await window.Button("Run").ClickAsync();
        await window.Button("Cancel").ClickAsync();
        await Expect(window.Page.GetByTestId("result")).ToContainTextAsync("Cancelled");
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task Line_IsSimulatedAndPlayed()
    {
        await using var server = await RunningServer.Start(BundledPackages.BottlingLine);
        await using var window = await chromium.Open(server);
        await window.Go("/");
        await window.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Production line" }).First.ClickAsync();
        var animation = window.Page.GetByTestId("animation");
        await Expect(animation).ToContainTextAsync("done");
        await Expect(window.Page.GetByTestId("bottlenecks")).ToContainTextAsync("Machine B");
        await Expect(window.Page.GetByTestId("bottlenecks").Locator("details[open]").First).ToContainTextAsync("Needs 5.5 min for a part, the longest of all stations.");
        await window.Page.GetByRole(AriaRole.Slider, new PageGetByRoleOptions { Name = "Time of the run" }).PressAsync("End");
        await Expect(animation).ToContainTextAsync("8:00 / 8:00");

        // Somebody changes the line: what is shown says that it is out of date.
        (await server.Send(HttpMethod.Patch, $"submodels/{BundledPackages.BottlingModel}/submodel-elements/ShiftMinutes/$value", "240")).Dispose();
        await Expect(window.Text("The line was changed since this simulation.")).ToBeVisibleAsync();
        await window.Button("Simulate").ClickAsync();
        await Expect(animation).ToContainTextAsync("/ 4:00");
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task Scenarios_AreComparedAndApplied()
    {
        await using var server = await RunningServer.Start(BundledPackages.BottlingLine);
        await using var window = await chromium.Open(server);
        await window.Go($"/scenarios/{BundledPackages.BottlingModel}");
        await Expect(window.Page.Locator(".scenario")).ToHaveCountAsync(3);
        await window.Button("Compare").ClickAsync();
        var ranking = window.Page.GetByTestId("ranking");
        await Expect(ranking.Locator("tbody tr")).ToHaveCountAsync(4);
        await Expect(ranking.Locator("tbody tr").Nth(1)).ToContainTextAsync("Machine B");
        await ranking.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Apply to the line" }).First.ClickAsync();
        await window.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Apply to the line" }).ClickAsync();
        await Expect(window.Text("The line or the scenarios changed since this comparison.")).ToBeVisibleAsync();
        Assert.Equal(2, (await server.Get($"submodels/{BundledPackages.BottlingModel}/submodel-elements/Stations%5B1%5D.Machines/$value")).GetInt32());
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task Scenarios_TellTheirCo2_ByTheFactorThatIsGiven()
    {
        await using var server = await RunningServer.Start(BundledPackages.EightStationLine);
        await using var window = await chromium.Open(server);
        await window.Go("/scenarios");
        await Expect(window.Page.Locator(".scenario").First).ToBeVisibleAsync();
        var factor = window.Field("CO₂ of the electricity (kg/kWh)");
        await factor.FillAsync("much");
        await Expect(window.Text("A number from 0 to 5")).ToBeVisibleAsync();
        await factor.FillAsync("0.3");
        await window.Field("Runs per scenario").FillAsync("20");
        await window.Button("Compare").ClickAsync();
        var ranking = window.Page.GetByTestId("ranking");
        await Expect(ranking.Locator("thead")).ToContainTextAsync("CO₂ a year");
        await Expect(ranking.Locator("tbody tr").Nth(1)).ToContainTextAsync(new Regex(@"±\s*[\d,.]+\s*kg"));
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task Import_ShowsTheReport()
    {
        await using var server = await RunningServer.Start();
        await using var window = await chromium.Open(server);
        await window.Go("/");
        await window.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Import a package" }).ClickAsync();
        Assert.Equal(0, (await AasTwinProcess.Run("pack", BundledPackages.BottlingLine, "--out", package["line.aasx"])).ExitCode);
        await window.Page.Locator("input[type=file]").SetInputFilesAsync(package["line.aasx"]);
        var entry = window.Page.Locator("[data-import='line.aasx']");
        await Expect(entry).ToContainTextAsync($"{BundledPackages.CountOf(BundledPackages.BottlingLine)} objects added");
        await entry.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Bottling line", Exact = true })).ToBeVisibleAsync();
        window.HasNoErrors();

        await window.Go("/import");
        await window.Page.Locator("input[type=file]").SetInputFilesAsync(package.Write("broken.aasx", "no zip at all"));
        await Expect(window.Page.Locator("[data-import='broken.aasx']")).ToContainTextAsync("Not imported");
        // The browser tells of the refusal itself.
        window.TakeErrors();
    }

    [BrowserFact]
    public async Task Server_GoesAndComesBack()
    {
        await using var first = await RunningServer.Start(BundledPackages.BottlingLine);
        await using var window = await chromium.Open(first);
        await window.Go($"/assets/{BundledPackages.BottlingShell}/submodels/{BundledPackages.BottlingModel}/ShiftMinutes");
        await Expect(window.Page.Locator("[data-connection=live]")).ToBeVisibleAsync();
        await Expect(window.Page.GetByTestId("element-details").Locator(".big")).ToHaveTextAsync("480");
        window.HasNoErrors();

        await first.Process.Kill();
        await Expect(window.Page.Locator("[data-connection=lost]")).ToBeVisibleAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("does not answer");
        // What was read stays, and looks stale.
        await Expect(window.Page.Locator(".stale .big")).ToHaveTextAsync("480");

        await using var second = await RunningServer.Start(BundledPackages.BottlingLine, "--urls", first.Address.GetLeftPart(UriPartial.Authority));
        await Expect(window.Page.Locator("[data-connection=live]")).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".stale .big")).ToHaveCountAsync(0);
        (await second.Send(HttpMethod.Patch, $"submodels/{BundledPackages.BottlingModel}/submodel-elements/ShiftMinutes/$value", "500")).Dispose();
        await Expect(window.Page.GetByTestId("element-details").Locator(".big")).ToHaveTextAsync("500");
        // Requests to a server that is gone stand in the console as errors, as they should.
        window.TakeErrors();
    }
}
