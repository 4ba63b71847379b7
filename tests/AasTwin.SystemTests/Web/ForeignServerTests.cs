using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AasTwin.SystemTests.Web;

/// <summary>The page in front of a server of another make.</summary>
[Collection(BrowserTests.Name)]
public sealed class ForeignServerTests(Chromium chromium)
{
    [BrowserFact]
    public async Task AServerOfAnotherMake_CanBeBrowsed()
    {
        using var foreign = new ForeignServer();
        await using var own = await RunningServer.Start(BundledPackages.BottlingLine, "--page-server", foreign.Address);
        await using var window = await chromium.Open(own);
        await window.Go("/");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("^Server: This server") }).ClickAsync();
        await window.Page.GetByText(foreign.Address.Replace("http://", "", StringComparison.Ordinal)).ClickAsync();
        await window.Page.GetByText("Foreign pump").ClickAsync();
        await Expect(window.Text("urn:foreign:not-here")).ToBeVisibleAsync();
        foreach (var (tab, sign) in new[] { ("Data", "Find an element"), ("Live values", "1,450"), ("Relations", "urn:foreign:not-here"), ("Concepts", "no descriptions"), ("JSON", "AssetAdministrationShell"), ("Changes", "Nothing was changed") })
        {
            await window.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = tab, Exact = true }).ClickAsync();
            await Expect(window.Page.Locator("#content")).ToContainTextAsync(sign);
        }

        // It has no feed: what changes there is seen all the same, a little later.
        await Expect(window.Page.Locator("[data-connection=polling]")).ToBeVisibleAsync();
        await window.Go($"/assets/{ForeignServer.Shell}/submodels/{ForeignServer.Submodel}/Speed");
        await Expect(window.Page.GetByTestId("element-details").Locator(".big")).ToHaveTextAsync("1,450");
        foreign.ChangeSpeed("2900");
        await Expect(window.Page.GetByTestId("element-details").Locator(".big")).ToHaveTextAsync("2,900");

        // Pages of twins say that there is none.
        foreach (var place in new[] { "/line", "/scenarios", "/battery", "/energy", "/maintenance", "/soft-sensors" })
        {
            await window.Go(place);
            await Expect(window.Page.Locator("#content")).ToContainTextAsync("on this server");
        }
        // Whether it has a feed, and what is referenced but not there, can only be found out by asking.
        Assert.All(window.TakeErrors(), e => Assert.Matches("events|description|dXJuOmZvcmVpZ246bm90LWhlcmU", e));
    }
}
