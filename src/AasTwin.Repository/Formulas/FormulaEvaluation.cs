using AasTwin.Metamodel;

namespace AasTwin.Repository.Formulas;

/// <summary>
/// Evaluates conditions on objects in memory: the meaning of the language, by which its translation to SQL is judged. For one root object; not safe for
/// concurrent use.
/// </summary>
/// <param name="root">A shell, submodel, concept description or descriptor; fields of what it does not lead to have no value.</param>
/// <param name="submodels">The submodels of a shell that are here.</param>
internal sealed class FormulaEvaluation(AasObject root, IReadOnlyList<Submodel>? submodels = null)
{
    private readonly Dictionary<Submodel, List<ElementFact>> facts = [];
    private readonly Dictionary<string, List<string>> plain = new(StringComparer.Ordinal);
    private AasObject? plainOf;
    private Scope? whole;

    /// <summary>Whether the condition holds; an error counts as no.</summary>
    public bool Holds(Formula formula)
    {
        if (root is Submodel) return Of(formula, whole ??= new Scope(root, root, [], [])) == true;
        return Inner().Any(inner => Of(formula, new Scope(root, inner, [], [])) == true);
    }

    /// <summary>Whether the condition holds of one element of a submodel: every $sme means this element.</summary>
    public bool HoldsOf(Formula formula, ElementFact element) =>
        Of(formula, new Scope(root, (Submodel)root, [], new Dictionary<string, ElementFact> { [FormulaVariables.AnyElement] = element }) { IsOfElement = true }) == true;

    /// <summary>Whether the condition holds of one item of a list of the root.</summary>
    /// <param name="list">The key of the list (<see cref="FormulaVariables.ListOf"/>).</param>
    public bool HoldsOfItem(Formula formula, string list, int index) =>
        Inner().Any(inner => Of(formula, new Scope(root, inner, new Dictionary<string, int> { [list] = index }, [])) == true);

    /// <summary>The values of a field of the root.</summary>
    public IReadOnlyList<string> TextsOf(FieldIdentifier field) => [.. Texts(field, new Scope(root, root, [], []))];

    /// <summary>The elements of a submodel, one for each of their values.</summary>
    public IReadOnlyList<ElementFact> Facts(Submodel submodel)
    {
        if (!facts.TryGetValue(submodel, out var known)) facts.Add(submodel, known = ElementFact.Of(submodel));
        return known;
    }

    /// <summary>What conditions on the next level can be about: the condition holds when it holds for one of them, or for none at all.</summary>
    private IEnumerable<AasObject?> Inner() => root switch
    {
        Submodel or Metamodel.Descriptors.SubmodelDescriptor => [root],
        AssetAdministrationShell => (submodels ?? []).Append<AasObject?>(null),
        Metamodel.Descriptors.AssetAdministrationShellDescriptor shell => (shell.SubmodelDescriptors ?? []).Append<AasObject?>(null),
        _ => [null],
    };

    private bool? Of(Formula formula, Scope scope)
    {
        switch (formula)
        {
            case Constant constant: return constant.Value;
            case Negation not: return !Of(not.Of, scope);
            case Conjunction and: return and.Parts.Aggregate((bool?)true, (all, part) => all & Of(part, scope));
            case Disjunction or: return or.Parts.Aggregate((bool?)false, (any, part) => any | Of(part, scope));
            case Truth truth: return Exists(Values(truth.Of, scope).Select(v => v is null ? (bool?)null : v.Value.Truth), isNothing: false);
            case Comparison comparison: return OfComparison(comparison, scope);
            case Match match: return OfMatch(match, scope);
            default: throw new ArgumentOutOfRangeException(nameof(formula));
        }
    }

    private bool? OfComparison(Comparison comparison, Scope scope)
    {
        if (comparison is { Comparator: Comparator.Eq, Left: Field { Identifier: { Root: not FieldRoot.Element } plain }, Right: Literal { Type: OperandType.Text } wanted } && scope.Items.Count == 0)
        {
            // What most rules ask, once for each of them.
            foreach (var text in PlainTexts(plain, scope))
                if (text == wanted.Lexical) return true;
            return false;
        }
        // A field of something else, such as $cd in a query for shells, matches nothing.
        if (IsElsewhere(comparison.Left, scope) || IsElsewhere(comparison.Right, scope)) return false;
        var left = Values(comparison.Left, scope).ToList();
        var right = Values(comparison.Right, scope).ToList();
        if (left.Count == 0 && right.Count == 0) return comparison is { Left: Field, Right: Field } && Comparing.HoldsForNothing(comparison.Comparator);
        return Exists(left.SelectMany(l => right.Select(r => Comparing.Holds(comparison.Comparator, l, r))), isNothing: false);
    }

