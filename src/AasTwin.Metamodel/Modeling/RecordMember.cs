using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Metamodel.Modeling;

/// <summary>A property of a record as an element: its names, limits and default. Immutable.</summary>
internal sealed class RecordMember
{
    private readonly Reference? semanticId;
    private readonly DescriptionAttribute[] description;
    private readonly UnitAttribute? unit;
    private readonly AllowedRange? range;
    private readonly Shape shape;
    private readonly object? defaultValue;
    private readonly bool isMandatory;
    private readonly bool needsItem;

    public RecordMember(PropertyInfo property, ParameterInfo? parameter, NullabilityInfo nullability, object? defaults)
    {
        Property = property;
        Parameter = parameter;
        IdShort = property.GetCustomAttribute<IdShortAttribute>()?.IdShort ?? property.Name;
        shape = Shape.Of(property.PropertyType, property);
        semanticId = property.GetCustomAttribute<SemanticIdAttribute>() is { } semantics ? ExternalReference.To(semantics.SemanticId) : null;
        description = [.. property.GetCustomAttributes<DescriptionAttribute>()];
        unit = property.GetCustomAttribute<UnitAttribute>();
        range = property.GetCustomAttribute<AllowedRangeAttribute>() is { } limits ? new AllowedRange(limits.Min, limits.Max) : null;
        needsItem = property.IsDefined(typeof(AtLeastOneAttribute));
        defaultValue = parameter is { HasDefaultValue: true } ? DefaultOf(parameter)
            : parameter is null && defaults is not null ? property.GetValue(defaults) : null;
        var isDemanded = property.IsDefined(typeof(MandatoryAttribute)) || property.IsDefined(typeof(RequiredMemberAttribute))
            || (needsItem && defaultValue is not ICollection { Count: > 0 });
        isMandatory = isDemanded || (defaultValue is null && nullability.ReadState == NullabilityState.NotNull);
        Check();
    }

    public PropertyInfo Property { get; }

    /// <summary>The constructor's parameter that sets the property, for positional records.</summary>
    public ParameterInfo? Parameter { get; }

    public string IdShort { get; }

    private Cardinality Cardinality => isMandatory ? Cardinality.One : Cardinality.ZeroToOne;

    /// <summary>What a parameter is when no argument is given.</summary>
    public static object? DefaultOf(ParameterInfo parameter)
    {
        if (parameter.HasDefaultValue && parameter.DefaultValue is { } value)
            return parameter.ParameterType.IsEnum ? Enum.ToObject(parameter.ParameterType, value) : value;
        return parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null
            ? Activator.CreateInstance(parameter.ParameterType)
            : null;
    }

    /// <summary>The member's value as an element; null when the member is null.</summary>
    public SubmodelElement? ToElement(object record) => Property.GetValue(record) is { } value ? Name(shape.ToElement(value)) : null;

    /// <summary>The element as a template or an operation shows it.</summary>
    /// <param name="owner">The record whose value is the default; null to take the type's.</param>
    public SubmodelElement Declare(Declaration declaration, object? owner)
    {
        var value = !declaration.WithDefaults ? null : owner is null ? defaultValue : Property.GetValue(owner);
        var element = Name(shape.Declare(value, declaration, needsItem));
        if (element.EmbeddedDataSpecifications is null && shape.DataSpecification(Property.Name, unit) is { } specification)
            element.EmbeddedDataSpecifications = [specification];
        if (!declaration.WithDescriptions) element.Description = null;
        if (declaration.States(Cardinality)) (element.Qualifiers ??= []).Add(CardinalityQualifier.New(Cardinality, declaration.Kind));
        if (range is not null) (element.Qualifiers ??= []).Add(range.ToQualifier(declaration.Kind));
        return element;
    }

    /// <summary>The member's value from among elements; false when it keeps its default, or when something is wrong and told.</summary>
    public bool TryBind(IReadOnlyList<SubmodelElement> elements, string path, List<Finding> findings, out object? value)
    {
        value = null;
        var at = path.Length == 0 ? IdShort : $"{path}.{IdShort}";
        var element = Find(elements);
        if (element is null || !shape.HasValue(element))
        {
            if (isMandatory) Report(findings, at, "Missing", $"'{at}' is missing: add {shape.Name}.");
            return false;
        }
        var before = findings.Count;
        value = shape.Bind(element, at, findings);
        if (findings.Count > before) return false;
        if (needsItem && value is ICollection { Count: 0 })
            Report(findings, at, CardinalityQualifier.Type, $"'{at}' is empty: it needs at least one item.");
        if (range is not null) CheckRange(range, value!, at, findings);
        return findings.Count == before;
    }

    private void CheckRange(AllowedRange allowed, object value, string path, List<Finding> findings)
    {
        var unitText = unit is null ? "" : " " + unit.Unit;
        foreach (var (number, place) in shape.Numbers(value, path))
        {
            if (!allowed.Contains(number))
                Report(findings, place, AllowedRange.QualifierType, $"'{place}' is {Text(number)}: it must lie within {allowed}{unitText}.");
        }

        static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
    }

    private SubmodelElement? Find(IReadOnlyList<SubmodelElement> elements) =>
        elements.FirstOrDefault(e => e.IdShort == IdShort)
        ?? (semanticId is null ? null : elements.FirstOrDefault(e => e.HasSemanticId(semanticId)));

    private SubmodelElement Name(SubmodelElement element)
    {
        element.IdShort = IdShort;
        if (semanticId is not null) element.SemanticId = semanticId.DeepCopy();
        if (unit is not null && shape.DataSpecification(Property.Name, unit) is { } specification)
            element.EmbeddedDataSpecifications ??= [specification];
        if (description.Length > 0) element.Description = Texts();
        return element;
    }

    private List<LangStringTextType> Texts() => [.. description.Select(d => new LangStringTextType(d.Language, d.Text))];

    private void Check()
    {
        var place = $"{Property.DeclaringType}.{Property.Name}";
        if (range is not null && !shape.HasNumbers)
            throw new InvalidOperationException($"{place} has an allowed range, which only numbers can have.");
        if (needsItem && !shape.IsList) throw new InvalidOperationException($"{place} demands an item, which only lists have.");
    }

    private static void Report(List<Finding> findings, string path, string rule, string text) =>
        findings.Add(new Finding(Severity.Invalid, path, rule, text));
}
