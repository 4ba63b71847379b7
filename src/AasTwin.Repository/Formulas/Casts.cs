using System.Globalization;

namespace AasTwin.Repository.Formulas;

/// <summary>What texts mean as numbers and times: the casts of the expression language, and the typed values of the index of elements.</summary>
internal static class Casts
{
    /// <summary>xs:double. NaN is a number that compares with nothing.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out double number)
    {
        number = 0;
        text = text.Trim(" \t\r\n");
        if (text.IsEmpty) return false;
        var bare = text[0] is '+' or '-' ? text[1..] : text;
        if (bare.IsEmpty) return false;
        if (bare[0] is 'I' or 'N')
        {
            number = text switch { "INF" or "+INF" => double.PositiveInfinity, "-INF" => double.NegativeInfinity, "NaN" => double.NaN, _ => 0 };
            return number != 0;
        }
        if (bare[0] != '.' && !char.IsAsciiDigit(bare[0])) return false;
        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>xs:dateTime, also without seconds; without a zone it is UTC.</summary>
    /// <param name="ticks">100 ns since the year 1, UTC.</param>
    public static bool TryDateTime(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        text = text.Trim(" \t\r\n");
        if (text.Length < 15 || text[4] != '-' || text[7] != '-') return false;
        if (!TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..10], out var day)) return false;
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month)) return false;
        var rest = text[10] is 'T' or ' ' ? text[11..] : text[10..];
        if (!TryTime(rest, out var timeOfDay)) return false;
        ticks = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks + timeOfDay;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
    }

    /// <summary>xs:time, also without seconds.</summary>
    /// <param name="ticks">100 ns since midnight, UTC; a zone can move it out of the day.</param>
    public static bool TryTime(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < 5 || text[2] != ':' || !TryDigits(text[..2], out var hour) || !TryDigits(text[3..5], out var minute)) return false;
        var rest = text[5..];
        var (second, fraction) = (0, 0L);
        if (rest.Length > 0 && rest[0] == ':')
        {
            if (rest.Length < 3 || !TryDigits(rest[1..3], out second)) return false;
            rest = rest[3..];
        }
        if (rest.Length > 0 && rest[0] == '.')
        {
            var digits = 1;
            for (; digits < rest.Length && char.IsAsciiDigit(rest[digits]); digits++)
                if (digits <= 7) fraction = (fraction * 10) + (rest[digits] - '0');
            if (digits == 1) return false;
            for (var i = digits; i <= 7; i++) fraction *= 10;
            rest = rest[digits..];
        }
        if (hour > 24 || minute > 59 || second > 59 || (hour == 24 && (minute != 0 || second != 0 || fraction != 0))) return false;
        if (!TryZone(rest, out var zone)) return false;
        ticks = (((((hour * 60L) + minute - zone) * 60) + second) * TimeSpan.TicksPerSecond) + fraction;
        return true;
    }

    private static bool TryZone(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text is "" or "Z") return true;
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':') return false;
        if (!TryDigits(text[1..3], out var hour) || !TryDigits(text[4..], out var minute) || minute > 59 || (hour * 60) + minute > 14 * 60) return false;
        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            number = (number * 10) + (digit - '0');
        }
        return true;
    }
}
