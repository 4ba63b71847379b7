using AasTwin.Metamodel;
using AasTwin.Metamodel.Xsd;
using Range = AasTwin.Metamodel.Range;

namespace AasTwin.Repository.Invocation;

/// <summary>Compares arguments with their declaration: names, classes and value types; fills in the defaults. All faults are found at once.</summary>
internal sealed class ArgumentCheck
{
    private const string Rule = "Argument";

    private readonly List<Finding> findings = [];

    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>The arguments in the order of their declaration, each in the declared form with the given value or the default.</summary>
    /// <param name="kind">Name of the list in the request, for findings.</param>
    public IReadOnlyList<SubmodelElement> Complete(string kind, IReadOnlyList<OperationVariable>? declared, IReadOnlyList<SubmodelElement> given) =>
        Complete(kind, (declared ?? []).Select(v => v.Value).ToList(), given);

    private List<SubmodelElement> Complete(string path, IReadOnlyList<SubmodelElement> declared, IReadOnlyList<SubmodelElement> given)
    {
        var byName = new Dictionary<string, SubmodelElement>(StringComparer.Ordinal);
        foreach (var argument in given)
        {
            var name = argument.IdShort ?? "";
            if (name.Length == 0) Report(path, $"An argument has no idShort, which names it: {Names(declared)}.");
            else if (!declared.Any(d => d.IdShort == name)) Report(path, $"There is no argument {name}: {Names(declared)}.");
            else if (!byName.TryAdd(name, argument)) Report(path, $"The argument {name} is given twice.");
        }
        return [.. declared.Select(d => Complete($"{path}.{d.IdShort}", d, byName.GetValueOrDefault(d.IdShort ?? "")))];
    }

    private SubmodelElement Complete(string path, SubmodelElement declared, SubmodelElement? given)
    {
        var result = declared.DeepCopy();
        if (given is not null && given.MetaClass != declared.MetaClass)
        {
            Report(path, $"The argument {declared.IdShort} is a {declared.MetaClass.Name}, not a {given.MetaClass.Name}.");
            return result;
        }
        switch (result, given)
        {
            case (Property to, Property from):
                to.Value = Lexical(path, to.IdShort, to.ValueType, from.Value) ?? to.Value;
                to.ValueId = from.ValueId?.DeepCopy() ?? to.ValueId;
                break;
            case (Range to, Range from):
                to.Min = Lexical(path, to.IdShort, to.ValueType, from.Min) ?? to.Min;
                to.Max = Lexical(path, to.IdShort, to.ValueType, from.Max) ?? to.Max;
                break;
            case (SubmodelElementCollection { Value: { Count: > 0 } members } to, _):
                to.Value = Complete(path, members, (given as SubmodelElementCollection)?.Value ?? []);
                return to;
            case (SubmodelElementList to, SubmodelElementList { Value: { } items }):
                to.Value = Items(path, to, items);
                break;
            case (_, not null):
                result = given.DeepCopy();
                result.IdShort = declared.IdShort;
                break;
        }
        if (!HasValue(result) && !IsOptional(declared))
            Report(path, $"The argument {declared.IdShort} is missing and has no default: give it.");
        return result;
    }

    private List<SubmodelElement>? Items(string path, SubmodelElementList list, List<SubmodelElement> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (list.ValueTypeListElement is { } type && item is Property property) Lexical($"{path}[{i}]", list.IdShort, type, property.Value);
            if (!IsOf(item, list.TypeValueListElement))
                Report($"{path}[{i}]", $"The argument {list.IdShort} is a list of {Literals.Text(list.TypeValueListElement)}, not of {item.MetaClass.Name}.");
        }
        return items.Count == 0 ? null : [.. items.Select(i => i.DeepCopy())];
    }

    private string? Lexical(string path, string? name, DataTypeDefXsd type, string? value)
    {
        if (value is null || XsdLexical.IsValid(type, value, out var why)) return value;
        Report(path, $"The argument {name} is of type {Literals.Text(type)} and '{(value.Length <= 64 ? value : value[..64] + "…")}' is none: {why}");
        return null;
    }

    private static bool IsOf(SubmodelElement item, AasSubmodelElements type) => type switch
    {
        AasSubmodelElements.SubmodelElement => true,
        AasSubmodelElements.DataElement => item is DataElement,
        AasSubmodelElements.EventElement => item is EventElement,
        _ => item.MetaClass.Name == Literals.Text(type),
    };

    // Containers have their declared content as default; a list may be empty.
    private static bool HasValue(SubmodelElement element) => element switch
    {
        Property property => property.Value is not null,
        MultiLanguageProperty text => text.Value is not null,
        Range range => range.Min is not null || range.Max is not null,
        ReferenceElement reference => reference.Value is not null,
        Metamodel.File file => file.Value is not null,
        Blob blob => blob.Value is not null,
        _ => true,
    };

    private static bool IsOptional(SubmodelElement declared) => (declared.Qualifiers ?? []).Any(q =>
        (q.Type.EndsWith("Cardinality", StringComparison.Ordinal) || q.Type.EndsWith("Multiplicity", StringComparison.Ordinal))
        && q.Value?.StartsWith("Zero", StringComparison.Ordinal) == true);

    private static string Names(IReadOnlyList<SubmodelElement> declared) =>
        declared.Count == 0 ? "the operation takes none here" : "it takes " + string.Join(", ", declared.Select(d => d.IdShort));

    private void Report(string path, string text) => findings.Add(new Finding(Severity.Invalid, path, Rule, text));
}
