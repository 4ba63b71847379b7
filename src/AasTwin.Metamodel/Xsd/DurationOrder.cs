using System.Globalization;
using System.Numerics;

namespace AasTwin.Metamodel.Xsd;

/// <summary>
/// Order of durations (XML Schema 1.0 part 2, 3.2.6.2): added to four reference dates, the results must all be in the same order. So a month is
/// longer than 27 days and shorter than 32, and has no order with 30.
/// </summary>
internal static class DurationOrder
{
    private static readonly (int Year, int Month)[] References = [(1696, 9), (1697, 2), (1903, 3), (1903, 7)];

    /// <summary>Compares valid literals; null when their order is not determined.</summary>
    public static int? Compare(string left, string right)
    {
        DurationLiteral.TryParse(left, out var a);
        DurationLiteral.TryParse(right, out var b);
        int? order = null;
        foreach (var reference in References)
        {
            var at = SecondsAfter(reference, a).CompareTo(SecondsAfter(reference, b));
            if (at == 0) at = CompareFractions(a, b);
            if (order is { } before && Math.Sign(at) != before) return null;
            order = Math.Sign(at);
        }
        return order;
    }

    private static int CompareFractions(DurationLiteral a, DurationLiteral b)
    {
        if (a.IsNegative != b.IsNegative)
        {
            var (hasA, hasB) = (a.Fraction.ContainsAnyInRange('1', '9'), b.Fraction.ContainsAnyInRange('1', '9'));
            return !hasA && !hasB ? 0 : a.IsNegative ? -1 : 1;
        }
        var order = CalendarOrder.CompareFractions(a.Fraction, b.Fraction);
        return a.IsNegative ? -order : order;
    }

    /// <summary>Whole seconds from the calendar's origin to a reference date plus the duration; the fraction is left to the caller.</summary>
    private static BigInteger SecondsAfter((int Year, int Month) reference, DurationLiteral duration)
    {
        var sign = duration.IsNegative ? -1 : 1;
        var months = reference.Year * 12 + reference.Month - 1 + sign * (Number(duration.Years) * 12 + Number(duration.Months));
        var year = BigInteger.DivRem(months, 12, out var month);
        if (month.Sign < 0) (year, month) = (year - 1, month + 12);
        var seconds = Number(duration.Days) * 86400 + Number(duration.Hours) * 3600 + Number(duration.Minutes) * 60 + Number(duration.Seconds);
        return CalendarOrder.Days(year, (int)month + 1, 1) * 86400 + sign * seconds;
    }

    private static BigInteger Number(ReadOnlySpan<char> digits) =>
        digits.IsEmpty ? BigInteger.Zero : BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
