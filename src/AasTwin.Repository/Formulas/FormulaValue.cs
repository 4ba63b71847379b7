using System.Globalization;

namespace AasTwin.Repository.Formulas;

/// <summary>A value of a type while a condition is evaluated.</summary>
/// <param name="IsUntyped">Whether it is the text of a field, which becomes what it is compared with.</param>
internal readonly record struct FormulaValue(OperandType Type, string Text, double Number, long Ticks, bool Truth, bool IsUntyped = false)
{
    private const long DayTicks = TimeSpan.TicksPerDay;

    public static FormulaValue OfText(string text, bool isUntyped = false) => new(OperandType.Text, text, 0, 0, false, isUntyped);

    public static FormulaValue OfNumber(double number) => new(OperandType.Number, "", number, 0, false);

    public static FormulaValue OfTruth(bool truth) => new(OperandType.Boolean, "", 0, 0, truth);

    /// <summary>The value in another type; null when there is none.</summary>
    public FormulaValue? As(OperandType to)
    {
        if (Type == to) return this with { IsUntyped = false };
        return (Type, to) switch
        {
            (_, OperandType.Text) => OfText(Written()),
            (OperandType.Text, OperandType.Number) => Casts.TryNumber(Text, out var number) ? OfNumber(number) : null,
            (OperandType.Text, OperandType.Boolean) => Text switch { "true" or "1" => OfTruth(true), "false" or "0" => OfTruth(false), _ => null },
            (OperandType.Text, OperandType.DateTime) => Casts.TryDateTime(Text, out var ticks) ? new(OperandType.DateTime, "", 0, ticks, false) : null,
            (OperandType.Text, OperandType.Time) => Casts.TryTime(Text, out var ticks) ? OfTime(ticks) : As(OperandType.DateTime)?.As(OperandType.Time),
            (OperandType.Text, OperandType.Hex) => Hex(Text) is { } digits ? new(OperandType.Hex, digits, 0, 0, false) : null,
            (OperandType.Number, OperandType.Boolean) => OfTruth(Number != 0 && !double.IsNaN(Number)),
            (OperandType.Boolean, OperandType.Number) => OfNumber(Truth ? 1 : 0),
            (OperandType.Number, OperandType.Hex) => Number >= 0 && Number <= long.MaxValue / 2 && Number == Math.Floor(Number)
                ? new(OperandType.Hex, ((long)Number).ToString("X", CultureInfo.InvariantCulture), 0, 0, false) : null,
            (OperandType.Hex, OperandType.Number) => Text.Length <= 13 ? OfNumber(long.Parse(Text, NumberStyles.HexNumber, CultureInfo.InvariantCulture)) : null,
            (OperandType.DateTime, OperandType.Time) => OfTime(Ticks),
            _ => null,
        };
    }

    /// <summary>Below, equal or above 0; null when the two cannot be ordered. Both are of one type.</summary>
    public int? Compare(in FormulaValue other) => Type switch
    {
        OperandType.Text => CompareTexts(Text, other.Text),
        OperandType.Number => double.IsNaN(Number) || double.IsNaN(other.Number) ? null : Number.CompareTo(other.Number),
        OperandType.Hex => Text.Length != other.Text.Length ? Text.Length.CompareTo(other.Text.Length) : string.CompareOrdinal(Text, other.Text),
        OperandType.Boolean => Truth == other.Truth ? 0 : null,
        _ => Ticks.CompareTo(other.Ticks),
    };

    /// <summary>By code points, as UTF-8 is ordered, and not by UTF-16.</summary>
    private static int CompareTexts(string a, string b)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            if (a[i] == b[i]) continue;
            var (x, y) = (Rank(a[i]), Rank(b[i]));
            return x.CompareTo(y);
        }
        return a.Length.CompareTo(b.Length);

        static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
    }

    private static FormulaValue OfTime(long ticks) => new(OperandType.Time, "", 0, ((ticks % DayTicks) + DayTicks) % DayTicks, false);

    private static string? Hex(string text)
    {
        var digits = text.StartsWith("16#", StringComparison.Ordinal) ? text[3..] : text;
        if (digits.Length == 0 || !digits.All(char.IsAsciiHexDigit)) return null;
        digits = digits.TrimStart('0').ToUpperInvariant();
        return digits.Length == 0 ? "0" : digits;
    }

    private string Written() => Type switch
    {
        OperandType.Number => double.IsPositiveInfinity(Number) ? "INF" : double.IsNegativeInfinity(Number) ? "-INF" : Number.ToString("R", CultureInfo.InvariantCulture),
        OperandType.Boolean => Truth ? "true" : "false",
        OperandType.DateTime => new DateTime(Ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        OperandType.Time => new TimeSpan(Ticks).ToString(Ticks % TimeSpan.TicksPerSecond == 0 ? @"hh\:mm\:ss" : @"hh\:mm\:ss\.FFFFFFF", CultureInfo.InvariantCulture),
        _ => Text,
    };
}
