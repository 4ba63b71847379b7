using System.Text.Json;

namespace AasTwin.SystemTests.Web;

/// <summary>The check of a page by axe-core, which npm installed beside the page's sources.</summary>
internal static class Accessibility
{
    /// <summary>The script, or null where it is not installed.</summary>
    private static string? Script { get; } = Find();

    /// <summary>The rules of WCAG 2.2 A and AA that are broken gravely, with the elements that break them.</summary>
    public static async Task<IReadOnlyList<string>> Check(WebWindow window)
    {
        Assert.True(Script is not null, "axe-core is not installed: run npm ci in src/web.");
        // Through the debugger, as the page's policy allows no other scripts.
        await window.Page.EvaluateAsync(await File.ReadAllTextAsync(Script!));
        var found = await window.Page.EvaluateAsync<JsonElement>(
            """
            async () => {
              const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
              return result.violations.filter(v => ['serious', 'critical'].includes(v.impact))
                .map(v => `${v.id}: ${v.help} — ${v.nodes.slice(0, 4).map(n => n.html.slice(0, 200) + ' ' + (n.any[0]?.message ?? '')).join(' | ')}`)
            }
            """);
        return [.. found.EnumerateArray().Select(v => v.GetString()!)];
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "src", "web", "node_modules", "axe-core", "axe.min.js") is var path && File.Exists(path)) return path;
        return null;
    }
}
