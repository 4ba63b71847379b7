using System.Globalization;
using System.Runtime.CompilerServices;
using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins;

/// <summary>An interpolated text in English, with numbers as the invariant culture writes them.</summary>
[InterpolatedStringHandler]
public ref struct InEnglish(int literalLength, int formattedCount)
{
    private DefaultInterpolatedStringHandler text = new(literalLength, formattedCount, CultureInfo.InvariantCulture);

    public void AppendLiteral(string value) => text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => text.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string? format) => text.AppendFormatted(value, format);

    public void AppendFormatted(MultiLanguageText? value) => text.AppendFormatted(value?.In("en"));

    internal string ToText() => text.ToStringAndClear();
}
