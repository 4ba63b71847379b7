using AasTwin.Metamodel;
using AasTwin.Metamodel.Xsd;

namespace AasTwin.Tests.Metamodel.Xsd;

public sealed class XsdLexicalTests
{
    [Theory]
    [InlineData("xs:boolean", "true", "false", "1", "0")]
    [InlineData("xs:decimal", "0", "-0.0", "+1", "007", "1.", ".5", "123456789012345678901234567890.12345678901234567890")]
    [InlineData("xs:integer", "-0", "+1", "00012", "-98765432109876543210987654321")]
    [InlineData("xs:long", "9223372036854775807", "-9223372036854775808", "+009223372036854775807")]
    [InlineData("xs:int", "2147483647", "-2147483648")]
    [InlineData("xs:short", "32767", "-32768")]
    [InlineData("xs:byte", "127", "-128", "+0000127")]
    [InlineData("xs:unsignedLong", "18446744073709551615", "-0", "+1")]
    [InlineData("xs:unsignedInt", "4294967295")]
    [InlineData("xs:unsignedShort", "65535")]
    [InlineData("xs:unsignedByte", "255", "0255")]
    [InlineData("xs:nonNegativeInteger", "0", "-0", "+99999999999999999999")]
    [InlineData("xs:positiveInteger", "1", "+01")]
    [InlineData("xs:nonPositiveInteger", "0", "+0", "-99999999999999999999")]
    [InlineData("xs:negativeInteger", "-1", "-001")]
    [InlineData("xs:double", "INF", "-INF", "NaN", "1.7976931348623157E308", "-.5e-3", "4.9e-324", "1e-400")]
    [InlineData("xs:float", "INF", "-INF", "NaN", "3.4028235E38", "+1.E1")]
    [InlineData("xs:dateTime", "2024-02-29T00:00:00", "2023-12-31T24:00:00", "2023-12-31T24:00:00.000Z", "-0001-02-29T01:02:03",
        "12345-02-28T23:59:59.999999999999+14:00", "2022-04-01T01:02:03-14:00")]
    [InlineData("xs:date", "2000-02-29", "2400-02-29", "20000-02-29", "-0005-02-29", "2022-01-31Z", "2022-01-31-13:59")]
    [InlineData("xs:time", "00:00:00", "24:00:00", "24:00:00.0", "13:45:59.5+01:00")]
    [InlineData("xs:gYear", "2024", "-0001", "12345", "2024Z", "0000")]
    [InlineData("xs:gYearMonth", "2024-12", "-0044-03", "2024-12+01:00")]
    [InlineData("xs:gMonth", "--01", "--12Z")]
    [InlineData("xs:gMonthDay", "--02-29", "--12-31", "--12-31-05:00")]
    [InlineData("xs:gDay", "---01", "---31", "---31Z")]
    [InlineData("xs:duration", "P1Y", "-P1Y2M3DT4H5M6.789S", "PT0S", "P1M", "PT1M", "PT0.5S", "P400D")]
    [InlineData("xs:hexBinary", "", "0aFF")]
    [InlineData("xs:base64Binary", "", "AQID", "AQI=", "AQ==", "A Q I D", "AQID\nAQID", "AQ = =")]
    [InlineData("xs:anyURI", "", "http://a.example/x?y=%20#z", "../x", "urn:x:1", "#frag", "//[::1]:80/", "file:///a", "münchen", "0173-1#02-AAO677")]
    [InlineData("xs:string", "", "\t\n\r", "\U0001F600", " ")]
    public void IsValid_AcceptsLiterals(string type, params string[] literals)
    {
        foreach (var literal in literals)
            Assert.True(XsdLexical.IsValid(Parse(type), literal, out _), $"{literal} is an {type}");
    }

