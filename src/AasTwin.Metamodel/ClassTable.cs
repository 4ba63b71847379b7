using System.Collections.Frozen;
using AasTwin.Metamodel.Descriptors;

namespace AasTwin.Metamodel;

/// <summary>
/// Every class and attribute of the metamodel, described once: name, type, cardinality and order (that of the XML schema). Readers, writers, copy,
/// equality, traversal and structural checks derive from it; to add an attribute, add the property and one line here.
/// </summary>
public static class ClassTable
{
    public static readonly MetaClass Environment = Plain(() => new Environment())
        .List<AssetAdministrationShell>("assetAdministrationShells", o => o.AssetAdministrationShells, (o, v) => o.AssetAdministrationShells = v)
        .List<Submodel>("submodels", o => o.Submodels, (o, v) => o.Submodels = v)
        .List<ConceptDescription>("conceptDescriptions", o => o.ConceptDescriptions, (o, v) => o.ConceptDescriptions = v)
        .Build();

    public static readonly MetaClass AssetAdministrationShell = Typed(() => new AssetAdministrationShell())
        .Identifiable()
        .DataSpecifications()
        .Object<Reference>("derivedFrom", o => o.DerivedFrom, (o, v) => o.DerivedFrom = v)
        .Object<AssetInformation>("assetInformation", o => o.AssetInformation, (o, v) => o.AssetInformation = v!, Requirement.Required)
        .List<Reference>("submodels", o => o.Submodels, (o, v) => o.Submodels = v)
        .Build();

    public static readonly MetaClass Submodel = Typed(() => new Submodel())
        .Identifiable()
        .Enumeration<ModellingKind>("kind", o => o.Kind, (o, v) => o.Kind = v)
        .Semantics()
        .Qualifiers()
        .DataSpecifications()
        .List<SubmodelElement>("submodelElements", o => o.SubmodelElements, (o, v) => o.SubmodelElements = v)
        .Build();

    public static readonly MetaClass ConceptDescription = Typed(() => new ConceptDescription())
        .Identifiable()
        .DataSpecifications()
        .List<Reference>("isCaseOf", o => o.IsCaseOf, (o, v) => o.IsCaseOf = v)
        .Build();

    public static readonly MetaClass AssetInformation = Plain(() => new AssetInformation())
        .Enumeration<AssetKind>("assetKind", o => o.AssetKind, (o, v) => o.AssetKind = v, Requirement.Required)
        .Text("globalAssetId", TextType.Identifier, o => o.GlobalAssetId, (o, v) => o.GlobalAssetId = v)
        .List<SpecificAssetId>("specificAssetIds", o => o.SpecificAssetIds, (o, v) => o.SpecificAssetIds = v)
        .Text("assetType", TextType.Identifier, o => o.AssetType, (o, v) => o.AssetType = v)
        .Object<Resource>("defaultThumbnail", o => o.DefaultThumbnail, (o, v) => o.DefaultThumbnail = v)
        .Build();

    public static readonly MetaClass SpecificAssetId = Plain(() => new SpecificAssetId())
        .Semantics()
        .Text("name", TextType.LabelType, o => o.Name, (o, v) => o.Name = v!, Requirement.Required)
        .Text("value", TextType.Identifier, o => o.Value, (o, v) => o.Value = v!, Requirement.Required)
        .Object<Reference>("externalSubjectId", o => o.ExternalSubjectId, (o, v) => o.ExternalSubjectId = v)
        .Build();

    public static readonly MetaClass Resource = Plain(() => new Resource())
        .Text("path", TextType.PathType, o => o.Path, (o, v) => o.Path = v!, Requirement.Required)
        .Text("contentType", TextType.ContentType, o => o.ContentType, (o, v) => o.ContentType = v)
        .Build();

    public static readonly MetaClass Property = Typed(() => new Property())
        .ElementAttributes()
        .Enumeration<DataTypeDefXsd>("valueType", o => o.ValueType, (o, v) => o.ValueType = v, Requirement.Required)
        .Text("value", TextType.ValueDataType, o => o.Value, (o, v) => o.Value = v)
        .Object<Reference>("valueId", o => o.ValueId, (o, v) => o.ValueId = v)
        .Build();

