using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AasTwin.SystemTests.Web;

/// <summary>The page in front of a server that knows people by their tokens.</summary>
[Collection(BrowserTests.Name)]
public sealed class SignInTests(Chromium chromium) : IDisposable
{
    private const string Rules = """
        {"AllAccessPermissionRules":{"rules":[
          {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["READ","VIEW","EXECUTE"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"*"}],"FORMULA":{"$boolean":true}},
          {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["ALL"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"*"}],"FORMULA":{"$eq":[{"$attribute":{"CLAIM":"role"}},{"$strVal":"engineer"}]}}]}}
        """;

    private readonly ExamplePackage package = new();

    public void Dispose() => package.Dispose();

    [BrowserFact]
    public async Task AToken_OpensWhatItsRoleMaySeeAndChange()
    {
        var (reader, engineer) = (await Token("visitor"), await Token("engineer"));
        package.Write("rules.json", Rules);
        var security = package.Write("security.json", """{ "issuers": [{ "issuer": "aastwin-dev", "audiences": ["aastwin"], "keys": "dev.pem.jwks.json" }], "rules": "rules.json" }""");
        await using var server = await RunningServer.Start(BundledPackages.BottlingLine, "--security", security);
        await using var window = await chromium.Open(server);
        await window.Go("/");
        // Without a token there is nothing to see, and the page says what to do.
        var dialog = window.Page.GetByRole(AriaRole.Dialog);
        await Expect(window.Text("Sign in to see this")).ToBeVisibleAsync();
        await Expect(dialog).ToContainTextAsync("Sign in with a token");
        Assert.Empty(await Accessibility.Check(window));
        await dialog.GetByLabel("Token", new LocatorGetByLabelOptions { Exact = true }).FillAsync("nonsense");
        await Expect(dialog).ToContainTextAsync("This is no token");
        await dialog.GetByLabel("Token", new LocatorGetByLabelOptions { Exact = true }).FillAsync(reader[..^4] + "AAAA");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await Expect(dialog.Locator(".refusals")).ToContainTextAsync("does not accept your token");

        await SignIn(reader);
        await Expect(window.Page.GetByText("Bottling line", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        // Pictures and changes come with the token too.
        await Expect(window.Page.Locator(".picture img").First).ToHaveJSPropertyAsync("complete", true);
        await Expect(window.Page.Locator("[data-connection=live]")).ToBeVisibleAsync();
        window.TakeErrors();

        // Who only reads is told why nothing is written.
        await Change("500");
        await Expect(window.Page.GetByTestId("element-details").GetByRole(AriaRole.Alert)).ToContainTextAsync("the rules of the server do not allow it to you");
        window.TakeErrors();

        await window.Page.GetByTestId("sign-in").ClickAsync();
        await SignIn(engineer);
        await window.Page.ReloadAsync();
        await Change("500");
        await Expect(window.Page.GetByTestId("element-details").Locator(".big")).ToHaveTextAsync("500");
        // The token lives in the tab alone.
        Assert.DoesNotContain("eyJ", await window.Page.EvaluateAsync<string>("JSON.stringify({ ...localStorage }) + document.cookie + location.href"));
        window.HasNoErrors();

        await window.Page.GetByTestId("sign-in").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await Expect(window.Text("Sign in to see this")).ToBeVisibleAsync();
        window.TakeErrors();

        async Task SignIn(string token)
        {
            await dialog.GetByLabel("Token", new LocatorGetByLabelOptions { Exact = true }).FillAsync(token);
            await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Sign in" }).ClickAsync();
            await Expect(dialog).ToHaveCountAsync(0);
        }

        async Task Change(string value)
        {
            await window.Go($"/assets/{BundledPackages.BottlingShell}/submodels/{BundledPackages.BottlingModel}/ShiftMinutes");
            await window.Button("Change value").ClickAsync();
            await window.Page.GetByTestId("element-details").GetByLabel("Value", new LocatorGetByLabelOptions { Exact = true }).FillAsync(value);
            await window.Button("Save").ClickAsync();
        }
    }

    private async Task<string> Token(string role)
    {
        var made = await AasTwinProcess.Run("token", package["dev.pem"], "--subject", "ada", "--claim", $"role={role}");
        Assert.Equal(0, made.ExitCode);
        return made.Output.Trim();
    }
}
