using AasTwin.Metamodel;
using Range = AasTwin.Metamodel.Range;

namespace AasTwin.Tests.Metamodel.Cases;

/// <summary>
/// Builds instances of any class that are valid by construction: attributes after the class table, then what constraints ask for between them.
/// One builder gives names and identifiers only once. Also the source of random models for property tests, see <see cref="ModelGenerators"/>.
/// </summary>
internal sealed class CaseBuilder(MetamodelVersion version, CaseChoices choices)
{
    private const int MaxDepth = 7;
    private int number;

    /// <summary>An attribute that the root has in any case, when two exclude each other.</summary>
    private MetaAttribute? wanted;

    public static AasObject Minimal(MetaClass metaClass, MetamodelVersion version = MetamodelVersion.V3_1) =>
        new CaseBuilder(version, CaseChoices.Minimal).Build(metaClass);

    public static AasObject Maximal(MetaClass metaClass, MetamodelVersion version = MetamodelVersion.V3_1) =>
        new CaseBuilder(version, CaseChoices.Maximal).Build(metaClass);

    /// <summary>An instance with all attributes, the given one too even if another has to give way, and only what is required below them.</summary>
    public static AasObject FlatWith(MetaClass metaClass, MetaAttribute? attribute, MetamodelVersion version) =>
        new CaseBuilder(version, CaseChoices.Flat) { wanted = attribute }.Build(metaClass);

    public static AasObject Random(MetaClass metaClass, int seed, MetamodelVersion version = MetamodelVersion.V3_1) =>
        new CaseBuilder(version, CaseChoices.Random(seed)).Build(metaClass);

    /// <summary>The concrete classes that a version knows.</summary>
    public static IEnumerable<MetaClass> ClassesOf(MetamodelVersion version) => ClassTable.Concrete.Where(c => IsKnown(c, version));

    public AasObject Build(MetaClass metaClass) => Build(metaClass, 0);

    private static bool IsKnown(MetaClass metaClass, MetamodelVersion version) => version >= MetamodelVersion.V3_2 || !metaClass.Name.EndsWith("Uom", StringComparison.Ordinal);

    private AasObject Build(MetaClass metaClass, int depth)
    {
        if (metaClass == ClassTable.Reference) return ReferenceFor(choices.Pick(2) == 0 ? "semanticId" : "second", depth);
        var value = metaClass.New();
        foreach (var attribute in metaClass.Attributes)
        {
            if (attribute.Since > version) continue;
            if (attribute.IsRequiredIn(version) || (depth < MaxDepth && choices.Includes(depth)) || (depth == 0 && attribute == wanted))
                Fill(value, attribute, depth);
        }
        MakeConsistent(value);
        return value;
    }

    private void Fill(AasObject owner, MetaAttribute attribute, int depth)
    {
        switch (attribute)
        {
            case TextAttribute text:
                text.Set(owner, SampleTexts.Right(text.Type, ++number, choices));
                break;
            case EnumerationAttribute enumeration:
                var known = Enumerable.Range(0, enumeration.Literals.Texts.Count).Where(o => enumeration.Literals.Since(o) <= version).ToList();
                enumeration.Set(owner, known[choices.Pick(known.Count)]);
                break;
            case BooleanAttribute boolean:
                boolean.Set(owner, choices.Pick(2) == 1);
                break;
            case BytesAttribute bytes:
                bytes.Set(owner, [0, 1, 254, (byte)++number]);
                break;
            case ObjectAttribute one:
                one.Set(owner, one.ItemClass == ClassTable.Reference ? ReferenceFor(one.Name, depth) : Build(ClassOf(one.ItemClass), depth + 1));
                break;
            case ListAttribute many:
                var list = many.GetOrCreate(owner);
                list.Clear();
                foreach (var itemClass in choices.ItemsOf([.. many.ItemClass.ConcreteClasses.Where(c => IsKnown(c, version))], depth))
                    list.Add(many.ItemClass == ClassTable.Reference ? ReferenceFor(many.Name, depth) : Build(itemClass, depth + 1));
                break;
        }
    }

    private MetaClass ClassOf(MetaClass itemClass)
    {
        var classes = itemClass.ConcreteClasses.Where(c => IsKnown(c, version)).ToList();
        return classes[choices.Pick(classes.Count)];
    }

    /// <summary>A reference to what an attribute leads to: an object of a model, or something outside.</summary>
    private Reference ReferenceFor(string attribute, int depth)
    {
        Key[] keys = attribute switch
        {
            "derivedFrom" => [new(KeyTypes.AssetAdministrationShell, Id())],
            "submodels" => [new(KeyTypes.Submodel, Id())],
            "isCaseOf" => [new(KeyTypes.ConceptDescription, Id())],
            "observed" or "messageBroker" or "observableReference" or "refersTo" or "first" =>
                [new(KeyTypes.Submodel, Id()), new(KeyTypes.SubmodelElementList, "list"), new(KeyTypes.Property, "0")],
            "source" => [new(KeyTypes.Submodel, Id()), new(KeyTypes.BasicEventElement, "event")],
            "second" => [new(KeyTypes.Submodel, Id()), new(KeyTypes.File, "file"), new(KeyTypes.FragmentReference, "page 3")],
            "dataSpecification" => [new(KeyTypes.GlobalReference, "https://admin-shell.io/DataSpecificationTemplates/DataSpecificationIec61360/3")],
            _ => [new(KeyTypes.GlobalReference, Id()), new(KeyTypes.FragmentReference, "part")],
        };
        return new Reference
        {
            Type = keys[0].Type == KeyTypes.GlobalReference ? ReferenceTypes.ExternalReference : ReferenceTypes.ModelReference,
            Keys = [.. keys],
            ReferredSemanticId = depth < 3 && choices.Includes(depth) ? ReferenceFor("semanticId", depth + 2) : null,
        };
    }

