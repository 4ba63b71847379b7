namespace AasTwin.Metamodel.Verification.Forms;

/// <summary>
/// idShorts (AASd-002): ASCII letters, digits and underscores after a letter. Since V3.1 hyphens too, though not at the end, and at least two characters.
/// </summary>
internal static class IdShortForm
{
    public static bool IsValid(ReadOnlySpan<char> text, MetamodelVersion version)
    {
        if (text.IsEmpty || !char.IsAsciiLetter(text[0])) return false;
        var isV30 = version == MetamodelVersion.V3_0;
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c != '_' && (isV30 || c != '-')) return false;
        return isV30 || (text.Length > 1 && text[^1] != '-');
    }
}
