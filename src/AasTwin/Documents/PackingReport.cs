using AasTwin.Metamodel;

namespace AasTwin.Documents;

/// <summary>What packing or unpacking a package did.</summary>
internal static class PackingReport
{
    public static string Of(string from, string to, long bytes, IReadOnlyList<Finding> findings, bool json) => json
        ? JsonLine.Of(writer =>
        {
            writer.WriteString("in", from);
            writer.WriteString("out", to);
            writer.WriteNumber("bytes", bytes);
            JsonLine.WriteFindings(writer, "findings", findings, from);
        })
        : $"{from} -> {to} ({bytes:N0} bytes)" + string.Concat(findings.Select(f => "\n  " + FindingText.In(from, f)));
}
