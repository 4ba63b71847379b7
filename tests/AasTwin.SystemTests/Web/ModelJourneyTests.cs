using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AasTwin.SystemTests.Web;

/// <summary>3D models of an asset: drawn, turned, downloaded, and what is refused.</summary>
[Collection(BrowserTests.Name)]
public sealed class ModelJourneyTests(Chromium chromium)
{
    private const string Submodel = "https://example.com/aastwin/battery-cell/sm/models-3d", Path = "Model3D[0].File.FileVersion[0].DigitalFile";

    private static string Shell => ExamplePackage.Base64Url("https://example.com/aastwin/battery-cell");

    private static string AttachmentOf(string path) => $"submodels/{ExamplePackage.Base64Url(Submodel)}/submodel-elements/{Uri.EscapeDataString(path)}/attachment";

    private static byte[] CellModel => File.ReadAllBytes(System.IO.Path.Combine(BundledPackages.BatteryCell, "files", "cell.glb"));

    [BrowserFact]
    public async Task AModel_IsDrawnTurnedAndDownloaded()
    {
        await using var server = await RunningServer.Start(BundledPackages.BatteryCell);
        await using var window = await chromium.Open(server);
        var asked = Requests(window);
        await window.Go($"/assets/{Shell}");
        await window.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "3D models" }).ClickAsync();
        var viewer = await Shown(window);
        var models = window.Page.GetByTestId("models");
        await Expect(models).ToContainTextAsync("Cell of size 18650");
        await Expect(models).ToContainTextAsync("glTF 2.0");
        await Expect(models.GetByTestId("model-size")).ToHaveTextAsync("18.3 × 65 × 18.3 mm");

        // The wrap of the cell is green, and nothing else there is.
        var first = await Pixels.AtRest(viewer, "model-light");
        Assert.InRange(first.Share(IsGreen), 0.03, 0.6);
        var input = viewer.Locator(".userInput");
        await Expect(input).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("^3D model: Cell of size 18650"));
        await input.FocusAsync();
        for (var i = 0; i < 2; i++) await window.Page.Keyboard.PressAsync("ArrowUp");
        var turned = await Pixels.AtRest(viewer, "model-turned");
        Assert.InRange(first.DifferenceTo(turned), 0.02, 1);
        Assert.InRange(turned.Share(IsGreen), 0.01, 0.6);
        await window.Button("Reset view").ClickAsync();
        Assert.InRange(first.DifferenceTo(await Pixels.AtRest(viewer, "model-reset")), 0, 0.005);

        // The mouse turns it too.
        var box = (await viewer.BoundingBoxAsync())!;
        await window.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(box.X + (box.Width / 2) + 30, box.Y + (box.Height / 2) - 120, new MouseMoveOptions { Steps = 6 });
        await window.Page.Mouse.UpAsync();
        Assert.InRange(first.DifferenceTo(await Pixels.AtRest(viewer, "model-dragged")), 0.02, 1);

        await window.Picture("models-light");
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Button("Download: Cell of size 18650 (cell.glb)").ClickAsync());
        Assert.Equal(CellModel, await File.ReadAllBytesAsync((await download.PathAsync())!));
        OnlyOwnServer(server, asked);
        // Before the check, which copies the styles of the viewer into a page of its own and is told that the policy forbids it.
        window.HasNoErrors();
        Assert.Empty(await Accessibility.Check(window));
    }

    [BrowserFact]
    public async Task ANarrowWindow_ShowsAModelInFrenchAndDark()
    {
        await using var server = await RunningServer.Start(BundledPackages.BatteryCell);
        await using var window = await chromium.Open(server, "fr", "dark", 400, 860);
        await window.Go($"/assets/{Shell}/models/{ExamplePackage.Base64Url(Submodel)}/{Uri.EscapeDataString(Path)}");
        var viewer = await Shown(window);
        await Expect(window.Page.GetByTestId("models")).ToContainTextAsync("Cellule de format 18650");
        await Expect(window.Button("Réinitialiser la vue")).ToBeVisibleAsync();
        await Expect(viewer.Locator(".userInput")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("^Modèle 3D : Cellule.*flèches"));
        Assert.InRange((await Pixels.AtRest(viewer, "model-narrow-dark")).Share(IsGreen), 0.03, 0.6);
        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than its window.");
        await window.Picture("models-narrow-fr-dark");
        window.HasNoErrors();
        Assert.Empty(await Accessibility.Check(window));
    }

    public static TheoryData<string, string, string> Refused => new()
    {
        { "cut off", "The file is cut off: 150 kB are told, 100 kB are there.", "Le fichier est tronqué" },
        { "external", "The model needs another file, https://elsewhere.example/cell.bin, which is not asked for.", "Le modèle a besoin d'un autre fichier" },
        { "draco", "The model is compressed (KHR_draco_mesh_compression)", "Le modèle est compressé (KHR_draco_mesh_compression)" },
        { "text", "The file is no glTF, whatever its name says.", "Le fichier n'est pas du glTF" },
    };

    [BrowserTheory]
    [MemberData(nameof(Refused))]
    public async Task AFileThatCannotBeShown_SaysWhyWithoutAskingElsewhere(string what, string sentence, string french)
    {
        await using var server = await RunningServer.Start(BundledPackages.BatteryCell);
        await Upload(server, Bad(what), "cell.glb", "model/gltf-binary");
        await using var window = await chromium.Open(server);
        var asked = Requests(window);
        await window.Go($"/assets/{Shell}/models");
        var alert = window.Page.GetByTestId("models").GetByRole(AriaRole.Alert);
        await Expect(alert).ToContainTextAsync(sentence);
        // What the viewer is made of is not even loaded.
        Assert.DoesNotContain(asked, a => a.Contains("/viewer-"));
        OnlyOwnServer(server, asked);
        await window.Picture($"models-refused-{what.Replace(' ', '-')}");
        await window.Button("FR – Passer en français").ClickAsync();
        await Expect(alert).ToContainTextAsync(french);
        Assert.Empty(await Accessibility.Check(window));
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task AGltfWithEverythingInIt_IsDrawn()
    {
        await using var server = await RunningServer.Start(BundledPackages.BatteryCell);
        var (document, bin) = Parts(CellModel);
        document["buffers"]![0]!["uri"] = "data:application/octet-stream;base64," + Convert.ToBase64String(bin);
        await Upload(server, Encoding.UTF8.GetBytes(document.ToJsonString()), "cell.gltf", "model/gltf+json");
        await using var window = await chromium.Open(server);
        await window.Go($"/assets/{Shell}/models");
        Assert.InRange((await Pixels.AtRest(await Shown(window), "model-gltf")).Share(IsGreen), 0.03, 0.6);
        window.HasNoErrors();
    }

    [BrowserFact]
    public async Task WithoutWebGl_ItIsToldWhatToDo()
    {
        await using var server = await RunningServer.Start(BundledPackages.BatteryCell);
        await using var window = await chromium.Open(server);
        await window.Page.AddInitScriptAsync(
            """
            const getContext = HTMLCanvasElement.prototype.getContext
            HTMLCanvasElement.prototype.getContext = function (kind, ...more) { return kind.startsWith('webgl') ? null : getContext.call(this, kind, ...more) }
            """);
        var asked = Requests(window);
        await window.Go($"/assets/{Shell}/models");
        var viewer = window.Page.GetByTestId("model-viewer");
        await Expect(viewer).ToHaveAttributeAsync("data-state", "noWebGl");
        await Expect(viewer).ToContainTextAsync("Switch on hardware acceleration in its settings, or download the model.");
        await Expect(window.Button("Download: Cell of size 18650 (cell.glb)")).ToBeVisibleAsync();
        Assert.DoesNotContain(asked, a => a.Contains("/viewer-"));
        window.HasNoErrors();
    }

    /// <summary>The browser takes the graphics memory away, of all viewers at once, as when the driver of the card starts anew.</summary>
    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ALostContext_IsToldAndDrawnAgain(bool isGivenBack)
    {
        await using var server = await RunningServer.Start(BundledPackages.BatteryCell);
        await AddBlueCell(server);
        await using var window = await chromium.Open(server);
        // The canvas by which the viewers draw is not always in the page: the last one that was made is kept.
        await window.Page.AddInitScriptAsync(
            """
            const getContext = HTMLCanvasElement.prototype.getContext
            HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
              const context = getContext.call(this, kind, ...more)
              if (this.id === 'webgl-canvas') window.taken = context.getExtension('WEBGL_lose_context')
              return context
            }
            """);
        await window.Go($"/assets/{Shell}/models");
        var first = await Pixels.AtRest(await Shown(window), "model-before-loss");
        Assert.InRange(first.Share(IsGreen), 0.03, 0.6);
        await Lose();
        await Expect(window.Page.GetByTestId("model-viewer")).ToContainTextAsync("The browser took the graphics memory away. Try again; if it happens again, close other tabs that draw.");
        await Expect(window.Page.Locator("model-viewer")).ToHaveCountAsync(0);
        await window.Picture("models-lost");
        await window.Button("FR – Passer en français").ClickAsync();
        await Expect(window.Page.GetByTestId("model-viewer")).ToContainTextAsync("Le navigateur a repris la mémoire graphique.");
        await window.Button("EN – Switch to English").ClickAsync();
        Assert.Empty(await Accessibility.Check(window));
        if (isGivenBack) await GiveBack();

        await window.Button("Try again").ClickAsync();
        Assert.InRange(first.DifferenceTo(await Pixels.AtRest(await Shown(window), $"model-after-loss-{isGivenBack}")), 0, 0.001);
        await Choose("The blue one");
        Assert.InRange((await Pixels.AtRest(await Shown(window), "model-other-after-loss")).Share(IsBlue), 0.03, 0.6);

        // Lost while it is shown, and another model chosen instead of trying again: that one is drawn.
        await Lose();
        await Expect(window.Page.Locator("[data-testid=model-viewer][data-state=lost]")).ToBeVisibleAsync();
        if (isGivenBack) await GiveBack();
        await Choose("Cell of size 18650");
        Assert.InRange(first.DifferenceTo(await Pixels.AtRest(await Shown(window), "model-first-after-second-loss")), 0, 0.001);

        // Lost while no model is shown.
        await window.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "JSON" }).ClickAsync();
        await Expect(window.Page.Locator("model-viewer")).ToHaveCountAsync(0);
        await Lose();
        if (isGivenBack) await GiveBack();
        await window.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "3D models" }).ClickAsync();
        Assert.InRange(first.DifferenceTo(await Pixels.AtRest(await Shown(window), "model-after-unseen-loss")), 0, 0.001);
        window.HasNoErrors();

        Task Lose() => window.Page.EvaluateAsync("taken.loseContext()");

        // Not in the same turn: the browser tells the page of the loss first.
        Task GiveBack() => window.Page.EvaluateAsync("new Promise((done) => setTimeout(() => { taken.restoreContext(); setTimeout(done, 100) }, 100))");

        Task Choose(string title) => window.Page.GetByTestId("models").GetByRole(AriaRole.Button).Filter(new LocatorFilterOptions { Has = window.Page.GetByText(title, new PageGetByTextOptions { Exact = true }) }).ClickAsync();
    }

    [BrowserFact]
    public async Task OtherFormats_AreListedAndDownloaded()
    {
        await using var server = await RunningServer.Start(BundledPackages.BatteryCell);
        await Upload(server, "ISO-10303-21;"u8.ToArray(), "cell.step", "model/step");
        await using var window = await chromium.Open(server);
        await window.Go($"/assets/{Shell}/models");
        var models = window.Page.GetByTestId("models");
        await Expect(models).ToContainTextAsync("None of these files can be drawn here");
        await Expect(models).ToContainTextAsync("Only glTF is drawn: download it to open it elsewhere.");
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Button("Download: Cell of size 18650 (cell.step)").ClickAsync());
        Assert.Equal("ISO-10303-21;", await File.ReadAllTextAsync((await download.PathAsync())!));
        window.HasNoErrors();
    }

    private static bool IsGreen((byte Red, byte Green, byte Blue) color) => color.Green > color.Red + 25 && color.Green > color.Blue + 8;

    private static bool IsBlue((byte Red, byte Green, byte Blue) color) => color.Blue > color.Red + 25 && color.Blue > color.Green + 25;

    /// <summary>A second model beside the first: the same cell with everything on it blue.</summary>
    private static async Task AddBlueCell(RunningServer server)
    {
        var elements = $"submodels/{ExamplePackage.Base64Url(Submodel)}/submodel-elements/";
        var copy = JsonNode.Parse(await server.Client.GetStringAsync(elements + Uri.EscapeDataString("Model3D[0]")))!;
        foreach (var text in Texts(copy))
            if (text["text"] is JsonValue value && value.ToString().StartsWith("Cell", StringComparison.Ordinal)) text["text"] = "The blue one";
        using (var added = await server.Client.PostAsync(elements + "Model3D", new StringContent(copy.ToJsonString(), Encoding.UTF8, "application/json")))
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var (document, bin) = Parts(CellModel);
        foreach (var material in document["materials"]!.AsArray()) material!["pbrMetallicRoughness"] = new JsonObject { ["baseColorFactor"] = new JsonArray(0.02, 0.05, 0.8, 1), ["metallicFactor"] = 0 };
        await Upload(server, Glb(document, bin), "blue.glb", "model/gltf-binary", Path.Replace("Model3D[0]", "Model3D[1]"));

        static IEnumerable<JsonObject> Texts(JsonNode? node) => node switch
        {
            JsonObject item => item.SelectMany(member => Texts(member.Value)).Prepend(item),
            JsonArray items => items.SelectMany(Texts),
            _ => [],
        };
    }

    private static async Task<ILocator> Shown(WebWindow window)
    {
        await Expect(window.Page.Locator("[data-testid=model-viewer][data-state=shown]")).ToBeVisibleAsync();
        return window.Page.Locator("model-viewer");
    }

    private static ConcurrentBag<string> Requests(WebWindow window)
    {
        ConcurrentBag<string> asked = [];
        window.Page.Request += (_, request) => asked.Add(request.Url);
        return asked;
    }

    private static void OnlyOwnServer(RunningServer server, IEnumerable<string> asked)
    {
        var own = server.Address.GetLeftPart(UriPartial.Authority);
        Assert.DoesNotContain(asked, a => !a.StartsWith(own, StringComparison.Ordinal) && !a.StartsWith("blob:" + own, StringComparison.Ordinal) && !a.StartsWith("data:", StringComparison.Ordinal));
    }

    private static async Task Upload(RunningServer server, byte[] content, string name, string contentType, string path = Path)
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        form.Add(new StringContent(name), "fileName");
        form.Add(file, "file", name);
        using var answer = await server.Client.PutAsync(AttachmentOf(path), form);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private static byte[] Bad(string what)
    {
        if (what == "text") return "solid cube\nendsolid\n"u8.ToArray();
        if (what == "cut off") return CellModel[..100_000];
        var (document, bin) = Parts(CellModel);
        if (what == "draco") document["extensionsRequired"] = new JsonArray("KHR_draco_mesh_compression");
        if (what == "external") document["buffers"]![0]!["uri"] = "https://elsewhere.example/cell.bin";
        return Glb(document, bin);
    }

    private static (JsonNode Document, byte[] Bin) Parts(byte[] glb)
    {
        var length = BitConverter.ToInt32(glb, 12);
        return (JsonNode.Parse(glb.AsSpan(20, length))!, glb[(28 + length)..]);
    }

    private static byte[] Glb(JsonNode document, byte[] bin)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(document).ToList();
        while (json.Count % 4 > 0) json.Add((byte)' ');
        using var file = new MemoryStream();
        foreach (var word in new[] { 0x46546C67, 2, 28 + json.Count + bin.Length, json.Count, 0x4E4F534A }) file.Write(BitConverter.GetBytes(word));
        file.Write([.. json]);
        foreach (var word in new[] { bin.Length, 0x004E4942 }) file.Write(BitConverter.GetBytes(word));
        file.Write(bin);
        return file.ToArray();
    }
}
