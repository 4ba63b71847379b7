namespace AasTwin.Metamodel.Verification;

/// <summary>Values as findings quote them: short, and in quotation marks.</summary>
internal static class Excerpt
{
    private const int MaxLength = 60;

    public static string Of(string value)
    {
        if (value.Length <= MaxLength) return $"'{value}'";
        var end = char.IsHighSurrogate(value[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return $"'{value.AsSpan(0, end)}…'";
    }
}
