using System.Xml.Linq;

namespace AasTwin.Metamodel.Xml.Import;

/// <summary>The attributes that many classes share: names, descriptions, identification, semantics, qualifiers, data specifications.</summary>
internal sealed class ReferableImport(ImportReport report, ReferenceImport references, LangStringImport texts, DataSpecificationImport specifications)
{
    public void Read(ImportSource source, Referable target)
    {
        target.Category = source.TakeWord("category");
        target.Description = texts.Read(source.Take("description"), (l, t) => new LangStringTextType(l, t));
        target.DisplayName = texts.Read(source.Take("displayName"), (l, t) => new LangStringNameType(l, t));
        if (source.Take("parent") is { HasElements: true } parent) report.Converted("A parent was left out: V3 tells it by nesting.", parent);
        if (source.TakeWord("idShort") is not { } idShort) return;
        target.IdShort = IdShortRepair.Apply(idShort);
        if (target.IdShort != idShort) report.Changed($"The idShort \"{idShort}\" is not allowed in V3: became \"{target.IdShort}\".", source.Element, "idShort");
    }

    public void ReadIdentifiable(ImportSource source, Identifiable target, int position)
    {
        Read(source, target);
        var identification = source.Take("identification", "id");
        target.Id = identification?.Value.Trim() ?? "";
        if (identification?.Attribute("idType") is not null) report.Converted("An identification lost its idType: identifiers have no type in V3.", identification);
        if (target.Id.Length == 0)
        {
            target.Id = $"urn:aastwin:imported:{target.MetaClass.XmlName}:{position + 1}";
            report.Changed($"The {target.MetaClass.Name} has no identification: called \"{target.Id}\".", source.Element, "id");
        }
        if (source.Take("administration") is { } administration) target.Administration = ReadAdministration(new ImportSource(administration));
    }

    public void ReadSemantics<T>(ImportSource source, T target) where T : AasObject, IHasSemantics
    {
        report.Push("semanticId");
        target.SemanticId = references.Read(source.Take("semanticId"));
        report.Pop();
    }

    /// <summary>A constraint is a qualifier or a formula; both stand in an element called qualifier.</summary>
    public void ReadQualifiers<T>(ImportSource source, T target) where T : AasObject, IQualifiable
    {
        report.Push("qualifiers");
        foreach (var constraint in source.TakeAll("qualifier", "qualifiers").SelectMany(Constraints))
        {
            if (!ImportSource.HasContent(constraint)) continue;
            if (constraint.Name.LocalName == "qualifier") (target.Qualifiers ??= []).Add(ReadQualifier(new ImportSource(constraint)));
            else report.Changed("A formula was dropped: V3 has qualifiers only.", constraint);
        }
        report.Pop();
    }

    public List<EmbeddedDataSpecification>? ReadDataSpecifications(ImportSource source, string? name)
    {
        report.Push("embeddedDataSpecifications");
        var found = new List<EmbeddedDataSpecification>();
        foreach (var element in source.TakeAll("embeddedDataSpecification", "hasDataSpecification"))
            if (ImportSource.HasContent(element) && specifications.Read(element, name) is { } specification) found.Add(specification);
        report.Pop();
        return found.Count > 0 ? found : null;
    }

    public DataTypeDefXsd ReadValueType(ImportSource source)
    {
        var element = source.Take("valueType");
        var word = element?.Value.Trim() ?? "";
        if (word.Length == 0)
        {
            report.Converted("An absent valueType became xs:string.", element ?? source.Element);
            return DataTypeDefXsd.String;
        }
        if (EarlierLiterals.TryParseValueType(word, out var type))
        {
            report.Converted($"The valueType \"{word}\" became {Literals.Text(type)}.", element!);
            return type;
        }
        report.Changed($"V3 has no valueType \"{word}\": became xs:string.", element!, "valueType");
        return DataTypeDefXsd.String;
    }

    /// <summary>A value exactly as it is written, except that V3 wants truth values in lower case.</summary>
    public string? ReadValue(ImportSource source, DataTypeDefXsd type, params ReadOnlySpan<string> names)
    {
        var text = source.TakeText(names);
        if (type != DataTypeDefXsd.Boolean || !bool.TryParse(text, out var truth) || text is "true" or "false") return text;
        report.Converted($"The xs:boolean \"{text}\" became {(truth ? "true" : "false")}.", source.Element);
        return truth ? "true" : "false";
    }

    private static IEnumerable<XElement> Constraints(XElement holder) =>
        holder.Elements().Any(e => e.Name.LocalName is "qualifier" or "formula") ? holder.Elements() : [holder];

    private Qualifier ReadQualifier(ImportSource source)
    {
        var qualifier = new Qualifier { Type = source.TakeWord("type", "qualifierType") ?? "" };
        ReadSemantics(source, qualifier);
        qualifier.ValueType = ReadValueType(source);
        qualifier.Value = ReadValue(source, qualifier.ValueType, "value", "qualifierValue");
        qualifier.ValueId = references.Read(source.Take("valueId", "qualifierValueId"));
        if (qualifier.Type.Length == 0)
        {
            qualifier.Type = "Qualifier";
            report.Changed("A qualifier has no type: called \"Qualifier\".", source.Element);
        }
        report.LostRest(source);
        return qualifier;
    }

    private AdministrativeInformation? ReadAdministration(ImportSource source)
    {
        var version = source.TakeWord("version");
        var revision = source.TakeWord("revision");
        report.LostRest(source);
        if (version is null && revision is null) return null;
        if (revision is null && version!.Split('.') is [{ Length: > 0 } major, { Length: > 0 } minor])
        {
            report.Changed($"V3 has whole numbers as versions: \"{version}\" became version {major}, revision {minor}.", source.Element, "administration");
            (version, revision) = (major, minor);
        }
        if (version is null) report.Changed("A revision without a version is not allowed (AASd-005): version \"0\" was added.", source.Element, "administration");
        return new AdministrativeInformation { Version = version ?? "0", Revision = revision };
    }
}
