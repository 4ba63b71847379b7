using System.Globalization;
using System.Text;
using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Query;

/// <summary>
/// A condition as SQL over the tables of a store: exact, so that the database decides alone. For each condition there are two translations, of its being true
/// and of its being false, because an error (a cast that fails) is neither. What SQL cannot compute, such as regular expressions, it asks the function
/// <c>aas_holds</c> with the number of a comparison.
/// </summary>
/// <param name="kind">What is selected, as <c>identifiable i</c>.</param>
/// <param name="found">Finds what a set holds before the condition is asked.</param>
internal sealed class SqlCondition(IdentifiableKind kind, ISqlSets found)
{
    private const string NotNull = "coalesce(", OrElse = ", 0)";

    private readonly List<object> parameters = [];
    private readonly HashSet<int> sets = [];
    private int aliases;

    /// <summary>What stands for ?1 and on.</summary>
    public IReadOnlyList<object> Parameters => parameters;

    /// <summary>The parameters for people. What sets hold is left out: who asks may not be meant to see all of it.</summary>
    public string Told => string.Join(", ", parameters.Select((p, i) => sets.Contains(i) ? "(the set)" : p));

    /// <summary>The comparisons that <c>aas_holds</c> computes, by their numbers.</summary>
    public List<Comparison> Comparisons { get; } = [];

    /// <summary>Whether the condition gives the positions of what is selected, so that nothing else need be looked at.</summary>
    public bool GivesPositions { get; private set; }

    /// <summary>The SQL of the condition being true.</summary>
    /// <param name="given">Parameters that the statement has before.</param>
    public string Of(Formula condition, params object[] given)
    {
        parameters.AddRange(given);
        var root = new SqlScope("i", kind == IdentifiableKind.Submodel ? "i" : null);
        if (kind != IdentifiableKind.Shell || !AsksBelow(condition))
        {
            var parts = (condition is Conjunction and ? and.Parts : [condition]).Select(p => (Of: p, Sql: True(p, root))).ToList();
            GivesPositions = parts.Exists(p => p.Of is not Disjunction && p.Sql.TrimStart('(').StartsWith("i.position in ", StringComparison.Ordinal));
            return $"({string.Join(" and ", parts.Select(p => p.Sql))})";
        }
        // The condition holds for one of the shell's submodels, or with none at all.
        return $"({ExistsSubmodel(root, isOfMatch: false, inner => True(condition, inner))} or {True(condition, root)})";
    }

    /// <summary>Whether a condition asks about what a shell leads to.</summary>
    internal static bool AsksBelow(Formula formula) => formula switch
    {
        Conjunction and => and.Parts.Any(AsksBelow),
        Disjunction or => or.Parts.Any(AsksBelow),
        Match match => match.Parts.Any(AsksBelow),
        Negation not => AsksBelow(not.Of),
        Truth truth => IsBelow(truth.Of),
        Comparison comparison => IsBelow(comparison.Left) || IsBelow(comparison.Right),
        _ => false,
    };

    private static bool IsBelow(Operand operand) => Comparing.FieldOf(operand) is { Root: FieldRoot.Submodel or FieldRoot.Element };

