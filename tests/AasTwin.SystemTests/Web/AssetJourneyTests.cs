using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AasTwin.SystemTests.Web;

/// <summary>What a person does with one asset: how it hangs together, what changes, what was recorded, and taking edits back.</summary>
[Collection(BrowserTests.Name)]
public sealed class AssetJourneyTests(Chromium chromium)
{
    private static string BatteryShell => ExamplePackage.Base64Url("https://example.com/aastwin/battery-cell");

    [BrowserFact]
    public async Task Relations_AreDrawnAndLeadToWhatTheyName()
    {
        await using var server = await RunningServer.Start(BundledPackages.BottlingLine);
        await using var window = await chromium.Open(server);
        await window.Go($"/assets/{BundledPackages.BottlingShell}/relations");
        var graph = window.Page.GetByTestId("graph");
        await Expect(graph.Locator("rect.entity").First).ToBeVisibleAsync();
        // The keyboard reaches each node, and what it is related to stands out.
        await graph.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Submodel: Nameplate" }).FocusAsync();
        await Expect(graph.Locator("path.lit").First).ToBeVisibleAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByTestId("element-details")).ToContainTextAsync("Nameplate");
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task LiveValues_ShowWhatChangesWithItsAge()
    {
        await using var server = await RunningServer.Start(BundledPackages.BottlingLine);
        await using var window = await chromium.Open(server);
        await window.Go($"/assets/{BundledPackages.BottlingShell}/live");
        var live = window.Page.GetByTestId("live");
        await Expect(live).ToContainTextAsync(new Regex("0 changed, .* in all"));
        await Expect(window.Page.Locator("[data-connection=live]")).ToBeVisibleAsync();
        (await server.Send(HttpMethod.Patch, $"submodels/{BundledPackages.BottlingModel}/submodel-elements/ShiftMinutes/$value", "470")).Dispose();
        var row = live.Locator("[data-path=ShiftMinutes]");
        await Expect(row).ToContainTextAsync("470");
        await Expect(row).ToContainTextAsync("min");
        await Expect(row.Locator("svg.course")).ToBeVisibleAsync();
        await Expect(live).ToContainTextAsync("1 changed");
        window.HasNoErrors();

        // A value of a server that is gone looks so.
        await server.Process.Kill();
        await Expect(live.Locator(".stale")).ToBeVisibleAsync();
        await Expect(row).ToContainTextAsync("not confirmed");
        window.TakeErrors();
    }

