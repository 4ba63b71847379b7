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
}