    private string True(Formula formula, SqlScope scope) => formula switch
    {
        Constant constant => constant.Value ? "1" : "0",
        Negation not => False(not.Of, scope),
        Conjunction and => Join(" and ", and.Parts, p => True(p, scope)),
        Disjunction or => Join(" or ", or.Parts, p => True(p, scope)),
        Truth truth => True(AsComparison(truth), scope),
        Comparison comparison => Compared(comparison, scope, wanted: true),
        Match match => Matched(match, scope),
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    private string False(Formula formula, SqlScope scope) => formula switch
    {
        Constant constant => constant.Value ? "0" : "1",
        Negation not => True(not.Of, scope),
        Conjunction and => Join(" or ", and.Parts, p => False(p, scope)),
        Disjunction or => Join(" and ", or.Parts, p => False(p, scope)),
        Truth truth => False(AsComparison(truth), scope),
        Comparison comparison => Compared(comparison, scope, wanted: false),
        Match match => $"not {Matched(match, scope)}",
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    private static Comparison AsComparison(Truth truth) => new(Comparator.Eq, truth.Of, new Literal(OperandType.Boolean, "true"));

    private static string Join(string word, IReadOnlyList<Formula> parts, Func<Formula, string> translate) => $"({string.Join(word, parts.Select(translate))})";

    private string ExistsSubmodel(SqlScope scope, bool isOfMatch, Func<SqlScope, string> condition)
    {
        var alias = Alias("s");
        return $"exists (select 1 from term t{alias} join identifiable {alias} on {alias}.kind = 1 and {alias}.id = t{alias}.value "
            + $"where t{alias}.position = {scope.Root}.position and t{alias}.kind = 0 and t{alias}.name = 'submodel' and {condition(scope with { Inner = alias, IsInnerBound = isOfMatch })})";
    }

    private string Compared(Comparison comparison, SqlScope scope, bool wanted)
    {
        var (left, right) = (Comparing.FieldOf(comparison.Left), Comparing.FieldOf(comparison.Right));
        if (left is null && right is null)
            return Comparing.Holds(comparison.Comparator, Comparing.ValueOf(comparison.Left, null), Comparing.ValueOf(comparison.Right, null)) == wanted ? "1" : "0";
        if (left is not null && right is not null) return ComparedFields(comparison, left, right, scope, wanted);
        if (left is null)
        {
            // The field first, where the comparison can be turned around.
            if (comparison.Comparator >= Comparator.Contains) return OfOne(comparison, right!, scope, wanted);
            return OfOne(new Comparison(Turned(comparison.Comparator), comparison.Right, comparison.Left), right!, scope, wanted);
        }
        return OfOne(comparison, left, scope, wanted);
    }

    private string OfOne(Comparison comparison, FieldIdentifier field, SqlScope scope, bool wanted)
    {
        if (!scope.HasValues(field, kind)) return wanted ? "0" : "1";
        var source = SourceOf(field, scope);
        var test = Test(comparison, source);
        var holds = source.Element is not null && source.IsFree && scope.Elements.Count == 0 ? InSet(scope, source, test) : Exists(source, test.Sql);
        if (wanted) return source.Shortcut(comparison) is { } shortcut ? $"({shortcut} and {holds})" : holds;
        if (!test.CanFail) return $"not {holds}";
        return $"(not {holds} and ({Exists(source, $"({test.Sql}) = 0")} or not {Exists(source, "1")}))";
    }

    private string ComparedFields(Comparison comparison, FieldIdentifier left, FieldIdentifier right, SqlScope scope, bool wanted)
    {
        var isEqual = comparison is { Left: Field, Right: Field } && Comparing.HoldsForNothing(comparison.Comparator);
        if (!scope.HasValues(left, kind) || !scope.HasValues(right, kind)) return wanted ? "0" : "1";
        var (first, second) = (SourceOf(left, scope), SourceOf(right, scope));
        var areEmpty = $"not {Exists(first, "1")} and not {Exists(second, "1")}";
        var test = Holds(comparison, first.Value, second.Value);
        var both = first.And(second);
        var holds = isEqual ? $"({Exists(both, test)} or ({areEmpty}))" : Exists(both, test);
        if (wanted) return holds;
        return $"(not {holds} and ({Exists(both, $"({test}) = 0")} or not {Exists(both, "1")}))";
    }

    private static string Exists(SqlSource source, string test)
    {
        var where = string.Join(" and ", source.Where.Append($"({test})"));
        return source.From.Count == 0 ? $"{NotNull}{where}{OrElse}" : $"exists (select 1 from {string.Join(", ", source.From)} where {where})";
    }

    /// <summary>As one of the conditions of a select, where NULL is as good as 0: without what makes the one of the other, and hides from the database which index helps.</summary>
    private static string AsTerm(string test) =>
        test.StartsWith(NotNull, StringComparison.Ordinal) && test.EndsWith(OrElse, StringComparison.Ordinal) ? $"({test[NotNull.Length..^OrElse.Length]})" : test;

    /// <summary>The submodels of one element as a set where few rows give it; else a look into each submodel.</summary>
    private string InSet(SqlScope scope, SqlSource source, SqlTest test)
    {
        var alias = source.Element!;
        var conditions = source.Where.Where(w => !source.Range.Contains(w)).Append($"({test.Sql})").ToList();
        // Every row is in one of two indices by shape.
        string[] halves = test.UsesIndex ? [""] : source.Shapes is null ? [] : [$"{alias}.number is null", $"{alias}.number is not null"];
        if (halves.Length > 0)
        {
            var select = string.Join(" union all ", halves.Select(half =>
                $"select {alias}.id >> 30 from {string.Join(", ", source.From)} where {string.Join(" and ", half.Length > 0 ? conditions.Prepend(half) : conditions)}"));
            if (found.Small(select, parameters) is { } set) return $"{scope.Inner}.position in {Set(set)}";
        }
        return Exists(source.WithoutIndices(), test.Sql.Replace($"{alias}.text", $"+{alias}.text", StringComparison.Ordinal).Replace($"{alias}.number", $"+{alias}.number", StringComparison.Ordinal));
    }

    private string Matched(Match match, SqlScope scope)
    {
        if (kind == IdentifiableKind.Shell && !scope.IsInnerBound && FormulaVariables.AsksInner(match))
            return ExistsSubmodel(scope, isOfMatch: true, inner => Matched(match, inner));
        var variables = FormulaVariables.Of(match).FindAll(v => !scope.IsBound(v));
        if (match.Parts.OfType<Comparison>().Any(c => IsWithoutValue(c.Left, scope) || IsWithoutValue(c.Right, scope))) return "0";
        if (scope.Elements.Count == 0 && variables.Count > 0 && variables.TrueForAll(v => v.Element is not null) && InSet(match, variables, scope) is { } set) return set;
        var from = new List<string>();
        var where = new List<string>();
        var bound = scope;
        foreach (var variable in variables) bound = Bind(variable, bound, $"{scope.Inner}.position", from, where);
        foreach (var part in match.Parts) where.Add(from.Count == 0 ? True(part, bound) : AsTerm(True(part, bound)));
        return from.Count == 0 ? $"({string.Join(" and ", where)})" : $"exists (select 1 from {string.Join(", ", from)} where {string.Join(" and ", where)})";
    }

    private bool IsWithoutValue(Operand operand, SqlScope scope) => Comparing.FieldOf(operand) is { } field && !scope.HasValues(field, kind);

    /// <summary>A match of elements as the set of their submodels, where few rows give it; null when that does not pay, or is not possible.</summary>
    private string? InSet(Match match, List<FormulaVariable> variables, SqlScope scope)
    {
        List<string> from = [], inside = [], outside = [];
        var bound = Bind(variables[0], scope, null, from, inside);
        var first = bound.Elements[variables[0].Element!];
        foreach (var variable in variables.Skip(1)) bound = Bind(variable, bound, $"({first}.id >> 30)", from, inside);
        foreach (var part in match.Parts)
        {
            var test = True(part, bound);
            var isOutside = part is Comparison comparison && Comparing.FieldOf(comparison.Left)?.Root != FieldRoot.Element && Comparing.FieldOf(comparison.Right)?.Root != FieldRoot.Element;
            if (isOutside) outside.Add(test);
            else inside.Add(AsTerm(test));
        }
        // A set stands alone: it cannot depend on the shell or submodel that is looked at, nor on an item that a match around this one fixed.
        string[] around = [$"{scope.Inner}.", $"{scope.Root}.", .. scope.Items.Values];
        if (inside.Exists(c => Array.Exists(around, a => c.Contains(a, StringComparison.Ordinal)))) return null;
        var select = $"select {first}.id >> 30 from {string.Join(", ", from)} where {string.Join(" and ", inside)}";
        return found.Small(select, parameters) is { } set ? $"({string.Join(" and ", outside.Append($"{scope.Inner}.position in {Set(set)}"))})" : null;
    }

    /// <param name="position">Of the submodel that an element is in; null for any.</param>
    private SqlScope Bind(FormulaVariable variable, SqlScope scope, string? position, List<string> from, List<string> where)
    {
        if (variable.Element is { } path)
        {
            var alias = Alias("e");
            from.Add($"element {alias}");
            if (position is not null) where.AddRange(RangeOf(alias, position));
            if (ShapesOf(path) is { } shapes) where.Add($"{alias}.shape in ({shapes})");
            where.AddRange(IndicesOf(alias, path));
            foreach (var (other, known) in scope.Elements)
                if (FormulaVariables.ListsInCommon(other, path) is > 0 and var lists) where.Add($"substr({alias}.at, 1, {4 * lists}) = substr({known}.at, 1, {4 * lists})");
            return scope with { Elements = new(scope.Elements) { [path] = alias } };
        }
        var source = JsonSource(variable.Field, scope, variable.Step);
        from.AddRange(source.From);
        where.AddRange(source.Where);
        return scope with { Items = new(scope.Items) { [variable.Key] = source.Value } };
    }

    private SqlSource SourceOf(FieldIdentifier field, SqlScope scope)
    {
        if (field.Root != FieldRoot.Element) return JsonSource(field, scope, field.Attribute.Count);
        if (scope.Elements.TryGetValue(FormulaVariables.ElementOf(field), out var bound)) return ElementSource(field, bound, scope, [], []);
        var alias = Alias("e");
        var range = RangeOf(alias, $"{scope.Inner}.position");
        var shapes = ShapesOf(field.Path);
        List<string> where = [.. range];
        if (shapes is not null) where.Add($"{alias}.shape in ({shapes})");
        where.AddRange(IndicesOf(alias, field.Path));
        return ElementSource(field, alias, scope, [$"element {alias}"], where) with { Element = alias, Range = range, Shapes = shapes };
    }

    private SqlSource ElementSource(FieldIdentifier field, string alias, SqlScope scope, List<string> from, List<string> where)
    {
        switch (field.Attribute[0].Name)
        {
            case "value": return new SqlSource(from, where, $"{alias}.text") { Typed = alias };
            case "language": return new SqlSource(from, where, $"{alias}.language");
            case var column and ("idShort" or "valueType"):
                return new SqlSource(from, where, $"(select nullif({column}, '') from shape where number = {alias}.shape)");
        }
        var isBound = from.Count == 0;
        var below = JsonPath(field, scope, MeaningsOf(field, alias), 0, field.Attribute.Count, from, where);
        // What shapes mean is told once, and found by an index; elements by their shapes.
        return new SqlSource(from, where, below) { Shortcut = c => isBound ? ShapesThatMean(c, field, alias) : null };
    }

    /// <summary>What an element means as a JSON object with the one attribute that is asked for; NULL where there is none.</summary>
    private static string MeaningsOf(FieldIdentifier field, string alias)
    {
        var name = field.Attribute[0].Name;
        return $$"""(select '{"{{name}}":' || nullif({{name}}, '') || '}' from shape where number = {{alias}}.shape)""";
    }

    private string? ShapesThatMean(Comparison comparison, FieldIdentifier field, string alias) =>
        comparison is { Comparator: Comparator.Eq, Left: Field, Right: Literal { Type: OperandType.Text } literal }
            && field.Attribute is [{ Name: "semanticId" }, { Name: "keys", Index: 0 }, { Name: "value" }]
            ? $"{alias}.shape in (select number from shape where meaning = {Parameter(literal.Lexical)})" : null;

    private SqlSource JsonSource(FieldIdentifier field, SqlScope scope, int end)
    {
        if (field.Root == FieldRoot.Element)
        {
            List<string> from = [], where = [];
            var alias = scope.Elements[FormulaVariables.ElementOf(field)];
            return new SqlSource(from, where, JsonPath(field, scope, MeaningsOf(field, alias), 0, end, from, where));
        }
        var owner = field.Root == FieldRoot.Submodel ? scope.Inner! : scope.Root;
        if (field.Attribute is [{ Name: "id" }]) return new SqlSource([], [], $"{owner}.id");
        List<string> tables = [], conditions = [];
        var value = JsonPath(field, scope, $"{owner}.json", 0, end, tables, conditions);
        return new SqlSource(tables, conditions, value) { Shortcut = c => Shortcut(c, field, owner) };
    }

    /// <summary>The expression of the value at the end of steps; lists on the way are joined, unless a match fixed them.</summary>
    /// <param name="end">The number of the step after the last one; when it is a list, its item.</param>
    private string JsonPath(FieldIdentifier field, SqlScope scope, string json, int begin, int end, List<string> from, List<string> where)
    {
        var path = "$";
        for (var i = begin; i < field.Attribute.Count; i++)
        {
            var step = field.Attribute[i];
            path += "." + step.Name;
            if (!step.IsList) continue;
            if (step.Index is { } index)
            {
                path += string.Create(CultureInfo.InvariantCulture, $"[{index}]");
                continue;
            }
            if (scope.Items.TryGetValue(FormulaVariables.ListOf(field, i), out var item)) json = item;
            else
            {
                var alias = Alias("j");
                from.Add($"json_each({json}, '{path}') {alias}");
                json = $"{alias}.value";
            }
            path = "$";
            if (i == end) return json;
        }
        return path == "$" ? json : $"json_extract({json}, '{path}')";
    }

    /// <summary>What the index of terms knows: a condition that holds wherever the comparison does, and is found quickly.</summary>
    private string? Shortcut(Comparison comparison, FieldIdentifier field, string owner)
    {
        if (comparison is not { Comparator: Comparator.Eq, Left: Field, Right: Literal { Type: OperandType.Text } literal }) return null;
        var number = (int)(field.Root == FieldRoot.Shell ? IdentifiableKind.Shell : field.Root == FieldRoot.Submodel ? IdentifiableKind.Submodel : IdentifiableKind.ConceptDescription);
        var name = field.Attribute[^1].Name;
        if (field.Attribute.Count == 1 ? name == "idShort" : field.Attribute.Count == 2 && name is "assetKind" or "assetType")
            return $"{owner}.position in (select position from term where kind = {number} and name = '{name}' and value = {Parameter(literal.Lexical)})";
        if (field is not { Root: FieldRoot.Submodel, Attribute: [{ Name: "semanticId" }, { Name: "keys", Index: 0 }, { Name: "value" }] }) return null;
        // The keys of a reference are joined by a character that no key has.
        return $"{owner}.position in (select position from term where kind = {number} and name = 'semanticId' and (value = {Parameter(literal.Lexical)} "
            + $"or (value > {Parameter(literal.Lexical + "\u001f")} and value < {Parameter(literal.Lexical + " ")})))";
    }

    private SqlTest Test(Comparison comparison, SqlSource source)
    {
        if (comparison is { Left: Field, Right: Literal literal })
        {
            if (literal.Type == OperandType.Text && source.Typed is { } row && RequiredTexts.Of(comparison.Comparator, literal.Lexical) is { Count: > 0 } texts
                && found.Elements(texts, () => Test(comparison, new SqlSource([], [], "e.text")).Sql, parameters) is { } elements) return new SqlTest($"{row}.id in {Set(elements)}", false, true);
            if (literal.Type == OperandType.Text && SqlTests.OfText(comparison.Comparator, source, literal.Lexical, Parameter) is { } text) return text;
            if (source.Typed is { } alias && SqlTests.OfTyped(comparison.Comparator, alias, literal, Parameter) is { } typed) return typed;
            if (literal.Type == OperandType.Boolean && comparison.Comparator is Comparator.Eq or Comparator.Ne)
                return new SqlTest($"{source.Value} {(comparison.Comparator == Comparator.Eq ? "in" : "not in")} {(literal.Lexical is "true" or "1" ? "('true', '1')" : "('false', '0')")}", false, false);
        }
        return new SqlTest(Holds(comparison, source.Value), true, false);
    }

    private string Holds(Comparison comparison, params string[] values)
    {
        Comparisons.Add(comparison);
        return $"aas_holds({Comparisons.Count - 1}, {string.Join(", ", values)})";
    }

    private static List<string> RangeOf(string alias, string position) => [$"{alias}.id >= ({position} << 30)", $"{alias}.id < (({position} + 1) << 30)"];

    private string? ShapesOf(string path)
    {
        if (path.Length == 0) return null;
        var pattern = new StringBuilder();
        for (var i = 0; i < path.Length; i++)
        {
            pattern.Append(path[i]);
            if (path[i] != '[') continue;
            i = path.IndexOf(']', i);
            pattern.Append(']');
        }
        return $"select number from shape where path = {Parameter(pattern.ToString())}";
    }

    private static IEnumerable<string> IndicesOf(string alias, string path)
    {
        var place = 0;
        for (var i = path.IndexOf('[', StringComparison.Ordinal); i >= 0; i = path.IndexOf('[', i + 1), place++)
        {
            var index = path[(i + 1)..path.IndexOf(']', i)];
            if (index.Length > 0) yield return $"substr({alias}.at, {(4 * place) + 1}, 4) = x'{int.Parse(index, CultureInfo.InvariantCulture):X8}'";
        }
    }

    private string Set(string numbers)
    {
        sets.Add(parameters.Count);
        return $"(select value from json_each({Parameter(numbers)}))";
    }

    private string Parameter(object value)
    {
        parameters.Add(value);
        return $"?{parameters.Count}";
    }

    private string Alias(string letter) => $"{letter}{++aliases}";

    private static Comparator Turned(Comparator comparator) => comparator switch
    {
        Comparator.Gt => Comparator.Lt,
        Comparator.Ge => Comparator.Le,
        Comparator.Lt => Comparator.Gt,
        Comparator.Le => Comparator.Ge,
        _ => comparator,
    };
}