    public static readonly MetaClass MultiLanguageProperty = Typed(() => new MultiLanguageProperty())
        .ElementAttributes()
        .List<LangStringTextType>("value", o => o.Value, (o, v) => o.Value = v)
        .Object<Reference>("valueId", o => o.ValueId, (o, v) => o.ValueId = v)
        .Build();

    public static readonly MetaClass Range = Typed(() => new Range())
        .ElementAttributes()
        .Enumeration<DataTypeDefXsd>("valueType", o => o.ValueType, (o, v) => o.ValueType = v, Requirement.Required)
        .Text("min", TextType.ValueDataType, o => o.Min, (o, v) => o.Min = v)
        .Text("max", TextType.ValueDataType, o => o.Max, (o, v) => o.Max = v)
        .Build();

    public static readonly MetaClass ReferenceElement = Typed(() => new ReferenceElement())
        .ElementAttributes()
        .Object<Reference>("value", o => o.Value, (o, v) => o.Value = v)
        .Build();

    public static readonly MetaClass Blob = Typed(() => new Blob())
        .ElementAttributes()
        .Bytes("value", o => o.Value, (o, v) => o.Value = v)
        .Text("contentType", TextType.ContentType, o => o.ContentType, (o, v) => o.ContentType = v, Requirement.RequiredInV30)
        .Build();

    public static readonly MetaClass File = Typed(() => new File())
        .ElementAttributes()
        .Text("value", TextType.PathType, o => o.Value, (o, v) => o.Value = v)
        .Text("contentType", TextType.ContentType, o => o.ContentType, (o, v) => o.ContentType = v, Requirement.RequiredInV30)
        .Build();

    public static readonly MetaClass RelationshipElement = Typed(() => new RelationshipElement())
        .ElementAttributes()
        .Object<Reference>("first", o => o.First, (o, v) => o.First = v, Requirement.RequiredInV30)
        .Object<Reference>("second", o => o.Second, (o, v) => o.Second = v, Requirement.RequiredInV30)
        .Build();

    public static readonly MetaClass AnnotatedRelationshipElement = Typed(() => new AnnotatedRelationshipElement())
        .ElementAttributes()
        .Object<Reference>("first", o => o.First, (o, v) => o.First = v, Requirement.RequiredInV30)
        .Object<Reference>("second", o => o.Second, (o, v) => o.Second = v, Requirement.RequiredInV30)
        .List<DataElement>("annotations", o => o.Annotations, (o, v) => o.Annotations = v)
        .Build();

    public static readonly MetaClass SubmodelElementCollection = Typed(() => new SubmodelElementCollection())
        .ElementAttributes()
        .List<SubmodelElement>("value", o => o.Value, (o, v) => o.Value = v)
        .Build();

    public static readonly MetaClass SubmodelElementList = Typed(() => new SubmodelElementList())
        .ElementAttributes()
        .Boolean("orderRelevant", o => o.OrderRelevant, (o, v) => o.OrderRelevant = v)
        .Object<Reference>("semanticIdListElement", o => o.SemanticIdListElement, (o, v) => o.SemanticIdListElement = v)
        .Enumeration<AasSubmodelElements>("typeValueListElement", o => o.TypeValueListElement, (o, v) => o.TypeValueListElement = v, Requirement.Required)
        .Enumeration<DataTypeDefXsd>("valueTypeListElement", o => o.ValueTypeListElement, (o, v) => o.ValueTypeListElement = v)
        .List<SubmodelElement>("value", o => o.Value, (o, v) => o.Value = v)
        .Build();

    public static readonly MetaClass Entity = Typed(() => new Entity())
        .ElementAttributes()
        .List<SubmodelElement>("statements", o => o.Statements, (o, v) => o.Statements = v)
        .Enumeration<EntityType>("entityType", o => o.EntityType, (o, v) => o.EntityType = v, Requirement.RequiredInV30)
        .Text("globalAssetId", TextType.Identifier, o => o.GlobalAssetId, (o, v) => o.GlobalAssetId = v)
        .List<SpecificAssetId>("specificAssetIds", o => o.SpecificAssetIds, (o, v) => o.SpecificAssetIds = v)
        .Build();

