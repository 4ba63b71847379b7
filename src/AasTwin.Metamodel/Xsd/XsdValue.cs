namespace AasTwin.Metamodel.Xsd;

/// <summary>Values behind xs:* literals, as far as they are compared or written as JSON. Safe for concurrent use.</summary>
public static class XsdValue
{
    /// <summary>Whether values of the type are numbers.</summary>
    public static bool IsNumeric(DataTypeDefXsd type) => IsInteger(type) || type is DataTypeDefXsd.Decimal or DataTypeDefXsd.Double or DataTypeDefXsd.Float;

    /// <summary>Whether values of the type are whole numbers.</summary>
    public static bool IsInteger(DataTypeDefXsd type) => type is DataTypeDefXsd.Integer or DataTypeDefXsd.Long or DataTypeDefXsd.Int
        or DataTypeDefXsd.Short or DataTypeDefXsd.Byte or DataTypeDefXsd.UnsignedLong or DataTypeDefXsd.UnsignedInt or DataTypeDefXsd.UnsignedShort
        or DataTypeDefXsd.UnsignedByte or DataTypeDefXsd.NonNegativeInteger or DataTypeDefXsd.PositiveInteger
        or DataTypeDefXsd.NonPositiveInteger or DataTypeDefXsd.NegativeInteger;

    /// <summary>The truth value of an xs:boolean literal (<c>true</c>, <c>false</c>, <c>1</c>, <c>0</c>); null for other texts.</summary>
    public static bool? ToBoolean(string lexical) => lexical switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    /// <summary>
    /// Compares two literals of one type by their value: numbers exactly, whatever their size (xs:double and xs:float too, which are taken as the
    /// decimals they are written as); dates, times and durations by the order relations of XML Schema 1.0 (part 2, 3.2.6.2 and 3.2.7.4);
    /// texts, URIs and binary data character by character in their canonical form.
    /// </summary>
    /// <returns>
    /// Negative, zero, positive; null when the values have no order: NaN, a date with and one without time zone that are too close, months against
    /// days, a text that is no literal of the type.
    /// </returns>
    public static int? Compare(DataTypeDefXsd type, string left, string right)
    {
        if (!XsdLexical.IsValid(type, left) || !XsdLexical.IsValid(type, right)) return null;
        if (IsNumeric(type)) return NumberOrder.Compare(left, right);
        return type switch
        {
            DataTypeDefXsd.Boolean => ToBoolean(left)!.Value.CompareTo(ToBoolean(right)!.Value),
            DataTypeDefXsd.Duration => DurationOrder.Compare(left, right),
            DataTypeDefXsd.HexBinary => string.Compare(left, right, StringComparison.OrdinalIgnoreCase),
            DataTypeDefXsd.Base64Binary => Convert.FromBase64String(left).AsSpan().SequenceCompareTo(Convert.FromBase64String(right)),
            DataTypeDefXsd.String or DataTypeDefXsd.AnyUri => string.CompareOrdinal(left, right),
            _ => CalendarOrder.Compare(type, left, right),
        };
    }

    /// <summary>Whether two literals of one type stand for the same value; equal texts do, whatever they are.</summary>
    public static bool AreEqual(DataTypeDefXsd type, string left, string right) => left == right || Compare(type, left, right) == 0;
}
