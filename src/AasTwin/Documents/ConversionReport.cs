using System.Text;
using AasTwin.Metamodel;

namespace AasTwin.Documents;

/// <summary>What a conversion did.</summary>
/// <param name="In">The document read.</param>
/// <param name="Out">The document written.</param>
/// <param name="From">Metamodel version of the document read.</param>
/// <param name="To">Metamodel version of the document written.</param>
/// <param name="Reading">What was wrong with the document, or was converted while reading it.</param>
/// <param name="Losses">What the document written cannot hold.</param>
internal sealed record ConversionReport(
    string In, string Out, string From, string To, IReadOnlyList<Finding> Reading, IReadOnlyList<Finding> Losses)
{
    /// <summary>Whether everything that was read is in what was written.</summary>
    public bool IsComplete => Losses.Count == 0 && !Reading.Any(f => f.Severity == Severity.Unreadable);

    public string ToText()
    {
        var text = new StringBuilder($"{In} (metamodel {From}) -> {Out} (metamodel {To})");
        Append("Found while reading:", Reading);
        Append("Not held by the output:", Losses);
        return text.ToString();

        void Append(string title, IReadOnlyList<Finding> findings)
        {
            if (findings.Count == 0) return;
            text.Append('\n').Append(title);
            foreach (var finding in findings) text.Append("\n  ").Append(FindingText.In(In, finding));
        }
    }

    public string ToJson() => JsonLine.Of(writer =>
    {
        writer.WriteString("in", In);
        writer.WriteString("out", Out);
        writer.WriteString("from", From);
        writer.WriteString("to", To);
        writer.WriteBoolean("complete", IsComplete);
        JsonLine.WriteFindings(writer, "findings", Reading, In);
        JsonLine.WriteFindings(writer, "losses", Losses, In);
    });
}
