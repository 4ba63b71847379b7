using System.Text;
using System.Text.Json;
using AasTwin.Metamodel;

namespace AasTwin.Repository.Formulas;

/// <summary>
/// Reads conditions in their JSON form (query-json-schema.json of IDTA-01002). Goes on after a fault, so that all faults are reported, each with its path, line
/// and column.
/// </summary>
internal ref struct FormulaJson
{
    /// <summary>Conditions within conditions.</summary>
    public const int MaxDepth = 100;

    private static readonly Dictionary<string, Comparator> Comparators = new(StringComparer.Ordinal)
    {
        ["$eq"] = Comparator.Eq,
        ["$ne"] = Comparator.Ne,
        ["$gt"] = Comparator.Gt,
        ["$ge"] = Comparator.Ge,
        ["$lt"] = Comparator.Lt,
        ["$le"] = Comparator.Le,
        ["$contains"] = Comparator.Contains,
        ["$starts-with"] = Comparator.StartsWith,
        ["$ends-with"] = Comparator.EndsWith,
        ["$regex"] = Comparator.Regex,

        // The specification's schema has the names above, its grammar of the JSON form these.
        ["$starts_with"] = Comparator.StartsWith,
        ["$ends_with"] = Comparator.EndsWith,
    };

    private static readonly Dictionary<string, OperandType> Literals = new(StringComparer.Ordinal)
    {
        ["$strVal"] = OperandType.Text,
        ["$numVal"] = OperandType.Number,
        ["$hexVal"] = OperandType.Hex,
        ["$boolean"] = OperandType.Boolean,
        ["$dateTimeVal"] = OperandType.DateTime,
        ["$timeVal"] = OperandType.Time,
    };

    private static readonly Dictionary<string, OperandType> Casts = new(StringComparer.Ordinal)
    {
        ["$strCast"] = OperandType.Text,
        ["$numCast"] = OperandType.Number,
        ["$hexCast"] = OperandType.Hex,
        ["$boolCast"] = OperandType.Boolean,
        ["$dateTimeCast"] = OperandType.DateTime,
        ["$timeCast"] = OperandType.Time,
    };

    private static readonly Dictionary<string, DatePartKind> DateParts = new(StringComparer.Ordinal)
    {
        ["$dayOfWeek"] = DatePartKind.DayOfWeek,
        ["$dayOfMonth"] = DatePartKind.DayOfMonth,
        ["$month"] = DatePartKind.Month,
        ["$year"] = DatePartKind.Year,
    };

    private readonly ReadOnlySpan<byte> document;
    private readonly List<Finding> findings;
    private readonly bool allowsAttributes;
    private Utf8JsonReader reader;

    /// <param name="allowsAttributes">Whether attributes of who asks may be used: in access rules, not in queries.</param>
    public FormulaJson(ReadOnlySpan<byte> document, List<Finding> findings, bool allowsAttributes)
    {
        this.document = document;
        this.findings = findings;
        this.allowsAttributes = allowsAttributes;
        reader = new Utf8JsonReader(document, new JsonReaderOptions { MaxDepth = 4 * MaxDepth });
    }

    /// <summary>The names of the conditions and comparisons, for the reader's writer.</summary>
    internal static string NameOf(Comparator comparator) => Comparators.First(c => c.Value == comparator).Key;

    /// <summary>Reads an object whose members a function reads; true when it was one.</summary>
    /// <exception cref="JsonException">The document is no JSON.</exception>
    public bool ReadObject(string path, JsonMember member)
    {
        if (reader.TokenType == JsonTokenType.None) reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Report(path, "an object is expected");
            reader.Skip();
            return false;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var place = path.Length == 0 ? name : $"{path}.{name}";
            reader.Read();
            if (!member(ref this, name, place)) reader.Skip();
        }
        return true;
    }

    /// <summary>Looks at what follows, which must be nothing.</summary>
    /// <exception cref="JsonException">Something follows.</exception>
    public void End() => reader.Read();

    /// <summary>Reads the items of an array.</summary>
    public void ReadArray(string path, JsonItem item)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Report(path, "an array is expected");
            reader.Skip();
            return;
        }
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++) item(ref this, $"{path}[{i}]");
    }

    /// <summary>Reads a text; null when it is none.</summary>
    public string? ReadText(string path)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        Report(path, "a text is expected");
        reader.Skip();
        return null;
    }

    /// <summary>Reads the condition at which the reader stands; a wrong one is reported, and answered by something.</summary>
    public Formula ReadCondition(string path, int depth = 0, bool isInMatch = false)
    {
        if (depth > MaxDepth)
        {
            Report(path, $"conditions nest deeper than {MaxDepth}");
            reader.Skip();
            return Formula.True;
        }
        Formula? read = null;
        var count = 0;
        var isObject = ReadObject(path, (ref self, name, place) =>
        {
            count++;
            read = self.ReadConditionNamed(name, place, depth, isInMatch);
            return true;
        });
        if (isObject && count != 1) Report(path, $"a condition has one member, such as $eq, and not {count}");
        return read ?? Formula.True;
    }

    /// <summary>Whether the reader stands at a text.</summary>
    public readonly bool IsText => reader.TokenType == JsonTokenType.String;

    /// <summary>The line where the reader stands, from 1.</summary>
    public readonly int Line => document[..(int)Math.Min(reader.TokenStartIndex, document.Length)].Count((byte)'\n') + 1;

    /// <summary>Reports a fault where the reader stands.</summary>
    public readonly void Report(string path, string text)
    {
        var before = document[..(int)Math.Min(reader.TokenStartIndex, document.Length)];
        var line = before.Count((byte)'\n') + 1;
        var column = before.Length - before.LastIndexOf((byte)'\n');
        findings.Add(new Finding(Severity.Invalid, path, "Query", $"{text} (line {line}, column {column}).") { Line = line });
    }

    private Formula? ReadConditionNamed(string name, string path, int depth, bool isInMatch)
    {
        switch (name)
        {
            case "$and" or "$or" or "$not" when isInMatch:
                Report(path, $"{name} cannot stand in $match: only comparisons and $match can");
                reader.Skip();
                return null;
            case "$and": return new Conjunction(ReadConditions(path, depth, 2, false));
            case "$or": return new Disjunction(ReadConditions(path, depth, 2, false));
            case "$match": return new Match(ReadConditions(path, depth, 1, true));
            case "$not": return new Negation(ReadCondition(path, depth + 1));
            case "$boolean":
                if (reader.TokenType is JsonTokenType.True or JsonTokenType.False) return new Constant(reader.TokenType == JsonTokenType.True);
                Report(path, "true or false is expected");
                reader.Skip();
                return null;
            case "$boolCast": return new Truth(new Cast(OperandType.Boolean, ReadOperand(path, depth + 1)));
        }
        if (Comparators.TryGetValue(name, out var comparator)) return ReadComparison(comparator, path, depth);
        Report(path, $"'{name}' is no condition: use $and, $or, $not, $match, $boolean, {string.Join(", ", Comparators.Keys.Where(k => !k.Contains('_')))}");
        reader.Skip();
        return null;
    }

    private List<Formula> ReadConditions(string path, int depth, int least, bool isInMatch)
    {
        var parts = new List<Formula>();
        ReadArray(path, (ref self, place) => parts.Add(self.ReadCondition(place, depth + 1, isInMatch)));
        if (parts.Count < least) Report(path, $"at least {least} condition{(least == 1 ? " is" : "s are")} expected");
        return parts;
    }

    private Formula ReadComparison(Comparator comparator, string path, int depth)
    {
        var operands = new List<Operand>();
        ReadArray(path, (ref self, place) => operands.Add(self.ReadOperand(place, depth + 1)));
        if (operands.Count != 2)
        {
            Report(path, $"two operands are expected, not {operands.Count}");
            return Formula.True;
        }
        var comparison = new Comparison(comparator, operands[0], operands[1]);
        if (FormulaCheck.Fault(comparison) is { } fault) Report(path, fault);
        return comparison;
    }

    private Operand ReadOperand(string path, int depth)
    {
        if (depth > MaxDepth)
        {
            Report(path, $"operands nest deeper than {MaxDepth}");
            reader.Skip();
            return new Literal(OperandType.Text, "");
        }
        Operand? read = null;
        var count = 0;
        var isObject = ReadObject(path, (ref self, name, place) =>
        {
            count++;
            read = self.ReadOperandNamed(name, place, depth);
            return true;
        });
        if (isObject && count != 1) Report(path, $"an operand has one member, such as $field or $strVal, and not {count}");
        return read ?? new Literal(OperandType.Text, "");
    }

    private Operand? ReadOperandNamed(string name, string path, int depth)
    {
        if (Casts.TryGetValue(name, out var to)) return new Cast(to, ReadOperand(path, depth + 1));
        if (DateParts.TryGetValue(name, out var part))
            // The schema has a literal here, the grammar an operand: both are taken.
            return new DatePart(part, reader.TokenType == JsonTokenType.String ? ReadLiteral(OperandType.DateTime, path) : ReadOperand(path, depth + 1));
        if (Literals.TryGetValue(name, out var type)) return ReadLiteral(type, path);
        switch (name)
        {
            case "$field":
                if (ReadText(path) is not { } text) return null;
                if (FieldIdentifier.TryParse(text, out var problem, out var position) is { } field) return new Field(field);
                Report(path, $"'{text}' is no field: at character {position + 1}, {problem}");
                return null;
            case "$attribute" when allowsAttributes: return ReadAttribute(path);
            // Examples of the specification leave $attribute out.
            case "CLAIM" or "GLOBAL" or "REFERENCE" when allowsAttributes: return ReadAttributeNamed(name, path);
            case "$attribute":
                Report(path, "$attribute belongs to access rules, a query has none");
                reader.Skip();
                return null;
        }
        Report(path, $"'{name}' is no operand: use $field, {string.Join(", ", Literals.Keys.Concat(Casts.Keys).Concat(DateParts.Keys))}");
        reader.Skip();
        return null;
    }

    private Operand ReadLiteral(OperandType type, string path)
    {
        var isOfType = type switch
        {
            OperandType.Number => reader.TokenType == JsonTokenType.Number,
            OperandType.Boolean => reader.TokenType is JsonTokenType.True or JsonTokenType.False,
            _ => reader.TokenType == JsonTokenType.String,
        };
        if (!isOfType)
        {
            Report(path, type switch { OperandType.Number => "a number is expected", OperandType.Boolean => "true or false is expected", _ => "a text is expected" });
            reader.Skip();
            return new Literal(OperandType.Text, "");
        }
        var literal = new Literal(type, reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan));
        if (FormulaCheck.Fault(literal) is { } fault) Report(path, fault);
        return literal;
    }

    /// <summary>Reads an attribute of who asks; null when it is none.</summary>
    public SubjectAttribute? ReadAttribute(string path)
    {
        SubjectAttribute? read = null;
        ReadObject(path, (ref self, name, place) =>
        {
            read = self.ReadAttributeNamed(name, place) ?? read;
            return true;
        });
        return read;
    }

    private SubjectAttribute? ReadAttributeNamed(string source, string path)
    {
        if (ReadText(path) is not { } text) return null;
        var read = new SubjectAttribute(source, text);
        if (FormulaCheck.Fault(read) is { } fault) Report(path, fault);
        return read;
    }

    /// <summary>Reads a member; false when it is to be skipped.</summary>
    internal delegate bool JsonMember(ref FormulaJson reader, string name, string path);

    /// <summary>Reads an item.</summary>
    internal delegate void JsonItem(ref FormulaJson reader, string path);
}
