using System.Globalization;

namespace AasTwin.Metamodel.Modeling;

/// <summary>The numbers that an element allows, both ends included.</summary>
/// <param name="Min">Least number; −∞ for no limit.</param>
/// <param name="Max">Greatest number; +∞ for no limit.</param>
public sealed record AllowedRange(double Min, double Max)
{
    /// <summary>The qualifier type of IDTA templates.</summary>
    public const string QualifierType = "SMT/AllowedRange";

    public bool Contains(double value) => value >= Min && value <= Max;

    /// <summary>
    /// The range that an element states by its qualifier, written <c>[min,max]</c>; null when it states none, or another kind of range.
    /// </summary>
    public static AllowedRange? Of(IQualifiable element)
    {
        var text = element.Qualifiers?.Find(q => string.Equals(q.Type, QualifierType, StringComparison.OrdinalIgnoreCase))?.Value;
        if (text is not ['[', .. var inner, ']'] || inner.Split(',', ';') is not [var min, var max]) return null;
        return TryParse(min, out var least) && TryParse(max, out var greatest) ? new AllowedRange(least, greatest) : null;
    }

    public override string ToString() => $"[{Text(Min)},{Text(Max)}]";

    internal Qualifier ToQualifier(QualifierKind kind) => new() { Kind = kind, Type = QualifierType, Value = ToString() };

    private static string Text(double value) => value switch
    {
        double.PositiveInfinity => "INF",
        double.NegativeInfinity => "-INF",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static bool TryParse(string text, out double value)
    {
        text = text.Trim();
        value = text == "INF" ? double.PositiveInfinity : double.NegativeInfinity;
        return text is "INF" or "-INF" || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
