using Microsoft.Playwright;

namespace AasTwin.SystemTests.Web;

/// <summary>The browser of the machine, started once for all tests that use it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private const int PatienceMilliseconds = 45_000;

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Why tests in a browser cannot run; null when they can.</summary>
    public static string? ReasonToSkip { get; } =
        Executable is null ? $"needs Chromium: install it so that one of {string.Join(", ", Names)} is on the PATH, or name it in AASTWIN_CHROMIUM"
        : !File.Exists(Path.Combine(AppContext.BaseDirectory, "ui", "index.html")) ? "needs the web page: build without -p:BuildUi=false, with Node.js installed"
        : null;

    private static string? Executable => System.Environment.GetEnvironmentVariable("AASTWIN_CHROMIUM") is { Length: > 0 } named ? named
        : (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public async Task InitializeAsync()
    {
        if (ReasonToSkip is not null) return;
        playwright = await Playwright.CreateAsync();
        // Machines under load are slow; nothing waits for this where all is well.
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            Timeout = 120_000,
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>A window of its own, with nothing remembered.</summary>
    internal async Task<WebWindow> Open(RunningServer server, string language = "en", string theme = "light", int width = 1440, int height = 900)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(PatienceMilliseconds);
        await context.AddInitScriptAsync($"localStorage.setItem('aastwin.language', '{language}'); localStorage.setItem('aastwin.theme', '{theme}')");
        return new WebWindow(context, await context.NewPageAsync(), new Uri(server.Address.GetLeftPart(UriPartial.Authority)));
    }
}

/// <summary>Tests that share the browser.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>
{
    public const string Name = "browser";
}
