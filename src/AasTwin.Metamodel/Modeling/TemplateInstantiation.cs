using AasTwin.Metamodel.Values;
using AasTwin.Metamodel.Xsd;

namespace AasTwin.Metamodel.Modeling;

/// <summary>Makes one instance of a template, on a copy of it.</summary>
internal sealed class TemplateInstantiation(Submodel template, string id, InstantiationOptions options)
{
    public Submodel Make()
    {
        var instance = template.DeepCopy();
        instance.Id = id;
        instance.IdShort = options.IdShort ?? instance.IdShort;
        instance.Kind = ModellingKind.Instance;
        instance.Administration = new AdministrativeInformation { TemplateId = template.Administration?.TemplateId ?? template.Id };
        DropQualifiers(instance);
        instance.SubmodelElements = Members(instance.SubmodelElements);
        foreach (var reference in instance.Descendants().OfType<Reference>()) Retarget(reference);
        return instance;
    }

    private List<SubmodelElement>? Children(List<SubmodelElement>? patterns)
    {
        var kept = (patterns ?? []).Where(p => options.WithOptional || !CardinalityQualifier.Of(p).AllowsNone()).ToList();
        kept.ForEach(Element);
        return kept.Count > 0 ? kept : null;
    }

    /// <summary>Children by name; some templates give two the same, of which an instance can have only the first (AASd-022).</summary>
    private List<SubmodelElement>? Members(List<SubmodelElement>? patterns) =>
        Children(patterns)?.DistinctBy(e => e.IdShort ?? (object)e).ToList();

    private void Element(SubmodelElement element)
    {
        if (element.IdShort is { } idShort) element.IdShort = NumberedIdShort.First(idShort);
        FillIn(element);
        DropQualifiers(element);
        switch (element)
        {
            case SubmodelElementCollection collection: collection.Value = Members(collection.Value); break;
            case SubmodelElementList list: list.Value = Children(list.Value); break;
            case Entity entity: entity.Statements = Members(entity.Statements); break;
            case AnnotatedRelationshipElement relation:
                relation.Annotations = Members([.. relation.Annotations ?? []])?.Cast<DataElement>().ToList();
                break;
            case Operation operation:
                foreach (var variable in operation.Descendants().OfType<SubmodelElement>()) KeepSignature(variable);
                break;
        }
    }

    private void FillIn(SubmodelElement element)
    {
        if (options.Values == TemplateValues.None) ValuePattern.Clear(element);
        else if (!ValueWriter.HasValue(element) || element is File { Value: null })
        {
            var value = TemplateQualifiers.ValueOf(element, "DefaultValue", "InitialValue")
                ?? (options.Values == TemplateValues.Examples ? TemplateQualifiers.ValueOf(element, "ExampleValue", "Example") : null);
            if (value is not null) Set(element, value);
        }
    }

    /// <summary>Takes a value over where it fits; examples in templates are sometimes prose.</summary>
    private static void Set(SubmodelElement element, string value)
    {
        if (element is Property property && XsdLexical.IsValid(property.ValueType, value)) property.Value = value;
        else if (element is File file && XsdLexical.IsValid(DataTypeDefXsd.AnyUri, value)) file.Value = value;
        else if (element is MultiLanguageProperty text)
        {
            // Written as text@language.
            var at = value.LastIndexOf('@');
            var isTagged = at >= 0 && value.Length - at is 3 or 6;
            text.Value = [isTagged ? new LangStringTextType(value[(at + 1)..], value[..at]) : new LangStringTextType("en", value)];
        }
    }

    /// <summary>
    /// The variables are the operation's signature, in an instance too: none is left out, defaults stay, and so does what tells callers which arguments they may leave out.
    /// </summary>
    private static void KeepSignature(SubmodelElement variable)
    {
        if (variable.IdShort is { } idShort) variable.IdShort = NumberedIdShort.First(idShort);
        foreach (var qualifier in variable.Qualifiers ?? [])
            if (qualifier.Kind == QualifierKind.TemplateQualifier) qualifier.Kind = QualifierKind.ConceptQualifier;
    }

    private static void DropQualifiers(IQualifiable element)
    {
        element.Qualifiers?.RemoveAll(TemplateQualifiers.Guides);
        if (element.Qualifiers is []) element.Qualifiers = null;
    }

    /// <summary>A reference into the template leads into the instance; its keys name elements by the instance's idShorts.</summary>
    private void Retarget(Reference reference)
    {
        if (reference.Type != ReferenceTypes.ModelReference || reference.Keys is not [{ Type: KeyTypes.Submodel } first, ..]) return;
        if (first.Value != template.Id) return;
        first.Value = id;
        foreach (var key in reference.Keys.Skip(1)) key.Value = NumberedIdShort.First(key.Value);
    }
}
