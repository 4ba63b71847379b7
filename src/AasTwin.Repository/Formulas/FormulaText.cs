using AasTwin.Metamodel;

namespace AasTwin.Repository.Formulas;

/// <summary>
/// Reads conditions in their text form (grammar.bnf of IDTA-01002), such as <c>$and($sm#idShort $eq "TechnicalData", $sme.Width#value $lt 100)</c>. A text in
/// quotes has its quotes twice, which the grammar leaves out.
/// </summary>
internal sealed class FormulaText(string text, bool allowsAttributes)
{
    private static readonly string[] Comparators = ["$eq", "$ne", "$gt", "$ge", "$lt", "$le"];

    private static readonly Dictionary<string, Comparator> Functions = new(StringComparer.Ordinal)
    {
        ["$contains"] = Comparator.Contains,
        ["$starts-with"] = Comparator.StartsWith,
        ["$ends-with"] = Comparator.EndsWith,
        ["$regex"] = Comparator.Regex,
    };

    private static readonly Dictionary<string, OperandType> Casts = new(StringComparer.Ordinal)
    {
        ["str"] = OperandType.Text,
        ["num"] = OperandType.Number,
        ["hex"] = OperandType.Hex,
        ["bool"] = OperandType.Boolean,
        ["dateTime"] = OperandType.DateTime,
        ["time"] = OperandType.Time,
    };

    private static readonly Dictionary<string, DatePartKind> DateParts = new(StringComparer.Ordinal)
    {
        ["$dayOfWeek"] = DatePartKind.DayOfWeek,
        ["$dayOfMonth"] = DatePartKind.DayOfMonth,
        ["$month"] = DatePartKind.Month,
        ["$year"] = DatePartKind.Year,
    };

    private int position;

    /// <summary>The whole text as a condition, perhaps after <c>$select id</c>.</summary>
    /// <exception cref="RepositoryException">It is none; the line and the column are told.</exception>
    public Formula Read(out bool selectsIds)
    {
        selectsIds = TryWord("$select");
        if (selectsIds && !TryWord("id")) throw Fault("'id' is expected after $select");
        var read = Condition(0, false);
        SkipSpace();
        return position == text.Length ? read : throw Fault("the end is expected");
    }

    // For those who read conditions within other text:

    /// <summary>Where the reader stands, from 0.</summary>
    internal int Position
    {
        get => position;
        set => position = value;
    }

    /// <summary>Whether nothing but space follows.</summary>
    internal bool IsAtEnd
    {
        get
        {
            SkipSpace();
            return position == text.Length;
        }
    }

    /// <summary>The line where the reader stands, from 1.</summary>
    internal int Line => text.AsSpan(0, position).Count('\n') + 1;

    /// <summary>The condition that begins here.</summary>
    internal Formula ReadCondition() => Condition(0, false);

    /// <summary>The attribute of who asks that begins here; null when none does.</summary>
    internal SubjectAttribute? ReadAttribute()
    {
        SkipSpace();
        var (start, word) = (position, Peek());
        if (word is not ("CLAIM" or "GLOBAL" or "REFERENCE")) return null;
        position += word.Length;
        Expect('(');
        SkipSpace();
        var attribute = new SubjectAttribute(word, position < text.Length && text[position] == '"' ? Quoted() : Name());
        Expect(')');
        return FormulaCheck.Fault(attribute) is { } wrong ? throw Fault(wrong, start) : attribute;
    }

    /// <summary>The word that begins here, and stays to be read.</summary>
    internal string PeekWord()
    {
        SkipSpace();
        return Peek();
    }

    /// <summary>A text in quotes, or else what stands up to the next space that is in none.</summary>
    internal string ReadText()
    {
        SkipSpace();
        if (position < text.Length && text[position] == '"') return Quoted();
        var start = position;
        for (; position < text.Length && !char.IsWhiteSpace(text[position]); position++)
        {
            if (text[position] != '"') continue;
            Quoted();
            position--;
        }
        return position > start ? text[start..position] : throw Fault("a text is expected");
    }

    private Formula Condition(int depth, bool isInMatch)
    {
        if (depth > FormulaJson.MaxDepth) throw Fault($"conditions nest deeper than {FormulaJson.MaxDepth}");
        SkipSpace();
        var start = position;
        if (TryWord("$match")) return new Match(Conditions(depth, 1, true));
        if (isInMatch && Peek() is "$and" or "$or" or "$not") throw Fault("only comparisons and $match can stand in $match");
        if (TryWord("$and")) return new Conjunction(Conditions(depth, 2, false));
        if (TryWord("$or")) return new Disjunction(Conditions(depth, 2, false));
        if (TryWord("$not"))
        {
            Expect('(');
            var of = Condition(depth + 1, false);
            Expect(')');
            return new Negation(of);
        }
        if (Functions.TryGetValue(Peek(), out var function))
        {
            position += Peek().Length;
            Expect('(');
            var (first, second) = (Operand(depth + 1), Comma(depth));
            Expect(')');
            return Checked(new Comparison(function, first, second), start);
        }
        if (position < text.Length && text[position] == '(')
        {
            position++;
            var nested = Condition(depth + 1, isInMatch);
            Expect(')');
            return nested;
        }
        var left = Operand(depth + 1);
        SkipSpace();
        if (Array.IndexOf(Comparators, Peek()) is >= 0 and var comparator)
        {
            position += Comparators[comparator].Length;
            return Checked(new Comparison((Comparator)comparator, left, Operand(depth + 1)), start);
        }
        return left switch
        {
            Literal { Type: OperandType.Boolean } truth => new Constant(truth.Lexical == "true"),
            Cast { To: OperandType.Boolean } => new Truth(left),
            _ => throw Fault($"a comparison is expected: {string.Join(", ", Comparators)}"),
        };
    }

