using System.Globalization;
using System.Numerics;

namespace AasTwin.Metamodel.Xsd;

/// <summary>Order of numbers by their digits: exact for any number of them and any exponent.</summary>
internal static class NumberOrder
{
    /// <summary>Compares valid literals of a numeric type; null when one is NaN.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left is "NaN" || right is "NaN") return null;
        var (leftSign, rightSign) = (Sign(left), Sign(right));
        if (leftSign != rightSign || leftSign == 0) return leftSign.CompareTo(rightSign);
        return leftSign * CompareMagnitudes(left, right);
    }

    private static int Sign(ReadOnlySpan<char> text)
    {
        if (text.EndsWith("INF")) return text[0] == '-' ? -1 : 1;
        var end = text.IndexOfAny('e', 'E');
        return !text[..(end < 0 ? text.Length : end)].ContainsAnyInRange('1', '9') ? 0 : text[0] == '-' ? -1 : 1;
    }

    private static int CompareMagnitudes(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.EndsWith("INF") || right.EndsWith("INF")) return left.EndsWith("INF").CompareTo(right.EndsWith("INF"));
        var (leftDigits, leftExponent) = Normalize(left);
        var (rightDigits, rightExponent) = Normalize(right);
        var order = leftExponent.CompareTo(rightExponent);
        return order != 0 ? order : Math.Sign(string.CompareOrdinal(leftDigits, rightDigits));
    }

    /// <summary>A number as 0.digits · 10^exponent, the digits without zeros on either side; the number is not zero.</summary>
    private static (string Digits, BigInteger Exponent) Normalize(ReadOnlySpan<char> text)
    {
        text = text.TrimStart("+-");
        var exponent = BigInteger.Zero;
        if (text.IndexOfAny('e', 'E') is >= 0 and var e)
        {
            exponent = BigInteger.Parse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..e];
        }
        var point = text.IndexOf('.');
        var digits = point < 0 ? text.ToString() : string.Concat(text[..point], text[(point + 1)..]);
        exponent += point < 0 ? text.Length : point;
        var significant = digits.TrimStart('0');
        return (significant.TrimEnd('0'), exponent - (digits.Length - significant.Length));
    }
}
