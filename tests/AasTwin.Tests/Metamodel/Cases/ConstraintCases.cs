using AasTwin.Metamodel;
using AasTwin.Metamodel.Verification;
using static AasTwin.Tests.Metamodel.Cases.ConstraintCase;
using Range = AasTwin.Metamodel.Range;

namespace AasTwin.Tests.Metamodel.Cases;

/// <summary>Every constraint of Part 1 that a program can check, broken by hand. Those of Part 3a are in <see cref="Iec61360Cases"/>.</summary>
internal static class ConstraintCases
{
    public static IEnumerable<ConstraintCase> All =>
        [.. Names(), .. Semantics(), .. Values(), .. Qualifiers(), .. Assets(), .. Lists(), .. References(), .. Targets(), .. Iec61360Cases.All];

    private static IEnumerable<ConstraintCase> Names()
    {
        yield return Of("AASd-002", "hyphen at the end", new Property { IdShort = "a-b", ValueType = DataTypeDefXsd.Int },
            o => o.IdShort = "ab-", "idShort");
        yield return Of("AASd-002", "hyphen in V3.0", new Property { IdShort = "a", ValueType = DataTypeDefXsd.Int },
            o => o.IdShort = "a-b", "idShort").InV30();
        yield return Of("AASd-005", "revision without version", new AdministrativeInformation { Version = "1", Revision = "2" },
            o => o.Version = null, "version");
        yield return Of("AASd-022", "two elements of a submodel", Submodel(Text("ab"), Text("AB")),
            o => o.SubmodelElements![1].IdShort = "ab", "submodelElements[1].idShort");
        yield return Of("AASd-022", "two elements of a collection", new SubmodelElementCollection { Value = [Text("ab"), Text("AB")] },
            o => o.Value![1].IdShort = "ab", "value[1].idShort");
        yield return Of("AASd-022", "two statements of an entity", new Entity { Statements = [Text("ab"), Text("cd")] },
            o => o.Statements![1].IdShort = "ab", "statements[1].idShort");
        yield return Of("AASd-022", "two annotations of a relation", new AnnotatedRelationshipElement { Annotations = [Text("ab"), Text("cd")] },
            o => o.Annotations![1].IdShort = "ab", "annotations[1].idShort");
        yield return Of("AASd-077", "two extensions", new Capability { Extensions = [new Extension { Name = "a" }, new Extension { Name = "A" }] },
            o => o.Extensions![1].Name = "a", "extensions[1].name");
        yield return Of("AASd-090", "category of a property in V3.0",
            new Property { Category = "CONSTANT", ValueType = DataTypeDefXsd.Int }, o => o.Category = "constant", "category").InV30();
        yield return Of("AASd-117", "element of a submodel without idShort", Submodel(Text("ab")),
            o => o.SubmodelElements![0].IdShort = null, "submodelElements[0].idShort");
        yield return Of("AASd-117", "variable without idShort", Operation("ab", "cd"), o => o.InputVariables![0].Value.IdShort = null,
            "inputVariables[0].value.idShort");
        yield return Of("AASd-120", "item of a list with idShort in V3.0", ListOf(Text(null)), o => o.Value![0].IdShort = "ab",
            "value[0].idShort").InV30();
        yield return Of("AASd-134", "input and output of one name", Operation("ab", "cd"), o => o.OutputVariables![0].Value.IdShort = "ab",
            "outputVariables[0].value.idShort");
        yield return Of(VerificationRule.UniqueId, "two submodels", new AasTwin.Metamodel.Environment { Submodels = [new Submodel { Id = "a" }, new Submodel { Id = "b" }] },
            o => o.Submodels![1].Id = "a", "submodels[1].id");
        yield return Of(VerificationRule.UniqueLanguage, "of two cases", new Capability { Description = [new("en", "x"), new("de", "y")] },
            o => o.Description![1].Language = "EN", "description[1].language");
    }

    private static IEnumerable<ConstraintCase> Semantics()
    {
        yield return Of("AASd-118", "on an element",
            new Capability { SemanticId = External("a"), SupplementalSemanticIds = [External("b")] }, o => o.SemanticId = null,
            "semanticId");
        yield return Of("AASd-118", "on a submodel",
            new Submodel { Id = "a", SemanticId = External("a"), SupplementalSemanticIds = [External("b")] }, o => o.SemanticId = null,
            "semanticId");
        yield return Of("AASd-118", "on a qualifier",
            new Qualifier { Type = "a", SemanticId = External("a"), SupplementalSemanticIds = [External("b")] }, o => o.SemanticId = null,
            "semanticId");
        yield return Of("AASd-118", "on an extension",
            new Extension { Name = "a", SemanticId = External("a"), SupplementalSemanticIds = [External("b")] }, o => o.SemanticId = null,
            "semanticId");
        yield return Of("AASd-118", "on a specific asset id", new SpecificAssetId { Name = "a", Value = "b", SemanticId = External("a"), SupplementalSemanticIds = [External("b")] },
            o => o.SemanticId = null, "semanticId");
        yield return Of("AASd-130", "a control character", new Capability { Description = [new("en", "\U0001F600\t\n\r")] },
            o => o.Description![0].Text = "\u000b", "description[0].text");
        yield return Of("AASd-130", "half a surrogate pair", new Capability { Description = [new("en", "\U0001F600")] },
            o => o.Description![0].Text = "\ud83d", "description[0].text");
    }

