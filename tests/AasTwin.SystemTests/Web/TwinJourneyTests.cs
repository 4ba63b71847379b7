using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AasTwin.SystemTests.Web;

/// <summary>What a person learns of the state of assets: on the fleet's cards, of a battery in detail, and of a maintenance plan that is moved about.</summary>
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
        await Expect(plan.Locator("[data-day].over")).ToHaveCountAsync(1);
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
}
