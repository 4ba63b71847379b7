using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AasTwin.SystemTests.Web;

/// <summary>What an administrator sees of who may do what, and of who did it.</summary>
[Collection(BrowserTests.Name)]
public sealed class OversightTests(Chromium chromium) : IDisposable
{
    private const string Rules = """
        {"AllAccessPermissionRules":{"rules":[
          {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["READ","UPDATE"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"/shells/*"},{"ROUTE":"/submodels/*"},{"ROUTE":"/concept-descriptions/*"}],"FORMULA":{"$boolean":true}},
          {"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["ALL"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"*"}],"FORMULA":{"$eq":[{"$attribute":{"CLAIM":"role"}},{"$strVal":"admin"}]}}]}}
        """;

    private readonly ExamplePackage package = new();

    public void Dispose() => package.Dispose();

    [BrowserTheory]
    [InlineData("en", "light")]
    [InlineData("fr", "dark")]
    public async Task AnAdministrator_ReadsTheLogChecksItsChainAndAsksTheRules(string language, string theme)
    {
        var isFrench = language == "fr";
        string In(string english, string french) => isFrench ? french : english;
        var (writer, admin) = (await Token("engineer"), await Token("admin"));
        package.Write("rules.json", Rules);
        var security = package.Write("security.json", """{ "issuers": [{ "issuer": "aastwin-dev", "audiences": ["aastwin"], "keys": "dev.pem.jwks.json" }], "rules": "rules.json", "audit": { "file": "log/audit.jsonl" } }""");
        await using var server = await RunningServer.Start(BundledPackages.BottlingLine, "--security", security, "--history", "1");
        await using var window = await chromium.Open(server, language, theme, 1440);
        await window.Go("/");
        await SignIn(writer);
        await window.Go($"/assets/{BundledPackages.BottlingShell}/submodels/{BundledPackages.BottlingModel}/ShiftMinutes");
        await window.Button(In("Change value", "Modifier la valeur")).ClickAsync();
        await window.Page.GetByTestId("element-details").GetByLabel(In("Value", "Valeur"), new LocatorGetByLabelOptions { Exact = true }).FillAsync("500");
        await window.Button(In("Save", "Enregistrer")).ClickAsync();
        await Expect(window.Page.GetByTestId("element-details").Locator(".big")).ToHaveTextAsync("500");
        // Who may not look is told so.
        await window.Go("/audit");
        await Expect(window.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync(In("the rules of the server do not allow it to you", "les règles du serveur ne vous l'accordent pas"));
        window.TakeErrors();
        await window.Page.GetByTestId("sign-in").ClickAsync();
        await SignIn(admin);

        // What was refused is read again.
        var rows = window.Page.Locator("#content table tbody tr");
        await Expect(rows.First).ToContainTextAsync("PatchSubmodelElementByPath-ValueOnly");
        await Expect(rows.First).ToContainTextAsync("rule 1 (line 2)");
        await Expect(rows.First).ToContainTextAsync("HTTP 204");
        // What changed, as far as the reader may read it, and all that belongs to one request.
        await rows.First.GetByRole(AriaRole.Button).ClickAsync();
        var changed = window.Page.GetByTestId("differences").Locator("tbody tr");
        await Expect(changed).ToHaveCountAsync(1);
        await Expect(changed).ToContainTextAsync("ShiftMinutes");
        await Expect(changed.Locator("del")).ToHaveTextAsync("480");
        await Expect(changed.Locator("ins")).ToHaveTextAsync("500");
        await window.Picture($"audit-change-{language}-{theme}-1440");
        await window.Button(In("All of this request", "Tout de cette requête")).ClickAsync();
        await Expect(window.Page.GetByTestId("entries").Locator("> tbody")).ToHaveCountAsync(1);
        await window.Field(In("Contains", "Contient")).FillAsync("");
        await Expect(rows.First).ToContainTextAsync("/audit/");
        var entries = window.Page.GetByTestId("entries").Locator("> tbody");
        await Expect(entries).ToHaveCountAsync(50);
        await window.Button(In("Older entries", "Entrées plus anciennes")).ClickAsync();
        await Expect(entries.Nth(50)).ToBeVisibleAsync();
        await window.Button(In("Check the chain", "Vérifier la chaîne")).ClickAsync();
        await Expect(window.Page.GetByTestId("chain")).ToContainTextAsync(In("each as it was written", "chacune telle qu'écrite"));
        await window.Page.GetByLabel(In("Decision", "Décision"), new PageGetByLabelOptions { Exact = true }).First.PressAsync("ArrowDown");
        await window.Page.GetByRole(AriaRole.Option, new PageGetByRoleOptions { Name = In("Refused", "Refusé") }).ClickAsync();
        await Expect(rows.First).ToContainTextAsync("/audit/entries");
        await Expect(rows.First).ToContainTextAsync("HTTP 403");
        await window.Page.Locator("#content table tbody tr button").First.ClickAsync();
        await Expect(window.Page.Locator("#content table")).ToContainTextAsync("\"previous\"");
        var saved = await window.Page.RunAndWaitForDownloadAsync(() => window.Button(In("Export CSV", "Exporter CSV")).ClickAsync());
        Assert.Contains("/audit/entries", await File.ReadAllTextAsync((await saved.PathAsync())!));
        Assert.Empty(await Accessibility.Check(window));
        await window.Picture($"audit-{language}-{theme}-1440");
        await OnAPhone($"audit-{language}-{theme}-400");

        await window.Go("/access");
        await Expect(window.Page.GetByTestId("rules").Locator("tbody tr")).ToHaveCountAsync(2);
        var claims = window.Page.GetByLabel(new Regex(In("As whom", "En tant que")));
        await claims.FillAsync("engineer");
        await Expect(window.Button(In("Explain", "Expliquer"))).ToBeDisabledAsync();
        await claims.FillAsync("role=engineer");
        await window.Page.GetByLabel(In("Route below the base URL", "Route sous l'URL de base")).FillAsync("/audit/entries");
        await window.Button(In("Explain", "Expliquer")).ClickAsync();
        await Expect(window.Page.GetByTestId("explained")).ToContainTextAsync(In("No rule allows it", "Aucune règle ne le permet"));
        await Expect(window.Page.GetByTestId("explained")).ToContainTextAsync("its formula does not hold for the caller");
        await window.Button(In("As myself", "Comme moi")).ClickAsync();
        await Expect(claims).ToHaveValueAsync(new Regex("role=admin"));
        await window.Button(In("Explain", "Expliquer")).ClickAsync();
        await Expect(window.Page.GetByTestId("explained").Locator("tbody tr").First).ToContainTextAsync(In("allows it", "le permet"));
        Assert.Empty(await Accessibility.Check(window));
        await window.Picture($"access-{language}-{theme}-1440");
        await OnAPhone($"access-{language}-{theme}-400");
        window.HasNoErrors();

        // With data in it, nothing stands beyond the edge of a narrow window.
        async Task OnAPhone(string picture)
        {
            await window.Page.SetViewportSizeAsync(400, 860);
            Assert.True(await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 400, "The page is wider than the window.");
            Assert.Empty(await Accessibility.Check(window));
            await window.Picture(picture);
            await window.Page.SetViewportSizeAsync(1440, 900);
        }

        async Task SignIn(string token)
        {
            var dialog = window.Page.GetByRole(AriaRole.Dialog);
            await dialog.GetByLabel(In("Token", "Jeton"), new LocatorGetByLabelOptions { Exact = true }).FillAsync(token);
            await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = In("Sign in", "Se connecter") }).ClickAsync();
            await Expect(dialog).ToHaveCountAsync(0);
            window.TakeErrors();
        }
    }

    private async Task<string> Token(string role)
    {
        var made = await AasTwinProcess.Run("token", package["dev.pem"], "--subject", "ada", "--claim", $"role={role}");
        Assert.Equal(0, made.ExitCode);
        return made.Output.Trim();
    }
}