    public static readonly MetaClass BasicEventElement = Typed(() => new BasicEventElement())
        .ElementAttributes()
        .Object<Reference>("observed", o => o.Observed, (o, v) => o.Observed = v!, Requirement.Required)
        .Enumeration<Direction>("direction", o => o.Direction, (o, v) => o.Direction = v, Requirement.Required)
        .Enumeration<StateOfEvent>("state", o => o.State, (o, v) => o.State = v, Requirement.Required)
        .Text("messageTopic", TextType.MessageTopic, o => o.MessageTopic, (o, v) => o.MessageTopic = v)
        .Object<Reference>("messageBroker", o => o.MessageBroker, (o, v) => o.MessageBroker = v)
        .Text("lastUpdate", TextType.DateTimeUtc, o => o.LastUpdate, (o, v) => o.LastUpdate = v)
        .Text("minInterval", TextType.Duration, o => o.MinInterval, (o, v) => o.MinInterval = v)
        .Text("maxInterval", TextType.Duration, o => o.MaxInterval, (o, v) => o.MaxInterval = v)
        .Build();

    public static readonly MetaClass Operation = Typed(() => new Operation())
        .ElementAttributes()
        .List<OperationVariable>("inputVariables", o => o.InputVariables, (o, v) => o.InputVariables = v)
        .List<OperationVariable>("outputVariables", o => o.OutputVariables, (o, v) => o.OutputVariables = v)
        .List<OperationVariable>("inoutputVariables", o => o.InoutputVariables, (o, v) => o.InoutputVariables = v)
        .Build();

    public static readonly MetaClass Capability = Typed(() => new Capability())
        .ElementAttributes()
        .Build();

    public static readonly MetaClass OperationVariable = Plain(() => new OperationVariable())
        .Object<SubmodelElement>("value", o => o.Value, (o, v) => o.Value = v!, Requirement.Required)
        .Build();

    public static readonly MetaClass EventPayload = Plain(() => new EventPayload())
        .Object<Reference>("source", o => o.Source, (o, v) => o.Source = v!, Requirement.Required)
        .Object<Reference>("sourceSemanticId", o => o.SourceSemanticId, (o, v) => o.SourceSemanticId = v)
        .Object<Reference>("observableReference", o => o.ObservableReference, (o, v) => o.ObservableReference = v!, Requirement.Required)
        .Object<Reference>("observableSemanticId", o => o.ObservableSemanticId, (o, v) => o.ObservableSemanticId = v)
        .Text("topic", TextType.MessageTopic, o => o.Topic, (o, v) => o.Topic = v)
        .Object<Reference>("subjectId", o => o.SubjectId, (o, v) => o.SubjectId = v)
        .Text("timeStamp", TextType.DateTimeUtc, o => o.TimeStamp, (o, v) => o.TimeStamp = v!, Requirement.Required)
        .Bytes("payload", o => o.Payload, (o, v) => o.Payload = v)
        .Build();

    public static readonly MetaClass Reference = Plain(() => new Reference())
        .Enumeration<ReferenceTypes>("type", o => o.Type, (o, v) => o.Type = v, Requirement.Required)
        .Object<Reference>("referredSemanticId", o => o.ReferredSemanticId, (o, v) => o.ReferredSemanticId = v)
        .List<Key>("keys", o => o.Keys, (o, v) => o.Keys = v!, Requirement.Required)
        .Build();

    public static readonly MetaClass Key = Plain(() => new Key())
        .Enumeration<KeyTypes>("type", o => o.Type, (o, v) => o.Type = v, Requirement.Required)
        .Text("value", TextType.Identifier, o => o.Value, (o, v) => o.Value = v!, Requirement.Required)
        .Build();

