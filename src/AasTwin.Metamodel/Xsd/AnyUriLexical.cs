using System.Text;

namespace AasTwin.Metamodel.Xsd;

/// <summary>
/// Literals of xs:anyURI: references after RFC 2396 and RFC 2732 in which international characters may stand unescaped (RFC 3987). Kept lax as
/// XML Schema asks: a scheme is looked at for its spelling only, and authorities are not taken apart.
/// </summary>
internal static class AnyUriLexical
{
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(":/?#");
        if (end >= 0 && text[end] == ':' && !IsScheme(text[..end])) return false;
        var (inQuery, inFragment) = (false, false);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '#' when inFragment:
                    return false;
                case '#':
                    (inQuery, inFragment) = (false, true);
                    break;
                case '?':
                    inQuery |= !inFragment;
                    break;
                case '%':
                    if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])) return false;
                    i += 2;
                    break;
                case < '\u0080':
                    if (!char.IsAsciiLetterOrDigit(text[i]) && !"-._~!$&'()*+,;=:@/[]".Contains(text[i])) return false;
                    break;
                default:
                    if (Rune.DecodeFromUtf16(text[i..], out var rune, out var length) != System.Buffers.OperationStatus.Done) return false;
                    if (!IsInternational(rune.Value) && !(inQuery && IsPrivate(rune.Value))) return false;
                    i += length - 1;
                    break;
            }
        }
        return true;
    }

    internal static bool IsScheme(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetter(text[0])) return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.')) return false;
        return true;
    }

    /// <summary>ucschar of RFC 3987.</summary>
    private static bool IsInternational(int c) =>
        c is >= 0xA0 and <= 0xD7FF or >= 0xF900 and <= 0xFDCF or >= 0xFDF0 and <= 0xFFEF
        || (c is >= 0x10000 and < 0xF0000 && (c & 0xFFFF) <= 0xFFFD && c is not (>= 0xE0000 and < 0xE1000));

    /// <summary>iprivate of RFC 3987, allowed in queries.</summary>
    private static bool IsPrivate(int c) => c is >= 0xE000 and <= 0xF8FF or >= 0xF0000 and <= 0xFFFFD or >= 0x100000 and <= 0x10FFFD;
}
