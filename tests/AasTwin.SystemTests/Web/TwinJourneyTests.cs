using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AasTwin.SystemTests.Web;

/// <summary>What a person does with twins: health on the fleet's cards, batteries, energy, maintenance and soft sensors.</summary>
[Collection(BrowserTests.Name)]
public sealed class TwinJourneyTests(Chromium chromium)
{
    [BrowserFact]
    public async Task Fleet_TellsHealthAndAlarms_AndListsTheWorstFirst()
    {
        await using var server = await RunningServer.Start(BundledPackages.Station, BundledPackages.BatteryCell);
        await using var window = await chromium.Open(server);
        await window.Go("/?view=cards&q=battery");
        var card = window.Page.Locator(".card").First;
        await Expect(card).ToContainTextAsync(new Regex(@"Remaining life.*\d+.*cycles"));
        await Expect(card.Locator("[data-state]")).ToBeVisibleAsync();
        // Looking has written nothing.
        Assert.DoesNotContain("SinceCycle", (await server.Get($"submodels/{BundledPackages.BatteryModel}/$value")).ToString());

        await window.Go("/?view=table&sort=state");
        var states = window.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "State" });
        await Expect(states).ToContainTextAsync(new Regex(@"Critical: [1-9]"));
        await Expect(window.Text("Asking the twins")).ToHaveCountAsync(0);
        await Expect(window.Page.Locator("[role=row] [data-state]").First).ToHaveAttributeAsync("data-state", "critical");
        await states.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new("^Warning") }).ClickAsync();
        await Expect(window.Page.Locator("[role=row] [data-state=critical]")).ToHaveCountAsync(0);
        await Expect(window.Page.Locator("[role=row] [data-state=warning]").First).ToBeVisibleAsync();
        // What is chosen stands in the address.
        await Expect(window.Page).ToHaveURLAsync(new Regex("state=warning"));

        // By the semantic id of a submodel, which only the cell has.
        await window.Go("/?view=table");
        await Expect(window.Page.Locator("[role=row] a").Nth(1)).ToBeVisibleAsync();
        await window.Page.GetByLabel("With submodel").First.PressAsync("ArrowDown");
        await window.Page.GetByRole(AriaRole.Option).Filter(new LocatorFilterOptions { HasText = "BatteryPrognosis" }).ClickAsync();
        await Expect(window.Page.Locator("[role=row] a")).ToHaveCountAsync(1);
        await Expect(window.Page).ToHaveURLAsync(new Regex("submodel=https"));
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task Fleet_FindsAnAssetByItsQrCode()
    {
        await using var server = await RunningServer.Start(BundledPackages.Folder);
        await using var window = await chromium.Open(server);
        // Browsers on desktops often read no codes: this one does, always the same.
        await window.Page.AddInitScriptAsync("window.BarcodeDetector = class { async detect() { return [{ rawValue: 'https://example.com/aastwin/bottling-line/asset' }] } }; window.createImageBitmap = async () => ({})");
        await window.Go("/?view=cards");
        await Expect(window.Button("Search by a QR code")).ToBeVisibleAsync();
        await window.Page.GetByTestId("qr").SetInputFilesAsync(new FilePayload { Name = "code.png", MimeType = "image/png", Buffer = [1] });
        await Expect(window.Page.Locator(".card")).ToHaveCountAsync(1);
        await Expect(window.Page.Locator(".card")).ToContainTextAsync("Bottling line");
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task Battery_ShowsItsCyclesItsChancesAndItsModel()
    {
        await using var server = await RunningServer.Start(BundledPackages.BatteryCell);
        await using var window = await chromium.Open(server);
        await window.Go("/battery");
        await Expect(window.Page.GetByTestId("chances").Locator("circle")).ToHaveCountAsync(20);
        await Expect(window.Page.GetByTestId("series")).ToContainTextAsync("96 records");
        await Expect(window.Page.GetByTestId("series").Locator(".u-over").First).ToBeVisibleAsync();
        await Expect(window.Page.GetByTestId("model-card")).ToContainTextAsync("each cell left out in turn");
        await Expect(window.Page.GetByTestId("passport").GetByRole(AriaRole.Link).First).ToBeVisibleAsync();

        // Rules are tried out before they are saved.
        var alerts = window.Page.GetByTestId("alerts");
        await window.Field("Warning: Temperature in charge").FillAsync("20");
        await window.Button("Try these rules").ClickAsync();
        await Expect(alerts).ToContainTextAsync("nothing is saved yet");
        await Expect(alerts).ToContainTextAsync("Warning: Temperature in charge");
        Assert.NotEqual(20, (await server.Get($"submodels/{BundledPackages.BatteryModel}/submodel-elements/AlertRules.WarningTemperature/$value")).GetDouble());
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task ATask_IsDraggedToAnotherDay_WithItsCostAndRisk()
    {
        await using var server = await RunningServer.Start(BundledPackages.Station);
        await using var window = await chromium.Open(server, height: 1400);
        await window.Go("/maintenance");
        var plan = window.Page.GetByTestId("plan");
        var task = plan.Locator("[data-task]").First;
        await Expect(task).ToBeVisibleAsync();
        var machine = (await task.GetAttributeAsync("data-task"))!;
        var days = plan.Locator("[data-day]:not(.closed)");
        await days.Last.ScrollIntoViewIfNeededAsync();
        var (from, to) = ((await task.BoundingBoxAsync())!, (await days.Last.BoundingBoxAsync())!);
        await window.Page.Mouse.MoveAsync(from.X + 20, from.Y + 10);
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(to.X + (to.Width / 2), to.Y + (to.Height / 2), new MouseMoveOptions { Steps = 8 });
        await Expect(days.Last).ToHaveClassAsync(new Regex("over"));
        await window.Page.Mouse.UpAsync();
        var trial = plan.GetByTestId("trial");
        await Expect(trial).ToContainTextAsync("Dearer by");
        await Expect(trial).ToContainTextAsync(new Regex("Failure before the work.*→"));
        // Where it cannot be, the next possible hour is offered.
        if (await trial.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new("^First possible") }).IsVisibleAsync())
            await trial.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new("^First possible") }).ClickAsync();
        await trial.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Move it" }).ClickAsync();
        await Expect(plan).ToContainTextAsync("1 task is moved");
        await Expect(plan.Locator($"[data-task='{machine}'].moved")).ToBeVisibleAsync();

        // The same by the keyboard, on a Sunday, when nobody is there.
        await plan.GetByLabel("Begin (time of the plant)").FillAsync("2026-11-08T08:00");
        await plan.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "See what it costs there" }).ClickAsync();
        await Expect(trial).ToContainTextAsync("The plant is closed");
        await Expect(trial.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Move it" })).ToBeDisabledAsync();

        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Button("Work orders (.ics)").ClickAsync());
        Assert.Contains("BEGIN:VEVENT", await File.ReadAllTextAsync((await download.PathAsync())!));
        await plan.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Back to the plan" }).ClickAsync();
        await Expect(plan.Locator(".moved")).ToHaveCountAsync(0);
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task ATask_IsPulledAlongTheGantt()
    {
        await using var server = await RunningServer.Start(BundledPackages.Station);
        await using var window = await chromium.Open(server, height: 1400);
        await window.Go("/maintenance");
        var plan = window.Page.GetByTestId("plan");
        var canvas = plan.GetByTestId("gantt").Locator("canvas").First;
        await Expect(canvas).ToBeVisibleAsync();
        await canvas.ScrollIntoViewIfNeededAsync();
        // The middle of the first bar below the legend, by its color: what a person sees.
        var find = """
            canvas => {
              const ratio = canvas.width / canvas.clientWidth
              const [from, context] = [Math.round(34 * ratio), canvas.getContext('2d')]
              const { data } = context.getImageData(0, from, canvas.width, canvas.height - from - Math.round(60 * ratio))
              const is = i => [[0, 114, 178], [230, 159, 0], [0, 158, 115]].some(c => c.every((v, k) => Math.abs(data[i + k] - v) < 4))
              for (let i = 0; i < data.length; i += 4) if (is(i) && is(i + 8) && is(i + 4 * (2 + 6 * canvas.width))) return [(i / 4 % canvas.width) / ratio + 2, (Math.floor(i / 4 / canvas.width) + from) / ratio + 4]
              return null
            }
            """;
        double[]? at = null;
        for (var i = 0; i < 60 && at is null; i++, await Task.Delay(100)) at = await canvas.EvaluateAsync<double[]?>(find);
        Assert.NotNull(at);
        var box = (await canvas.BoundingBoxAsync())!;
        var before = await Beside();
        await window.Page.Mouse.MoveAsync(box.X + (float)at[0], box.Y + (float)at[1]);
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(box.X + (float)at[0] + 160, box.Y + (float)at[1] + 2, new MouseMoveOptions { Steps = 8 });
        // Where it would come to stands beside the pointer, outside of the frame that follows it.
        var isWritten = false;
        for (var i = 0; i < 30 && !isWritten; i++, await Task.Delay(100)) isWritten = await Beside() != before;
        await window.Page.ScreenshotAsync(new PageScreenshotOptions { Path = WebWindow.PathOfPicture("gantt-pulled") });
        Assert.True(isWritten, "Nothing is written beside the pointer.");
        await window.Page.Mouse.UpAsync();
        var trial = plan.GetByTestId("trial");
        await Expect(trial).ToContainTextAsync(new Regex("Failure before the work.*→"));
        window.HasNoErrors();

        async Task<string> Beside() => Convert.ToBase64String(await window.Page.ScreenshotAsync(
            new PageScreenshotOptions { Clip = new Clip { X = box.X + (float)at[0] + 196, Y = box.Y + (float)at[1] - 8, Width = 60, Height = 20 } }));
    }

    [BrowserFact]
    public async Task Battery_AgesByTheSlidersAndTellsItsAlerts()
    {
        await using var server = await RunningServer.Start(BundledPackages.BatteryCell);
        await using var window = await chromium.Open(server);
        await window.Go("/battery");
        await Expect(window.Page.GetByTestId("life")).ToContainTextAsync(new Regex(@"Remaining life\s*\d+\s*cycles.*\[\d+ – \d+\]"));
        var end = window.Page.GetByTestId("to-end");
        await Expect(end).ToContainTextAsync(new Regex(@"\d.*cycles"));
        var before = await end.InnerTextAsync();
        foreach (var (slider, sign) in new[] { ("Temperature", "60 °C"), ("C-rate", "5.0 C"), ("Depth of discharge", "100 %"), ("Cycles from now", "1,000 cycles") })
        {
            await window.Page.GetByRole(AriaRole.Slider, new PageGetByRoleOptions { Name = slider, Exact = true }).PressAsync("End");
            await Expect(window.Page.GetByTestId("ageing")).ToContainTextAsync(sign);
        }
        await Expect(end).Not.ToHaveTextAsync(before);
        await Expect(window.Page.GetByTestId("ageing")).ToContainTextAsync("After 1,000 cycles");

        // The rules: checked, written, and applied to the cycles again.
        var alerts = window.Page.GetByTestId("alerts");
        await Expect(alerts).ToContainTextAsync("Warning: Remaining life");
        var limit = alerts.GetByLabel("Critical: Remaining life");
        await limit.FillAsync("70");
        await Expect(window.Text("The critical limit must be reached later than that of the warning.")).ToBeVisibleAsync();
        await Expect(window.Button("Save and check")).ToBeDisabledAsync();
        await limit.FillAsync("55");
        await window.Button("Save and check").ClickAsync();
        await Expect(alerts).ToContainTextAsync("Critical: Remaining life since cycle");
        Assert.Equal(55, (await server.Get($"submodels/{BundledPackages.BatteryModel}/submodel-elements/AlertRules.CriticalCycles/$value")).GetDouble());
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task Energy_IsSearchedComparedAndApplied()
    {
        await using var server = await RunningServer.Start(BundledPackages.Station);
        await using var window = await chromium.Open(server);
        await window.Go($"/energy/{BundledPackages.StationModel}");
        await Expect(window.Page.GetByTestId("day")).ToContainTextAsync(new Regex(@"kWh/d\s*±"));
        await window.Field("Settings in a generation").FillAsync("16");
        await window.Field("Generations").FillAsync("6");
        await window.Button("Search").ClickAsync();
        await Expect(window.Page.GetByTestId("savings").Locator("tbody tr")).ToHaveCountAsync(3);
        await Expect(window.Page.GetByTestId("front")).ToContainTextAsync(new Regex("In grey: [1-9][0-9]* that were tried"));
        var setting = window.Page.GetByTestId("setting");
        await Expect(setting).ToContainTextAsync(new Regex("Electricity taken.*±.*±"));
        await setting.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Apply to the plant" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Apply to the plant" }).ClickAsync();
        await Expect(window.Text("The plant was changed since this search.")).ToBeVisibleAsync();
        Assert.NotEqual(90, (await server.Get($"submodels/{BundledPackages.StationModel}/submodel-elements/Setting.AirFlow/$value")).GetDouble());
        await window.Button("Appraise").ClickAsync();
        await Expect(window.Page.GetByTestId("investment")).ToContainTextAsync("a loss with a probability of");
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task Maintenance_IsPlannedAndAlertsAreAcknowledged()
    {
        await using var server = await RunningServer.Start(BundledPackages.Station);
        await using var window = await chromium.Open(server);
        await window.Go("/maintenance");
        var risks = window.Page.GetByTestId("risks");
        await Expect(risks).ToContainTextAsync("120 of 120 machines");
        await risks.GetByRole(AriaRole.Searchbox).FillAsync("valve");
        await risks.Locator("tbody button").First.ClickAsync();
        await Expect(window.Page.GetByTestId("machine")).ToContainTextAsync(new Regex("Why V-"));
        await window.Field("Days ahead").FillAsync("14");
        await window.Button("Make the plan").ClickAsync();
        var plan = window.Page.GetByTestId("plan");
        await Expect(plan).ToContainTextAsync("tasks within 14 days avoid");
        await plan.Locator(".task").First.ClickAsync();
        await Expect(window.Page.GetByTestId("task")).ToContainTextAsync("Costs standstill");

        var alerts = window.Page.GetByTestId("alerts");
        await window.Button("Assess and renew the alerts").ClickAsync();
        await Expect(alerts).ToContainTextAsync("cleared.");
        await alerts.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Acknowledge" }).First.ClickAsync();
        await Expect(window.Text("Say who you are.")).ToBeVisibleAsync();
        await window.Field("Your name").FillAsync("Ada");
        await alerts.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Acknowledge" }).First.ClickAsync();
        await Expect(alerts).ToContainTextAsync("Acknowledged: Ada");
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task SentencesOfResults_AreInTheChosenLanguage_AlsoWhenItIsChosenLater()
    {
        await using var server = await RunningServer.Start(BundledPackages.Station);
        await using var window = await chromium.Open(server, "fr");
        await window.Go("/maintenance");
        var (plan, machine) = (window.Page.GetByTestId("plan"), window.Page.GetByTestId("machine"));
        await window.Page.GetByTestId("risks").Locator("tbody button").First.ClickAsync();
        await Expect(machine).ToContainTextAsync(new Regex(@"(Maintenant|Sous trois jours|Cette semaine)\u00a0: remplacer"));
        await Expect(plan).ToContainTextAsync(new Regex(@"Le plan \(\d+\u00a0tâches sous \d+ jours\) évite \d+,\d ± \d+,\d pannes"));

        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("^EN – ") }).ClickAsync();
        await Expect(machine).ToContainTextAsync(new Regex("(Now|Within three days|This week): re"));
        await Expect(plan).ToContainTextAsync(new Regex(@"\d+ tasks within \d+ days avoid \d+\.\d ± \d+\.\d failures"));
        await Expect(plan).Not.ToContainTextAsync("évite");
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task SoftSensor_IsTrainedAndAsked()
    {
        await using var server = await RunningServer.Start(BundledPackages.RefineryUnit);
        await using var window = await chromium.Open(server);
        await window.Go("/soft-sensors");
        await Expect(window.Text("The picture keeps the order")).ToBeVisibleAsync();
        await window.Field("How many").FillAsync("20");
        await window.Button("Make virtual samples").ClickAsync();
        await Expect(window.Text("of the real samples have one near by")).ToBeVisibleAsync();
        await window.Button("Train the sensor").ClickAsync();
        var predict = window.Page.GetByTestId("predict");
        await Expect(predict).ToContainTextAsync(new Regex(@"90 % interval from .* to .*"));
        // Training stores the model in the submodel: what was made before it stays on the page.
        await Expect(window.Text("of the real samples have one near by")).ToBeVisibleAsync();
        var before = await predict.Locator(".answer").InnerTextAsync();
        await predict.GetByRole(AriaRole.Slider).First.PressAsync("End");
        await Expect(predict.Locator(".answer")).Not.ToHaveTextAsync(before);
        await Expect(predict).ToContainTextAsync("Distance to known data");
        window.HasNoErrors();
    }
}
