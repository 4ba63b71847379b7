using System.Text.Json;

namespace AasTwin.Server.Security.Audit;

/// <summary>Entries of an audit log as comma-separated values.</summary>
public static class AuditTable
{
    private static readonly string[] Columns = ["n", "time", "event", "who", "from", "method", "path", "operation", "status", "decision", "rule", "submodel", "model", "seed", "state", "result", "milliseconds", "changes"];

    /// <summary>The line with the names of the columns.</summary>
    public static string Header { get; } = string.Join(',', Columns);

    /// <summary>An entry as a line.</summary>
    public static string Row(JsonElement entry) => string.Join(',', Columns.Select(c => Quoted(Text(entry, c))));

    /// <summary>A member of an entry; empty when it has none of that name.</summary>
    public static string Text(JsonElement entry, string name) => !entry.TryGetProperty(name, out var value) ? "" : value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string Quoted(string text)
    {
        // A table program would take these for formulas.
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@') text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
