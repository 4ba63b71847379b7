using System.Reflection;

namespace AasTwin.Metamodel.Modeling;

/// <summary>How values of a C# type look as elements. Immutable; one instance may serve many members.</summary>
internal abstract class Shape
{
    /// <summary>What a person calls such an element, with its article, such as <c>a Property of the type xs:int</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The class, as a SubmodelElementList names it.</summary>
    public abstract AasSubmodelElements ElementType { get; }

    /// <summary>The value type, for lists of properties and ranges.</summary>
    public virtual DataTypeDefXsd? ValueType => null;

    /// <summary>The semanticId that all such elements have.</summary>
    public virtual Reference? SemanticId => null;

    public virtual bool HasNumbers => false;

    public virtual bool IsList => false;

    public static Shape Of(Type type, PropertyInfo? property = null)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (ScalarType.Find(type) is { } scalar) return new ScalarShape(scalar);
        if (typeof(SubmodelElement).IsAssignableFrom(type)) return new ElementShape(type);
        if (type == typeof(Reference)) return new ReferenceShape();
        if (type == typeof(FileLink)) return new FileShape();
        if (type == typeof(MultiLanguageText)) return new MultiLanguageTextShape();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(RangeOf<>)) return new RangeShape(type);
        if (ListShape.ItemTypeOf(type) is { } item)
        {
            if (item == typeof(LangStringTextType)) return new LangStringShape(type);
            return property?.IsDefined(typeof(NumberedChildrenAttribute)) == true
                ? new NumberedShape(type, item, property.GetCustomAttribute<IdShortAttribute>()?.IdShort ?? property.Name)
                : new ListShape(type, item);
        }
        if (RecordType.IsRecord(type)) return new RecordShape(type);
        var place = property is null ? "" : $" of {property.DeclaringType}.{property.Name}";
        throw new InvalidOperationException($"{type}{place} has no form as an element.");
    }

    /// <summary>The element of a value.</summary>
    public abstract SubmodelElement ToElement(object value);

    /// <summary>The element as a template or an operation shows it.</summary>
    /// <param name="value">The default; null for none.</param>
    /// <param name="needsItem">Whether a list needs at least one item.</param>
    public abstract SubmodelElement Declare(object? value, Declaration declaration, bool needsItem);

    /// <summary>Whether the element says a value; one that does not leaves a member at its default.</summary>
    public abstract bool HasValue(SubmodelElement element);

    /// <summary>The value of an element that has one; adds findings for what is wrong.</summary>
    public abstract object? Bind(SubmodelElement element, string path, List<Finding> findings);

    /// <summary>The numbers in a value, with their paths.</summary>
    public virtual IEnumerable<(double Number, string Path)> Numbers(object value, string path) => [];

    /// <summary>The definition of the element, where there is more to say than its description; null otherwise.</summary>
    public virtual EmbeddedDataSpecification? DataSpecification(string memberName, UnitAttribute? unit) => null;

    protected object? WrongClass(SubmodelElement element, string path, List<Finding> findings)
    {
        findings.Add(new Finding(Severity.Invalid, path, ReadingRule.Type, $"'{path}' is a {element.MetaClass.Name}: {Name} is expected."));
        return null;
    }
}
