using System.Globalization;
using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Access;

/// <summary>
/// Puts who asks, and when, into formulas of rules: what is left asks about the model alone, and often nothing is left. What cannot be known (a claim that the
/// caller has not, a cast that fails, a field that objects of a kind do not have) is neither true nor false: where a rule would be fulfilled by its being true
/// it counts as false, and below a negation as true, so that nothing is granted by what is not known.
/// </summary>
internal sealed class FormulaBinding(Caller caller, TimeProvider time, ValuesOfField valuesOf)
{
    /// <summary>Whether something of the moment went in: a time, or a value of the model.</summary>
    public bool IsOfTheMoment { get; private set; }

    /// <summary>What is wrong with a formula's references; null when nothing is.</summary>
    public static string? FaultOf(Formula formula)
    {
        foreach (var attribute in AttributesOf(formula))
        {
            if (attribute.Source == "REFERENCE" && AccessReference.TryRead(attribute.Name) is null)
                return $"the reference '{attribute.Name}' is neither like $sm#id or (Submodel)*#Id nor like $sme(\"ID\").path#value or (Submodel)ID, (Property)idShort";
        }
        return null;
    }

    /// <summary>The formula as it is for this caller and for objects of a kind.</summary>
    /// <param name="kind">Null: for what is no object of the model, where nothing has fields.</param>
    public Formula Bind(Formula formula, IdentifiableKind? kind, bool isPositive = true)
    {
        switch (formula)
        {
            case Negation not:
                var negated = Bind(not.Of, kind, !isPositive);
                return negated is Constant known ? new Constant(!known.Value) : new Negation(negated);
            case Conjunction and: return Joined(and.Parts.Select(p => Bind(p, kind, isPositive)), stop: false, parts => new Conjunction(parts));
            case Disjunction or: return Joined(or.Parts.Select(p => Bind(p, kind, isPositive)), stop: true, parts => new Disjunction(parts));
            case Match match: return Joined(match.Parts.Select(p => Bind(p, kind, isPositive)), stop: false, parts => new Match(parts), alsoOne: true);
            case Truth truth: return Bind(new Comparison(Comparator.Eq, truth.Of, new Literal(OperandType.Boolean, "true")), kind, isPositive);
            case Comparison comparison: return Bound(comparison, kind, isPositive);
            default: return formula;
        }
    }

    /// <summary>Whether objects of a kind have, or lead to, what a field belongs to.</summary>
    public static bool Reaches(IdentifiableKind? kind, FieldRoot root) => kind switch
    {
        IdentifiableKind.Shell => root is FieldRoot.Shell or FieldRoot.Submodel or FieldRoot.Element,
        IdentifiableKind.Submodel => root is FieldRoot.Submodel or FieldRoot.Element,
        IdentifiableKind.ConceptDescription => root == FieldRoot.ConceptDescription,
        IdentifiableKind.ShellDescriptor => root is FieldRoot.ShellDescriptor or FieldRoot.SubmodelDescriptor,
        IdentifiableKind.SubmodelDescriptor => root == FieldRoot.SubmodelDescriptor,
        _ => false,
    };

    private static Formula Joined(IEnumerable<Formula> parts, bool stop, Func<List<Formula>, Formula> make, bool alsoOne = false)
    {
        var open = new List<Formula>();
        foreach (var part in parts)
        {
            if (part is not Constant known) open.Add(part);
            else if (known.Value == stop) return known;
        }
        return open.Count switch { 0 => new Constant(!stop), 1 when !alsoOne => open[0], _ => make(open) };
    }

    private Formula Bound(Comparison comparison, IdentifiableKind? kind, bool isPositive)
    {
        var unknown = new Constant(!isPositive);
        if (Values(comparison.Left) is not { } left || Values(comparison.Right) is not { } right) return unknown;
        var open = new List<Formula>();
        var sawFalse = false;
        // A claim with several values is like a field with several: one that fits is enough.
        foreach (var (first, second) in left.SelectMany(l => right.Select(r => (AsTime(l, r), AsTime(r, l)))))
        {
            var (one, other) = (Typed(first, second), Typed(second, first));
            if (Comparing.FieldOf(one) is null && Comparing.FieldOf(other) is null)
            {
                var holds = Comparing.Holds(comparison.Comparator, ValueOf(first), ValueOf(second));
                if (holds == true) return new Constant(true);
                sawFalse |= holds == false;
                continue;
            }
            if (new[] { one, other }.Any(o => Comparing.FieldOf(o) is { } field && !Reaches(kind, field.Root))) continue;
            open.Add(new Comparison(comparison.Comparator, one, other));
        }
        if (open.Count > 0) return open.Count == 1 ? open[0] : new Disjunction(open);
        return sawFalse ? new Constant(false) : unknown;
    }

