using System.Reflection;

namespace AasTwin.Metamodel.Modeling;

/// <summary>An interval, as a Range.</summary>
internal sealed class RangeShape : Shape
{
    private readonly Type type;
    private readonly ScalarType scalar;
    private readonly PropertyInfo min;
    private readonly PropertyInfo max;

    public RangeShape(Type type)
    {
        this.type = type;
        scalar = ScalarType.Find(type.GetGenericArguments()[0]) ?? throw new InvalidOperationException($"{type} has sides that are no literals.");
        min = type.GetProperty(nameof(RangeOf<int>.Min))!;
        max = type.GetProperty(nameof(RangeOf<int>.Max))!;
    }

    public override string Name => $"a Range of the type {Literals.Text(scalar.Xsd)}";

    public override AasSubmodelElements ElementType => AasSubmodelElements.Range;

    public override DataTypeDefXsd? ValueType => scalar.Xsd;

    public override bool HasNumbers => scalar.IsNumber;

    public override SubmodelElement ToElement(object value) => Declare(value, null!, false);

    public override SubmodelElement Declare(object? value, Declaration declaration, bool needsItem) => new Range
    {
        ValueType = scalar.Xsd,
        Min = Side(min, value) is { } least ? scalar.Format(least) : null,
        Max = Side(max, value) is { } greatest ? scalar.Format(greatest) : null,
    };

    public override bool HasValue(SubmodelElement element) => element is not Range { Min: null, Max: null };

    public override object? Bind(SubmodelElement element, string path, List<Finding> findings)
    {
        if (element is not Range range) return WrongClass(element, path, findings);
        var shape = new ScalarShape(scalar);
        return Activator.CreateInstance(type, Read(range.Min, "min"), Read(range.Max, "max"));

        object? Read(string? literal, string side) =>
            literal is null ? null : shape.Bind(new Property { ValueType = range.ValueType, Value = literal }, $"{path}.{side}", findings);
    }

    public override IEnumerable<(double Number, string Path)> Numbers(object value, string path)
    {
        if (Side(min, value) is { } least) yield return (scalar.ToDouble(least), path + ".min");
        if (Side(max, value) is { } greatest) yield return (scalar.ToDouble(greatest), path + ".max");
    }

    public override EmbeddedDataSpecification? DataSpecification(string memberName, UnitAttribute? unit) =>
        ConceptDefinition.Of(memberName, unit, Xsd.XsdValue.IsInteger(scalar.Xsd), scalar.Names);

    private static object? Side(PropertyInfo side, object? value) => value is null ? null : side.GetValue(value);
}