    [BrowserFact]
    public async Task TimeSeries_AreDrawnComparedAndSaved()
    {
        await using var server = await RunningServer.Start(BundledPackages.BatteryCell);
        await using var window = await chromium.Open(server);
        await window.Go($"/assets/{BatteryShell}");
        await window.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Time series" }).ClickAsync();
        var series = window.Page.GetByTestId("series");
        await Expect(series).ToContainTextAsync("96 records");
        var plot = series.Locator(".u-over").First;
        await Expect(plot).ToBeVisibleAsync();
        await Expect(series.Locator(".time-chart")).ToHaveCountAsync(3);
        var box = (await plot.BoundingBoxAsync())!;
        foreach (var (from, to) in new[] { (0.1, 0.3), (0.2, 0.8) })
        {
            await window.Page.Mouse.MoveAsync((float)(box.X + (from * box.Width)), (float)(box.Y + (box.Height / 2)));
            await window.Page.Mouse.DownAsync();
            await window.Page.Mouse.MoveAsync((float)(box.X + (to * box.Width)), (float)(box.Y + (box.Height / 2)), new MouseMoveOptions { Steps = 5 });
            await window.Page.Mouse.UpAsync();
        }
        await Expect(series.GetByTestId("stretches").Locator("tbody tr")).ToHaveCountAsync(6);
        var download = await window.Page.RunAndWaitForDownloadAsync(() => series.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Download CSV" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync((await download.PathAsync())!);
        Assert.Equal(97, lines.Length);
        Assert.Contains("ChargeMaxTemperature [°C]", lines[0]);
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task AnElementChangedAsJson_IsTakenBackAsAWhole()
    {
        await using var server = await RunningServer.Start(BundledPackages.BottlingLine);
        await using var window = await chromium.Open(server);
        var element = $"submodels/{BundledPackages.BottlingModel}/submodel-elements/ShiftMinutes";
        var before = (await server.Get(element)).ToString();
        await window.Go($"/assets/{BundledPackages.BottlingShell}/submodels/{BundledPackages.BottlingModel}/ShiftMinutes");
        await window.Button("Change as JSON").ClickAsync();
        var source = window.Page.GetByTestId("element-details").GetByLabel("Change as JSON");
        await Expect(source).ToHaveValueAsync(new Regex("ShiftMinutes"));
        await source.FillAsync("""{ "modelType": "Property", "idShort": "ShiftMinutes", "valueType": "xs:double", "value": "400" }""");
        await window.Button("Save").ClickAsync();
        await Expect(window.Page.GetByTestId("element-details").Locator(".big")).ToHaveTextAsync("400");
        await window.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Changes" }).ClickAsync();
        await window.Page.Locator("table").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Undo" }).ClickAsync();
        await Expect(window.Text("is as before.")).ToBeVisibleAsync();
        Assert.Equal(before, (await server.Get(element)).ToString());
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task AFileThatIsReplaced_IsTakenBack()
    {
        await using var server = await RunningServer.Start(BundledPackages.BatteryCell);
        await using var window = await chromium.Open(server);
        var submodel = ExamplePackage.Base64Url("https://example.com/aastwin/battery-cell/sm/battery-prognosis");
        var attachment = $"submodels/{submodel}/submodel-elements/TrainingCycles/attachment";
        var before = await server.Client.GetStringAsync(attachment);
        await window.Go($"/assets/{BatteryShell}/submodels/{submodel}/TrainingCycles");
        await window.Button("Change value").ClickAsync();
        await window.Page.GetByTestId("element-details").Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "other.csv", MimeType = "text/csv", Buffer = "a,b\n1,2\n"u8.ToArray() });
        await window.Button("Save").ClickAsync();
        await Expect(window.Text("is changed.")).ToBeVisibleAsync();
        Assert.Equal("a,b\n1,2\n", await server.Client.GetStringAsync(attachment));
        await window.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Changes" }).ClickAsync();
        await Expect(window.Page.Locator("table")).ToContainTextAsync("other.csv (8 B)");
        await window.Page.Locator("table").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Undo" }).ClickAsync();
        await Expect(window.Text("is as before.")).ToBeVisibleAsync();
        Assert.Equal(before, await server.Client.GetStringAsync(attachment));
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task AFileThatCannotBeRead_IsReplacedOnlyAfterAWarning()
    {
        using var folder = new ExamplePackage();
        var package = folder["cell"];
        Directory.CreateDirectory(Path.Combine(package, "files"));
        foreach (var file in Directory.EnumerateFiles(BundledPackages.BatteryCell, "*", SearchOption.AllDirectories)) File.Copy(file, Path.Combine(package, Path.GetRelativePath(BundledPackages.BatteryCell, file)));
        await using var server = await RunningServer.Start(package);
        // What the server reads where it is, is taken away below it.
        File.Delete(Path.Combine(package, "files", "training-cycles.csv"));
        await using var window = await chromium.Open(server);
        var submodel = ExamplePackage.Base64Url("https://example.com/aastwin/battery-cell/sm/battery-prognosis");
        var attachment = $"submodels/{submodel}/submodel-elements/TrainingCycles/attachment";
        using (var unread = await server.Client.GetAsync(attachment)) Assert.Equal(System.Net.HttpStatusCode.InternalServerError, unread.StatusCode);
        await window.Go($"/assets/{BatteryShell}/submodels/{submodel}/TrainingCycles");
        await window.Button("Change value").ClickAsync();
        await window.Page.GetByTestId("element-details").Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "other.csv", MimeType = "text/csv", Buffer = "a,b\n1,2\n"u8.ToArray() });
        await window.Button("Save").ClickAsync();
        var warning = window.Page.GetByTestId("element-details").GetByRole(AriaRole.Alert);
        await Expect(warning).ToContainTextAsync("could not be read, so that replacing it cannot be taken back. Save again to replace it all the same.");
        // Nothing was written yet.
        using (var unread = await server.Client.GetAsync(attachment)) Assert.Equal(System.Net.HttpStatusCode.InternalServerError, unread.StatusCode);
        await window.Button("Save").ClickAsync();
        await Expect(window.Button("Change value")).ToBeVisibleAsync();
        Assert.Equal("a,b\n1,2\n", await server.Client.GetStringAsync(attachment));
        // Of the file that is not there the console tells, and of nothing else.
        Assert.All(window.TakeErrors(), e => Assert.Contains("500 (Internal Server Error)", e));
    }
}