    private static IEnumerable<ConstraintCase> Values()
    {
        yield return Of(VerificationRule.ValueType, "property", new Property { ValueType = DataTypeDefXsd.Byte, Value = "127" },
            o => o.Value = "128", "value");
        yield return Of(VerificationRule.ValueType, "range, min", new Range { ValueType = DataTypeDefXsd.Date, Min = "2024-02-29" },
            o => o.Min = "2023-02-29", "min");
        yield return Of(VerificationRule.ValueType, "range, max", new Range { ValueType = DataTypeDefXsd.Double, Max = "INF" },
            o => o.Max = "+INF", "max");
        yield return Of(VerificationRule.ValueType, "extension",
            new Extension { Name = "a", ValueType = DataTypeDefXsd.Boolean, Value = "1" }, o => o.Value = "yes", "value");
        yield return Of("AASd-020", "qualifier", new Qualifier { Type = "a", ValueType = DataTypeDefXsd.Int, Value = "1" },
            o => o.Value = "not-an-int", "value");
        yield return Of("AASd-006", "qualifier and its coded value",
            Concepts(new Property { IdShort = "ab", ValueType = DataTypeDefXsd.Int, Qualifiers = [new Qualifier { Type = "a", ValueType = DataTypeDefXsd.Int, Value = "07", ValueId = External("cd") }] }),
            o => o.Submodels![0].SubmodelElements![0].Qualifiers()[0].Value = "8", "submodels[0].submodelElements[0].qualifiers[0].value");
        yield return Of("AASd-007", "property and its coded value", Concepts(new Property { IdShort = "ab", ValueType = DataTypeDefXsd.Decimal, Value = "7.0", ValueId = External("cd") }),
            o => ((Property)o.Submodels![0].SubmodelElements![0]).Value = "7.1", "submodels[0].submodelElements[0].value");
        yield return Of("AASd-012", "texts and their coded value", Concepts(new MultiLanguageProperty { IdShort = "ab", Value = [new("en-us", "seven")], ValueId = External("cd") }),
            o => ((MultiLanguageProperty)o.Submodels![0].SubmodelElements![0]).Value![0].Text = "eight", "submodels[0].submodelElements[0].value[0].text").AsWarning();
    }

    private static IEnumerable<ConstraintCase> Qualifiers()
    {
        var template = new Qualifier { Type = "a", Kind = QualifierKind.TemplateQualifier, ValueType = DataTypeDefXsd.Int };
        yield return Of("AASd-021", "two qualifiers of an element", new Capability { Qualifiers = [new Qualifier { Type = "a" }, new Qualifier { Type = "b" }] },
            o => o.Qualifiers![1].Type = "a", "qualifiers[1].type");
        yield return Of("AASd-021", "two qualifiers of a submodel", new Submodel { Id = "a", Qualifiers = [new Qualifier { Type = "a" }, new Qualifier { Type = "b" }] },
            o => o.Qualifiers![1].Type = "a", "qualifiers[1].type");
        yield return Of("AASd-119", "submodel is no template",
            new Submodel { Id = "a", Kind = ModellingKind.Template, Qualifiers = [template] }, o => o.Kind = null, "qualifiers[0].kind");
        yield return Of("AASd-129", "element in a collection of an instance",
            new Submodel { Id = "a", Kind = ModellingKind.Template, SubmodelElements = [new SubmodelElementCollection { IdShort = "ab", Value = [new Capability { IdShort = "cd", Qualifiers = [template] }] }] },
            o => o.Kind = ModellingKind.Instance, "submodelElements[0].value[0].qualifiers[0].kind");
    }

