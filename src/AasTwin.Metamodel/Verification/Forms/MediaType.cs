using System.Buffers;

namespace AasTwin.Metamodel.Verification.Forms;

/// <summary>Media types (RFC 2046, in the spelling of RFC 7231 section 3.1.1.1): <c>type/subtype; name=value; name="quoted value"</c>.</summary>
internal static class MediaType
{
    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (!SkipToken(ref text) || !Skip(ref text, '/') || !SkipToken(ref text)) return false;
        while (!text.IsEmpty)
        {
            SkipBlanks(ref text);
            if (!Skip(ref text, ';')) return false;
            SkipBlanks(ref text);
            if (!SkipToken(ref text) || !Skip(ref text, '=')) return false;
            if (!(text.StartsWith('"') ? SkipQuoted(ref text) : SkipToken(ref text))) return false;
        }
        return true;
    }

    private static bool SkipToken(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept(Token);
        if (end < 0) end = text.Length;
        text = text[end..];
        return end > 0;
    }

    private static bool SkipQuoted(ref ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                text = text[(i + 1)..];
                return true;
            }
            if (text[i] == '\\') i++;
            if (i == text.Length || !(text[i] is '\t' or >= ' ' and <= '~' or >= '\u0080' and <= '\u00FF')) return false;
        }
        return false;
    }

    private static bool Skip(ref ReadOnlySpan<char> text, char c)
    {
        if (!text.StartsWith(c)) return false;
        text = text[1..];
        return true;
    }

    private static void SkipBlanks(ref ReadOnlySpan<char> text) => text = text.TrimStart(" \t");
}
