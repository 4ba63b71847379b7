using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Query;

/// <summary>Where a field's values come from.</summary>
/// <param name="From">Tables to join; none when there is one value at most.</param>
/// <param name="Value">The expression of a value; NULL where there is none.</param>
internal sealed record SqlSource(List<string> From, List<string> Conditions, string Value)
{
    /// <summary>The conditions of a row being one of the field, and having a value.</summary>
    public IEnumerable<string> Where => Conditions.Append($"{Value} is not null");

    /// <summary>The row of an element that is looked for here; null for others.</summary>
    public string? Element { get; init; }

    /// <summary>The conditions that keep the element in its submodel.</summary>
    public IReadOnlyList<string> Range { get; init; } = [];

    /// <summary>The shapes that the element can have; null for all.</summary>
    public string? Shapes { get; init; }

    /// <summary>The row of an element whose value this is, with its typed forms; null for other values.</summary>
    public string? Typed { get; init; }

    /// <summary>Whether nothing but the element is joined.</summary>
    public bool IsFree => From.Count == 1;

    /// <summary>A quick condition that holds wherever a comparison of the field does, or null.</summary>
    public Func<Comparison, string?> Shortcut { get; init; } = _ => null;

    public SqlSource And(SqlSource other) => new([.. From, .. other.From], [.. Where, .. other.Where], other.Value);

    /// <summary>The same, looked for in its submodel rather than by an index of all.</summary>
    public SqlSource WithoutIndices() => this with { Conditions = Conditions.ConvertAll(c => c.Replace($"{Element}.shape", $"+{Element}.shape", StringComparison.Ordinal)) };
}

/// <summary>A test of a value.</summary>
/// <param name="Sql">1, 0 or, for an error, NULL.</param>
/// <param name="CanFail">Whether it can be an error.</param>
/// <param name="UsesIndex">Whether an index of elements finds the rows that pass.</param>
internal readonly record struct SqlTest(string Sql, bool CanFail, bool UsesIndex);

/// <summary>What aliases stand for at a place of a condition.</summary>
/// <param name="Root">Alias of what is selected.</param>
/// <param name="Inner">Alias of the submodel that is asked about; null when there is none.</param>
internal sealed record SqlScope(string Root, string? Inner)
{
    /// <summary>Whether the submodel is one that a match looks for.</summary>
    public bool IsInnerBound { get; init; }

    /// <summary>Items of lists that a match fixed.</summary>
    public Dictionary<string, string> Items { get; init; } = [];

    /// <summary>Rows of elements that a match fixed.</summary>
    public Dictionary<string, string> Elements { get; init; } = [];

    public bool IsBound(FormulaVariable variable) => variable.Element is { } path ? Elements.ContainsKey(path) : Items.ContainsKey(variable.Key);

    /// <summary>Whether a field can have values here at all.</summary>
    public bool HasValues(FieldIdentifier field, IdentifiableKind kind) => field.Root switch
    {
        FieldRoot.Shell => kind == IdentifiableKind.Shell,
        FieldRoot.ConceptDescription => kind == IdentifiableKind.ConceptDescription,
        FieldRoot.Submodel or FieldRoot.Element => Inner is not null,
        _ => false,
    };
}

/// <summary>Tests that SQL computes by itself.</summary>
internal static class SqlTests
{
    private const string LettersOfNumbers = "0123456789+-.eEINFa \t\r\n";

    /// <summary>Tests of a text; null for those that are not computed here.</summary>
    public static SqlTest? OfText(Comparator comparator, SqlSource source, string text, Func<object, string> parameter)
    {
        var value = source.Value;
        var isNumber = Casts.TryNumber(text, out var number) && !double.IsNaN(number);
        var half = source.Typed is not { } alias ? "" : isNumber ? $"{alias}.number = {parameter(number)} and " : $"{alias}.number is null and ";
        switch (comparator)
        {
            case Comparator.Eq: return new SqlTest($"{half}{value} = {parameter(text)}", false, source.Typed is not null);
            case Comparator.Ne: return new SqlTest($"{value} <> {parameter(text)}", false, false);
            case Comparator.Gt: return new SqlTest($"{value} > {parameter(text)}", false, false);
            case Comparator.Ge: return new SqlTest($"{value} >= {parameter(text)}", false, false);
            case Comparator.Lt: return new SqlTest($"{value} < {parameter(text)}", false, false);
            case Comparator.Le: return new SqlTest($"{value} <= {parameter(text)}", false, false);
            case Comparator.Contains:
                // No number has such letters: only the index of the other texts is looked through.
                var others = source.Typed is { } row && text.AsSpan().ContainsAnyExcept(LettersOfNumbers) ? $"{row}.number is null and " : "";
                return new SqlTest($"{others}instr({value}, {parameter(text)}) > 0", false, others.Length > 0);
            case Comparator.StartsWith:
                var start = parameter(text);
                return new SqlTest($"substr({value}, 1, length({start})) = {start}", false, false);
            case Comparator.EndsWith when text.Length > 0:
                var end = parameter(text);
                return new SqlTest($"substr({value}, -length({end})) = {end}", false, false);
            case Comparator.EndsWith: return new SqlTest("1", false, false);
            default: return null;
        }
    }

    /// <summary>Tests of the number or the time that a value is; null for those that are not computed here.</summary>
    public static SqlTest? OfTyped(Comparator comparator, string alias, Literal literal, Func<object, string> parameter)
    {
        if (literal.Type is not (OperandType.Number or OperandType.DateTime) || Comparing.ValueOf(literal, null) is not { } value) return null;
        var (column, constant) = literal.Type == OperandType.Number ? ($"{alias}.number", parameter(value.Number)) : ($"{alias}.time", parameter(value.Ticks));
        return comparator switch
        {
            Comparator.Eq => new SqlTest($"{column} = {constant}", false, true),
            Comparator.Ne => new SqlTest($"({column} is null or {column} <> {constant})", false, false),
            Comparator.Gt => new SqlTest($"{column} > {constant}", true, true),
            Comparator.Ge => new SqlTest($"{column} >= {constant}", true, true),
            Comparator.Lt => new SqlTest($"{column} < {constant}", true, true),
            Comparator.Le => new SqlTest($"{column} <= {constant}", true, true),
            _ => null,
        };
    }
}
