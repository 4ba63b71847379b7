using System.Globalization;

namespace AasTwin.Metamodel.Values;

/// <summary>
/// Numbers between their xs:* literals and JSON, digit by digit: no binary number stands in between, so none loses precision.
/// </summary>
internal static class JsonNumber
{
    /// <summary>Greatest count of zeros that a literal is written out with, where its type knows no exponent.</summary>
    private const int MaxZeros = 400;

    /// <summary>
    /// The JSON number of a literal: the literal itself when it is one, else with the least changes; null when it is no finite number.
    /// </summary>
    public static string? FromLiteral(string literal)
    {
        if (IsJsonNumber(literal)) return literal;
        var text = literal.AsSpan().Trim(" \t\r\n");
        if (!TryDivide(text, out var isNegative, out var whole, out var fraction, out var exponent)) return null;
        whole = whole.TrimStart('0');
        return string.Concat(
            isNegative ? "-" : "",
            whole.IsEmpty ? "0" : whole.ToString(),
            fraction.IsEmpty ? "" : $".{fraction}",
            exponent.IsEmpty ? "" : $"e{exponent}");
    }

    /// <summary>
    /// The literal of a JSON number for a type: the number itself where the type takes it, else without exponent and empty decimals.
    /// </summary>
    /// <param name="hasExponent">Whether literals of the type may have an exponent: xs:float and xs:double.</param>
    /// <param name="isWhole">Whether the type is one of the integer types.</param>
    /// <returns>Null when the number is no whole one but has to be, or has too many digits.</returns>
    public static string? ToLiteral(string number, bool hasExponent, bool isWhole)
    {
        var isPlain = number.AsSpan().IndexOfAny('e', 'E') < 0;
        if (hasExponent || (isPlain && (!isWhole || !number.Contains('.')))) return number;
        TryDivide(number, out var isNegative, out var whole, out var fraction, out var exponent);
        if (exponent.IsEmpty) exponent = "0";
        var isRead = int.TryParse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var shift);
        if (!isRead || Math.Abs((long)shift) > MaxZeros) return null;
        var digits = string.Concat(whole, fraction);
        var point = whole.Length + shift;
        if (point < 0) (digits, point) = (new string('0', -point) + digits, 0);
        if (point > digits.Length) digits = digits.PadRight(point, '0');
        var wholeDigits = digits[..point].TrimStart('0');
        var fractionDigits = digits[point..].TrimEnd('0');
        if (isWhole && fractionDigits.Length > 0) return null;
        if (wholeDigits.Length == 0) wholeDigits = "0";
        var isZero = wholeDigits == "0" && fractionDigits.Length == 0;
        return string.Concat(isNegative && !isZero ? "-" : "", wholeDigits, fractionDigits.Length == 0 ? "" : "." + fractionDigits);
    }

    /// <summary>Whether a text is a number as RFC 8259, section 6, writes it.</summary>
    private static bool IsJsonNumber(ReadOnlySpan<char> text)
    {
        if (text.StartsWith('-')) text = text[1..];
        if (text.IsEmpty || !char.IsAsciiDigit(text[0]) || !TryDivide(text, out _, out var whole, out var fraction, out _)) return false;
        return (whole.Length == 1 || whole[0] != '0') && (!fraction.IsEmpty || !text.Contains('.'));
    }

    /// <summary>Divides <c>[sign] digits [. digits] [e [sign] digits]</c>; false for anything else.</summary>
    private static bool TryDivide(
        ReadOnlySpan<char> text, out bool isNegative, out ReadOnlySpan<char> whole, out ReadOnlySpan<char> fraction, out ReadOnlySpan<char> exponent)
    {
        fraction = exponent = default;
        isNegative = text.StartsWith('-');
        if (isNegative || text.StartsWith('+')) text = text[1..];
        var mark = text.IndexOfAny('e', 'E');
        if (mark >= 0)
        {
            exponent = text[(mark + 1)..];
            text = text[..mark];
            if (!AreDigits(exponent.StartsWith('-') || exponent.StartsWith('+') ? exponent[1..] : exponent, mayBeEmpty: false))
            {
                whole = default;
                return false;
            }
        }
        var point = text.IndexOf('.');
        whole = point < 0 ? text : text[..point];
        if (point >= 0) fraction = text[(point + 1)..];
        return whole.Length + fraction.Length > 0 && AreDigits(whole, mayBeEmpty: true) && AreDigits(fraction, mayBeEmpty: true);
    }

    private static bool AreDigits(ReadOnlySpan<char> text, bool mayBeEmpty) =>
        (mayBeEmpty || !text.IsEmpty) && !text.ContainsAnyExceptInRange('0', '9');
}
