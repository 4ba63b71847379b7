using System.Collections;

namespace AasTwin.Metamodel.Modeling;

/// <summary>A list as a SubmodelElementList; collections with the items as children are read too.</summary>
internal class ListShape : Shape
{
    private readonly bool isArray;
    private readonly Type itemType;

    public ListShape(Type type, Type itemType)
    {
        this.itemType = itemType;
        isArray = type.IsArray;
        Item = Of(itemType);
    }

    public override string Name => "a SubmodelElementList";

    public override AasSubmodelElements ElementType => AasSubmodelElements.SubmodelElementList;

    public override bool HasNumbers => Item.HasNumbers;

    public override bool IsList => true;

    protected Shape Item { get; }

    /// <summary>The type of the items of an array or of a list that a List&lt;T&gt; can stand for; null for other types.</summary>
    public static Type? ItemTypeOf(Type type)
    {
        if (type == typeof(string) || type == typeof(byte[])) return null;
        if (type.IsArray) return type.GetArrayRank() == 1 ? type.GetElementType() : null;
        if (!type.IsGenericType || type.GetGenericArguments() is not [var item]) return null;
        return type.IsAssignableFrom(typeof(List<>).MakeGenericType(item)) ? item : null;
    }

    public override SubmodelElement ToElement(object value) => New([.. ((IEnumerable)value).Cast<object>().Select(Item.ToElement)]);

    public override SubmodelElement Declare(object? value, Declaration declaration, bool needsItem)
    {
        var defaults = ((IEnumerable?)value)?.Cast<object>().ToList();
        if (!declaration.ShowsPatterns && defaults is { Count: > 0 }) return New([.. defaults.Select(d => Item.ToElement(d))]);
        // An item without values says what items are like; it is no item of the default, so that binding passes over it.
        if (!declaration.ShowsPatterns) declaration = declaration with { WithDefaults = false };
        var pattern = Item.Declare(defaults?.FirstOrDefault(), declaration, needsItem: false);
        var cardinality = needsItem ? Cardinality.OneToMany : Cardinality.ZeroToMany;
        if (declaration.States(cardinality)) (pattern.Qualifiers ??= []).Add(CardinalityQualifier.New(cardinality, declaration.Kind));
        return New([pattern]);
    }

    public override bool HasValue(SubmodelElement element) => Values.ValuePattern.SaysValue(element);

    public override object? Bind(SubmodelElement element, string path, List<Finding> findings) => element is SubmodelElementList list
        ? BindItems(list.Value ?? [], (_, i) => $"{path}[{i}]", findings)
        : WrongClass(element, path, findings);

    public override IEnumerable<(double Number, string Path)> Numbers(object value, string path) =>
        ((IEnumerable)value).Cast<object>().SelectMany((item, i) => Item.Numbers(item, $"{path}[{i}]"));

    public override EmbeddedDataSpecification? DataSpecification(string memberName, UnitAttribute? unit) =>
        Item.DataSpecification(memberName, unit);

    protected object BindItems(IReadOnlyList<SubmodelElement> elements, Func<SubmodelElement, int, string> path, List<Finding> findings)
    {
        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(itemType))!;
        for (var i = 0; i < elements.Count; i++)
        {
            var at = path(elements[i], i);
            if (Item is not RecordShape && !Item.HasValue(elements[i]))
                findings.Add(new Finding(Severity.Invalid, at, "Missing", $"'{at}' has no value: give it one or remove it."));
            else if (Item.Bind(elements[i], at, findings) is { } item) items.Add(item);
        }
        if (!isArray) return items;
        var array = Array.CreateInstance(itemType, items.Count);
        items.CopyTo(array, 0);
        return array;
    }

    protected virtual SubmodelElement New(List<SubmodelElement> items) => new SubmodelElementList
    {
        TypeValueListElement = Item.ElementType,
        ValueTypeListElement = Item.ValueType,
        SemanticIdListElement = Item.SemanticId?.DeepCopy(),
        Value = items.Count > 0 ? items : null,
    };
}
