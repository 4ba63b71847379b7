using System.Globalization;

namespace AasTwin.Metamodel.Xsd;

/// <summary>Literals of the numeric types. Integers are compared with the limits of their type digit by digit, so no size is too large.</summary>
internal static class NumberLexical
{
    /// <summary>The limits of an integer type as magnitudes without leading zeros; null for none.</summary>
    private readonly record struct Limits(string? Negative, string? Positive);

    private static Limits Of(DataTypeDefXsd type) => type switch
    {
        DataTypeDefXsd.Integer => new(null, null),
        DataTypeDefXsd.Long => new("9223372036854775808", "9223372036854775807"),
        DataTypeDefXsd.Int => new("2147483648", "2147483647"),
        DataTypeDefXsd.Short => new("32768", "32767"),
        DataTypeDefXsd.Byte => new("128", "127"),
        DataTypeDefXsd.UnsignedLong => new("0", "18446744073709551615"),
        DataTypeDefXsd.UnsignedInt => new("0", "4294967295"),
        DataTypeDefXsd.UnsignedShort => new("0", "65535"),
        DataTypeDefXsd.UnsignedByte => new("0", "255"),
        DataTypeDefXsd.NonNegativeInteger or DataTypeDefXsd.PositiveInteger => new("0", null),
        DataTypeDefXsd.NonPositiveInteger or DataTypeDefXsd.NegativeInteger => new(null, "0"),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not an integer type"),
    };

    public static bool IsInteger(DataTypeDefXsd type, ReadOnlySpan<char> text)
    {
        var negative = SkipSign(ref text);
        if (text.IsEmpty || text.ContainsAnyExceptInRange('0', '9')) return false;
        var digits = text.TrimStart('0');
        if (digits.IsEmpty) return type is not (DataTypeDefXsd.PositiveInteger or DataTypeDefXsd.NegativeInteger);
        var limits = Of(type);
        return (negative ? limits.Negative : limits.Positive) is not { } limit
            || digits.Length < limit.Length
            || (digits.Length == limit.Length && digits.SequenceCompareTo(limit) <= 0);
    }

    public static bool IsDecimal(ReadOnlySpan<char> text)
    {
        SkipSign(ref text);
        return SkipDecimal(ref text) && text.IsEmpty;
    }

    public static bool IsDouble(ReadOnlySpan<char> text) =>
        text is "INF" or "-INF" or "NaN"
        || (IsFloatingPoint(text) && double.IsFinite(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)));

    public static bool IsFloat(ReadOnlySpan<char> text) =>
        text is "INF" or "-INF" or "NaN"
        || (IsFloatingPoint(text) && float.IsFinite(float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)));

    public static string WhatIsAsked(DataTypeDefXsd type) => Of(type) switch
    {
        { Negative: null, Positive: null } => "it must be a whole number",
        { Negative: { } min, Positive: { } max } => $"it must be a whole number from {(min == "0" ? "" : "-")}{min} to {max}",
        { Positive: null } => type == DataTypeDefXsd.PositiveInteger ? "it must be a whole number above zero" : "it must be a whole number, zero or above",
        _ => type == DataTypeDefXsd.NegativeInteger ? "it must be a whole number below zero" : "it must be a whole number, zero or below",
    };

    private static bool IsFloatingPoint(ReadOnlySpan<char> text)
    {
        SkipSign(ref text);
        if (!SkipDecimal(ref text)) return false;
        if (text.IsEmpty) return true;
        if (text[0] is not ('e' or 'E')) return false;
        text = text[1..];
        SkipSign(ref text);
        return !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
    }

    private static bool SkipSign(ref ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not ('+' or '-')) return false;
        var negative = text[0] == '-';
        text = text[1..];
        return negative;
    }

    /// <summary>Skips digits with at most one decimal point and at least one digit.</summary>
    private static bool SkipDecimal(ref ReadOnlySpan<char> text)
    {
        var whole = CountDigits(text);
        text = text[whole..];
        if (text.IsEmpty || text[0] != '.') return whole > 0;
        var fraction = CountDigits(text[1..]);
        text = text[(1 + fraction)..];
        return whole + fraction > 0;
    }

    private static int CountDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : text.Length;
}