    private string Id() => $"urn:example:{++number}";

    private string IdShort() => $"element_{++number}";

    private void MakeConsistent(AasObject value)
    {
        if (value is IHasSemantics { SemanticId: null, SupplementalSemanticIds: not null } semantics) semantics.SemanticId = ReferenceFor("semanticId", MaxDepth);
        if (value is Referable referable) MakeConsistent(referable);
        SetLanguages(value);
        switch (value)
        {
            case Qualifier qualifier:
                if (qualifier.Kind == QualifierKind.TemplateQualifier) qualifier.Kind = QualifierKind.ValueQualifier;
                if (qualifier.Value is not null) qualifier.Value = SampleTexts.Value(qualifier.ValueType, choices);
                break;
            case Extension { Value: not null } extension:
                extension.Value = SampleTexts.Value(extension.ValueType ?? DataTypeDefXsd.String, choices);
                break;
            case AdministrativeInformation { Version: null, Revision: not null } administration:
                administration.Version = "1";
                break;
            case AssetInformation { GlobalAssetId: null, SpecificAssetIds: null } asset:
                asset.GlobalAssetId = Id();
                break;
            case OperationVariable variable:
                variable.Value.IdShort ??= IdShort();
                break;
            case DataSpecificationIec61360 content:
                MakeConsistent(content);
                break;
            case EmbeddedDataSpecification { DataSpecificationContent: DataSpecificationUom } specification:
                specification.DataSpecification = ReferenceFor("semanticId", MaxDepth);
                break;
        }
    }

    private void MakeConsistent(Referable referable)
    {
        switch (referable)
        {
            case ConceptDescription concept:
                if (concept.Category is not null) concept.Category = "PROPERTY";
                foreach (var content in (concept.EmbeddedDataSpecifications ?? []).Select(e => e.DataSpecificationContent).OfType<DataSpecificationIec61360>())
                {
                    if (concept.Category is not null) (content.DataType, content.Unit) = (DataTypeIec61360.RealMeasure, "m");
                    if (content.Value is null) content.Definition ??= [new LangStringDefinitionTypeIec61360("en", "definition")];
                }
                break;
            case DataElement when version == MetamodelVersion.V3_0 && referable.Category is not null:
                referable.Category = "PARAMETER";
                break;
        }
        switch (referable)
        {
            case Property { Value: not null } property:
                property.Value = SampleTexts.Value(property.ValueType, choices);
                break;
            case Range range:
                SetLimits(range);
                break;
            case SubmodelElementList list:
                MakeConsistent(list);
                break;
            case Entity entity:
                if (version == MetamodelVersion.V3_0 && entity.EntityType == EntityType.CoManagedEntity)
                    (entity.GlobalAssetId, entity.SpecificAssetIds) = (null, null);
                else if (entity is { EntityType: EntityType.SelfManagedEntity, GlobalAssetId: null, SpecificAssetIds: null })
                    entity.GlobalAssetId = Id();
                break;
            case BasicEventElement trigger:
                if (wanted?.Name == "maxInterval") trigger.Direction = Direction.Output;
                if (trigger.Direction == Direction.Input) trigger.MaxInterval = null;
                break;
        }
        if (referable is SubmodelElementList) return;
        foreach (var child in referable.ChildElements()) child.IdShort ??= IdShort();
    }

    private void MakeConsistent(SubmodelElementList list)
    {
        if (list.Value is { } items)
        {
            // The first item decides; others of its class stay with it.
            items.RemoveAll(i => i.MetaClass != items[0].MetaClass);
            list.TypeValueListElement = Enum.Parse<AasSubmodelElements>(items[0].MetaClass.Name);
            foreach (var item in items)
            {
                if (version == MetamodelVersion.V3_0) item.IdShort = null;
                if (item.SemanticId is not null) item.SemanticId = list.SemanticIdListElement?.DeepCopy();
                if (item.SemanticId is null) item.SupplementalSemanticIds = null;
            }
        }
        if (list.TypeValueListElement is not (AasSubmodelElements.Property or AasSubmodelElements.Range)) return;
        var type = list.ValueTypeListElement ??= DataTypeDefXsd.Decimal;
        foreach (var property in (list.Value ?? []).OfType<Property>())
            (property.ValueType, property.Value) = (type, property.Value is null ? null : SampleTexts.Value(type, choices));
        foreach (var range in (list.Value ?? []).OfType<Range>())
        {
            range.ValueType = type;
            SetLimits(range);
        }
    }

    private void SetLimits(Range range)
    {
        if (range.Min is not null) range.Min = SampleTexts.Value(range.ValueType, choices);
        if (range.Max is not null) range.Max = SampleTexts.Value(range.ValueType, choices);
    }

    private void MakeConsistent(DataSpecificationIec61360 content)
    {
        if (content is { Value: not null, ValueList: not null })
        {
            if (wanted?.Name == "value") content.ValueList = null;
            else content.Value = null;
        }
        if (content.UnitId is null) content.Unit ??= content.DataType is null ? null : "m";
    }

    private static void SetLanguages(AasObject value)
    {
        foreach (var list in value.MetaClass.Attributes.OfType<ListAttribute>().Select(a => a.Get(value)))
        {
            for (var i = 0; i < list?.Count; i++)
                if (list[i] is AbstractLangString text) text.Language = SampleTexts.Language(i);
        }
    }
}