    public static readonly MetaClass Extension = Plain(() => new Extension())
        .Semantics()
        .Text("name", TextType.NameType, o => o.Name, (o, v) => o.Name = v!, Requirement.Required)
        .Enumeration<DataTypeDefXsd>("valueType", o => o.ValueType, (o, v) => o.ValueType = v)
        .Text("value", TextType.ValueDataType, o => o.Value, (o, v) => o.Value = v)
        .List<Reference>("refersTo", o => o.RefersTo, (o, v) => o.RefersTo = v)
        .Build();

    public static readonly MetaClass Qualifier = Plain(() => new Qualifier())
        .Semantics()
        .Enumeration<QualifierKind>("kind", o => o.Kind, (o, v) => o.Kind = v)
        .Text("type", TextType.NameType, o => o.Type, (o, v) => o.Type = v!, Requirement.Required)
        .Enumeration<DataTypeDefXsd>("valueType", o => o.ValueType, (o, v) => o.ValueType = v, Requirement.Required)
        .Text("value", TextType.ValueDataType, o => o.Value, (o, v) => o.Value = v)
        .Object<Reference>("valueId", o => o.ValueId, (o, v) => o.ValueId = v)
        .Build();

    public static readonly MetaClass AdministrativeInformation = Plain(() => new AdministrativeInformation())
        .DataSpecifications()
        .Text("version", TextType.VersionType, o => o.Version, (o, v) => o.Version = v)
        .Text("revision", TextType.RevisionType, o => o.Revision, (o, v) => o.Revision = v)
        .Object<Reference>("creator", o => o.Creator, (o, v) => o.Creator = v)
        .Text("createdAt", TextType.DateTimeUtc, o => o.CreatedAt, (o, v) => o.CreatedAt = v, since: MetamodelVersion.V3_2)
        .Text("updatedAt", TextType.DateTimeUtc, o => o.UpdatedAt, (o, v) => o.UpdatedAt = v, since: MetamodelVersion.V3_2)
        .Text("templateId", TextType.Identifier, o => o.TemplateId, (o, v) => o.TemplateId = v)
        .Build();

    public static readonly MetaClass EmbeddedDataSpecification = Plain(() => new EmbeddedDataSpecification())
        .Object<Reference>("dataSpecification", o => o.DataSpecification, (o, v) => o.DataSpecification = v!, Requirement.Required)
        .Object<DataSpecificationContent>("dataSpecificationContent", o => o.DataSpecificationContent, (o, v) => o.DataSpecificationContent = v!, Requirement.Required)
        .Build();

    public static readonly MetaClass DataSpecificationIec61360 = Typed(() => new DataSpecificationIec61360())
        .List<LangStringPreferredNameTypeIec61360>("preferredName", o => o.PreferredName, (o, v) => o.PreferredName = v!, Requirement.Required)
        .List<LangStringShortNameTypeIec61360>("shortName", o => o.ShortName, (o, v) => o.ShortName = v)
        .Text("unit", TextType.NonEmpty, o => o.Unit, (o, v) => o.Unit = v)
        .Object<Reference>("unitId", o => o.UnitId, (o, v) => o.UnitId = v)
        .Text("sourceOfDefinition", TextType.NonEmpty, o => o.SourceOfDefinition, (o, v) => o.SourceOfDefinition = v)
        .Text("symbol", TextType.NonEmpty, o => o.Symbol, (o, v) => o.Symbol = v)
        .Enumeration<DataTypeIec61360>("dataType", o => o.DataType, (o, v) => o.DataType = v)
        .List<LangStringDefinitionTypeIec61360>("definition", o => o.Definition, (o, v) => o.Definition = v)
        .Text("valueFormat", TextType.NonEmpty, o => o.ValueFormat, (o, v) => o.ValueFormat = v)
        .Object<ValueList>("valueList", o => o.ValueList, (o, v) => o.ValueList = v)
        .Text("value", TextType.ValueTypeIec61360, o => o.Value, (o, v) => o.Value = v)
        .Object<LevelType>("levelType", o => o.LevelType, (o, v) => o.LevelType = v)
        .Build();