    private Operand Comma(int depth)
    {
        Expect(',');
        return Operand(depth + 1);
    }

    private List<Formula> Conditions(int depth, int least, bool isInMatch)
    {
        Expect('(');
        var parts = new List<Formula>();
        do parts.Add(Condition(depth + 1, isInMatch));
        while (Try(','));
        Expect(')');
        return parts.Count >= least ? parts : throw Fault($"at least {least} conditions are expected");
    }

    private Operand Operand(int depth)
    {
        if (depth > FormulaJson.MaxDepth) throw Fault($"operands nest deeper than {FormulaJson.MaxDepth}");
        SkipSpace();
        if (position == text.Length) throw Fault("an operand is expected");
        var start = position;
        var first = text[position];
        if (first == '"') return new Literal(OperandType.Text, Quoted());
        if (char.IsAsciiDigit(first) || first is '+' or '-' or '.') return Number();
        var word = Peek();
        if (DateParts.TryGetValue(word, out var part))
        {
            position += word.Length;
            return new DatePart(part, Parenthesized(depth));
        }
        if (Casts.TryGetValue(word, out var to))
        {
            position += word.Length;
            return new Cast(to, Parenthesized(depth));
        }
        switch (word)
        {
            case "true" or "false":
                position += word.Length;
                return new Literal(OperandType.Boolean, word);
            case "CLAIM" or "GLOBAL" or "REFERENCE" when allowsAttributes:
                return ReadAttribute()!;
        }
        if (first != '$') throw Fault($"'{(word.Length > 0 ? word : first)}' is no operand");
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] is '$' or '_' or '-' or '.' or '#' or '[' or ']')) position++;
        return FieldIdentifier.TryParse(text[start..position], out var problem, out var at) is { } field ? new Field(field) : throw Fault(problem, start + at);
    }

    private Operand Parenthesized(int depth)
    {
        Expect('(');
        var of = Operand(depth + 1);
        Expect(')');
        return of;
    }

    private Literal Number()
    {
        var start = position;
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] is '+' or '-' or '.' or ':' or '#')) position++;
        var lexical = text[start..position];
        var type = lexical.Contains('#', StringComparison.Ordinal) ? OperandType.Hex
            : Formulas.Casts.TryDateTime(lexical, out _) ? OperandType.DateTime
            : lexical.Contains(':', StringComparison.Ordinal) ? OperandType.Time
            : OperandType.Number;
        var literal = new Literal(type, lexical);
        return FormulaCheck.Fault(literal) is { } wrong ? throw Fault(wrong, start) : literal;
    }

    private string Quoted()
    {
        var start = ++position;
        while (position < text.Length && (text[position] != '"' || (position + 1 < text.Length && text[position + 1] == '"'))) position += text[position] == '"' ? 2 : 1;
        if (position >= text.Length) throw Fault("the quote that ends the text is missing", start - 1);
        return text[start..position++].Replace("\"\"", "\"", StringComparison.Ordinal);
    }

    /// <summary>A name, or a reference to a field, which has parentheses and quotes of its own.</summary>
    private string Name()
    {
        var (start, open) = (position, 0);
        for (; position < text.Length && (open > 0 || text[position] != ')'); position++)
        {
            if (text[position] == '"')
            {
                Quoted();
                position--;
            }
            else if (text[position] == '(') open++;
            else if (text[position] == ')') open--;
        }
        return text[start..position].Trim();
    }

    private Comparison Checked(Comparison comparison, int start) => FormulaCheck.Fault(comparison) is { } wrong ? throw Fault(wrong, start) : comparison;

    /// <summary>The word at the present place: letters and '-', perhaps after '$'.</summary>
    private string Peek()
    {
        var end = position;
        if (end < text.Length && text[end] == '$') end++;
        while (end < text.Length && (char.IsAsciiLetter(text[end]) || text[end] == '-')) end++;
        return text[position..end];
    }

    internal bool TryWord(string word)
    {
        SkipSpace();
        if (Peek() != word) return false;
        position += word.Length;
        return true;
    }

    internal bool Try(char sign)
    {
        SkipSpace();
        if (position == text.Length || text[position] != sign) return false;
        position++;
        return true;
    }

    private void Expect(char sign)
    {
        if (!Try(sign)) throw Fault($"'{sign}' is expected");
    }

    private void SkipSpace()
    {
        while (position < text.Length && (text[position] is ' ' or '\t' or '\r' or '\n')) position++;
    }

    internal RepositoryException Fault(string what, int? at = null)
    {
        var place = Math.Min(at ?? position, text.Length);
        var line = text.AsSpan(0, place).Count('\n') + 1;
        var column = place - text.LastIndexOf('\n', Math.Max(0, place - 1), Math.Max(0, place));
        var finding = new Finding(Severity.Invalid, "", "Query", $"At line {line}, column {column}: {what}.") { Line = line };
        return new RepositoryException(400, "BadQuery", $"The condition cannot be read. {finding.Text}") { Findings = [finding] };
    }
}
