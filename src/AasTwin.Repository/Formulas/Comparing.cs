using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace AasTwin.Repository.Formulas;

/// <summary>What operands are worth, and how values compare. One place for all who evaluate: in memory, and SQL for what SQL cannot do itself.</summary>
internal static class Comparing
{
    private const int MaxPatterns = 256;

    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(250);

    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <summary>The one field of an operand, or null when it has none.</summary>
    public static FieldIdentifier? FieldOf(Operand operand) => operand switch
    {
        Field field => field.Identifier,
        Cast cast => FieldOf(cast.Of),
        DatePart part => FieldOf(part.Of),
        _ => null,
    };

    /// <summary>The value of an operand whose field has this text; null when a cast fails.</summary>
    public static FormulaValue? ValueOf(Operand operand, string? text) => operand switch
    {
        Field => text is null ? null : FormulaValue.OfText(text, isUntyped: true),
        Literal literal => FormulaValue.OfText(literal.Lexical).As(literal.Type),
        Cast cast => ValueOf(cast.Of, text)?.As(cast.To),
        DatePart part => ValueOf(part.Of, text)?.As(OperandType.DateTime) is { } time ? FormulaValue.OfNumber(Of(part.Part, new DateTime(time.Ticks))) : null,
        _ => null,
    };

    /// <summary>Whether a comparison holds for two values; null for an error.</summary>
    public static bool? Holds(Comparator comparator, FormulaValue? first, FormulaValue? second)
    {
        if (first is not { } left || second is not { } right) return null;
        if (comparator >= Comparator.Contains) return left.Type == OperandType.Text && right.Type == OperandType.Text ? HoldsForTexts(comparator, left.Text, right.Text) : null;
        var (a, b) = (left.IsUntyped && !right.IsUntyped ? left.As(right.Type) : left, right.IsUntyped && !left.IsUntyped ? right.As(left.Type) : right);
        // What cannot become what it is compared with is different from it, and neither less nor greater.
        if (a is not { } x || b is not { } y || x.Type != y.Type) return comparator switch { Comparator.Eq => false, Comparator.Ne => true, _ => null };
        var order = x.Compare(y);
        return comparator switch
        {
            Comparator.Eq => order == 0,
            Comparator.Ne => order != 0,
            _ when order is null => x.Type == OperandType.Boolean ? false : null,
            Comparator.Gt => order > 0,
            Comparator.Ge => order >= 0,
            Comparator.Lt => order < 0,
            _ => order <= 0,
        };
    }

    /// <summary>What holds of two fields of which neither has a value: they are equal.</summary>
    public static bool HoldsForNothing(Comparator comparator) => comparator is Comparator.Eq or Comparator.Ge or Comparator.Le;

    /// <summary>Compiles a pattern, without backtracking where that is possible.</summary>
    /// <exception cref="RepositoryException">It is none.</exception>
    public static Regex Pattern(string pattern)
    {
        if (Patterns.TryGetValue(pattern, out var known)) return known;
        Regex made;
        try
        {
            try
            {
                made = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, LongestMatch);
            }
            catch (NotSupportedException)
            {
                made = new Regex(pattern, RegexOptions.CultureInvariant, LongestMatch);
            }
        }
        catch (ArgumentException fault)
        {
            throw RepositoryException.BadRequest($"'{pattern}' is no regular expression: {fault.Message}");
        }
        if (Patterns.Count >= MaxPatterns) Patterns.Clear();
        return Patterns[pattern] = made;
    }

    private static bool HoldsForTexts(Comparator comparator, string left, string right)
    {
        switch (comparator)
        {
            case Comparator.Contains: return left.Contains(right, StringComparison.Ordinal);
            case Comparator.StartsWith: return left.StartsWith(right, StringComparison.Ordinal);
            case Comparator.EndsWith: return left.EndsWith(right, StringComparison.Ordinal);
        }
        try
        {
            return Pattern(right).IsMatch(left);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new RepositoryException(400, "RegexTimeout", $"The regular expression '{right}' takes too long: write it without nested repetitions.");
        }
    }

    private static double Of(DatePartKind part, DateTime time) => part switch
    {
        DatePartKind.DayOfWeek => (int)time.DayOfWeek,
        DatePartKind.DayOfMonth => time.Day,
        DatePartKind.Month => time.Month,
        _ => time.Year,
    };
}