    /// <summary>What an operand can be; null when nobody knows. Attributes become texts that take the type of what they are compared with.</summary>
    private List<Operand>? Values(Operand operand)
    {
        switch (operand)
        {
            case Cast cast: return Values(cast.Of)?.ConvertAll(Operand (o) => new Cast(cast.To, o is Given given ? given.AsText : o));
            case DatePart part: return Values(part.Of)?.ConvertAll(Operand (o) => new DatePart(part.Part, o is Given given ? given.AsText : o));
            case SubjectAttribute { Source: "CLAIM" } claim: return caller.Claims.TryGetValue(claim.Name, out var values) ? [.. values.Select(v => new Given(v))] : null;
            case SubjectAttribute { Source: "REFERENCE" } reference:
                if (AccessReference.TryRead(reference.Name) is not { } named) return null;
                if (named.Id is null) return [new Field(named.Field)];
                IsOfTheMoment = true;
                return valuesOf(AccessGrants.KindOf(named.Field.Root), named.Id, named.Field) is { Count: > 0 } found ? [.. found.Select(f => new Given(f))] : null;
            case SubjectAttribute { Name: "ANONYMOUS" }: return [new Given(caller.IsAnonymous ? "true" : "false")];
            case SubjectAttribute global:
                IsOfTheMoment = true;
                var now = global.Name == "LOCALNOW" ? new DateTimeOffset(time.GetLocalNow().DateTime, TimeSpan.Zero) : time.GetUtcNow();
                return [new Given(now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)) { IsTime = true }];
            default: return [operand];
        }
    }

    /// <summary>Examples of the specification compare the moment with <c>"09:00"</c>: the text of a time of day, or of a moment, is one.</summary>
    private static Operand AsTime(Operand operand, Operand with) => operand is Literal { Type: OperandType.Text } text && with is Given { IsTime: true }
        ? Casts.TryTime(text.Lexical, out _) ? text with { Type = OperandType.Time } : Casts.TryDateTime(text.Lexical, out _) ? text with { Type = OperandType.DateTime } : operand
        : operand;

    private static Operand Typed(Operand operand, Operand with) => operand is not Given given ? operand : with switch
    {
        Cast cast when cast.To != OperandType.Text => new Cast(cast.To, given.AsText),
        DatePart => new Cast(OperandType.Number, given.AsText),
        Field when given.IsTime => new Literal(OperandType.DateTime, given.Text),
        _ => given.AsText,
    };

    private static FormulaValue? ValueOf(Operand operand) => operand is Given given ? FormulaValue.OfText(given.Text, isUntyped: true) : Comparing.ValueOf(operand, null);

    private static IEnumerable<SubjectAttribute> AttributesOf(Formula formula) => formula switch
    {
        Negation not => AttributesOf(not.Of),
        Conjunction and => and.Parts.SelectMany(AttributesOf),
        Disjunction or => or.Parts.SelectMany(AttributesOf),
        Match match => match.Parts.SelectMany(AttributesOf),
        Truth truth => AttributesOf(truth.Of),
        Comparison comparison => AttributesOf(comparison.Left).Concat(AttributesOf(comparison.Right)),
        _ => [],
    };

    private static IEnumerable<SubjectAttribute> AttributesOf(Operand operand) => operand switch
    {
        SubjectAttribute attribute => [attribute],
        Cast cast => AttributesOf(cast.Of),
        DatePart part => AttributesOf(part.Of),
        _ => [],
    };

    /// <summary>A value from outside of the model.</summary>
    private sealed record Given(string Text) : Operand
    {
        public bool IsTime { get; init; }

        public Literal AsText => new(OperandType.Text, Text);
    }
}
