using System.Globalization;
using System.Numerics;

namespace AasTwin.Metamodel.Xsd;

/// <summary>
/// Order of dates and times (XML Schema 1.0 part 2, 3.2.7.4): on the time line when both or neither have a time zone, otherwise only when they
/// are more than 14 hours apart.
/// </summary>
internal static class CalendarOrder
{
    private static readonly BigInteger FourteenHours = 14 * 3600;

    /// <summary>Compares valid literals of a calendar type; null when their order is not determined.</summary>
    public static int? Compare(DataTypeDefXsd type, string left, string right)
    {
        CalendarLiteral.TryParse(type, left, out var a);
        CalendarLiteral.TryParse(type, right, out var b);
        var (leftSeconds, rightSeconds) = (SecondsOf(a), SecondsOf(b));
        if (a.ZoneMinutes.HasValue == b.ZoneMinutes.HasValue)
        {
            var order = leftSeconds.CompareTo(rightSeconds);
            return order != 0 ? order : CompareFractions(a.Fraction, b.Fraction);
        }
        var difference = leftSeconds - rightSeconds;
        return BigInteger.Abs(difference) > FourteenHours ? difference.Sign : null;
    }

    /// <summary>Compares digits after a decimal point.</summary>
    public static int CompareFractions(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        Math.Sign(left.TrimEnd('0').SequenceCompareTo(right.TrimEnd('0')));

    /// <summary>Days from 0000-03-01 of the proleptic Gregorian calendar, whose year 0 is the year −0001 of XML Schema 1.0.</summary>
    public static BigInteger Days(BigInteger year, int month, int day)
    {
        var shifted = month <= 2 ? year - 1 : year;
        var era = BigInteger.Divide(shifted.Sign >= 0 ? shifted : shifted - 399, 400);
        var yearOfEra = (int)(shifted - era * 400);
        var dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    }

    private static BigInteger SecondsOf(CalendarLiteral literal)
    {
        // A type without a year is placed in a leap year, so that every month and day exists.
        var year = literal.Year.IsEmpty ? 1972 : BigInteger.Parse(literal.Year, NumberStyles.None, CultureInfo.InvariantCulture);
        if (literal.IsYearNegative) year = 1 - year;
        var minutes = literal.Hour * 60 + literal.Minute - (literal.ZoneMinutes ?? 0);
        return Days(year, literal.Month, literal.Day) * 86400 + minutes * 60 + literal.Second;
    }
}
