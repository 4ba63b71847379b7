using System.Globalization;
using System.Net;
using System.Text;
using AasTwin.Twins.SoftSensor;

namespace AasTwin;

/// <summary>The report of the quickstart as one page without scripts: text, the embedding, the entropy.</summary>
internal static class SoftSensorPage
{
    private const int Width = 720;
    private const int Height = 440;
    private const int Margin = 40;

    public static byte[] Of(QuickstartResult result)
    {
        var page = new StringBuilder("""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Soft sensor of the column</title>
            <style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}pre{font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap}svg{width:100%;height:auto}figcaption{color:#555}@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}figcaption{color:#aaa}}</style>
            """);
        page.Append("<h1>Soft sensor of the column</h1><pre>").Append(WebUtility.HtmlEncode(string.Join('\n', result.Lines))).Append("</pre>");
        page.Append("<figure>").Append(Embedding(result)).Append("<figcaption>The shape of the data (PHATE). Disks: real samples, the darker the more butane. Rings: virtual samples.</figcaption></figure>");
        page.Append("<figure>").Append(Entropy(result)).Append(CultureInfo.InvariantCulture, $"<figcaption>Von Neumann entropy over steps of diffusion; {result.DiffusionTime} were taken.</figcaption></figure></html>");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static string Embedding(QuickstartResult result)
    {
        var all = result.Real.Concat(result.Virtual).ToList();
        var (left, right, low, high) = (all.Min(p => p.X), all.Max(p => p.X), all.Min(p => p.Y), all.Max(p => p.Y));
        var (least, greatest) = (all.Min(p => p.Target), all.Max(p => p.Target));
        var svg = Begin("Embedding of real and virtual samples");
        foreach (var (x, y, target) in result.Virtual) Circle(x, y, target, "none");
        foreach (var (x, y, target) in result.Real) Circle(x, y, target, null);
        return svg.Append("</svg>").ToString();

        void Circle(double x, double y, double target, string? fill)
        {
            var share = greatest > least ? (target - least) / (greatest - least) : 0.5;
            var color = string.Create(CultureInfo.InvariantCulture, $"hsl(212 75% {70 - (45 * share):0}%)");
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{Place(x, left, right, Width):0.0}\" cy=\"{Height - Place(y, low, high, Height):0.0}\" r=\"{(fill is null ? 6 : 4)}\" fill=\"{fill ?? color}\" stroke=\"{color}\" stroke-width=\"1.5\"><title>{target:0.00}</title></circle>");
        }
    }

    private static string Entropy(QuickstartResult result)
    {
        var (low, high) = (result.Entropies.Min(), result.Entropies.Max());
        var svg = Begin("Entropy over steps of diffusion").Append("<polyline fill=\"none\" stroke=\"#1867c0\" stroke-width=\"2\" points=\"");
        for (var t = 0; t < result.Entropies.Count; t++)
            svg.Append(CultureInfo.InvariantCulture, $"{Place(t + 1, 1, result.Entropies.Count, Width):0.0},{Height - Place(result.Entropies[t], low, high, Height):0.0} ");
        svg.Append("\"/>");
        var at = Place(result.DiffusionTime, 1, result.Entropies.Count, Width);
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{at:0.0}\" x2=\"{at:0.0}\" y1=\"{Margin}\" y2=\"{Height - Margin}\" stroke=\"#b00020\" stroke-dasharray=\"4 4\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin}\" y=\"{Margin - 12}\" fill=\"currentColor\">{high:0.00}</text><text x=\"{Width - Margin}\" y=\"{Height - 12}\" text-anchor=\"end\" fill=\"currentColor\">{result.Entropies.Count} steps</text>");
        return svg.Append("</svg>").ToString();
    }

    private static StringBuilder Begin(string title) =>
        new(string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{title}\">"));

    private static double Place(double value, double low, double high, int size) => Margin + ((size - (2 * Margin)) * (high > low ? (value - low) / (high - low) : 0.5));
}
