namespace AasTwin.Metamodel.Xsd;

/// <summary>The characters that XML 1.0 documents can hold, which is what AASd-130 allows in every text.</summary>
internal static class XmlCharacters
{
    public static bool AreValid(ReadOnlySpan<char> text) => IndexOfInvalid(text) < 0;

    /// <summary>Index of the first character that is not one of XML 1.0, or −1. Characters beyond the basic plane are pairs of surrogates.</summary>
    public static int IndexOfInvalid(ReadOnlySpan<char> text)
    {
        var start = text.IndexOfAnyExceptInRange(' ', '\uD7FF');
        if (start < 0) return -1;
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (!(c is >= ' ' and <= '\uD7FF' or '\t' or '\n' or '\r' or >= '\uE000' and <= '\uFFFD')) return i;
        }
        return -1;
    }

    /// <summary>Number of characters (Unicode code points); a surrogate without its partner counts as one.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (!char.IsHighSurrogate(text[i]) || !char.IsLowSurrogate(text[i + 1])) continue;
            count--;
            i++;
        }
        return count;
    }
}
