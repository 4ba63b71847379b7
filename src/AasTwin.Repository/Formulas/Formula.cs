namespace AasTwin.Repository.Formulas;

/// <summary>
/// A condition of the one expression language of queries (IDTA-01002, AAS Query Language 3.1.2) and access rules (IDTA-01004). Immutable. Its value is true,
/// false or an error (a cast that fails), combined as in SQL: an error counts only where nothing else decides.
/// </summary>
public abstract record Formula
{
    /// <summary>The condition that always holds.</summary>
    public static Formula True { get; } = new Constant(true);

    /// <summary>A condition that holds of every submodel of which an element fulfills this one; negations are left out where they are about elements.</summary>
    internal Formula OfSomeElement() => this switch
    {
        Conjunction and => new Conjunction([.. and.Parts.Select(p => p.OfSomeElement())]),
        Disjunction or => new Disjunction([.. or.Parts.Select(p => p.OfSomeElement())]),
        Negation not => not.Of.IsAboutElements() ? True : this,
        _ => this,
    };

    /// <summary>The condition in the text form of the grammar.</summary>
    public sealed override string ToString() => FormulaWriter.ToText(this);

    /// <summary>Whether it asks for anything of elements.</summary>
    internal bool IsAboutElements() => this switch
    {
        Conjunction and => and.Parts.Any(p => p.IsAboutElements()),
        Disjunction or => or.Parts.Any(p => p.IsAboutElements()),
        Match match => match.Parts.Any(p => p.IsAboutElements()),
        Negation not => not.Of.IsAboutElements(),
        Truth truth => IsElement(truth.Of),
        Comparison comparison => IsElement(comparison.Left) || IsElement(comparison.Right),
        _ => false,
    };

    private static bool IsElement(Operand operand) => Comparing.FieldOf(operand)?.Root == FieldRoot.Element;
}

/// <summary><c>$and</c>.</summary>
public sealed record Conjunction(IReadOnlyList<Formula> Parts) : Formula;

/// <summary><c>$or</c>.</summary>
public sealed record Disjunction(IReadOnlyList<Formula> Parts) : Formula;

/// <summary><c>$not</c>.</summary>
public sealed record Negation(Formula Of) : Formula;

/// <summary><c>$match</c>: all parts hold for the same items of the lists that their fields lead through.</summary>
/// <param name="Parts">Comparisons and matches.</param>
public sealed record Match(IReadOnlyList<Formula> Parts) : Formula;

/// <summary><c>$boolean</c>.</summary>
public sealed record Constant(bool Value) : Formula;

/// <summary>An operand that is a condition by itself, such as <c>bool($sme.On#value)</c>.</summary>
public sealed record Truth(Operand Of) : Formula;

/// <summary>Two operands compared; true when it is for one of the values that each field has.</summary>
public sealed record Comparison(Comparator Comparator, Operand Left, Operand Right) : Formula;

/// <summary>How operands are compared.</summary>
public enum Comparator
{
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
    Contains,
    StartsWith,
    EndsWith,
    Regex,
}

/// <summary>Types of values. What fields give is text that becomes what it is compared with.</summary>
public enum OperandType
{
    Text,
    Number,
    Hex,
    Boolean,
    DateTime,
    Time,
}

/// <summary>What is compared. Immutable.</summary>
public abstract record Operand;

/// <summary>A constant.</summary>
/// <param name="Lexical">Its text as it stands in the condition, valid for the type.</param>
public sealed record Literal(OperandType Type, string Lexical) : Operand;

/// <summary>An attribute of the model.</summary>
public sealed record Field(FieldIdentifier Identifier) : Operand;

/// <summary>An attribute of who asks, or of the moment (access rules); replaced by its value before a condition is evaluated.</summary>
/// <param name="Source"><c>CLAIM</c>, <c>GLOBAL</c> or <c>REFERENCE</c>.</param>
public sealed record SubjectAttribute(string Source, string Name) : Operand;

/// <summary>A conversion.</summary>
public sealed record Cast(OperandType To, Operand Of) : Operand;

/// <summary>Part of a time as a number.</summary>
public sealed record DatePart(DatePartKind Part, Operand Of) : Operand;

/// <summary>Parts of a time.</summary>
public enum DatePartKind
{
    /// <summary>0 is Sunday.</summary>
    DayOfWeek,
    DayOfMonth,
    Month,
    Year,
}
