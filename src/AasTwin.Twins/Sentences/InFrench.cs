using System.Globalization;
using System.Runtime.CompilerServices;
using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins;

/// <summary>
/// An interpolated text in French: a decimal comma, narrow blanks between groups of digits, and blanks that do not break where French
/// typography asks for them (Lexique des règles typographiques en usage à l'Imprimerie nationale, "Ponctuation").
/// </summary>
[InterpolatedStringHandler]
public ref struct InFrench(int literalLength, int formattedCount)
{
    private const char Blank = '\u00a0', NarrowBlank = '\u202f';

    private static readonly FrenchFormat Format = new();

    private DefaultInterpolatedStringHandler text = new(literalLength, formattedCount, Format);

    public void AppendLiteral(string value) => text.AppendLiteral(Typeset(value));

    public void AppendFormatted<T>(T value) => text.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string? format) => text.AppendFormatted(value, format);

    public void AppendFormatted(MultiLanguageText? value) => text.AppendFormatted(value?.In("fr"));

    internal string ToText() => text.ToStringAndClear();

    private static string Typeset(string literal) => !literal.Contains(' ') ? literal : string.Create(literal.Length, literal, (result, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            result[i] = source[i] != ' ' ? source[i]
                : i > 0 && source[i - 1] == '«' ? Blank
                : i + 1 == source.Length ? ' '
                : source[i + 1] switch
                {
                    ':' or '%' or '»' => Blank,
                    ';' or '?' or '!' => NarrowBlank,
                    _ => ' ',
                };
        }
    });

    /// <summary>Numbers in French without the culture of that name, whose figures depend on the machine's version of ICU; times as everywhere.</summary>
    private sealed class FrenchFormat : IFormatProvider
    {
        private readonly NumberFormatInfo numbers = NumberFormatInfo.ReadOnly(new NumberFormatInfo
        {
            NumberDecimalSeparator = ",",
            NumberGroupSeparator = $"{NarrowBlank}",
            PercentDecimalSeparator = ",",
            PercentGroupSeparator = $"{NarrowBlank}",
            PercentSymbol = $"{Blank}%",
            PercentPositivePattern = 1,
            PercentNegativePattern = 1,
        });

        public object? GetFormat(Type? formatType) =>
            formatType == typeof(NumberFormatInfo) ? numbers : formatType == typeof(DateTimeFormatInfo) ? DateTimeFormatInfo.InvariantInfo : null;
    }
}
