using System.Text;
using System.Xml.Linq;

namespace AasTwin.Metamodel.Xml.Import;

/// <summary>
/// Submodel elements. Collections stay collections, ordered ones too: their children keep their idShorts, so that paths and references go on to work,
/// and V3 keeps the order of the document anyway. (A SubmodelElementList would address them by index.)
/// </summary>
internal sealed class ElementImport(ImportReport report, ReferenceImport references, LangStringImport texts, ReferableImport referables)
{
    private Submodel? submodel;
    private int depth;

    /// <summary>The elements of a submodel.</summary>
    public List<SubmodelElement>? ReadElements(XElement? holder, Submodel owner)
    {
        submodel = owner;
        return ReadElements<SubmodelElement>(holder, "submodelElements");
    }

    private List<T>? ReadElements<T>(XElement? holder, string attribute) where T : SubmodelElement
    {
        if (holder is null) return null;
        var elements = new List<T>();
        report.Push(attribute);
        if (!holder.HasElements && ImportSource.HasContent(holder)) report.Changed($"The text \"{holder.Value.Trim()}\" was dropped: only elements are allowed here.", holder);
        foreach (var item in holder.Elements().SelectMany(Unwrap))
        {
            report.Push(elements.Count);
            var element = Read(item);
            if (element is T fitting) elements.Add(fitting);
            else if (element is not null) report.Changed($"<{item.Name.LocalName}> was dropped: only data elements are allowed here.", item);
            report.Pop();
        }
        IdShortRepair.Distinguish(elements, report, holder);
        report.Pop();
        return elements.Count > 0 ? elements : null;
    }

    /// <summary>V1 and V2 put each element into one called submodelElement or dataElement.</summary>
    private static IEnumerable<XElement> Unwrap(XElement element) => element.Name.LocalName is "submodelElement" or "dataElement" ? element.Elements() : [element];

    private SubmodelElement? Read(XElement element)
    {
        if (depth >= report.MaxDepth)
        {
            report.Refused(ReadingRule.Limit, $"The document nests objects deeper than {report.MaxDepth}; what is below is left out.", element);
            return null;
        }
        depth++;
        var source = new ImportSource(element);
        var read = ReadByName(source);
        depth--;
        if (read is null)
        {
            report.Changed($"<{element.Name.LocalName}> was dropped: V3 has no such element.", element);
            return null;
        }
        referables.Read(source, read);
        referables.ReadSemantics(source, read);
        referables.ReadQualifiers(source, read);
        read.EmbeddedDataSpecifications = referables.ReadDataSpecifications(source, read.IdShort);
        ReadKind(source);
        report.LostRest(source);
        return read;
    }

    private SubmodelElement? ReadByName(ImportSource source) => source.Element.Name.LocalName switch
    {
        "property" => ReadProperty(source),
        "multiLanguageProperty" => new MultiLanguageProperty
        {
            Value = texts.Read(source.Take("value"), (l, t) => new LangStringTextType(l, t)),
            ValueId = references.Read(source.Take("valueId")),
        },
        "range" => new Range { ValueType = referables.ReadValueType(source), Min = source.TakeText("min"), Max = source.TakeText("max") },
        "blob" => new Blob { Value = ReadBytes(source.Take("value")), ContentType = ReadContentType(source) },
        "file" => new File { Value = source.TakeWord("value"), ContentType = ReadContentType(source) },
        "referenceElement" => new ReferenceElement { Value = references.Read(source.Take("value")) },
        "capability" => new Capability(),
        "relationshipElement" => new RelationshipElement { First = references.Read(source.Take("first")), Second = references.Read(source.Take("second")) },
        "annotatedRelationshipElement" => new AnnotatedRelationshipElement
        {
            First = references.Read(source.Take("first")),
            Second = references.Read(source.Take("second")),
            Annotations = ReadElements<DataElement>(source.Take("annotations", "annotation"), "annotations"),
        },
        "submodelElementCollection" or "submodelElementStruct" => ReadCollection(source),
        "submodelElementList" => ReadList(source),
        "operation" => ReadOperation(source),
        "entity" => ReadEntity(source),
        "basicEvent" or "basicEventElement" or "event" => ReadEvent(source),
        _ => null,
    };

    private Property ReadProperty(ImportSource source)
    {
        var type = referables.ReadValueType(source);
        return new Property { ValueType = type, Value = referables.ReadValue(source, type, "value"), ValueId = references.Read(source.Take("valueId")) };
    }

    private SubmodelElementCollection ReadCollection(ImportSource source)
    {
        ReadMarks(source);
        return new SubmodelElementCollection { Value = ReadElements<SubmodelElement>(source.Take("value"), "value") };
    }

