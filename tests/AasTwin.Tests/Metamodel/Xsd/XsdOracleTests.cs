using System.Xml;
using System.Xml.Schema;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Xsd;
using FsCheck;
using FsCheck.Fluent;

namespace AasTwin.Tests.Metamodel.Xsd;

/// <summary>
/// The platform's own XML Schema types as oracle, for texts within what they support: no years beyond four digits, numbers within decimal, no plus
/// sign before unsigned numbers, and not xs:gMonth, of which they accept the withdrawn spelling --01-- too.
/// </summary>
public sealed class XsdOracleTests
{
    /// <summary>Types, and the characters of which texts near their literals are made.</summary>
    public static TheoryData<DataTypeDefXsd, XmlTypeCode, string> Types() => new()
    {
        { DataTypeDefXsd.Boolean, XmlTypeCode.Boolean, "01truefals" },
        { DataTypeDefXsd.Byte, XmlTypeCode.Byte, "+-0128" },
        { DataTypeDefXsd.UnsignedByte, XmlTypeCode.UnsignedByte, "0256" },
        { DataTypeDefXsd.Short, XmlTypeCode.Short, "+-32768" },
        { DataTypeDefXsd.UnsignedShort, XmlTypeCode.UnsignedShort, "6535" },
        { DataTypeDefXsd.Integer, XmlTypeCode.Integer, "+-012." },
        { DataTypeDefXsd.Decimal, XmlTypeCode.Decimal, "+-012.e" },
        { DataTypeDefXsd.NegativeInteger, XmlTypeCode.NegativeInteger, "+-01" },
        { DataTypeDefXsd.NonNegativeInteger, XmlTypeCode.NonNegativeInteger, "+01" },
        { DataTypeDefXsd.NonPositiveInteger, XmlTypeCode.NonPositiveInteger, "+-01" },
        { DataTypeDefXsd.PositiveInteger, XmlTypeCode.PositiveInteger, "+-01" },
        { DataTypeDefXsd.HexBinary, XmlTypeCode.HexBinary, "0aFg" },
        { DataTypeDefXsd.Duration, XmlTypeCode.Duration, "-P1T2YMDHS." },
        { DataTypeDefXsd.GDay, XmlTypeCode.GDay, "-0123Z" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void IsValid_AgreesWithThePlatform(DataTypeDefXsd type, XmlTypeCode code, string alphabet)
    {
        var texts = Gen.Elements(alphabet.ToCharArray()).ArrayOf().Resize(7).Select(c => new string(c)).ToArbitrary();
        Prop.ForAll(texts, text => XsdLexical.IsValid(type, text.AsSpan()) == PlatformAccepts(code, text)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void IsValid_AgreesWithThePlatformOnDates()
    {
        var dates = from year in Gen.Elements(4, 100, 1900, 2000, 2023, 2024)
                    from month in Gen.Choose(0, 13)
                    from day in Gen.Choose(0, 32)
                    select $"{year:D4}-{month:D2}-{day:D2}";
        Prop.ForAll(dates.ToArbitrary(), text => XsdLexical.IsValid(DataTypeDefXsd.Date, text.AsSpan()) == PlatformAccepts(XmlTypeCode.Date, text))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static bool PlatformAccepts(XmlTypeCode code, string text)
    {
        try
        {
            XmlSchemaType.GetBuiltInSimpleType(code).Datatype!.ParseValue(text, new NameTable(), null);
            return true;
        }
        catch (Exception refused) when (refused is FormatException or XmlSchemaException or OverflowException)
        {
            return false;
        }
    }
}
