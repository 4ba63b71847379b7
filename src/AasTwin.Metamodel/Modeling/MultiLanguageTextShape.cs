namespace AasTwin.Metamodel.Modeling;

/// <summary>A text in several languages as a MultiLanguageProperty; a Property with a text, which has no language, is read as English.</summary>
internal sealed class MultiLanguageTextShape : Shape
{
    public override string Name => "a MultiLanguageProperty";

    public override AasSubmodelElements ElementType => AasSubmodelElements.MultiLanguageProperty;

    public override SubmodelElement ToElement(object value) => new MultiLanguageProperty { Value = ((MultiLanguageText)value).ToLangStrings() };

    public override SubmodelElement Declare(object? value, Declaration declaration, bool needsItem) =>
        value is null ? new MultiLanguageProperty() : ToElement(value);

    public override bool HasValue(SubmodelElement element) => element is not (MultiLanguageProperty { Value: null or [] } or Property { Value: null });

    public override object? Bind(SubmodelElement element, string path, List<Finding> findings)
    {
        switch (element)
        {
            case Property { ValueType: DataTypeDefXsd.String, Value: { } text }:
                return new MultiLanguageText(("en", text));
            case MultiLanguageProperty { Value: { } texts } when texts.GroupBy(t => t.Language, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice:
                findings.Add(new Finding(Severity.Invalid, path, ReadingRule.Type, $"'{path}' has two texts in the language '{twice.Key}': keep one."));
                return null;
            case MultiLanguageProperty { Value: { } texts }:
                return new MultiLanguageText([.. texts.Select(t => (t.Language, t.Text))]);
            default:
                return WrongClass(element, path, findings);
        }
    }
}
