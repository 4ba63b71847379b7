using AasTwin.Metamodel.Xsd;

namespace AasTwin.Metamodel.Verification.Forms;

/// <summary>
/// References to resources (RFC 2396 appendix A, URI-reference): absolute URIs, paths, fragments; ASCII only, everything else escaped.
/// A server name is not told from other authorities, whose characters include those of server names.
/// </summary>
internal static class UriReference
{
    private const string Mark = "-_.!~*'()";
    private const string Authority = Mark + "$,;:@&=+";
    private const string Path = Mark + ":@&=+$,;/";
    private const string RelativeSegment = Mark + ";@&=+$,";
    private const string Any = Mark + ";/?:@&=+$,";

    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.IndexOf('#') is >= 0 and var hash)
        {
            if (!Consists(text[(hash + 1)..], Any)) return false;
            text = text[..hash];
        }
        var end = text.IndexOfAny(":/?");
        if (end < 0 || text[end] != ':') return IsHierarchical(text, isRelative: true);
        if (!AnyUriLexical.IsScheme(text[..end])) return false;
        text = text[(end + 1)..];
        return text.StartsWith('/') ? IsHierarchical(text, isRelative: false) : !text.IsEmpty && Consists(text, Any);
    }

    private static bool IsHierarchical(ReadOnlySpan<char> text, bool isRelative)
    {
        if (text.IndexOf('?') is >= 0 and var question)
        {
            if (!Consists(text[(question + 1)..], Any)) return false;
            text = text[..question];
            if (text.IsEmpty) return false;
        }
        if (text.IsEmpty) return true;
        var slash = text.IndexOf('/');
        if (text.StartsWith("//"))
        {
            var rest = text[2..];
            slash = rest.IndexOf('/');
            return Consists(slash < 0 ? rest : rest[..slash], Authority) && (slash < 0 || Consists(rest[slash..], Path));
        }
        if (slash == 0) return Consists(text, Path);
        return isRelative && Consists(slash < 0 ? text : text[..slash], RelativeSegment) && (slash < 0 || Consists(text[slash..], Path));
    }

    /// <summary>Whether a text has only letters, digits, escapes and the characters given.</summary>
    private static bool Consists(ReadOnlySpan<char> text, string allowed)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(text[i])) continue;
            if (text[i] == '%')
            {
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])) return false;
                i += 2;
            }
            else if (!allowed.Contains(text[i]))
            {
                return false;
            }
        }
        return true;
    }
}
