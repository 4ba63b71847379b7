namespace AasTwin.Metamodel;

/// <summary>Template or instance. Literals are the member names.</summary>
public enum ModellingKind { Template, Instance }

/// <summary>What a qualifier qualifies.</summary>
public enum QualifierKind { ValueQualifier, ConceptQualifier, TemplateQualifier }

/// <summary>Kind of an asset. <see cref="Role"/> and <see cref="NotApplicable"/> since V3.1, <see cref="Batch"/> since V3.2.</summary>
public enum AssetKind { Type, Instance, NotApplicable, Role, Batch }

/// <summary>Whether an entity has a shell of its own.</summary>
public enum EntityType { CoManagedEntity, SelfManagedEntity }

/// <summary>Direction of an event, seen from the element. Literals <c>input</c>, <c>output</c>.</summary>
public enum Direction { Input, Output }

/// <summary>Whether an event is active. Literals <c>on</c>, <c>off</c>.</summary>
public enum StateOfEvent { On, Off }

/// <summary>Whether a reference points out of, or into, an environment.</summary>
public enum ReferenceTypes { ExternalReference, ModelReference }

/// <summary>Types of submodel elements, as a <see cref="SubmodelElementList"/> names them.</summary>
public enum AasSubmodelElements
{
    AnnotatedRelationshipElement, BasicEventElement, Blob, Capability, DataElement, Entity, EventElement, File, MultiLanguageProperty,
    Operation, Property, Range, ReferenceElement, RelationshipElement, SubmodelElement, SubmodelElementList, SubmodelElementCollection,
}

/// <summary>Types of keys.</summary>
public enum KeyTypes
{
    AnnotatedRelationshipElement, AssetAdministrationShell, BasicEventElement, Blob, Capability, ConceptDescription, DataElement, Entity,
    EventElement, File, FragmentReference, GlobalReference, Identifiable, MultiLanguageProperty, Operation, Property, Range, Referable,
    ReferenceElement, RelationshipElement, Submodel, SubmodelElement, SubmodelElementCollection, SubmodelElementList,
}

/// <summary>Value types: the xs:* types of XML Schema 1.0 that the metamodel allows. Literals carry the prefix <c>xs:</c>.</summary>
public enum DataTypeDefXsd
{
    AnyUri, Base64Binary, Boolean, Byte, Date, DateTime, Decimal, Double, Duration, Float, GDay, GMonth, GMonthDay, GYear, GYearMonth,
    HexBinary, Int, Integer, Long, NegativeInteger, NonNegativeInteger, NonPositiveInteger, PositiveInteger, Short, String, Time,
    UnsignedByte, UnsignedInt, UnsignedLong, UnsignedShort,
}

/// <summary>Data types of IEC 61360. Literals are upper case with underscores, such as <c>INTEGER_MEASURE</c>.</summary>
public enum DataTypeIec61360
{
    Date, String, StringTranslatable, IntegerMeasure, IntegerCount, IntegerCurrency, RealMeasure, RealCount, RealCurrency, Boolean, Iri,
    Irdi, Rational, RationalMeasure, Time, Timestamp, File, Html, Blob,
}
