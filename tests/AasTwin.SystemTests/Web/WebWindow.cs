using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace AasTwin.SystemTests.Web;

/// <summary>A window of the browser that shows the page, and what its console says.</summary>
internal sealed partial class WebWindow : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly Uri root;
    private readonly List<string> errors = [];

    public WebWindow(IBrowserContext context, IPage page, Uri root)
    {
        this.context = context;
        this.root = root;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !DrawnBySoftware().IsMatch(message.Text)) Add($"{message.Type}: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => Add(error);
    }

    public IPage Page { get; }

    /// <summary>Folder of the screenshots: they are kept as artifacts of the run.</summary>
    private static string Screenshots { get; } = Path.Combine(FindArtifacts(), "screenshots");

    /// <summary>Opens a place of the page, such as <c>/line</c>.</summary>
    public Task Go(string place) => Page.GotoAsync(new Uri(root, "/#" + place).ToString());

    /// <summary>Keeps a picture of the whole page.</summary>
    public Task Picture(string name) => Page.ScreenshotAsync(new PageScreenshotOptions { Path = PathOfPicture(name), FullPage = true });

    /// <summary>Where a picture is kept that is not of the whole page.</summary>
    public static string PathOfPicture(string name) => Path.Combine(Screenshots, name + ".png");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Field(string label) => Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true });

    public ILocator Text(string text) => Page.GetByText(text);

    public static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    /// <summary>Fails when the console told an error or a warning.</summary>
    public void HasNoErrors()
    {
        var told = TakeErrors();
        Assert.True(told.Count == 0, string.Join('\n', told));
    }

    /// <summary>The errors and warnings of the console since they were taken last. A test that makes some on purpose takes them.</summary>
    public IReadOnlyList<string> TakeErrors()
    {
        lock (errors)
        {
            var taken = errors.ToList();
            errors.Clear();
            return taken;
        }
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();

    /// <summary>What Chromium remarks, twice at most, where it draws 3D without a graphics card: that it has to wait for the picture.</summary>
    [GeneratedRegex(@"^\[\.WebGL-0x[0-9a-f]+\]GL Driver Message \(OpenGL, Performance, GL_CLOSE_PATH_NV, High\): GPU stall due to ReadPixels( \(this message will no longer repeat\))?$")]
    private static partial Regex DrawnBySoftware();

    private void Add(string error)
    {
        lock (errors) errors.Add(error);
    }

    private static string FindArtifacts()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AasTwin.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "artifacts");
    }
}
