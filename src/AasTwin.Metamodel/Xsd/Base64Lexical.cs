namespace AasTwin.Metamodel.Xsd;

/// <summary>
/// Literals of xs:base64Binary: groups of four characters, the last one padded, where padding leaves no stray bits. White space may stand between
/// characters but not around the whole.
/// </summary>
internal static class Base64Lexical
{
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return true;
        if (IsSpace(text[0]) || IsSpace(text[^1])) return false;
        var count = 0;
        var padding = 0;
        var last = 0;
        foreach (var c in text)
        {
            if (IsSpace(c)) continue;
            count++;
            if (c == '=')
            {
                padding++;
                continue;
            }
            var bits = BitsOf(c);
            if (bits < 0 || padding > 0) return false;
            last = bits;
        }
        return (count & 3) == 0 && padding switch { 0 => true, 1 => (last & 0b11) == 0, 2 => (last & 0b1111) == 0, _ => false };
    }

    private static bool IsSpace(char c) => c is ' ' or '\n' or '\r' or '\t';

    private static int BitsOf(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };
}
