using System.Globalization;
using System.Net;
using System.Text;

namespace AasTwin.Demonstration;

/// <summary>The report as one page without scripts and without anything from elsewhere.</summary>
internal static class DemoPage
{
    private const string Style = """
        body{font:16px/1.55 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
        h1{font-size:1.7rem;line-height:1.25}h2{margin-top:2.5rem;border-bottom:1px solid #8884;padding-bottom:.3rem}
        table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}th,td{padding:.25rem .8rem;border-bottom:1px solid #8883;text-align:right}th:first-child,td:first-child{text-align:left;padding-left:0}
        figure{margin:1.5rem 0}figcaption{color:#555;font-size:.92rem}svg{width:100%;height:auto;color:#1a1a1a}.note{color:#555}
        @media(prefers-color-scheme:dark){body,svg{color:#eee;background:#161616}figcaption,.note{color:#aaa}}
        @media print{section{break-inside:avoid}}
        """;

    public static string Of(DemoReport report)
    {
        var page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
            .Append(Text(report.Title)).Append("</title><style>").Append(Style).Append("</style></head>\n<body><h1>").Append(Text(report.Title)).Append("</h1><p class=\"note\">").Append(Text(report.Introduction)).Append("</p>\n");
        foreach (var section in report.Sections)
        {
            page.Append("<section><h2>").Append(Text(section.Title)).Append("</h2>");
            foreach (var sentence in section.Sentences) page.Append("<p>").Append(Text(sentence)).Append("</p>");
            page.Append("<table><thead><tr><th></th><th>value</th><th>from</th><th>to</th><th>unit</th></tr></thead><tbody>");
            foreach (var figure in section.Figures)
            {
                page.Append("<tr><td>").Append(Text(figure.Name)).Append("</td><td>").Append(DemoReport.Number(figure.Value)).Append("</td><td>")
                    .Append(figure.Lower is { } lower ? DemoReport.Number(lower) : "").Append("</td><td>").Append(figure.Upper is { } upper ? DemoReport.Number(upper) : "").Append("</td><td>").Append(Text(figure.Unit)).Append("</td></tr>");
            }
            page.Append("</tbody></table>");
            foreach (var plot in section.Plots) page.Append("<figure>").Append(plot is DemoBars bars ? DemoDrawing.Of(bars) : DemoDrawing.Of((DemoLines)plot)).Append("<figcaption>").Append(Text($"{plot.Caption} ({plot.Unit}).")).Append("</figcaption></figure>");
            page.Append("</section>\n");
        }
        return page.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">Computed in {report.Seconds:0.0} s by aastwin demo {(report.IsComplete ? "--complete" : "--quick")} --seed {report.Seed}.</p></body></html>\n").ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
