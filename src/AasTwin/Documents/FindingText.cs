using AasTwin.Metamodel;

namespace AasTwin.Documents;

/// <summary>A finding as a person reads it below the name of its file.</summary>
internal static class FindingText
{
    /// <summary>Line, path, what is wrong and the rule; before them the part of a package, where the finding lies in one.</summary>
    public static string In(string file, Finding finding) => string.Concat(
        finding.Source is { } source && source != file ? source + ": " : "",
        finding.Line is { } line ? $"line {line}: " : "",
        finding.Path.Length > 0 ? finding.Path + ": " : "",
        finding.Text,
        $" [{finding.Constraint}]");
}
