namespace AasTwin.Metamodel.Xsd;

/// <summary>
/// A literal of one of the calendar types, taken apart. Years have four digits or more, without a year 0000 (XML Schema 1.0; xs:gYear alone
/// accepts it, as the cases of the metamodel's test suites do); −0001 is the year before 0001 and a leap year.
/// </summary>
internal ref struct CalendarLiteral
{
    private ReadOnlySpan<char> rest;

    /// <summary>Digits of the year without its sign; empty where the type has none.</summary>
    public ReadOnlySpan<char> Year { get; private set; }

    public bool IsYearNegative { get; private set; }

    public int Month { get; private set; }

    public int Day { get; private set; }

    /// <summary>0 to 24.</summary>
    public int Hour { get; private set; }

    public int Minute { get; private set; }

    public int Second { get; private set; }

    /// <summary>Digits of the fraction of a second.</summary>
    public ReadOnlySpan<char> Fraction { get; private set; }

    /// <summary>Offset from UTC, −840 to 840; null without a time zone.</summary>
    public int? ZoneMinutes { get; private set; }

    public static bool TryParse(DataTypeDefXsd type, ReadOnlySpan<char> text, out CalendarLiteral literal)
    {
        literal = new CalendarLiteral { rest = text, Month = 1, Day = 1 };
        var read = type switch
        {
            DataTypeDefXsd.DateTime => literal.ReadYear() && literal.ReadMonth("-") && literal.ReadDay("-")
                && literal.Skip("T") && literal.ReadTime(),
            DataTypeDefXsd.Date => literal.ReadYear() && literal.ReadMonth("-") && literal.ReadDay("-"),
            DataTypeDefXsd.Time => literal.ReadTime(),
            DataTypeDefXsd.GYearMonth => literal.ReadYear() && literal.ReadMonth("-"),
            DataTypeDefXsd.GYear => literal.ReadYear(allowZero: true),
            DataTypeDefXsd.GMonthDay => literal.ReadMonth("--") && literal.ReadDay("-"),
            DataTypeDefXsd.GMonth => literal.ReadMonth("--"),
            DataTypeDefXsd.GDay => literal.ReadDay("---"),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a calendar type"),
        };
        return read && literal.ReadZone() && literal.rest.IsEmpty;
    }

    /// <summary>Days of a month; February has 29 when the year is a leap year or absent.</summary>
    private readonly int DaysInMonth() => Month switch
    {
        2 => IsLeapYear() ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private readonly bool IsLeapYear()
    {
        if (Year.IsEmpty) return true;
        var year = 0;
        foreach (var digit in Year) year = (year * 10 + digit - '0') % 400;
        if (IsYearNegative) year = (401 - year) % 400;
        return year % 4 == 0 && (year % 100 != 0 || year == 0);
    }

    private bool ReadYear(bool allowZero = false)
    {
        IsYearNegative = Skip("-");
        var length = rest.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : rest.Length;
        Year = rest[..length];
        rest = rest[length..];
        if (length < 4 || (length > 4 && Year[0] == '0')) return false;
        return allowZero || !Year.SequenceEqual("0000");
    }

    private bool ReadMonth(string prefix)
    {
        Month = Skip(prefix) ? TwoDigits() : -1;
        return Month is >= 1 and <= 12;
    }

    private bool ReadDay(string prefix)
    {
        Day = Skip(prefix) ? TwoDigits() : -1;
        return Day >= 1 && Day <= DaysInMonth();
    }

    private bool ReadTime()
    {
        Hour = TwoDigits();
        Minute = Skip(":") ? TwoDigits() : -1;
        Second = Skip(":") ? TwoDigits() : -1;
        if (Hour is < 0 or > 24 || Minute is < 0 or > 59 || Second is < 0 or > 59) return false;
        if (Skip("."))
        {
            var length = rest.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : rest.Length;
            if (length == 0) return false;
            Fraction = rest[..length];
            rest = rest[length..];
        }
        return Hour < 24 || (Minute == 0 && Second == 0 && !Fraction.ContainsAnyExcept('0'));
    }

    private bool ReadZone()
    {
        if (rest.IsEmpty) return true;
        if (Skip("Z"))
        {
            ZoneMinutes = 0;
            return true;
        }
        var sign = Skip("+") ? 1 : Skip("-") ? -1 : 0;
        var hours = TwoDigits();
        var minutes = Skip(":") ? TwoDigits() : -1;
        ZoneMinutes = sign * (hours * 60 + minutes);
        return sign != 0 && hours >= 0 && minutes is >= 0 and <= 59 && hours * 60 + minutes <= 14 * 60;
    }

    private bool Skip(string prefix)
    {
        if (!rest.StartsWith(prefix, StringComparison.Ordinal)) return false;
        rest = rest[prefix.Length..];
        return true;
    }

    /// <summary>A number of two digits, or −1.</summary>
    private int TwoDigits()
    {
        if (rest.Length < 2 || !char.IsAsciiDigit(rest[0]) || !char.IsAsciiDigit(rest[1])) return -1;
        var number = (rest[0] - '0') * 10 + rest[1] - '0';
        rest = rest[2..];
        return number;
    }
}
