using System.Text.Json;

namespace AasTwin.Server.Security.Audit;

/// <summary>Which entries of an audit log are meant.</summary>
/// <param name="Since">From this moment on, as ISO 8601 or the beginning of it; null for all.</param>
/// <param name="Until">Before this moment.</param>
/// <param name="Who">The whole name of the caller.</param>
/// <param name="Event"><c>request</c> or <c>operation</c>.</param>
/// <param name="Decision"><c>allowed</c> or <c>denied</c>.</param>
/// <param name="Text">Found anywhere in the entry, in any case.</param>
/// <param name="ChangesOnly">Only what changed something, or ran an operation.</param>
internal sealed record AuditFilter(string? Since, string? Until, string? Who, string? Event, string? Decision, string? Text, bool ChangesOnly)
{
    public bool Matches(string line, JsonElement entry)
    {
        var time = AuditTable.Text(entry, "time");
        return (Since is null || string.CompareOrdinal(time, Since) >= 0) && (Until is null || string.CompareOrdinal(time, Until) < 0)
            && (Who is null || AuditTable.Text(entry, "who") == Who)
            && (Event is null || AuditTable.Text(entry, "event") == Event)
            && (Decision is null || AuditTable.Text(entry, "decision") == Decision)
            && (!ChangesOnly || entry.TryGetProperty("changes", out _) || AuditTable.Text(entry, "event") == "operation")
            && (Text is null || line.Contains(Text, StringComparison.OrdinalIgnoreCase));
    }
}