    public static readonly MetaClass DataSpecificationUom = Typed(() => new DataSpecificationUom())
        .List<LangStringUom>("preferredName", o => o.PreferredName, (o, v) => o.PreferredName = v!, Requirement.Required)
        .Text("symbol", TextType.Text256, o => o.Symbol, (o, v) => o.Symbol = v!, Requirement.Required)
        .Text("specificUnitId", TextType.Text256, o => o.SpecificUnitId, (o, v) => o.SpecificUnitId = v)
        .List<LangStringDefinitionTypeUom>("definition", o => o.Definition, (o, v) => o.Definition = v)
        .List<LangStringUom>("preferredNameQuantity", o => o.PreferredNameQuantity, (o, v) => o.PreferredNameQuantity = v)
        .Text("quantityId", TextType.Text2048, o => o.QuantityId, (o, v) => o.QuantityId = v)
        .Text("classificationSystem", TextType.Text256, o => o.ClassificationSystem, (o, v) => o.ClassificationSystem = v)
        .Text("classificationSystemVersion", TextType.Text256, o => o.ClassificationSystemVersion, (o, v) => o.ClassificationSystemVersion = v)
        .Build();

    public static readonly MetaClass LevelType = Plain(() => new LevelType())
        .Boolean("min", o => o.Min, (o, v) => o.Min = v, Requirement.Required)
        .Boolean("nom", o => o.Nom, (o, v) => o.Nom = v, Requirement.Required)
        .Boolean("typ", o => o.Typ, (o, v) => o.Typ = v, Requirement.Required)
        .Boolean("max", o => o.Max, (o, v) => o.Max = v, Requirement.Required)
        .Build();

    public static readonly MetaClass ValueList = Plain(() => new ValueList())
        .List<ValueReferencePair>("valueReferencePairs", o => o.ValueReferencePairs, (o, v) => o.ValueReferencePairs = v!, Requirement.Required)
        .Build();

    public static readonly MetaClass ValueReferencePair = Plain(() => new ValueReferencePair())
        .Text("value", TextType.ValueTypeIec61360, o => o.Value, (o, v) => o.Value = v!, Requirement.Required)
        .Object<Reference>("valueId", o => o.ValueId, (o, v) => o.ValueId = v, Requirement.RequiredInV30)
        .Build();

    public static readonly MetaClass LangStringNameType = Plain(() => new LangStringNameType())
        .LangString(TextType.Text128)
        .Build();

    public static readonly MetaClass LangStringTextType = Plain(() => new LangStringTextType())
        .LangString(TextType.Text1023)
        .Build();

    public static readonly MetaClass LangStringPreferredNameTypeIec61360 = Plain(() => new LangStringPreferredNameTypeIec61360())
        .LangString(TextType.Text255)
        .Build();

    public static readonly MetaClass LangStringShortNameTypeIec61360 = Plain(() => new LangStringShortNameTypeIec61360())
        .LangString(TextType.Text18)
        .Build();

    public static readonly MetaClass LangStringDefinitionTypeIec61360 = Plain(() => new LangStringDefinitionTypeIec61360())
        .LangString(TextType.Text1023)
        .Build();

    public static readonly MetaClass LangStringUom = Plain(() => new LangStringUom())
        .LangString(TextType.Text256)
        .Build();

    public static readonly MetaClass LangStringDefinitionTypeUom = Plain(() => new LangStringDefinitionTypeUom())
        .LangString(TextType.Text2048)
        .Build();

    // Abstract classes: places where a document tells the concrete class.
    public static readonly MetaClass SubmodelElement = Abstract<SubmodelElement>();
    public static readonly MetaClass DataElement = Abstract<DataElement>();
    public static readonly MetaClass DataSpecificationContent = Abstract<DataSpecificationContent>();

    private static readonly FrozenDictionary<Type, MetaClass> ByType = new[]
    {
        SubmodelElement, DataElement, DataSpecificationContent,
        Environment, AssetAdministrationShell, Submodel, ConceptDescription, AssetInformation, SpecificAssetId, Resource, Property,
        MultiLanguageProperty, Range, ReferenceElement, Blob, File, RelationshipElement, AnnotatedRelationshipElement,
        SubmodelElementCollection, SubmodelElementList, Entity, BasicEventElement, Operation, Capability, OperationVariable, EventPayload,
        Reference, Key, Extension, Qualifier, AdministrativeInformation, EmbeddedDataSpecification, DataSpecificationIec61360,
        DataSpecificationUom, LevelType, ValueList, ValueReferencePair, LangStringNameType, LangStringTextType,
        LangStringPreferredNameTypeIec61360, LangStringShortNameTypeIec61360, LangStringDefinitionTypeIec61360, LangStringUom,
        LangStringDefinitionTypeUom,
    }.ToFrozenDictionary(c => c.Type);