    private static IEnumerable<ConstraintCase> Assets()
    {
        yield return Of("AASd-014", "self-managed without id",
            new Entity { EntityType = EntityType.SelfManagedEntity, GlobalAssetId = "a" }, o => o.GlobalAssetId = null, "globalAssetId");
        yield return Of("AASd-014", "co-managed with id in V3.0", new Entity { EntityType = EntityType.CoManagedEntity },
            o => o.GlobalAssetId = "a", "entityType").InV30();
        yield return Of("AASd-116", "reserved name", new AssetInformation { GlobalAssetId = "a", SpecificAssetIds = [new SpecificAssetId { Name = "GLOBALASSETID", Value = "a" }] },
            o => o.SpecificAssetIds![0].Value = "b", "specificAssetIds[0].name");
        yield return Of("AASd-131", "asset without id",
            new AssetInformation { SpecificAssetIds = [new SpecificAssetId { Name = "a", Value = "b" }] }, o => o.SpecificAssetIds = null,
            "globalAssetId");
        yield return Of("AASd-133", "subject within the model", new SpecificAssetId { Name = "a", Value = "b", ExternalSubjectId = External("c") },
            o => o.ExternalSubjectId = Model((KeyTypes.Submodel, "c")), "externalSubjectId.type");
    }

    private static IEnumerable<ConstraintCase> Lists()
    {
        yield return Of("AASd-107", "another semanticId than the list's",
            new SubmodelElementList { TypeValueListElement = AasSubmodelElements.Capability, SemanticIdListElement = External("a"), Value = [new Capability { SemanticId = External("a") }] },
            o => o.Value![0].SemanticId = External("b"), "value[0].semanticId");
        yield return Of("AASd-108", "another type", new SubmodelElementList { TypeValueListElement = AasSubmodelElements.DataElement, Value = [Text(null), new Blob { ContentType = "a/b" }] },
            o => o.Value![1] = new Capability(), "value[1]");
        yield return Of("AASd-109", "no value type", ListOf(Text(null)), o => o.ValueTypeListElement = null, "valueTypeListElement");
        yield return Of("AASd-109", "another value type", ListOf(Text(null), Text(null)),
            o => o.Value![1] = new Property { ValueType = DataTypeDefXsd.Int }, "value[1].valueType");
        yield return Of("AASd-109", "another value type of a range",
            new SubmodelElementList { TypeValueListElement = AasSubmodelElements.Range, ValueTypeListElement = DataTypeDefXsd.Int, Value = [new Range { ValueType = DataTypeDefXsd.Int }] },
            o => ((Range)o.Value![0]).ValueType = DataTypeDefXsd.Long, "value[0].valueType");
        yield return Of("AASd-114", "two semanticIds",
            new SubmodelElementList { TypeValueListElement = AasSubmodelElements.Capability, Value = [new Capability { SemanticId = External("a") }, new Capability(), new Capability { SemanticId = External("a") }] },
            o => o.Value![2].SemanticId = External("b"), "value[2].semanticId");
    }

    private static IEnumerable<ConstraintCase> References()
    {
        yield return Of("AASd-121", "external reference to an element", External("a"), o => o.Keys[0].Type = KeyTypes.Property,
            "keys[0].type").Implying("AASd-122", "AASd-124");
        yield return Of("AASd-121", "model reference to an element", Model((KeyTypes.Submodel, "a")),
            o => o.Keys[0].Type = KeyTypes.Property, "keys[0].type").Implying("AASd-123");
        yield return Of("AASd-122", "external reference into a model", new Reference { Keys = [new(KeyTypes.GlobalReference, "a"), new(KeyTypes.FragmentReference, "b")] },
            o => o.Keys[0].Type = KeyTypes.Submodel, "keys[0].type");
        yield return Of("AASd-123", "model reference out of a model", Model((KeyTypes.Submodel, "a"), (KeyTypes.Property, "b")),
            o => o.Keys[0].Type = KeyTypes.GlobalReference, "keys[0].type");
        yield return Of("AASd-124", "external reference ends in a model", new Reference { Keys = [new(KeyTypes.GlobalReference, "a"), new(KeyTypes.FragmentReference, "b")] },
            o => o.Keys[1].Type = KeyTypes.Property, "keys[1].type");
        yield return Of("AASd-125", "a submodel below a submodel", Model((KeyTypes.Submodel, "a"), (KeyTypes.Property, "b")),
            o => o.Keys[1].Type = KeyTypes.Submodel, "keys[1].type");
        yield return Of("AASd-126", "a fragment in the middle", Model((KeyTypes.Submodel, "a"), (KeyTypes.File, "b"), (KeyTypes.Entity, "c"), (KeyTypes.Property, "d")),
            o => o.Keys[2].Type = KeyTypes.FragmentReference, "keys[2].type");
        yield return Of("AASd-127", "a fragment of a property", Model((KeyTypes.Submodel, "a"), (KeyTypes.Blob, "b"), (KeyTypes.FragmentReference, "c")),
            o => o.Keys[1].Type = KeyTypes.Property, "keys[2].type");
        yield return Of("AASd-128", "a name below a list",
            Model((KeyTypes.Submodel, "a"), (KeyTypes.SubmodelElementList, "b"), (KeyTypes.Property, "12")), o => o.Keys[2].Value = "x",
            "keys[2].value");
        yield return Of("AASd-128", "a negative index",
            Model((KeyTypes.Submodel, "a"), (KeyTypes.SubmodelElementList, "b"), (KeyTypes.Property, "0")), o => o.Keys[2].Value = "-1",
            "keys[2].value");
    }

