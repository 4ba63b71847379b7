using AasTwin.Metamodel;

namespace AasTwin.Documents;

/// <summary>A finding as a person reads it below the name of its file.</summary>
internal static class FindingText
{
    /// <summary>Line, path, what is wrong and the rule; before them the part of a package, where the finding lies in one.</summary>
    public static string In(string file, Finding finding) => Printable(string.Concat(
        finding.Source is { } source && source != file ? source + ": " : "",
        finding.Line is { } line ? $"line {line}: " : "",
        finding.Path.Length > 0 ? finding.Path + ": " : "",
        finding.Text,
        $" [{finding.Constraint}]"));

    // Findings quote documents, and a terminal would obey the control characters in them.
    private static string Printable(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : text;
}
