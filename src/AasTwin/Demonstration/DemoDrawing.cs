using System.Globalization;
using System.Net;
using System.Text;

namespace AasTwin.Demonstration;

/// <summary>Plots as SVG: lines over an axis, bars with intervals.</summary>
internal static class DemoDrawing
{
    private const int Width = 760, Height = 320, Left = 64, Right = 130, Top = 16, Bottom = 44;

    // Told apart also by those who see few colors (Okabe and Ito).
    private static readonly string[] s_colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a7a7a"];

    public static string Of(DemoLines plot)
    {
        var (least, greatest) = Range(plot.Lines.SelectMany(l => l.Values), withZero: plot.Lines.Count > 1);
        double from = plot.Axis.Min(), to = plot.Axis.Max();
        var svg = Begin(plot.Caption, Height);
        foreach (double tick in Ticks(least, greatest))
        {
            double y = Y(tick);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y:0.0}\" y2=\"{y:0.0}\" stroke=\"currentColor\" stroke-opacity=\".15\"/><text x=\"{Left - 8}\" y=\"{y + 4:0.0}\" text-anchor=\"end\">{DemoReport.Number(tick)}</text>");
        }
        foreach (double tick in Ticks(from, to).Where(t => t >= from && t <= to)) svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(tick):0.0}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{DemoReport.Number(tick)}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 6}\" text-anchor=\"middle\">{Text(plot.AxisName)}</text>");

        // Names beside the ends of their lines, moved apart where they would cover each other.
        double[] places = [.. plot.Lines.Select(l => Y(l.Values[^1]))];
        int[] order = [.. Enumerable.Range(0, places.Length).OrderBy(i => places[i])];
        for (int i = 1; i < order.Length; i++) places[order[i]] = Math.Max(places[order[i]], places[order[i - 1]] + 15);
        double beyond = order.Length > 0 ? Math.Max(0, places[order[^1]] - (Height - Bottom)) : 0;
        for (int i = order.Length - 1; i >= 0 && beyond > 0; i--)
        {
            places[order[i]] -= beyond;
            if (i > 0) beyond = Math.Max(0, places[order[i - 1]] + 15 - places[order[i]]);
        }
        for (int line = 0; line < plot.Lines.Count; line++)
        {
            string color = s_colors[line % s_colors.Length];
            svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{color}\" stroke-width=\"2\" points=\"");
            for (int i = 0; i < plot.Axis.Count; i++) svg.Append(CultureInfo.InvariantCulture, $"{X(plot.Axis[i]):0.0},{Y(plot.Lines[line].Values[i]):0.0} ");
            svg.Append(CultureInfo.InvariantCulture, $"\"/><text x=\"{Width - Right + 8}\" y=\"{places[line] + 4:0.0}\" fill=\"{color}\" stroke=\"none\">{Text(plot.Lines[line].Name)}</text>");
        }
        return svg.Append("</svg>").ToString();

        double X(double value) => Left + ((Width - Left - Right) * (to > from ? (value - from) / (to - from) : 0.5));
        double Y(double value) => Height - Bottom - ((Height - Top - Bottom) * (value - least) / (greatest - least));
    }

    public static string Of(DemoBars plot)
    {
        const int Row = 26, Name = 190, End = 90;
        var (least, greatest) = Range(plot.Bars.SelectMany(b => new[] { b.Value, b.Lower ?? b.Value, b.Upper ?? b.Value }), withZero: true);
        int height = (Row * plot.Bars.Count) + 40;
        var svg = Begin(plot.Caption, height);
        foreach (double tick in Ticks(least, greatest))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(tick):0.0}\" x2=\"{X(tick):0.0}\" y1=\"8\" y2=\"{height - 28}\" stroke=\"currentColor\" stroke-opacity=\"{(tick == 0 ? ".6" : ".15")}\"/><text x=\"{X(tick):0.0}\" y=\"{height - 10}\" text-anchor=\"middle\">{DemoReport.Number(tick)}</text>");
        }
        for (int i = 0; i < plot.Bars.Count; i++)
        {
            var (name, value, lower, upper) = plot.Bars[i];
            double y = 10 + (Row * i), middle = y + (Row / 2.0) - 2, zero = X(0), at = X(value);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Name - 10}\" y=\"{middle + 4:0.0}\" text-anchor=\"end\">{Text(name)}</text><rect x=\"{Math.Min(zero, at):0.0}\" y=\"{y + 2:0.0}\" width=\"{Math.Abs(at - zero):0.0}\" height=\"{Row - 9}\" fill=\"#0072b2\" fill-opacity=\".75\"/>");
            double end = Math.Max(at, zero);
            if (lower is { } low && upper is { } high)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(low):0.0}\" x2=\"{X(high):0.0}\" y1=\"{middle:0.0}\" y2=\"{middle:0.0}\" stroke=\"currentColor\" stroke-width=\"2\"/>");
                foreach (double edge in (double[])[low, high]) svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(edge):0.0}\" x2=\"{X(edge):0.0}\" y1=\"{middle - 5:0.0}\" y2=\"{middle + 5:0.0}\" stroke=\"currentColor\" stroke-width=\"2\"/>");
                end = Math.Max(end, Math.Max(X(low), X(high)));
            }
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{end + 8:0.0}\" y=\"{middle + 4:0.0}\">{DemoReport.Number(value)}</text>");
        }
        return svg.Append("</svg>").ToString();

        double X(double value) => Name + ((Width - Name - End) * (value - least) / (greatest - least));
    }

    private static StringBuilder Begin(string title, int height) => new(string.Create(
        CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{Text(title)}\" font-size=\"13\" font-family=\"system-ui,sans-serif\" fill=\"currentColor\">"));

    private static (double Least, double Greatest) Range(IEnumerable<double> values, bool withZero)
    {
        double[] all = withZero ? [.. values, 0] : [.. values];
        double least = all.Min(), greatest = all.Max();
        if (greatest - least < 1e-12) return (least - 0.5, greatest + 0.5);
        double room = 0.04 * (greatest - least);
        return (withZero && least == 0 ? 0 : least - room, withZero && greatest == 0 ? 0 : greatest + room);
    }

    /// <summary>Round numbers within a range.</summary>
    private static IEnumerable<double> Ticks(double least, double greatest)
    {
        double rough = (greatest - least) / 6, power = Math.Pow(10, Math.Floor(Math.Log10(rough))), step = power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        for (double i = Math.Ceiling(least / step); i * step <= greatest; i++) yield return i * step;
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
