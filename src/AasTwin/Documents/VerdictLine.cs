namespace AasTwin.Documents;

/// <summary>Verdicts as text: one JSON object a line for machines, lines with indented findings for people.</summary>
internal static class VerdictLine
{
    public static string Json(Verdict verdict) => JsonLine.Of(writer =>
    {
        writer.WriteString("file", verdict.File);
        writer.WriteString("verdict", Word(verdict.Kind));
        writer.WriteString("metamodel", verdict.Metamodel);
        JsonLine.WriteFindings(writer, "findings", verdict.Findings, verdict.File);
    });

    /// <summary>A document and its findings for people; null for a document about which there is nothing to say.</summary>
    public static string? Text(Verdict verdict, Terminal terminal)
    {
        if (verdict.Findings.Count == 0) return null;
        var word = verdict.Kind switch
        {
            VerdictKind.Valid => terminal.Green("valid"),
            VerdictKind.Invalid => terminal.Yellow("invalid"),
            _ => terminal.Red("unreadable"),
        };
        return $"{verdict.File}: {word}" + string.Concat(verdict.Findings.Select(f => "\n  " + FindingText.In(verdict.File, f)));
    }

    public static string Word(VerdictKind kind) => kind switch
    {
        VerdictKind.Valid => "valid",
        VerdictKind.Invalid => "invalid",
        _ => "unreadable",
    };
}
