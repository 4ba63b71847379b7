using AasTwin.Metamodel;
using AasTwin.Metamodel.Xsd;
using FsCheck;
using FsCheck.Fluent;

namespace AasTwin.Tests.Metamodel.Xsd;

public sealed class XsdValueTests
{
    [Theory]
    [InlineData(DataTypeDefXsd.Decimal, "1.0", "01", 0)]
    [InlineData(DataTypeDefXsd.Decimal, "-0", "0.00", 0)]
    [InlineData(DataTypeDefXsd.Decimal, "0.1", "0.09999999999999999999999999999999", 1)]
    [InlineData(DataTypeDefXsd.Integer, "-100000000000000000000000", "-99999999999999999999999", -1)]
    [InlineData(DataTypeDefXsd.UnsignedLong, "18446744073709551615", "18446744073709551614", 1)]
    [InlineData(DataTypeDefXsd.Double, "1e2", "100", 0)]
    [InlineData(DataTypeDefXsd.Double, "-INF", "-1e300", -1)]
    [InlineData(DataTypeDefXsd.Double, "NaN", "NaN", null)]
    [InlineData(DataTypeDefXsd.Boolean, "1", "true", 0)]
    [InlineData(DataTypeDefXsd.Boolean, "0", "true", -1)]
    [InlineData(DataTypeDefXsd.DateTime, "2024-01-01T00:00:00Z", "2024-01-01T01:00:00+01:00", 0)]
    [InlineData(DataTypeDefXsd.DateTime, "2023-12-31T24:00:00", "2024-01-01T00:00:00", 0)]
    [InlineData(DataTypeDefXsd.DateTime, "2024-01-01T00:00:00.10Z", "2024-01-01T00:00:00.1Z", 0)]
    [InlineData(DataTypeDefXsd.DateTime, "2024-01-01T00:00:00", "2024-01-01T10:00:00Z", null)]
    [InlineData(DataTypeDefXsd.DateTime, "2024-01-01T00:00:00", "2024-01-02T10:00:00Z", -1)]
    [InlineData(DataTypeDefXsd.Date, "-0001-12-31", "0001-01-01", -1)]
    [InlineData(DataTypeDefXsd.Date, "123456789-01-01", "99999-01-01", 1)]
    [InlineData(DataTypeDefXsd.Duration, "P1Y", "P12M", 0)]
    [InlineData(DataTypeDefXsd.Duration, "P1D", "PT24H", 0)]
    [InlineData(DataTypeDefXsd.Duration, "P1M", "P30D", null)]
    [InlineData(DataTypeDefXsd.Duration, "P1M", "P27D", 1)]
    [InlineData(DataTypeDefXsd.Duration, "-PT0.5S", "PT0.5S", -1)]
    [InlineData(DataTypeDefXsd.HexBinary, "0aff", "0AFF", 0)]
    [InlineData(DataTypeDefXsd.Base64Binary, "AQ ID", "AQID", 0)]
    [InlineData(DataTypeDefXsd.Int, "x", "1", null)]
    public void Compare_OrdersValues(DataTypeDefXsd type, string left, string right, int? expected)
    {
        Assert.Equal(expected, XsdValue.Compare(type, left, right) is { } order ? Math.Sign(order) : null);
        Assert.Equal(-expected, XsdValue.Compare(type, right, left) is { } reverse ? Math.Sign(reverse) : null);
    }

    [Fact]
    public void Compare_AgreesWithDecimal() =>
        Prop.ForAll<decimal, decimal>((a, b) => Math.Sign(a.CompareTo(b)) == Math.Sign(XsdValue.Compare(DataTypeDefXsd.Decimal, Text(a), Text(b))!.Value))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Compare_AgreesWithDateTime() =>
        Prop.ForAll<DateTime, DateTime>((a, b) =>
            Math.Sign(a.CompareTo(b)) == Math.Sign(XsdValue.Compare(DataTypeDefXsd.DateTime, Text(a), Text(b))!.Value)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("true", true)]
    [InlineData("0", false)]
    [InlineData("True", null)]
    public void ToBoolean_KnowsFourLiterals(string text, bool? expected) => Assert.Equal(expected, XsdValue.ToBoolean(text));

    [Fact]
    public void IsNumeric_HoldsForSixteenTypes() => Assert.Equal(16, Enum.GetValues<DataTypeDefXsd>().Count(XsdValue.IsNumeric));

    private static string Text(decimal value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(DateTime value) => value.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", System.Globalization.CultureInfo.InvariantCulture);
}
