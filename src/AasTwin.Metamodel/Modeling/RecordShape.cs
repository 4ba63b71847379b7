namespace AasTwin.Metamodel.Modeling;

/// <summary>A record in a record, as a SubmodelElementCollection; entities are read by their statements too.</summary>
internal sealed class RecordShape(Type type) : Shape
{
    /// <summary>Looked up when it is used, so that records may contain themselves.</summary>
    private RecordType Record => RecordType.Of(type);

    public override string Name => "a SubmodelElementCollection";

    public override AasSubmodelElements ElementType => AasSubmodelElements.SubmodelElementCollection;

    public override Reference? SemanticId => Record.SemanticId;

    public override SubmodelElement ToElement(object value) => New(Record.ToElements(value));

    public override SubmodelElement Declare(object? value, Declaration declaration, bool needsItem)
    {
        // The members of an absent record have no defaults either: shown ones would make it present.
        if (value is null && !declaration.ShowsPatterns) declaration = declaration with { WithDefaults = false };
        return New(Record.Declare(declaration, value));
    }

    public override bool HasValue(SubmodelElement element) => Values.ValuePattern.SaysValue(element);

    public override object? Bind(SubmodelElement element, string path, List<Finding> findings) => element switch
    {
        SubmodelElementCollection collection => Record.Bind(collection.Value ?? [], path, findings),
        Entity entity => Record.Bind(entity.Statements ?? [], path, findings),
        _ => WrongClass(element, path, findings),
    };

    private SubmodelElementCollection New(List<SubmodelElement> elements) => new()
    {
        SemanticId = Record.SemanticId?.DeepCopy(),
        Description = Record.CopyDescription(),
        Value = elements.Count > 0 ? elements : null,
    };
}
