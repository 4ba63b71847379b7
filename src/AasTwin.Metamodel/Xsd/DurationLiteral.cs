namespace AasTwin.Metamodel.Xsd;

/// <summary>A literal of xs:duration, taken apart: <c>-?P[nY][nM][nD][T[nH][nM][n[.n]S]]</c> with at least one number, and one after a T.</summary>
internal ref struct DurationLiteral
{
    private ReadOnlySpan<char> rest;

    public bool IsNegative { get; private set; }

    public ReadOnlySpan<char> Years { get; private set; }

    public ReadOnlySpan<char> Months { get; private set; }

    public ReadOnlySpan<char> Days { get; private set; }

    public ReadOnlySpan<char> Hours { get; private set; }

    public ReadOnlySpan<char> Minutes { get; private set; }

    public ReadOnlySpan<char> Seconds { get; private set; }

    /// <summary>Digits of the fraction of a second.</summary>
    public ReadOnlySpan<char> Fraction { get; private set; }

    public static bool TryParse(ReadOnlySpan<char> text, out DurationLiteral literal)
    {
        literal = new DurationLiteral { IsNegative = text.StartsWith('-') };
        if (literal.IsNegative) text = text[1..];
        if (!text.StartsWith('P')) return false;
        literal.rest = text[1..];
        literal.Years = literal.Number('Y');
        literal.Months = literal.Number('M');
        literal.Days = literal.Number('D');
        var hasDate = !(literal.Years.IsEmpty && literal.Months.IsEmpty && literal.Days.IsEmpty);
        if (literal.rest.IsEmpty) return hasDate;
        if (literal.rest[0] != 'T') return false;
        literal.rest = literal.rest[1..];
        literal.Hours = literal.Number('H');
        literal.Minutes = literal.Number('M');
        literal.ReadSeconds();
        return literal.rest.IsEmpty && !(literal.Hours.IsEmpty && literal.Minutes.IsEmpty && literal.Seconds.IsEmpty);
    }

    private void ReadSeconds()
    {
        var whole = CountDigits(rest);
        var point = rest[whole..];
        if (whole == 0 || !point.StartsWith('.'))
        {
            Seconds = Number('S');
            return;
        }
        var fraction = CountDigits(point[1..]);
        if (fraction == 0 || !point[(1 + fraction)..].StartsWith('S')) return;
        Seconds = rest[..whole];
        Fraction = point.Slice(1, fraction);
        rest = point[(2 + fraction)..];
    }

    /// <summary>The digits before a designator, which are skipped with it; empty and nothing skipped when the next number is not of this kind.</summary>
    private ReadOnlySpan<char> Number(char designator)
    {
        var length = CountDigits(rest);
        if (length == 0 || length == rest.Length || rest[length] != designator) return [];
        var digits = rest[..length];
        rest = rest[(length + 1)..];
        return digits;
    }

    private static int CountDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : text.Length;
}