    /// <summary>Lists come from drafts of V3, which do not yet tell the type of their elements.</summary>
    private SubmodelElementList ReadList(ImportSource source)
    {
        ReadMarks(source);
        var isOrdered = source.TakeWord("orderRelevant") != "false";
        var list = new SubmodelElementList { OrderRelevant = isOrdered ? null : false, Value = ReadElements<SubmodelElement>(source.Take("value"), "value") };
        var classes = list.Value?.Select(e => e.MetaClass.Name).Distinct().ToList() ?? [];
        if (classes.Count == 1 && Literals.TryParse<AasSubmodelElements>(classes[0], out var type)) list.TypeValueListElement = type;
        list.ValueTypeListElement = list.Value?[0] switch { Property property => property.ValueType, Range range => range.ValueType, _ => null };
        report.Changed($"The list's typeValueListElement was taken from its elements: {list.TypeValueListElement}.", source.Element);
        return list;
    }

    private void ReadMarks(ImportSource source)
    {
        if (source.TakeWord("ordered") is "true") report.Converted("An ordered collection became a plain one: V3 keeps the order of the document.", source.Element);
        if (source.TakeWord("allowDuplicates") is "true") report.Converted("A collection lost allowDuplicates: V3 always allows elements with equal semanticId.", source.Element);
    }

    private Operation ReadOperation(ImportSource source)
    {
        var operation = new Operation
        {
            InputVariables = ReadVariables(source.TakeAll("inputVariable", "inputVariables", "in"), "inputVariables"),
            OutputVariables = ReadVariables(source.TakeAll("outputVariable", "outputVariables", "out"), "outputVariables"),
            InoutputVariables = ReadVariables(source.TakeAll("inoutputVariable", "inoutputVariables", "inout"), "inoutputVariables"),
        };
        IdShortRepair.Distinguish([.. operation.ChildElements()], report, source.Element);
        return operation;
    }

    private List<OperationVariable>? ReadVariables(List<XElement> holders, string attribute)
    {
        var variables = new List<OperationVariable>();
        report.Push(attribute);
        foreach (var holder in holders)
        {
            if (!Values(holder).Any() && ImportSource.HasContent(holder)) report.Changed("A variable of an operation was dropped: it has no element as its value.", holder);
            foreach (var item in Values(holder))
            {
                report.Push(variables.Count);
                report.Push("value");
                if (Read(item) is { } value) variables.Add(new OperationVariable(value));
                report.Pop();
                report.Pop();
            }
        }
        report.Pop();
        return variables.Count > 0 ? variables : null;
    }

    /// <summary>A variable holds its element in a value; some documents put an operationVariable around that.</summary>
    private static IEnumerable<XElement> Values(XElement holder) =>
        holder.Elements().SelectMany(e => e.Name.LocalName == "operationVariable" ? e.Elements() : [e])
            .Where(e => e.Name.LocalName == "value").SelectMany(e => e.Elements()).SelectMany(Unwrap);

    private Entity ReadEntity(ImportSource source)
    {
        var entity = new Entity { GlobalAssetId = ReferenceImport.Identifier(source.Take("assetRef", "asset", "globalAssetId")) };
        if (source.TakeWord("entityType") is { } word)
        {
            if (Literals.TryParse<EntityType>(word, out var type)) entity.EntityType = type;
            else report.Changed($"The entityType \"{word}\" was dropped: V3 does not know it.", source.Element);
        }
        if (entity.GlobalAssetId is not null) report.Converted("The asset of an entity became its globalAssetId.", source.Element);
        entity.Statements = ReadElements<SubmodelElement>(source.Take("statements"), "statements");
        return entity;
    }

    private BasicEventElement ReadEvent(ImportSource source)
    {
        report.Converted("A basic event became a BasicEventElement with direction output and state on, which V3 requires.", source.Element);
        var observed = references.Read(source.Take("observed"));
        if (observed is null)
        {
            report.Changed("The event does not tell what it observes, which V3 requires: the submodel was taken.", source.Element);
            observed = new Reference { Type = ReferenceTypes.ModelReference, Keys = [new Key(KeyTypes.Submodel, submodel!.Id)] };
        }
        return new BasicEventElement { Observed = observed, Direction = Direction.Output, State = StateOfEvent.On };
    }

    private string? ReadContentType(ImportSource source)
    {
        if (source.Take("mimeType", "contentType") is not { } element || element.Value.Trim() is not { Length: > 0 } type) return null;
        report.Converted("A mimeType became a contentType.", element);
        return type;
    }

    private byte[]? ReadBytes(XElement? element)
    {
        if (element is null || string.IsNullOrWhiteSpace(element.Value)) return null;
        var bytes = new byte[(element.Value.Length / 4 * 3) + 3];
        if (Convert.TryFromBase64String(element.Value, bytes, out var count)) return bytes[..count];
        report.Changed("The value of the blob is not base64: its text was taken as UTF-8.", element, "value");
        return Encoding.UTF8.GetBytes(element.Value);
    }

    private void ReadKind(ImportSource source)
    {
        if (source.Take("kind", "modelingKind") is not { } element || element.Value.Trim() is not { Length: > 0 } word) return;
        report.Converted("The kind of a submodel element was left out: V3 has it for submodels only.", element);
        if (word is not "Instance" && submodel!.Kind != ModellingKind.Template) report.Changed($"The element is of kind {word} in a submodel of kind Instance: the difference was lost.", element);
    }
}
