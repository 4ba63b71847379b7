using System.Text.Json;
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

    /// <summary>Everybody may know that there is a model; its file is for those with a token.</summary>
    [BrowserFact]
    public async Task AModelForReadersWithAToken_IsDrawnWithIt()
    {
        var shell = ExamplePackage.Base64Url("https://example.com/aastwin/battery-cell");
        var reader = await Token("visitor");
        using var environment = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(BundledPackages.BatteryCell, "environment.json")));
        var submodels = environment.RootElement.GetProperty("submodels").EnumerateArray().Select(s => "/submodels/" + ExamplePackage.Base64Url(s.GetProperty("id").GetString()!));
        var open = JsonSerializer.Serialize(new[] { "/description", "/shells*", "/concept-descriptions*", "/events*" }.Concat(submodels).Select(route => new { ROUTE = route }));
        package.Write("rules.json", $$$"""
            {"AllAccessPermissionRules":{"rules":[
              {"ACL":{"ATTRIBUTES":[{"GLOBAL":"ANONYMOUS"}],"RIGHTS":["READ","VIEW"],"ACCESS":"ALLOW"},"OBJECTS":{{{open}}},"FORMULA":{"$boolean":true}},
              {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["READ","VIEW"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"*"}],"FORMULA":{"$boolean":true}}]}}
            """);
        var security = package.Write("security.json", """{ "issuers": [{ "issuer": "aastwin-dev", "audiences": ["aastwin"], "keys": "dev.pem.jwks.json" }], "rules": "rules.json" }""");
        await using var server = await RunningServer.Start(BundledPackages.BatteryCell, "--security", security);
        await using var window = await chromium.Open(server);
        await window.Go($"/assets/{shell}/models");
        var models = window.Page.GetByTestId("models");
        var refused = models.Locator(".shown").GetByRole(AriaRole.Alert);
        await Expect(refused).ToContainTextAsync("Sign in to see this");
        await Expect(refused).ToContainTextAsync("The server wants to know who you are: sign in with a token.");
        var dialog = window.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Sign in with a token");
        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(window.Page.GetByTestId("model-viewer")).ToHaveCountAsync(0);
        await window.Button("Download: Cell of size 18650 (cell.glb)").ClickAsync();
        await Expect(models.Locator(".list-panel").GetByRole(AriaRole.Alert)).ToContainTextAsync("sign in with a token");
        await window.Picture("models-need-token");
        Assert.Empty(await Accessibility.Check(window));
        await window.Button("FR – Passer en français").ClickAsync();
        await Expect(refused).ToContainTextAsync("Connectez-vous pour voir ceci");
        await Expect(models.Locator(".list-panel").GetByRole(AriaRole.Alert)).ToContainTextAsync("connectez-vous avec un jeton");
        await window.Button("EN – Switch to English").ClickAsync();
        // Nothing but what Chromium says of the answers that were refused.
        Assert.All(window.TakeErrors(), told => Assert.Contains("status of 401", told));

        await window.Page.GetByTestId("sign-in").ClickAsync();
        await dialog.GetByLabel("Token", new LocatorGetByLabelOptions { Exact = true }).FillAsync(reader);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        // Nobody has to press "Try again".
        await Expect(window.Page.Locator("[data-testid=model-viewer][data-state=shown]")).ToBeVisibleAsync();
        await Expect(models.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Expect(models.GetByTestId("model-size")).ToHaveTextAsync("18.3 × 65 × 18.3 mm");
        var drawn = await Pixels.AtRest(window.Page.Locator("model-viewer"), "model-with-token");
        // The wrap of the cell is green.
        Assert.InRange(drawn.Share(color => color.Green > color.Red + 25 && color.Green > color.Blue + 8), 0.03, 0.6);
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Button("Download: Cell of size 18650 (cell.glb)").ClickAsync());
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(BundledPackages.BatteryCell, "files", "cell.glb")), await File.ReadAllBytesAsync((await download.PathAsync())!));
        await window.Picture("models-with-token");
        window.HasNoErrors();
    }

    private async Task<string> Token(string role)
    {
        var made = await AasTwinProcess.Run("token", package["dev.pem"], "--subject", "ada", "--claim", $"role={role}");
        Assert.Equal(0, made.ExitCode);
        return made.Output.Trim();
    }
}
