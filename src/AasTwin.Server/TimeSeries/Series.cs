using System.Globalization;
using AasTwin.Metamodel;

namespace AasTwin.Server.TimeSeries;

/// <summary>Types of values, by their names in annotated CSV.</summary>
internal enum SeriesType
{
    Double, Long, UnsignedLong, Boolean, String,
}

/// <summary>A value at a time.</summary>
/// <param name="Value">As it is written: numbers with all their digits.</param>
internal readonly record struct SeriesPoint(DateTimeOffset Time, string Value)
{
    /// <summary>The value as a number; what is none is not a number.</summary>
    public double Number => double.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}

/// <summary>The values of a property, the earliest first.</summary>
/// <param name="Measurement">The idShort of the submodel, or its id.</param>
/// <param name="Field">The property's path in the submodel.</param>
internal sealed record Series(string Measurement, string Field, SeriesType Type, IReadOnlyList<SeriesPoint> Points)
{
    /// <summary>The columns that filters ask for; null for all others.</summary>
    public string? Column(string name) => name switch { "_measurement" => Measurement, "_field" => Field, _ => null };

    public static SeriesType TypeOf(DataTypeDefXsd type) => type switch
    {
        // Numbers without bounds are cut to those of a double.
        DataTypeDefXsd.Double or DataTypeDefXsd.Float or DataTypeDefXsd.Decimal or DataTypeDefXsd.Integer or DataTypeDefXsd.NegativeInteger
            or DataTypeDefXsd.NonNegativeInteger or DataTypeDefXsd.NonPositiveInteger or DataTypeDefXsd.PositiveInteger => SeriesType.Double,
        DataTypeDefXsd.Byte or DataTypeDefXsd.Short or DataTypeDefXsd.Int or DataTypeDefXsd.Long => SeriesType.Long,
        DataTypeDefXsd.UnsignedByte or DataTypeDefXsd.UnsignedShort or DataTypeDefXsd.UnsignedInt or DataTypeDefXsd.UnsignedLong => SeriesType.UnsignedLong,
        DataTypeDefXsd.Boolean => SeriesType.Boolean,
        _ => SeriesType.String,
    };

    /// <summary>A value of a property as series have it: booleans as words, without spaces around numbers.</summary>
    public static string Lexical(SeriesType type, string value) => type switch
    {
        SeriesType.String => value,
        SeriesType.Boolean => value.Trim() is "1" or "true" ? "true" : "false",
        SeriesType.Double => value.Trim() switch { "INF" => "+Inf", "-INF" => "-Inf", var number => number },
        _ => value.Trim(),
    };
}
