namespace AasTwin.Metamodel.Xsd;

/// <summary>Values behind xs:* literals, as far as they are compared or written as JSON. Safe for concurrent use.</summary>
public static class XsdValue
{
    /// <summary>Whether values of the type are numbers.</summary>
    public static bool IsNumeric(DataTypeDefXsd type) => throw new NotSupportedException();

    /// <summary>The truth value of an xs:boolean literal (<c>true</c>, <c>false</c>, <c>1</c>, <c>0</c>); null for other texts.</summary>
    public static bool? ToBoolean(string lexical) => throw new NotSupportedException();

    /// <summary>
    /// Compares two literals of one type by their value: numbers exactly, whatever their size; dates and times on the time line where the order is determined.
    /// </summary>
    /// <returns>Negative, zero, positive; null when the values have no order (NaN, a date with and one without time zone too close, a text that is no literal).</returns>
    public static int? Compare(DataTypeDefXsd type, string left, string right) => throw new NotSupportedException();

    /// <summary>Whether two literals of one type stand for the same value.</summary>
    public static bool AreEqual(DataTypeDefXsd type, string left, string right) => throw new NotSupportedException();
}