    [Theory]
    [InlineData("xs:boolean", "", "TRUE", "yes", "2", " true")]
    [InlineData("xs:decimal", "", ".", "+", "1e3", "INF", "1,5", "1.5.0", " 1", "1 ", "٣")]
    [InlineData("xs:integer", "", "-", "1.0", "+-1", "0x1")]
    [InlineData("xs:long", "9223372036854775808", "-9223372036854775809")]
    [InlineData("xs:int", "2147483648", "-2147483649")]
    [InlineData("xs:short", "32768", "-32769")]
    [InlineData("xs:byte", "128", "-129")]
    [InlineData("xs:unsignedLong", "18446744073709551616", "-1")]
    [InlineData("xs:unsignedInt", "4294967296", "-1")]
    [InlineData("xs:unsignedShort", "65536", "-1")]
    [InlineData("xs:unsignedByte", "256", "-1")]
    [InlineData("xs:nonNegativeInteger", "-1")]
    [InlineData("xs:positiveInteger", "0", "-0", "-1")]
    [InlineData("xs:nonPositiveInteger", "1", "+1")]
    [InlineData("xs:negativeInteger", "0", "-0", "1")]
    [InlineData("xs:double", "", "+INF", "inf", "nan", "1e", "1e1.5", "1e309", "1e9999999999999999999")]
    [InlineData("xs:float", "", "3.5e38", "Infinity", ".")]
    [InlineData("xs:dateTime", "", "2024-02-29", "2023-02-29T00:00:00", "0000-01-01T00:00:00", "2024-01-01T24:00:01", "2024-01-01T25:00:00",
        "2024-01-01T00:60:00", "2024-01-01T00:00:60", "2024-01-01T00:00", "2024-1-1T00:00:00", "2024-01-01 00:00:00", "+2024-01-01T00:00:00",
        "02024-01-01T00:00:00", "2024-01-01T00:00:00+14:01", "2024-01-01T00:00:00+15:00", "2024-01-01T00:00:00z", "2024-01-01T00:00:00.")]
    [InlineData("xs:date", "1900-02-29", "2023-04-31", "-0004-02-29", "2024-13-01", "2024-00-01", "2024-01-00", "2024-01-32", "24-01-01")]
    [InlineData("xs:time", "24:00:01", "1:00:00", "12:00", "12:00:00.Z", "-12:00:00")]
    [InlineData("xs:gYear", "24", "02024", "+2024", "2024-01")]
    [InlineData("xs:gYearMonth", "2024", "2024-13", "0000-01")]
    [InlineData("xs:gMonth", "01", "--13", "--1", "--01--")]
    [InlineData("xs:gMonthDay", "--02-30", "--04-31", "-02-01")]
    [InlineData("xs:gDay", "---32", "---00", "--01")]
    [InlineData("xs:duration", "", "P", "PT", "-P", "P1YT", "1Y", "P1S", "PT1Y", "P1M1Y", "P-1Y", "P1.5Y", "PT.5S", "PT5.S", "P1W", "+P1Y")]
    [InlineData("xs:hexBinary", "0", "0g", "00 00")]
    [InlineData("xs:base64Binary", "A", "AQI", "AQ=", "AR==", "AQJ=", "=AQI", "A===", "AQ==AQ==", " AQID", "AQ-_")]
    [InlineData("xs:anyURI", "a b", "%", "%4", "%zz", "a#b#c", "`", "1a:b", ":x", "x\u0085", "<a>")]
    [InlineData("xs:string", "\0", "\u0008", "\uffff")]
    public void IsValid_RefusesOtherTextsAndSaysWhatIsAsked(string type, params string[] texts)
    {
        foreach (var text in texts)
        {
            Assert.False(XsdLexical.IsValid(Parse(type), text, out var why), $"{text} is no {type}");
            Assert.StartsWith("it must ", why);
        }
    }

    [Fact]
    public void IsValid_RefusesSurrogatesWithoutPartner()
    {
        foreach (var text in new[] { "\ud800", "\ud800x", "\udc00", "\udc00\ud800" })
        {
            Assert.False(XsdLexical.IsValid(DataTypeDefXsd.String, text, out _));
            Assert.False(XsdLexical.IsValid(DataTypeDefXsd.AnyUri, text, out _));
        }
    }

    [Theory]
    [InlineData("2024-02-29T00:00:00Z", true)]
    [InlineData("2024-02-29T00:00:00+00:00", true)]
    [InlineData("2024-02-29T00:00:00-00:00", true)]
    [InlineData("2024-02-29T00:00:00", false)]
    [InlineData("2024-02-29T00:00:00+01:00", false)]
    [InlineData("2023-02-29T00:00:00Z", false)]
    public void IsDateTimeUtc_AsksForUtc(string text, bool expected) => Assert.Equal(expected, XsdLexical.IsDateTimeUtc(text));

    [Fact]
    public void IsValid_TakesTimeInProportionToLength()
    {
        var long1 = new string('1', 2_000_000);
        Assert.True(XsdLexical.IsValid(DataTypeDefXsd.Integer, long1, out _));
        Assert.True(XsdLexical.IsValid(DataTypeDefXsd.Date, long1 + "-01-01", out _));
        Assert.False(XsdLexical.IsValid(DataTypeDefXsd.AnyUri, new string('/', 2_000_000) + " ", out _));
        Assert.False(XsdLexical.IsValid(DataTypeDefXsd.Duration, "P" + long1, out _));
    }

    private static DataTypeDefXsd Parse(string type)
    {
        Assert.True(Literals.TryParse<DataTypeDefXsd>(type, out var value), type);
        return value;
    }
}