    private static IEnumerable<ConstraintCase> Targets()
    {
        var shell = new AssetAdministrationShell
        {
            Id = "a",
            AssetInformation = new AssetInformation { GlobalAssetId = "a" },
            DerivedFrom = Model((KeyTypes.AssetAdministrationShell, "b")),
            Submodels = [Model((KeyTypes.Submodel, "c"))],
        };
        yield return Of(VerificationRule.ReferenceTarget, "derivedFrom a submodel", shell,
            o => o.DerivedFrom!.Keys[0].Type = KeyTypes.Submodel, "derivedFrom");
        yield return Of(VerificationRule.ReferenceTarget, "submodels outside", shell, o => o.Submodels![0] = External("c"), "submodels[0]");
        var trigger = new BasicEventElement { Observed = Model((KeyTypes.Submodel, "a")), MessageBroker = Model((KeyTypes.Submodel, "a")), Direction = Direction.Output, MaxInterval = "PT1S" };
        yield return Of(VerificationRule.ReferenceTarget, "observed outside", trigger, o => o.Observed = External("a"), "observed");
        yield return Of(VerificationRule.ReferenceTarget, "messageBroker outside", trigger, o => o.MessageBroker = External("a"), "messageBroker");
        yield return Of(VerificationRule.MaxInterval, "of an input", trigger, o => o.Direction = Direction.Input, "maxInterval");
        var payload = (EventPayload)CaseBuilder.Maximal(ClassTable.EventPayload);
        yield return Of(VerificationRule.ReferenceTarget, "source is no event", payload, o => o.Source = Model((KeyTypes.Submodel, "a")), "source");
        yield return Of(VerificationRule.ReferenceTarget, "observableReference outside", payload,
            o => o.ObservableReference = External("a"), "observableReference");
        yield return Of(VerificationRule.ReferenceTarget, "subject within", payload, o => o.SubjectId = Model((KeyTypes.Submodel, "a")),
            "subjectId.type");
        yield return Of(VerificationRule.ReferenceTarget, "extension refers outside", new Extension { Name = "a", RefersTo = [Model((KeyTypes.Submodel, "a"))] },
            o => o.RefersTo![0] = External("a"), "refersTo[0]").AsWarning();
        yield return Of(ReadingRule.Version, "a role in V3.0", new AssetInformation { GlobalAssetId = "a", AssetKind = AssetKind.Type },
            o => o.AssetKind = AssetKind.Role, "assetKind").InV30();
    }

    private static List<Qualifier> Qualifiers(this SubmodelElement element) => element.Qualifiers!;

    private static Property Text(string? idShort) => new() { IdShort = idShort, ValueType = DataTypeDefXsd.String, Value = "x" };

    private static Submodel Submodel(params SubmodelElement[] elements) => new() { Id = "a", SubmodelElements = [.. elements] };

    private static SubmodelElementList ListOf(params SubmodelElement[] items) =>
        new() { TypeValueListElement = AasSubmodelElements.Property, ValueTypeListElement = DataTypeDefXsd.String, Value = [.. items] };

    private static Operation Operation(string input, string output) =>
        new() { InputVariables = [new OperationVariable { Value = Text(input) }], OutputVariables = [new OperationVariable { Value = Text(output) }] };

    internal static Reference External(string id) => new() { Type = ReferenceTypes.ExternalReference, Keys = [new(KeyTypes.GlobalReference, id)] };

    internal static Reference Model(params (KeyTypes Type, string Value)[] keys) => new() { Type = ReferenceTypes.ModelReference, Keys = [.. keys.Select(k => new Key(k.Type, k.Value))] };

    /// <summary>An environment with the element and the concept <c>cd</c> of value 7.</summary>
    private static AasTwin.Metamodel.Environment Concepts(SubmodelElement element)
    {
        var concept = Iec61360Cases.Concept();
        ((DataSpecificationIec61360)concept.EmbeddedDataSpecifications![0].DataSpecificationContent).Value = "7";
        return new AasTwin.Metamodel.Environment { Submodels = [new Submodel { Id = "a", SubmodelElements = [element] }], ConceptDescriptions = [concept] };
    }
}
