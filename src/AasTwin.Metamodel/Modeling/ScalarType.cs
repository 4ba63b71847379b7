using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;
using System.Xml;
using AasTwin.Metamodel.Values;
using AasTwin.Metamodel.Xsd;

namespace AasTwin.Metamodel.Modeling;

/// <summary>A C# type whose values are single literals.</summary>
/// <param name="Xsd">The value type that its elements have.</param>
/// <param name="Format">The literal of a value.</param>
/// <param name="Parse">The value of a valid literal of one of the accepted types; throws FormatException or OverflowException.</param>
/// <param name="Accepts">Value types that elements may have instead.</param>
internal sealed record ScalarType(
    DataTypeDefXsd Xsd, Func<object, string> Format, Func<DataTypeDefXsd, string, object> Parse, Func<DataTypeDefXsd, bool> Accepts)
{
    private static readonly FrozenDictionary<Type, ScalarType> Known = new Dictionary<Type, ScalarType>
    {
        [typeof(bool)] = new(DataTypeDefXsd.Boolean, v => (bool)v ? "true" : "false", (_, t) => XsdValue.ToBoolean(t)!.Value, t => t == DataTypeDefXsd.Boolean),
        [typeof(sbyte)] = Integer(DataTypeDefXsd.Byte, i => (sbyte)i),
        [typeof(byte)] = Integer(DataTypeDefXsd.UnsignedByte, i => (byte)i),
        [typeof(short)] = Integer(DataTypeDefXsd.Short, i => (short)i),
        [typeof(ushort)] = Integer(DataTypeDefXsd.UnsignedShort, i => (ushort)i),
        [typeof(int)] = Integer(DataTypeDefXsd.Int, i => (int)i),
        [typeof(uint)] = Integer(DataTypeDefXsd.UnsignedInt, i => (uint)i),
        [typeof(long)] = Integer(DataTypeDefXsd.Long, i => (long)i),
        [typeof(ulong)] = Integer(DataTypeDefXsd.UnsignedLong, i => (ulong)i),
        [typeof(BigInteger)] = Integer(DataTypeDefXsd.Integer, i => i),
        [typeof(double)] = Real(DataTypeDefXsd.Double, v => Floating((double)v, ((double)v).ToString("R", Invariant)), t => Number(t)),
        [typeof(float)] = Real(DataTypeDefXsd.Float, v => Floating((float)v, ((float)v).ToString("R", Invariant)), t => (float)Number(t)),
        [typeof(decimal)] = Real(DataTypeDefXsd.Decimal, v => ((decimal)v).ToString(Invariant), t => decimal.Parse(t, NumberStyles.Float, Invariant)),
        [typeof(string)] = new(DataTypeDefXsd.String, v => (string)v, (_, t) => t, _ => true),
        [typeof(Guid)] = new(DataTypeDefXsd.String, v => ((Guid)v).ToString("D"), (_, t) => Guid.Parse(t), IsText),
        [typeof(Uri)] = new(DataTypeDefXsd.AnyUri, v => ((Uri)v).OriginalString, (_, t) => new Uri(t, UriKind.RelativeOrAbsolute), IsText),
        [typeof(byte[])] = new(
            DataTypeDefXsd.Base64Binary,
            v => Convert.ToBase64String((byte[])v),
            (type, t) => type == DataTypeDefXsd.HexBinary ? Convert.FromHexString(t) : Convert.FromBase64String(t),
            t => t is DataTypeDefXsd.Base64Binary or DataTypeDefXsd.HexBinary),
        [typeof(DateTimeOffset)] = Calendar(DataTypeDefXsd.DateTime, v => XmlConvert.ToString((DateTimeOffset)v), t => Calendars.ToDateTimeOffset(t)),
        [typeof(DateTime)] = Calendar(DataTypeDefXsd.DateTime, Moment, t => Calendars.ToDateTime(t)),
        [typeof(DateOnly)] = Calendar(DataTypeDefXsd.Date, v => ((DateOnly)v).ToString("yyyy-MM-dd", Invariant), t => Calendars.ToDate(t)),
        [typeof(TimeOnly)] = Calendar(DataTypeDefXsd.Time, v => ((TimeOnly)v).ToString("HH:mm:ss.FFFFFFF", Invariant), t => Calendars.ToTime(t)),
        [typeof(TimeSpan)] = Calendar(DataTypeDefXsd.Duration, v => XmlConvert.ToString((TimeSpan)v), t => Calendars.ToTimeSpan(t)),
    }.ToFrozenDictionary();

    /// <summary>The names of an enumeration, when the type is one.</summary>
    public IReadOnlyList<string>? Names { get; private init; }

    public bool IsNumber => XsdValue.IsNumeric(Xsd);

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    public static ScalarType? Find(Type type) => type.IsEnum ? Enumeration(type) : Known.GetValueOrDefault(type);

    /// <summary>A number as the binary one next to it.</summary>
    public double ToDouble(object value) => Number(Format(value));

    private static ScalarType Enumeration(Type type) => new(
        DataTypeDefXsd.String,
        v => v.ToString()!,
        (_, t) => Enum.GetNames(type).Contains(t) ? Enum.Parse(type, t) : throw new FormatException(),
        t => t == DataTypeDefXsd.String)
    {
        Names = Enum.GetNames(type),
    };

    private static ScalarType Integer(DataTypeDefXsd xsd, Func<BigInteger, object> convert) => new(
        xsd, v => ((IFormattable)v).ToString(null, Invariant), (_, t) => convert(Whole(t)), XsdValue.IsNumeric);

    private static ScalarType Real(DataTypeDefXsd xsd, Func<object, string> format, Func<string, object> parse) =>
        new(xsd, format, (_, t) => parse(t), XsdValue.IsNumeric);

    private static ScalarType Calendar(DataTypeDefXsd xsd, Func<object, string> format, Func<string, object> parse) =>
        new(xsd, format, (_, t) => parse(t), t => t == xsd);

    private static bool IsText(DataTypeDefXsd type) => type is DataTypeDefXsd.String or DataTypeDefXsd.AnyUri;

    private static string Moment(object value) => XmlConvert.ToString((DateTime)value, XmlDateTimeSerializationMode.RoundtripKind);

    private static string Floating(double value, string text) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "INF",
        double.NegativeInfinity => "-INF",
        _ => text,
    };

    private static double Number(string literal) => literal switch
    {
        "INF" => double.PositiveInfinity,
        "-INF" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => double.Parse(literal, NumberStyles.Float, Invariant),
    };

    private static BigInteger Whole(string literal) =>
        JsonNumber.FromLiteral(literal) is { } number && JsonNumber.ToLiteral(number, hasExponent: false, isWhole: true) is { } digits
            ? BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, Invariant)
            : throw new FormatException();
}
