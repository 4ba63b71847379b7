using System.Diagnostics.CodeAnalysis;

namespace AasTwin.Metamodel.Paths;

/// <summary>Identifiers as they stand in URLs: base64url of their UTF-8 bytes, without padding.</summary>
public static class Base64UrlId
{
    public static string Encode(string id) => throw new NotSupportedException();

    /// <summary>Decodes base64url or base64, with padding or without.</summary>
    /// <param name="problem">What is wrong, in a sentence; null when nothing is.</param>
    public static bool TryDecode(string text, [NotNullWhen(true)] out string? id, [NotNullWhen(false)] out string? problem) => throw new NotSupportedException();
}
