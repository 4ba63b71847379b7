namespace AasTwin.Repository.Formulas;

/// <summary>What both forms of the language ask of literals and comparisons.</summary>
internal static class FormulaCheck
{
    private const int LongestPattern = 1000;

    private static readonly string[] Globals = ["LOCALNOW", "UTCNOW", "CLIENTNOW", "ANONYMOUS"];

    /// <summary>What is wrong with a literal; null when nothing is.</summary>
    public static string? Fault(Literal literal)
    {
        if (literal.Type == OperandType.Hex && !(literal.Lexical.StartsWith("16#", StringComparison.Ordinal) && literal.Lexical[3..].All(c => char.IsAsciiDigit(c) || c is >= 'A' and <= 'F')))
            return $"'{literal.Lexical}' is no number such as 16#0F";
        if (Comparing.ValueOf(literal, null) is { } value && (value.Type != OperandType.Number || double.IsFinite(value.Number))) return null;
        return literal.Type switch
        {
            OperandType.DateTime => $"'{literal.Lexical}' is no time such as 2026-11-28T12:00:00Z",
            OperandType.Time => $"'{literal.Lexical}' is no time of day such as 12:00:00",
            _ => $"'{literal.Lexical}' is no {literal.Type}",
        };
    }

    /// <summary>What is wrong with an attribute of who asks; null when nothing is.</summary>
    public static string? Fault(SubjectAttribute attribute) => attribute.Source switch
    {
        "CLAIM" or "REFERENCE" => null,
        "GLOBAL" => Globals.Contains(attribute.Name) ? null : $"'{attribute.Name}' is none of {string.Join(", ", Globals)}",
        _ => $"'{attribute.Source}' is none of CLAIM, GLOBAL, REFERENCE",
    };

    /// <summary>What is wrong with a comparison beyond its operands; null when nothing is.</summary>
    public static string? Fault(Comparison comparison)
    {
        if (comparison.Comparator < Comparator.Contains) return null;
        if (!IsText(comparison.Left) || !IsText(comparison.Right)) return $"{FormulaJson.NameOf(comparison.Comparator)} takes fields, texts and $strCast";
        if (comparison is not { Comparator: Comparator.Regex, Right: Literal pattern }) return null;
        if (pattern.Lexical.Length > LongestPattern) return $"a regular expression is at most {LongestPattern} characters long";
        try
        {
            Comparing.Pattern(pattern.Lexical);
            return null;
        }
        catch (RepositoryException refusal)
        {
            return refusal.Message;
        }
    }

    private static bool IsText(Operand operand) => operand is Field or SubjectAttribute or Literal { Type: OperandType.Text } or Cast { To: OperandType.Text };
}
