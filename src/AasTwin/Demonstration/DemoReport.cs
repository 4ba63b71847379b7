using System.Globalization;
using AasTwin.Documents;

namespace AasTwin.Demonstration;

/// <summary>What the demonstration found. Immutable.</summary>
internal sealed record DemoReport(string Title, bool IsComplete, long Seed, IReadOnlyList<DemoSection> Sections, double Seconds)
{
    public string Introduction => $"Every figure below was computed by this run with the seed {Seed}; ranges are confidence intervals of 95 % unless another share is told.";

    public void WriteText(Terminal terminal)
    {
        terminal.Output.WriteLine(Title);
        terminal.Output.WriteLine(Introduction);
        foreach (var section in Sections)
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine(section.Title);
            terminal.Output.WriteLine(new string('-', section.Title.Length));
            foreach (var sentence in section.Sentences) terminal.Output.WriteLine(sentence);
            if (section.Figures.Count == 0) continue;
            terminal.Output.WriteLine();
            TextTable.Write(terminal, ["", "value", "from", "to", "unit"], section.Figures.Select(f => new[] { f.Name, Number(f.Value), f.Lower is { } lower ? Number(lower) : "", f.Upper is { } upper ? Number(upper) : "", f.Unit }));
        }
        terminal.Output.WriteLine();
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Took {Seconds:0.0} s.{(IsComplete ? "" : " aastwin demo --complete searches longer and simulates more days.")}"));
    }

    public string ToJson() => JsonLine.Of(writer =>
    {
        writer.WriteString("title", Title);
        writer.WriteString("mode", IsComplete ? "complete" : "quick");
        writer.WriteNumber("seed", Seed);
        writer.WriteNumber("seconds", Math.Round(Seconds, 3));
        writer.WriteStartArray("sections");
        foreach (var section in Sections)
        {
            writer.WriteStartObject();
            writer.WriteString("title", section.Title);
            writer.WriteStartArray("sentences");
            foreach (var sentence in section.Sentences) writer.WriteStringValue(sentence);
            writer.WriteEndArray();
            writer.WriteStartArray("figures");
            foreach (var figure in section.Figures)
            {
                writer.WriteStartObject();
                writer.WriteString("name", figure.Name);
                writer.WriteNumber("value", figure.Value);
                if (figure.Lower is { } lower) writer.WriteNumber("lower", lower);
                if (figure.Upper is { } upper) writer.WriteNumber("upper", upper);
                if (figure.Unit.Length > 0) writer.WriteString("unit", figure.Unit);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    });

    /// <summary>Three digits that count, or whole numbers.</summary>
    public static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        >= 0.1 => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };
}

/// <summary>A part of the report.</summary>
internal sealed record DemoSection(string Title, IReadOnlyList<string> Sentences, IReadOnlyList<DemoFigure> Figures, IReadOnlyList<DemoPlot> Plots);

/// <summary>A figure with its interval, where it has one.</summary>
internal sealed record DemoFigure(string Name, double Value, double? Lower, double? Upper, string Unit);

/// <summary>A plot of the page.</summary>
internal abstract record DemoPlot(string Caption, string Unit);

/// <summary>Values over a common axis.</summary>
internal sealed record DemoLines(string Caption, string Unit, string AxisName, IReadOnlyList<double> Axis, IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Lines) : DemoPlot(Caption, Unit);

/// <summary>Values with names and intervals.</summary>
internal sealed record DemoBars(string Caption, string Unit, IReadOnlyList<(string Name, double Value, double? Lower, double? Upper)> Bars) : DemoPlot(Caption, Unit);