    private bool IsElsewhere(Operand operand, Scope scope) => Comparing.FieldOf(operand) is { } field && !(field.Root == FieldRoot.Element
        ? scope.Inner is Submodel && (!scope.IsOfElement || Elements(field, scope).Any())
        : Owners(field, scope).Any());

    /// <summary>The values of a field, which are found once for each of what it can be about.</summary>
    private List<string> PlainTexts(FieldIdentifier field, Scope scope)
    {
        if (ReferenceEquals(plainOf, scope.Inner) && plain.TryGetValue(field.Text, out var known)) return known;
        if (!ReferenceEquals(plainOf, scope.Inner)) plain.Clear();
        plainOf = scope.Inner;
        return plain[field.Text] = [.. Texts(field, scope)];
    }

    /// <summary>True when one is; an error when all are.</summary>
    private static bool? Exists(IEnumerable<bool?> outcomes, bool isNothing)
    {
        var (sawFalse, sawError) = (false, false);
        foreach (var outcome in outcomes)
        {
            if (outcome == true) return true;
            sawFalse |= outcome is false;
            sawError |= outcome is null;
        }
        return sawError && !sawFalse ? null : isNothing;
    }

    private bool OfMatch(Match match, Scope scope)
    {
        // A match that asks about submodels of a shell has one of its own.
        if (scope.Root != scope.Inner && !scope.IsInnerBound && FormulaVariables.AsksInner(match))
            return Inner().Any(inner => inner is not null && OfMatch(match, scope with { Inner = inner, IsInnerBound = true }));
        return Bind(match, [.. FormulaVariables.Of(match).Where(v => !scope.IsBound(v))], 0, scope);
    }

    /// <summary>Tries all items that the variables can stand for.</summary>
    private bool Bind(Match match, IReadOnlyList<FormulaVariable> variables, int next, Scope scope)
    {
        if (next == variables.Count) return match.Parts.All(part => Of(part, scope) == true);
        var variable = variables[next];
        if (variable.Element is { } path)
        {
            foreach (var fact in Elements(path, scope))
            {
                if (!scope.Elements.All(bound => FormulaVariables.AreInSameItems(bound.Key, bound.Value.Indices, path, fact.Indices))) continue;
                if (Bind(match, variables, next + 1, scope with { Elements = new(scope.Elements) { [path] = fact } })) return true;
            }
            return false;
        }
        for (var index = 0; index < Count(variable, scope); index++)
            if (Bind(match, variables, next + 1, scope with { Items = new(scope.Items) { [variable.Key] = index } })) return true;
        return false;
    }

    private int Count(FormulaVariable variable, Scope scope) => Owners(variable.Field, scope)
        .Select(owner => Items(owner, variable.Field.Attribute, 0, variable.Field, scope, variable.Step).Count()).DefaultIfEmpty(0).Max();

    private IEnumerable<FormulaValue?> Values(Operand operand, Scope scope)
    {
        if (Comparing.FieldOf(operand) is not { } field) return [Comparing.ValueOf(operand, null)];
        return Texts(field, scope).Select(text => Comparing.ValueOf(operand, text));
    }

    private IEnumerable<string> Texts(FieldIdentifier field, Scope scope)
    {
        if (field.Root == FieldRoot.Element) return Elements(field, scope).SelectMany(fact => Texts(fact, field, scope));
        return Owners(field, scope).SelectMany(owner => Leaves(owner, field.Attribute, 0, field, scope));
    }

    private IEnumerable<string> Texts(ElementFact fact, FieldIdentifier field, Scope scope) => field.Attribute[0].Name switch
    {
        "value" => fact.Text is null ? [] : [fact.Text],
        "language" => fact.Language is null ? [] : [fact.Language],
        // An element without a type of value, or an idShort, has none.
        "idShort" => fact.Element.IdShort is { Length: > 0 } idShort ? [idShort] : [],
        _ => Leaves(fact.Element, field.Attribute, 0, field, scope),
    };

