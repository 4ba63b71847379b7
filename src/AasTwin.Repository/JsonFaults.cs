using System.Text.Json;

namespace AasTwin.Repository;

/// <summary>What System.Text.Json throws over what a client sent.</summary>
public static class JsonFaults
{
    /// <summary>
    /// Whether the document is to blame: no JSON, a member twice, or half a surrogate pair, which it tells by an InvalidOperationException of its own only when
    /// the text is read.
    /// </summary>
    public static bool Are(Exception fault) => fault is JsonException
        || (fault is InvalidOperationException or ArgumentException && fault.TargetSite?.DeclaringType?.Assembly == typeof(JsonException).Assembly);

    /// <summary>What is wrong and in which line, for whoever sent the document.</summary>
    public static string Explain(Exception fault)
    {
        var end = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var reason = end < 0 ? fault.Message : fault.Message[..end];
        return fault is JsonException { LineNumber: { } line } ? $"line {line + 1}: {reason}" : reason;
    }
}