    private static readonly FrozenDictionary<string, MetaClass> ByName = ByType.Values.ToFrozenDictionary(c => c.Name);

    /// <summary>All concrete classes.</summary>
    public static IReadOnlyList<MetaClass> Concrete { get; } = [.. ByType.Values.Where(c => !c.IsAbstract).OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>The class of a name as the specification spells it, or null.</summary>
    public static MetaClass? Find(string name) => ByName.GetValueOrDefault(name);

    internal static MetaClass Of(Type type) => ByType.GetValueOrDefault(type) ?? DescriptorTable.Of(type);

    internal static MetaClass[] ConcreteClassesOf(Type type) => [.. Concrete.Where(c => type.IsAssignableFrom(c.Type))];

    private static MetaClassBuilder<T> Plain<T>(Func<T> create) where T : AasObject => new(create, hasModelType: false);

    private static MetaClassBuilder<T> Typed<T>(Func<T> create) where T : AasObject => new(create, hasModelType: true);

    private static MetaClass Abstract<T>() where T : AasObject => new MetaClassBuilder<T>(null, hasModelType: true).Build();

    private static MetaClassBuilder<T> Semantics<T>(this MetaClassBuilder<T> table) where T : AasObject, IHasSemantics => table
        .Object<Reference>("semanticId", o => o.SemanticId, (o, v) => o.SemanticId = v)
        .List<Reference>("supplementalSemanticIds", o => o.SupplementalSemanticIds, (o, v) => o.SupplementalSemanticIds = v);

    private static MetaClassBuilder<T> Qualifiers<T>(this MetaClassBuilder<T> table) where T : AasObject, IQualifiable => table
        .List<Qualifier>("qualifiers", o => o.Qualifiers, (o, v) => o.Qualifiers = v);

    private static MetaClassBuilder<T> DataSpecifications<T>(this MetaClassBuilder<T> table) where T : AasObject, IHasDataSpecification => table
        .List<EmbeddedDataSpecification>("embeddedDataSpecifications", o => o.EmbeddedDataSpecifications, (o, v) => o.EmbeddedDataSpecifications = v);

    private static MetaClassBuilder<T> Referable<T>(this MetaClassBuilder<T> table) where T : Referable => table
        .List<Extension>("extensions", o => o.Extensions, (o, v) => o.Extensions = v)
        .Text("category", TextType.NameType, o => o.Category, (o, v) => o.Category = v)
        .Text("idShort", TextType.IdShort, o => o.IdShort, (o, v) => o.IdShort = v)
        .List<LangStringNameType>("displayName", o => o.DisplayName, (o, v) => o.DisplayName = v)
        .List<LangStringTextType>("description", o => o.Description, (o, v) => o.Description = v);

    private static MetaClassBuilder<T> Identifiable<T>(this MetaClassBuilder<T> table) where T : Identifiable => table
        .Referable()
        .Object<AdministrativeInformation>("administration", o => o.Administration, (o, v) => o.Administration = v)
        .Text("id", TextType.Identifier, o => o.Id, (o, v) => o.Id = v!, Requirement.Required);

    private static MetaClassBuilder<T> ElementAttributes<T>(this MetaClassBuilder<T> table) where T : SubmodelElement => table
        .Referable()
        .Semantics()
        .Qualifiers()
        .DataSpecifications();

    private static MetaClassBuilder<T> LangString<T>(this MetaClassBuilder<T> table, TextType text) where T : AbstractLangString => table
        .Text("language", TextType.Language, o => o.Language, (o, v) => o.Language = v!, Requirement.Required)
        .Text("text", text, o => o.Text, (o, v) => o.Text = v!, Requirement.Required);
}