    private IEnumerable<ElementFact> Elements(FieldIdentifier field, Scope scope)
    {
        if (scope.IsOfElement)
        {
            var element = scope.Elements[FormulaVariables.AnyElement];
            return field.Path.Length == 0 || element.IsAt(field.Path) ? [element] : [];
        }
        return scope.Elements.TryGetValue(FormulaVariables.ElementOf(field), out var bound) ? [bound] : Elements(FormulaVariables.ElementOf(field), scope);
    }

    private IEnumerable<ElementFact> Elements(string path, Scope scope)
    {
        if (scope.Inner is not Submodel submodel) return [];
        return path == FormulaVariables.AnyElement ? Facts(submodel) : Facts(submodel).Where(f => f.IsAt(path));
    }

    private static IEnumerable<AasObject> Owners(FieldIdentifier field, Scope scope)
    {
        object? owner = field.Root switch
        {
            FieldRoot.Shell => scope.Root as AssetAdministrationShell,
            FieldRoot.ConceptDescription => scope.Root as ConceptDescription,
            FieldRoot.ShellDescriptor => scope.Root as Metamodel.Descriptors.AssetAdministrationShellDescriptor,
            FieldRoot.Submodel => scope.Inner as Submodel,
            FieldRoot.SubmodelDescriptor => scope.Inner as Metamodel.Descriptors.SubmodelDescriptor,
            _ => scope.Elements.TryGetValue(FormulaVariables.ElementOf(field), out var fact) ? fact.Element : null,
        };
        return owner is AasObject found ? [found] : [];
    }

    private static IEnumerable<string> Leaves(AasObject owner, IReadOnlyList<FieldStep> steps, int at, FieldIdentifier field, Scope scope)
    {
        var step = steps[at];
        var attribute = owner.MetaClass.Find(step.Name == "protocolinformation" ? "protocolInformation" : step.Name);
        switch (attribute)
        {
            case TextAttribute text: return text.Get(owner) is { } found ? [found] : [];
            case EnumerationAttribute literal: return literal.Get(owner) is >= 0 and var ordinal ? [literal.Literals.Texts[ordinal]] : [];
            case ObjectAttribute one: return one.Get(owner) is { } below ? Leaves(below, steps, at + 1, field, scope) : [];
            case ListAttribute: return Items(owner, steps, at, field, scope, at).SelectMany(item => Leaves(item, steps, at + 1, field, scope));
            default: return [];
        }
    }

    /// <summary>The items of the list at a step that the field means: all, one by its index, or the one that is bound.</summary>
    private static IEnumerable<AasObject> Items(AasObject owner, IReadOnlyList<FieldStep> steps, int at, FieldIdentifier field, Scope scope, int wanted)
    {
        if (owner.MetaClass.Find(steps[at].Name) is ObjectAttribute one) return one.Get(owner) is { } below ? Items(below, steps, at + 1, field, scope, wanted) : [];
        if (owner.MetaClass.Find(steps[at].Name) is not ListAttribute many || many.Get(owner) is not { } list) return [];
        var all = list.Cast<AasObject>();
        if (steps[at].Index is { } index) all = all.Skip(index).Take(1);
        else if (scope.Items.TryGetValue(FormulaVariables.ListOf(field, at), out var bound)) all = all.Skip(bound).Take(1);
        return at == wanted ? all : all.SelectMany(item => Items(item, steps, at + 1, field, scope, wanted));
    }

    /// <summary>What fields mean at a place of the condition.</summary>
    /// <param name="Inner">The submodel, or descriptor of one, that is asked about.</param>
    /// <param name="Items">Indices of lists that a match fixed.</param>
    /// <param name="Elements">Elements that a match fixed.</param>
    private sealed record Scope(AasObject Root, AasObject? Inner, Dictionary<string, int> Items, Dictionary<string, ElementFact> Elements)
    {
        public bool IsOfElement { get; init; }

        public bool IsInnerBound { get; init; }

        public bool IsBound(FormulaVariable variable) => variable.Element is { } path ? IsOfElement || Elements.ContainsKey(path) : Items.ContainsKey(variable.Key);
    }
}
