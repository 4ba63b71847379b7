namespace AasTwin.Metamodel.Modeling;

/// <summary>An element of the metamodel as it is; the record and the model get copies of their own.</summary>
internal sealed class ElementShape(Type type) : Shape
{
    public override string Name => type.IsAbstract ? $"any {type.Name}" : $"a {type.Name}";

    public override AasSubmodelElements ElementType =>
        Literals.TryParse(type.Name, out AasSubmodelElements name) ? name : AasSubmodelElements.SubmodelElement;

    public override SubmodelElement ToElement(object value) => ((SubmodelElement)value).DeepCopy();

    public override SubmodelElement Declare(object? value, Declaration declaration, bool needsItem) =>
        value is null ? (SubmodelElement)ClassTable.Find(type.IsAbstract ? nameof(SubmodelElementCollection) : type.Name)!.New() : ToElement(value);

    public override bool HasValue(SubmodelElement element) => true;

    public override object? Bind(SubmodelElement element, string path, List<Finding> findings) =>
        type.IsInstanceOfType(element) ? element.DeepCopy() : WrongClass(element, path, findings);
}

/// <summary>A reference, as a ReferenceElement.</summary>
internal sealed class ReferenceShape : Shape
{
    public override string Name => "a ReferenceElement";

    public override AasSubmodelElements ElementType => AasSubmodelElements.ReferenceElement;

    public override SubmodelElement ToElement(object value) => new ReferenceElement { Value = ((Reference)value).DeepCopy() };

    public override SubmodelElement Declare(object? value, Declaration declaration, bool needsItem) =>
        value is null ? new ReferenceElement() : ToElement(value);

    public override bool HasValue(SubmodelElement element) => element is not ReferenceElement { Value: null };

    public override object? Bind(SubmodelElement element, string path, List<Finding> findings) =>
        element is ReferenceElement { Value: { } reference } ? reference.DeepCopy() : WrongClass(element, path, findings);
}

/// <summary>A link to a file, as a File.</summary>
internal sealed class FileShape : Shape
{
    public override string Name => "a File";

    public override AasSubmodelElements ElementType => AasSubmodelElements.File;

    public override SubmodelElement ToElement(object value) => Declare(value, null!, false);

    public override SubmodelElement Declare(object? value, Declaration declaration, bool needsItem) =>
        new File { Value = (value as FileLink)?.Value, ContentType = (value as FileLink)?.ContentType };

    public override bool HasValue(SubmodelElement element) => element is not File { Value: null };

    public override object? Bind(SubmodelElement element, string path, List<Finding> findings) =>
        element is File { Value: { } value } file ? new FileLink(value, file.ContentType) : WrongClass(element, path, findings);
}
