using AasTwin.Metamodel.Values;
using AasTwin.Metamodel.Xsd;

namespace AasTwin.Metamodel.Modeling;

/// <summary>A single value as a Property; bytes are also read from a Blob.</summary>
internal sealed class ScalarShape(ScalarType type) : Shape
{
    public override string Name => $"a Property of the type {Literals.Text(type.Xsd)}";

    public override AasSubmodelElements ElementType => AasSubmodelElements.Property;

    public override DataTypeDefXsd? ValueType => type.Xsd;

    public override bool HasNumbers => type.IsNumber;

    public override SubmodelElement ToElement(object value) => new Property { ValueType = type.Xsd, Value = type.Format(value) };

    public override SubmodelElement Declare(object? value, Declaration declaration, bool needsItem) =>
        new Property { ValueType = type.Xsd, Value = value is null ? null : type.Format(value) };

    public override bool HasValue(SubmodelElement element) => element switch
    {
        Property property => property.Value is not null,
        Blob blob => blob.Value is not null,
        _ => true,
    };

    public override object? Bind(SubmodelElement element, string path, List<Finding> findings)
    {
        if (element is Blob { Value: { } bytes } && type.Xsd == DataTypeDefXsd.Base64Binary) return bytes;
        if (element is not Property { Value: { } literal } property) return WrongClass(element, path, findings);
        var typeText = Literals.Text(property.ValueType);
        if (!type.Accepts(property.ValueType))
            return Report(findings, path, ReadingRule.Type, $"'{path}' is of the type {typeText}: {Literals.Text(type.Xsd)} is expected.");
        if (!XsdLexical.IsValid(property.ValueType, literal, out var why))
            return Report(findings, path, ValueRule.Lexical, $"'{path}' is '{literal}', no {typeText}: {why}.");
        try
        {
            return type.Parse(property.ValueType, literal);
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            var wanted = type.Names is { } names
                ? $"one of {string.Join(", ", names)} is expected"
                : $"it has no exact form as {Literals.Text(type.Xsd)} within the limits of this member";
            return Report(findings, path, ValueRule.Lexical, $"'{path}' is '{literal}': {wanted}.");
        }
    }

    public override IEnumerable<(double Number, string Path)> Numbers(object value, string path) => [(type.ToDouble(value), path)];

    public override EmbeddedDataSpecification? DataSpecification(string memberName, UnitAttribute? unit) =>
        ConceptDefinition.Of(memberName, unit, XsdValue.IsInteger(type.Xsd), type.Names);

    private static object? Report(List<Finding> findings, string path, string rule, string text)
    {
        findings.Add(new Finding(Severity.Invalid, path, rule, text));
        return null;
    }
}
