namespace AasTwin.Metamodel.Modeling;

/// <summary>A text in several languages, as a MultiLanguageProperty.</summary>
internal sealed class LangStringShape(Type type) : Shape
{
    public override string Name => "a MultiLanguageProperty";

    public override AasSubmodelElements ElementType => AasSubmodelElements.MultiLanguageProperty;

    public override SubmodelElement ToElement(object value)
    {
        var texts = ((IEnumerable<LangStringTextType>)value).Select(t => t.DeepCopy()).ToList();
        return new MultiLanguageProperty { Value = texts.Count > 0 ? texts : null };
    }

    public override SubmodelElement Declare(object? value, Declaration declaration, bool needsItem) =>
        value is null ? new MultiLanguageProperty() : ToElement(value);

    public override bool HasValue(SubmodelElement element) => element is not MultiLanguageProperty { Value: null or [] };

    public override object? Bind(SubmodelElement element, string path, List<Finding> findings)
    {
        if (element is not MultiLanguageProperty { Value: { } texts }) return WrongClass(element, path, findings);
        var copies = texts.Select(t => t.DeepCopy());
        return type.IsArray ? copies.ToArray() : copies.ToList();
    }
}
