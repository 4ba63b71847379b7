using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AasTwin.Metamodel.Aasx.Opc;

/// <summary>Names of parts: absolute paths of the package, ASCII with percent-encoding, compared without regard to case (ISO/IEC 29500-2, section 6.2).</summary>
internal static class PartName
{
    public const string ContentTypes = "/[Content_Types].xml";
    public const string Root = "/";

    /// <summary>Compares keys made by <see cref="KeyOf"/>.</summary>
    public static StringComparer KeyComparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>The form by which names are compared: decoded.</summary>
    public static string KeyOf(string name) => name.Contains('%') ? Uri.UnescapeDataString(name) : name;

    /// <summary>Makes a part name of the name of a zip entry. False when the name could lead out of the package.</summary>
    /// <param name="entryName">As the zip tells it.</param>
    /// <param name="name">With a leading slash and forward slashes.</param>
    /// <param name="problem">What is wrong with it: why it is refused, or what was tolerated; null for a proper name.</param>
    public static bool TryFromEntry(string entryName, [NotNullWhen(true)] out string? name, out string? problem)
    {
        name = null;
        problem = null;
        if (entryName.Contains('\\')) problem = "has backslashes, which are read as slashes";
        var path = entryName.Replace('\\', '/');
        if (path.StartsWith('/')) problem ??= "starts with a slash, which zip entries of a package do not";
        else path = "/" + path;
        if (Danger(path) is { } danger)
        {
            problem = danger;
            return false;
        }
        name = path;
        return true;
    }

    /// <summary>Why a name may not be used as a path; null when it may.</summary>
    public static string? Danger(string name)
    {
        if (name.Length > 4096) return "is longer than 4,096 characters";
        var segments = name.Split('/');
        if (segments is not ["", _, ..]) return "does not start with a slash";
        for (var i = 1; i < segments.Length; i++)
        {
            var segment = KeyOf(segments[i]);
            if (segment.Length == 0) return "has an empty segment";
            if (segment.All(c => c == '.')) return "has a segment of dots, which would lead out of the package";
            if (segment.AsSpan().IndexOfAny('/', '\\') >= 0) return "has a slash in percent-encoding";
            if (segment.Any(char.IsControl)) return "has a control character";
            if (i == 1 && segment is [var letter, ':', ..] && char.IsAsciiLetter(letter)) return "starts with a drive letter";
        }
        return null;
    }

    /// <summary>Why a name may not be given to a new part; null when it may.</summary>
    public static string? Fault(string name) =>
        Danger(name) ?? (name.Split('/').Any(s => KeyOf(s).EndsWith('.')) ? "has a segment that ends with a dot, which packages forbid" : null);

    /// <summary>Percent-encodes what a part name cannot have, and leaves what is encoded already.</summary>
    public static string Encode(string name)
    {
        var encoded = new StringBuilder(name.Length);
        Span<byte> utf8 = stackalloc byte[4];
        var rest = name.AsSpan();
        while (!rest.IsEmpty)
        {
            var c = rest[0];
            var isTriplet = c == '%' && rest.Length > 2 && char.IsAsciiHexDigit(rest[1]) && char.IsAsciiHexDigit(rest[2]);
            if (isTriplet || char.IsAsciiLetterOrDigit(c) || "/-._~!$&'()*+,;=:@".Contains(c))
            {
                encoded.Append(c);
                rest = rest[1..];
                continue;
            }
            Rune.DecodeFromUtf16(rest, out var rune, out var consumed);
            foreach (var b in utf8[..rune.EncodeToUtf8(utf8)]) encoded.Append('%').Append(b.ToString("X2"));
            rest = rest[consumed..];
        }
        return encoded.ToString();
    }

    /// <summary>The part that a target means, seen from a part; null when it lies outside of the package.</summary>
    /// <param name="source">The part whose relationship or element has the target; <see cref="Root"/> for the package.</param>
    /// <param name="target">A relative reference, absolute path, or <c>file</c> URI.</param>
    public static string? Resolve(string source, string target)
    {
        var path = StripFile(target.Trim().Replace('\\', '/'));
        if (path is null) return null;
        var cut = path.AsSpan().IndexOfAny('#', '?');
        if (cut >= 0) path = path[..cut];
        if (path.Length == 0) return null;
        var segments = new List<string>();
        if (path[0] != '/') segments.AddRange(source.Split('/')[1..^1]);
        foreach (var segment in path.Split('/'))
        {
            if (segment == ".." && segments.Count > 0) segments.RemoveAt(segments.Count - 1);
            else if (segment is not ("" or "." or "..")) segments.Add(segment);
        }
        return segments.Count == 0 ? null : "/" + string.Join('/', segments);
    }

    /// <summary>The part that holds the relationships of a part.</summary>
    public static string RelationshipsOf(string source)
    {
        var slash = source.LastIndexOf('/');
        return $"{source[..slash]}/_rels/{source[(slash + 1)..]}.rels";
    }

    /// <summary>The part whose relationships a part holds; null when it holds none.</summary>
    public static string? SourceOfRelationships(string name)
    {
        if (!name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)) return null;
        var slash = name.LastIndexOf('/');
        return name.AsSpan(0, slash).EndsWith("/_rels", StringComparison.OrdinalIgnoreCase)
            ? string.Concat(name.AsSpan(0, slash - "_rels".Length), name.AsSpan(slash + 1, name.Length - slash - 1 - ".rels".Length))
            : null;
    }

    /// <summary>Whether a name is one that the container uses for itself.</summary>
    public static bool IsReserved(string name) => SourceOfRelationships(name) is not null || KeyComparer.Equals(KeyOf(name), ContentTypes);

    /// <summary>What follows <c>file:</c>; authors write one, two or three slashes there and mean the package's root. Null for other schemes.</summary>
    private static string? StripFile(string target)
    {
        if (target.StartsWith("file:", StringComparison.OrdinalIgnoreCase)) return "/" + target["file:".Length..].TrimStart('/');
        if (target.StartsWith("//", StringComparison.Ordinal)) return null;
        var colon = target.IndexOf(':');
        var isScheme = colon > 0 && char.IsAsciiLetter(target[0]) && target.AsSpan(0, colon).IndexOfAny('/', '.', '%') < 0;
        return isScheme ? null : target;
    }
}
