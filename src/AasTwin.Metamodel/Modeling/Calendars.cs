using System.Globalization;
using System.Xml;

namespace AasTwin.Metamodel.Modeling;

/// <summary>
/// Dates, times and durations from valid literals. What the .NET types cannot hold (years before 1 or after 9999, more than 7 decimals of a
/// second, months in a duration) is a FormatException rather than another value.
/// </summary>
internal static class Calendars
{
    /// <summary>A date and time; without time zone it is taken as UTC.</summary>
    public static DateTimeOffset ToDateTimeOffset(string literal)
    {
        var (local, zone) = Divide(literal);
        return new DateTimeOffset(Clock(local), zone ?? TimeSpan.Zero);
    }

    /// <summary>
    /// A date and time: of kind Utc when the literal has a time zone (others are converted), Unspecified when it has none.
    /// </summary>
    public static DateTime ToDateTime(string literal) =>
        Divide(literal) is (var local, null) ? Clock(local) : ToDateTimeOffset(literal).UtcDateTime;

    /// <summary>A date as it stands on the calendar; a time zone is passed over.</summary>
    public static DateOnly ToDate(string literal) => DateOnly.ParseExact(Divide(literal).Local, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A time of day as it stands on the clock; a time zone is passed over.</summary>
    public static TimeOnly ToTime(string literal) => TimeOnly.FromDateTime(Clock("2000-01-01T" + Divide(literal).Local));

    public static TimeSpan ToTimeSpan(string literal)
    {
        var date = literal.Split('T')[0];
        if (date.AsSpan().ContainsAny('Y', 'M')) throw new FormatException("years and months have no fixed length");
        return XmlConvert.ToTimeSpan(literal);
    }

    private static (string Local, TimeSpan? Zone) Divide(string literal)
    {
        if (literal.EndsWith('Z')) return (literal[..^1], TimeSpan.Zero);
        if (literal.Length < 6 || literal[^3] != ':' || literal[^6] is not ('+' or '-') || literal.Length == 6) return (literal, null);
        var zone = TimeSpan.ParseExact(literal[^5..], "hh\\:mm", CultureInfo.InvariantCulture);
        return (literal[..^6], literal[^6] == '-' ? -zone : zone);
    }

    /// <summary>24:00:00 is the midnight at the end of the day.</summary>
    private static DateTime Clock(string local)
    {
        var isEndOfDay = local.Contains("T24:", StringComparison.Ordinal);
        if (isEndOfDay) local = local.Replace("T24:", "T00:", StringComparison.Ordinal);
        var time = DateTime.ParseExact(local, "yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
        return isEndOfDay ? time.AddDays(1) : time;
    }
}
