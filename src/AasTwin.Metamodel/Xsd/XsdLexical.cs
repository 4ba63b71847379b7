using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace AasTwin.Metamodel.Xsd;

/// <summary>
/// The lexical spaces of the xs:* types of XML Schema 1.0 (part 2, section 3). One pass over the text, no backtracking, no allocation.
/// Safe for concurrent use.
/// </summary>
public static class XsdLexical
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef");

    /// <summary>Whether a text is a literal of the type. White space around it is not accepted.</summary>
    /// <param name="why">What the type asks for, as the second half of a sentence; null when the text is valid.</param>
    public static bool IsValid(DataTypeDefXsd type, string lexical, [NotNullWhen(false)] out string? why)
    {
        why = IsValid(type, lexical) ? null : WhatIsAsked(type);
        return why is null;
    }

    /// <summary>Whether a text is a literal of the type. White space around it is not accepted.</summary>
    public static bool IsValid(DataTypeDefXsd type, ReadOnlySpan<char> lexical) => type switch
    {
        DataTypeDefXsd.String => XmlCharacters.AreValid(lexical),
        DataTypeDefXsd.Boolean => lexical is "true" or "false" or "1" or "0",
        DataTypeDefXsd.Decimal => NumberLexical.IsDecimal(lexical),
        DataTypeDefXsd.Double => NumberLexical.IsDouble(lexical),
        DataTypeDefXsd.Float => NumberLexical.IsFloat(lexical),
        DataTypeDefXsd.DateTime or DataTypeDefXsd.Date or DataTypeDefXsd.Time or DataTypeDefXsd.GYear or DataTypeDefXsd.GYearMonth
            or DataTypeDefXsd.GMonth or DataTypeDefXsd.GMonthDay or DataTypeDefXsd.GDay => CalendarLiteral.TryParse(type, lexical, out _),
        DataTypeDefXsd.Duration => DurationLiteral.TryParse(lexical, out _),
        DataTypeDefXsd.HexBinary => (lexical.Length & 1) == 0 && !lexical.ContainsAnyExcept(HexDigits),
        DataTypeDefXsd.Base64Binary => Base64Lexical.IsValid(lexical),
        DataTypeDefXsd.AnyUri => AnyUriLexical.IsValid(lexical),
        _ => NumberLexical.IsInteger(type, lexical),
    };

    /// <summary>Whether a text is an xs:dateTime whose time zone is UTC: <c>Z</c>, <c>+00:00</c> or <c>-00:00</c>.</summary>
    public static bool IsDateTimeUtc(ReadOnlySpan<char> lexical) =>
        CalendarLiteral.TryParse(DataTypeDefXsd.DateTime, lexical, out var literal) && literal.ZoneMinutes == 0;

    private static string WhatIsAsked(DataTypeDefXsd type) => type switch
    {
        DataTypeDefXsd.String => "it must consist of XML characters only",
        DataTypeDefXsd.Boolean => "it must be true, false, 1 or 0",
        DataTypeDefXsd.Decimal => "it must be digits with an optional sign and decimal point, such as -12.50",
        DataTypeDefXsd.Double or DataTypeDefXsd.Float => "it must be a number such as 1.5 or 1.5E3 within the type's range, or INF, -INF, NaN",
        DataTypeDefXsd.DateTime => "it must be an existing date and time such as 2024-02-29T13:45:00Z",
        DataTypeDefXsd.Date => "it must be an existing date such as 2024-02-29 or 2024-02-29+01:00",
        DataTypeDefXsd.Time => "it must be a time of day such as 13:45:00 or 13:45:00.5Z",
        DataTypeDefXsd.GYear => "it must be a year of at least four digits such as 2024",
        DataTypeDefXsd.GYearMonth => "it must be a year and a month such as 2024-02",
        DataTypeDefXsd.GMonth => "it must be a month such as --02",
        DataTypeDefXsd.GMonthDay => "it must be an existing day of a month such as --02-29",
        DataTypeDefXsd.GDay => "it must be a day such as ---31",
        DataTypeDefXsd.Duration => "it must be a duration such as P1Y2M3DT4H5M6.7S",
        DataTypeDefXsd.HexBinary => "it must be an even number of hexadecimal digits",
        DataTypeDefXsd.Base64Binary => "it must be base64 in groups of four characters, padded with =",
        DataTypeDefXsd.AnyUri => "it must be a URI or a relative reference, other characters written as %XX",
        _ => NumberLexical.WhatIsAsked(type),
    };
}
