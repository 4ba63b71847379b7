using AasTwin.Metamodel;

namespace AasTwin.Tests.Metamodel.Cases;

/// <summary>Texts of each form that are right, and texts that are wrong.</summary>
internal static class SampleTexts
{
    private static readonly string[] Languages = ["en", "de", "fr-CA", "zh-Hant", "sr-Latn-RS", "de-1996", "x-local", "en-a-bbb-x-ccc"];

    /// <summary>Literals of each value type.</summary>
    private static readonly Dictionary<DataTypeDefXsd, string[]> Values = new()
    {
        [DataTypeDefXsd.AnyUri] = ["https://a.example/b?c=%20#d", "../e"],
        [DataTypeDefXsd.Base64Binary] = ["AQID", "AQ=="],
        [DataTypeDefXsd.Boolean] = ["true", "0"],
        [DataTypeDefXsd.Byte] = ["-128", "+007"],
        [DataTypeDefXsd.Date] = ["2024-02-29", "-0001-02-29+14:00"],
        [DataTypeDefXsd.DateTime] = ["2024-02-29T24:00:00Z", "12345-01-01T00:00:00.000000000000001"],
        [DataTypeDefXsd.Decimal] = ["-0.0", "123456789012345678901234567890.5"],
        [DataTypeDefXsd.Double] = ["INF", "1.0E-300"],
        [DataTypeDefXsd.Duration] = ["P1Y2M3DT4H5M6.7S", "-PT0.5S"],
        [DataTypeDefXsd.Float] = ["NaN", "3.4E38"],
        [DataTypeDefXsd.GDay] = ["---31", "---01Z"],
        [DataTypeDefXsd.GMonth] = ["--02", "--12+01:00"],
        [DataTypeDefXsd.GMonthDay] = ["--02-29", "--12-31"],
        [DataTypeDefXsd.GYear] = ["2024", "-12345"],
        [DataTypeDefXsd.GYearMonth] = ["2024-02", "-0044-03Z"],
        [DataTypeDefXsd.HexBinary] = ["0aFF", ""],
        [DataTypeDefXsd.Int] = ["2147483647", "-0"],
        [DataTypeDefXsd.Integer] = ["99999999999999999999", "-1"],
        [DataTypeDefXsd.Long] = ["9223372036854775807", "-9223372036854775808"],
        [DataTypeDefXsd.NegativeInteger] = ["-1", "-099999999999999999999"],
        [DataTypeDefXsd.NonNegativeInteger] = ["0", "99999999999999999999"],
        [DataTypeDefXsd.NonPositiveInteger] = ["0", "-99999999999999999999"],
        [DataTypeDefXsd.PositiveInteger] = ["1", "99999999999999999999"],
        [DataTypeDefXsd.Short] = ["-32768", "32767"],
        [DataTypeDefXsd.String] = ["some text", ""],
        [DataTypeDefXsd.Time] = ["24:00:00", "13:45:00.5-14:00"],
        [DataTypeDefXsd.UnsignedByte] = ["255", "0"],
        [DataTypeDefXsd.UnsignedInt] = ["4294967295", "0"],
        [DataTypeDefXsd.UnsignedLong] = ["18446744073709551615", "0"],
        [DataTypeDefXsd.UnsignedShort] = ["65535", "0"],
    };

    public static string Value(DataTypeDefXsd type, CaseChoices choices) => Values[type][choices.Pick(2)];

    public static string Language(int index) => Languages[index % Languages.Length];

    /// <summary>A right text; different for a different number where the type allows.</summary>
    public static string Right(TextType type, int number, CaseChoices choices) => type.Form switch
    {
        TextForm.IdShort => $"element_{number}",
        TextForm.Version => (number % 100).ToString(System.Globalization.CultureInfo.InvariantCulture),
        TextForm.LanguageTag => Languages[0],
        TextForm.MediaType => choices.Pick(2) == 0 ? "application/pdf" : "text/plain; charset=\"utf 8\"",
        TextForm.Path => choices.Pick(2) == 0 ? $"/aasx/files/part{number}.pdf" : $"file:///aasx/a%20b{number}.pdf",
        TextForm.DateTimeUtc => choices.Pick(2) == 0 ? "2024-02-29T13:45:00Z" : "2024-12-31T24:00:00.000+00:00",
        TextForm.Duration => choices.Pick(2) == 0 ? "PT1.5S" : "P1DT12H",
        TextForm.TypedValue => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => choices.Text($"t{number}", type.MaxLength),
    };

    /// <summary>Texts that do not have a form (by the rules of a version), each valid in length; none for free texts and values.</summary>
    public static IEnumerable<string> Wrong(TextForm form, MetamodelVersion version) => form switch
    {
        TextForm.IdShort when version == MetamodelVersion.V3_0 => ["1a", "_a", "a-b", "a b", "ä"],
        TextForm.IdShort => ["1a", "_a", "a-", "a", "a b", "ä"],
        TextForm.Version => ["01", "1.0", "-1", "x"],
        TextForm.LanguageTag => ["english language", "e", "en_US", "en-", "-en", "abcdefghi", "en-a", "x", "en--us"],
        TextForm.MediaType => ["pdf", "application/", "/pdf", "a/b;c", "a/b;c=\"d", "a b/c", "a/b; "],
        TextForm.Path when version == MetamodelVersion.V3_0 => [],
        TextForm.Path => ["a b", "%zz", "ä.pdf", "a#b#c", "1:2", "a\\b", "http:"],
        TextForm.DateTimeUtc => ["2024-02-29T13:45:00", "2024-02-29T13:45:00+01:00", "2023-02-29T13:45:00Z", "2024-02-29"],
        TextForm.Duration => ["1h", "PT", "P1W", "P1S"],
        _ => [],
    };
}
