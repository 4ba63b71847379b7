namespace AasTwin.Metamodel.Verification.Forms;

/// <summary>Well-formed language tags (BCP 47, RFC 5646 section 2.1), case-insensitive. Whether subtags are registered is not asked.</summary>
internal static class LanguageTag
{
    /// <summary>Tags of old that the grammar does not cover; the other ones of old, such as zh-min-nan, follow it.</summary>
    private static readonly string[] Irregular =
    [
        "en-GB-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo", "i-navajo", "i-pwn", "i-tao", "i-tay",
        "i-tsu", "sgn-BE-FR", "sgn-BE-NL", "sgn-CH-DE",
    ];

    public static bool IsValid(ReadOnlySpan<char> tag)
    {
        var rest = tag;
        var subtag = Next(ref rest);
        if (subtag is "x" or "X") return IsPrivateUse(rest);
        if (!IsLetters(subtag) || subtag.Length is < 2 or > 8) return IsIrregular(tag);
        var isShort = subtag.Length <= 3;
        subtag = Next(ref rest);
        for (var i = 0; isShort && i < 3 && subtag.Length == 3 && IsLetters(subtag); i++) subtag = Next(ref rest);
        if (subtag.Length == 4 && IsLetters(subtag)) subtag = Next(ref rest);
        if ((subtag.Length == 2 && IsLetters(subtag)) || (subtag.Length == 3 && IsDigits(subtag))) subtag = Next(ref rest);
        while (IsVariant(subtag)) subtag = Next(ref rest);
        while (subtag.Length == 1 && char.IsAsciiLetterOrDigit(subtag[0]))
        {
            if (subtag is "x" or "X") return IsPrivateUse(rest);
            if (!IsExtensionPart(Peek(rest))) return IsIrregular(tag);
            while (IsExtensionPart(Peek(rest))) Next(ref rest);
            subtag = Next(ref rest);
        }
        return (subtag.IsEmpty && rest.IsEmpty && tag[^1] != '-') || IsIrregular(tag);
    }

    public static bool IsEnglish(string language) =>
        language.StartsWith("en", StringComparison.OrdinalIgnoreCase) && (language.Length == 2 || language[2] == '-');

    private static bool IsIrregular(ReadOnlySpan<char> tag)
    {
        foreach (var known in Irregular)
            if (tag.Equals(known, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static bool IsVariant(ReadOnlySpan<char> subtag) =>
        IsAlphanumeric(subtag) && (subtag.Length is >= 5 and <= 8 || (subtag.Length == 4 && char.IsAsciiDigit(subtag[0])));

    private static bool IsExtensionPart(ReadOnlySpan<char> subtag) => subtag.Length is >= 2 and <= 8 && IsAlphanumeric(subtag);

    /// <summary>Whether what follows an x is one or more subtags of letters and digits.</summary>
    private static bool IsPrivateUse(ReadOnlySpan<char> rest)
    {
        do
        {
            var isLast = !rest.Contains('-');
            var subtag = Next(ref rest);
            if (subtag.IsEmpty || subtag.Length > 8 || !IsAlphanumeric(subtag)) return false;
            if (isLast) return true;
        }
        while (true);
    }

    private static ReadOnlySpan<char> Peek(ReadOnlySpan<char> rest) => rest.IndexOf('-') is >= 0 and var end ? rest[..end] : rest;

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf('-');
        var subtag = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return subtag;
    }

    private static bool IsLetters(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiLetter(c)) return false;
        return true;
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static bool IsAlphanumeric(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c)) return false;
        return true;
    }
}
