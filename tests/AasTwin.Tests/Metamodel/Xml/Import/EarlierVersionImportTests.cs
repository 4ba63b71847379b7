using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Xml;
using Environment = AasTwin.Metamodel.Environment;
using File = AasTwin.Metamodel.File;
using Range = AasTwin.Metamodel.Range;

namespace AasTwin.Tests.Metamodel.Xml.Import;

/// <summary>Documents in the forms of metamodel V1, V2 and a draft of V3.</summary>
public class EarlierVersionImportTests
{
    [Theory]
    [InlineData("http://www.admin-shell.io/aas/1/0", "V1.0")]
    [InlineData("http://www.admin-shell.io/aas/2/0", "V2.0")]
    [InlineData("http://www.admin-shell.io/aas/3/0", "a draft of metamodel V3")]
    public void Import_SaysWhichVersionItConverted(string name, string said)
    {
        var read = Read($"<a:aasenv xmlns:a=\"{name}\"><a:submodels/></a:aasenv>");

        var finding = Assert.Single(read.Findings);
        Assert.Equal((Severity.Warning, ReadingRule.Version), (finding.Severity, finding.Constraint));
        Assert.Contains(said, finding.Text);
        Assert.Equal(MetamodelVersion.V3_1, read.Version);
        Assert.Null(read.Must().Submodels);
    }

    [Fact]
    public void Import_MakesAssetsPartOfTheirShells()
    {
        var read = Read("""
            <aasenv xmlns="http://www.admin-shell.io/aas/2/0">
              <assetAdministrationShells>
                <assetAdministrationShell>
                  <idShort>Shell</idShort>
                  <identification idType="IRI"> urn:shell </identification>
                  <administration><version>2.1</version></administration>
                  <derivedFrom><keys><key type="AssetAdministrationShell" local="false" idType="IRI">urn:parent</key></keys></derivedFrom>
                  <assetRef><keys><key type="Asset" local="true" idType="IRI">urn:asset</key></keys></assetRef>
                  <submodelRefs><submodelRef><keys><key type="Submodel" local="true" idType="IRI">urn:sm</key></keys></submodelRef></submodelRefs>
                  <views><view><idShort>MyView</idShort><containedElements/></view></views>
                  <conceptDictionaries><conceptDictionary><idShort>MyDictionary</idShort></conceptDictionary></conceptDictionaries>
                </assetAdministrationShell>
              </assetAdministrationShells>
              <assets>
                <asset><idShort>Asset</idShort><identification idType="IRI">urn:asset</identification><kind>Type</kind></asset>
                <asset><idShort>Other</idShort><identification idType="IRI">urn:other</identification><kind>Instance</kind></asset>
              </assets>
            </aasenv>
            """);

        var shell = Assert.Single(read.Must().AssetAdministrationShells!);
        Assert.Equal(("urn:shell", "urn:asset", AssetKind.Type), (shell.Id, shell.AssetInformation.GlobalAssetId, shell.AssetInformation.AssetKind));
        Assert.Equal(("2", "1"), (shell.Administration!.Version, shell.Administration.Revision));
        AssertReference(ReferenceTypes.ModelReference, [(KeyTypes.AssetAdministrationShell, "urn:parent")], shell.DerivedFrom);
        AssertReference(ReferenceTypes.ModelReference, [(KeyTypes.Submodel, "urn:sm")], Assert.Single(shell.Submodels!));
        AssertReported(read, "view \"MyView\" was dropped", "concept dictionary \"MyDictionary\" was dropped", "idShort \"Asset\" of the asset was dropped",
            "asset \"urn:other\" was dropped", "idType: identifiers have no type", "A key lost idType and local, which V3 does not have. (2 times");
        Assert.All(read.Findings, f => Assert.Equal(Severity.Warning, f.Severity));
    }

    [Fact]
    public void Import_ConvertsEachKindOfElement()
    {
        var read = ReadElements("""
            <property><idShort>Count</idShort><kind>Instance</kind><valueType>integer</valueType><value>3</value></property>
            <property><idShort>Flag</idShort><valueType>xsd:Boolean</valueType><value>True</value></property>
            <property><idShort>Empty</idShort><valueType/><value/></property>
            <property><idShort>Spaced</idShort><valueType>string</valueType><value>  a
             b </value></property>
            <multiLanguageProperty><idShort>Names</idShort><value><langString lang="de">Größe</langString><langString lang="EN?">Size</langString><langString lang="fr"/></value></multiLanguageProperty>
            <range><idShort>Span</idShort><valueType>double</valueType><min>1.5</min><max/></range>
            <blob><idShort>Bytes</idShort><mimeType>a/b</mimeType><value>AQI=</value></blob>
            <blob><idShort>Text</idShort><value>not base64!</value></blob>
            <file><idShort>Manual</idShort><mimeType>application/pdf</mimeType><value>/aasx/manual.pdf</value></file>
            <capability><idShort>Drill</idShort></capability>
            <entity><idShort>Part</idShort><entityType>SelfManagedEntity</entityType><assetRef><keys><key type="Asset">urn:part</key></keys></assetRef>
              <statements><submodelElement><property><idShort>Weight</idShort><valueType>int</valueType></property></submodelElement></statements></entity>
            <basicEvent><idShort>Changed</idShort><observed><keys><key type="Submodel">urn:sm</key></keys></observed></basicEvent>
            <basicEvent><idShort>Anything</idShort><observed><keys/></observed></basicEvent>
            """);

        var elements = Elements(read);
        Assert.Equal(["3", "true", null, "  a\n b "], elements.OfType<Property>().Select(p => p.Value));
        Assert.Equal([DataTypeDefXsd.Integer, DataTypeDefXsd.Boolean, DataTypeDefXsd.String, DataTypeDefXsd.String], elements.OfType<Property>().Select(p => p.ValueType));
        Assert.Equal([("de", "Größe"), ("EN", "Size")], Find<MultiLanguageProperty>(elements, "Names").Value!.Select(t => (t.Language, t.Text)));
        var range = Find<Range>(elements, "Span");
        Assert.Equal((DataTypeDefXsd.Double, "1.5", null), (range.ValueType, range.Min, range.Max));
        Assert.Equal([1, 2], Find<Blob>(elements, "Bytes").Value!);
        Assert.Equal("not base64!"u8.ToArray(), Find<Blob>(elements, "Text").Value!);
        Assert.Equal(("/aasx/manual.pdf", "application/pdf"), (Find<File>(elements, "Manual").Value, Find<File>(elements, "Manual").ContentType));
        Find<Capability>(elements, "Drill");
        var entity = Find<Entity>(elements, "Part");
        Assert.Equal((EntityType.SelfManagedEntity, "urn:part", "Weight"), (entity.EntityType, entity.GlobalAssetId, Assert.Single(entity.Statements!).IdShort));
        var events = elements.OfType<BasicEventElement>().ToList();
        Assert.All(events, e => AssertReference(ReferenceTypes.ModelReference, [(KeyTypes.Submodel, "urn:sm")], e.Observed));
        Assert.All(events, e => Assert.Equal((Direction.Output, StateOfEvent.On), (e.Direction, e.State)));
        AssertReported(read, "not base64", "does not tell what it observes", "\"EN?\" is no language", "The valueType \"integer\" became xs:integer.", "An absent valueType");
    }

    [Fact]
    public void Import_KeepsCollectionsWithTheirOrderAndIdShorts()
    {
        var read = ReadElements("""
            <submodelElementCollection><idShort>Steps</idShort><ordered>true</ordered><allowDuplicates>true</allowDuplicates>
              <value>
                <submodelElement><property><idShort>B</idShort><valueType>int</valueType></property></submodelElement>
                <submodelElement><submodelElementCollection><idShort>A</idShort><value/></submodelElementCollection></submodelElement>
              </value>
            </submodelElementCollection>
            """);

        var collection = Find<SubmodelElementCollection>(Elements(read), "Steps");
        Assert.Equal(["B", "A"], collection.Value!.Select(e => e.IdShort));
        Assert.Null(((SubmodelElementCollection)collection.Value![1]).Value);
        AssertReported(read, "An ordered collection became a plain one", "lost allowDuplicates");
    }

    [Theory]
    [InlineData("<inputVariable><value>{0}</value></inputVariable>")]
    [InlineData("<inputVariable><value><submodelElement>{0}</submodelElement></value></inputVariable>")]
    [InlineData("<in><operationVariable><value>{0}</value></operationVariable></in>")]
    public void Import_ReadsTheVariablesOfOperations(string form)
    {
        var input = string.Concat(new[] { "X", "Y" }.Select(n => form.Replace("{0}", $"<property><idShort>{n}</idShort><valueType>int</valueType></property>")));
        var read = ReadElements($"<operation><idShort>Add</idShort>{input}<outputVariable><value><property><idShort>X</idShort><valueType>int</valueType></property></value></outputVariable></operation>");

        var operation = Find<Operation>(Elements(read), "Add");
        Assert.Equal(["X", "Y"], operation.InputVariables!.Select(v => v.Value.IdShort));
        Assert.Equal("X_2", Assert.Single(operation.OutputVariables!).Value.IdShort);
        Assert.Null(operation.InoutputVariables);
        AssertReported(read, "idShort \"X\" is taken by a sibling");
    }

    [Fact]
    public void Import_TellsModelReferencesFromExternalOnes()
    {
        var read = Read(Submodel("""
            <submodelElement><referenceElement><idShort>R1</idShort><value><keys>
              <key type="Submodel" local="true" idType="IRI">urn:sm</key><key type="SubmodelElementCollection" local="true" idType="IdShort">My Motor</key>
              <key type="BasicEvent" local="true" idType="IdShort">E1</key></keys></value></referenceElement></submodelElement>
            <submodelElement><referenceElement><idShort>R2</idShort><value><keys><key type="GlobalReference" local="false" idType="IRDI">0173-1#02-AAO677#002 </key></keys></value></referenceElement></submodelElement>
            <submodelElement><referenceElement><idShort>R3</idShort><value><keys><key type="ConceptDescription" local="true" idType="IRI">urn:cd</key></keys></value></referenceElement></submodelElement>
            <submodelElement><referenceElement><idShort>R4</idShort><value><keys><key type="ConceptDescription" local="true" idType="IRI">urn:elsewhere</key></keys></value></referenceElement></submodelElement>
            <submodelElement><referenceElement><idShort>R5</idShort><value><keys><key type="View" local="true" idType="IRI">urn:view</key></keys></value></referenceElement></submodelElement>
            <submodelElement><referenceElement><idShort>R6</idShort><value><keys/></value></referenceElement></submodelElement>
            <submodelElement><relationshipElement><idShort>R7</idShort><first><keys><key type="Property" local="true" idType="IdShort">P</key></keys></first></relationshipElement></submodelElement>
            """) + "<conceptDescriptions><conceptDescription><idShort>CD</idShort><identification idType=\"IRI\">urn:cd</identification></conceptDescription></conceptDescriptions>");

        var elements = Elements(read);
        Reference? Value(string name) => Find<ReferenceElement>(elements, name).Value;
        AssertReference(ReferenceTypes.ModelReference,
            [(KeyTypes.Submodel, "urn:sm"), (KeyTypes.SubmodelElementCollection, "My_Motor"), (KeyTypes.BasicEventElement, "E1")], Value("R1"));
        AssertReference(ReferenceTypes.ExternalReference, [(KeyTypes.GlobalReference, "0173-1#02-AAO677#002")], Value("R2"));
        AssertReference(ReferenceTypes.ModelReference, [(KeyTypes.ConceptDescription, "urn:cd")], Value("R3"));
        AssertReference(ReferenceTypes.ExternalReference, [(KeyTypes.GlobalReference, "urn:elsewhere")], Value("R4"));
        AssertReference(ReferenceTypes.ExternalReference, [(KeyTypes.GlobalReference, "urn:view")], Value("R5"));
        Assert.Null(Value("R6"));
        AssertReference(ReferenceTypes.ExternalReference, [(KeyTypes.GlobalReference, "P")], Find<RelationshipElement>(elements, "R7").First);
        AssertReported(read, "no key type View", "cannot begin with a Property", "not in the document became an external reference");
    }

    [Fact]
    public void Import_KeepsDataElementsAsAnnotationsAndDropsOthers()
    {
        var read = ReadElements("""
            <annotatedRelationshipElement><idShort>Rel</idShort><annotations>
              <dataElement><property><idShort>Note</idShort><valueType>string</valueType></property></dataElement>
              <dataElement><capability><idShort>Odd</idShort></capability></dataElement>
            </annotations></annotatedRelationshipElement>
            """);

        Assert.Equal("Note", Assert.Single(Find<AnnotatedRelationshipElement>(Elements(read), "Rel").Annotations!).IdShort);
        AssertReported(read, "only data elements are allowed here");
    }

    [Fact]
    public void Import_KeepsQualifiersAndReportsFormulas()
    {
        var read = ReadElements("""
            <property><idShort>P</idShort><valueType>int</valueType>
              <qualifier>
                <qualifier><semanticId><keys><key type="GlobalReference">urn:q</key></keys></semanticId><type>Life</type><valueType>string</valueType><value>SPEC</value></qualifier>
                <formula><dependsOnRefs><reference><keys><key type="Property">A</key></keys></reference></dependsOnRefs></formula>
              </qualifier>
              <qualifier><qualifierType>Old</qualifierType><qualifierValue>1</qualifierValue></qualifier>
            </property>
            """);

        var qualifiers = Elements(read).Single().Children().OfType<Qualifier>().ToList();
        Assert.Equal([("Life", "SPEC"), ("Old", "1")], qualifiers.Select(q => (q.Type, q.Value!)));
        AssertReference(ReferenceTypes.ExternalReference, [(KeyTypes.GlobalReference, "urn:q")], qualifiers[0].SemanticId);
        AssertReported(read, "formula was dropped");
    }

    [Theory]
    [InlineData("http://www.admin-shell.io/aas/1/0", "hasDataSpecification", "<i:shortName>Short</i:shortName>", "<i:sourceOfDefinition><i:langString lang=\"\">ISO 1</i:langString><i:langString lang=\"\"/></i:sourceOfDefinition>")]
    [InlineData("http://www.admin-shell.io/aas/2/0", "dataSpecification", "<i:shortName><i:langString lang=\"en\">Short</i:langString></i:shortName>", "<i:sourceOfDefinition>ISO 1</i:sourceOfDefinition>")]
    public void Import_ConvertsConceptsOfIec61360(string name, string reference, string shortName, string source)
    {
        var read = Read($"""
            <aasenv xmlns="{name}" xmlns:i="{name.Replace("/aas/", "/IEC61360/")}"><conceptDescriptions><conceptDescription>
              <idShort>Torque</idShort><identification idType="IRDI">0173-1#02-BAE098#004</identification>
              <isCaseOf><keys><key type="GlobalReference">urn:one</key></keys></isCaseOf><isCaseOf><keys><key type="GlobalReference">urn:two</key></keys></isCaseOf>
              <embeddedDataSpecification>
                <{reference}><keys><key type="GlobalReference" local="false" idType="IRI">http://admin-shell.io/DataSpecificationTemplates/DataSpecificationIEC61360</key></keys></{reference}>
                <dataSpecificationContent><dataSpecificationIEC61360>
                  <i:preferredName/>{shortName}<i:unit>Nm</i:unit>
                  <i:unitId><keys><i:key type="GlobalReference" local="false" idType="IRDI">0173-1#05-AAA185#003</i:key></keys></i:unitId>
                  {source}<i:symbol>M</i:symbol><i:dataType>REAL_MEASURE</i:dataType>
                  <i:definition><i:langString lang="en">a</i:langString><i:langString lang="EN">b</i:langString></i:definition>
                  <i:valueList><i:valueReferencePair><i:valueId><keys><key type="GlobalReference">urn:v</key></keys></i:valueId><i:value>1</i:value></i:valueReferencePair></i:valueList>
                  <i:levelType>Min</i:levelType><i:levelType>Max</i:levelType>
                </dataSpecificationIEC61360></dataSpecificationContent>
              </embeddedDataSpecification>
            </conceptDescription></conceptDescriptions></aasenv>
            """);

        var concept = Assert.Single(read.Must().ConceptDescriptions!);
        Assert.Equal(["urn:one", "urn:two"], concept.IsCaseOf!.Select(r => r.Keys.Single().Value));
        var specification = Assert.Single(concept.EmbeddedDataSpecifications!);
        Assert.Equal("https://admin-shell.io/DataSpecificationTemplates/DataSpecificationIec61360/3", specification.DataSpecification.Keys.Single().Value);
        var content = Assert.IsType<DataSpecificationIec61360>(specification.DataSpecificationContent);
        Assert.Equal([("en", "Short")], content.ShortName!.Select(t => (t.Language, t.Text)));
        Assert.Equal([("en", "Short")], content.PreferredName.Select(t => (t.Language, t.Text)));
        Assert.Equal([("en", "a\nb")], content.Definition!.Select(t => (t.Language, t.Text)));
        Assert.Equal(("Nm", "ISO 1", "M", DataTypeIec61360.RealMeasure), (content.Unit, content.SourceOfDefinition, content.Symbol, content.DataType));
        Assert.Equal("0173-1#05-AAA185#003", content.UnitId!.Keys.Single().Value);
        var pair = Assert.Single(content.ValueList!.ValueReferencePairs);
        Assert.Equal(("1", "urn:v"), (pair.Value, pair.ValueId!.Keys.Single().Value));
        Assert.Equal((true, false, false, true), (content.LevelType!.Min, content.LevelType.Nom, content.LevelType.Typ, content.LevelType.Max));
        AssertReported(read, "preferredName is missing", "more than one text in \"EN\"");
    }

    [Fact]
    public void Import_RepairsIdShortsByItsRule()
    {
        var read = ReadElements("""
            <capability><idShort>API:/aasx</idShort></capability>
            <capability><idShort>1st</idShort></capability>
            <capability><idShort>a</idShort></capability>
            <capability><idShort>Größe 1</idShort></capability>
            <capability><idShort>same</idShort></capability>
            <capability><idShort>same</idShort></capability>
            <capability><idShort>same</idShort></capability>
            <capability/>
            """);

        Assert.Equal(["API__aasx", "id_1st", "a", "Gr__e_1", "same", "same_2", "same_3", "Capability_8"], Elements(read).Select(e => e.IdShort));
        Assert.Equal(6, read.Findings.Count(f => f.Text.Contains("idShort")));
        Assert.Contains(read.Findings, f => f.Path == "submodels[0].submodelElements[0].idShort" && f.Line is > 1);
    }

    [Fact]
    public void Import_ReportsWhateverItCannotPlace()
    {
        var read = ReadElements("<property><idShort>P</idShort><valueType>langString</valueType><color>red</color><shade/></property><gadget><idShort>G</idShort></gadget>");

        Assert.Single(Elements(read));
        AssertReported(read, "no valueType \"langString\"", "<color> was dropped", "<gadget> was dropped");
        Assert.DoesNotContain(read.Findings, f => f.Text.Contains("shade"));
    }

    [Fact]
    public void Import_ReportsWhatStandsInTheWrongPlace()
    {
        var read = Read("""
            <submodels>
              <submodel><identification idType="IRI">urn:sm</identification><kind>Instance</kind><submodelElements>
                <submodelElement><operation><idShort>Op</idShort><inputVariable><value>text</value></inputVariable></operation></submodelElement>
                <submodelElement><submodelElementCollection><idShort>Coll</idShort><value>stray</value></submodelElementCollection></submodelElement>
              </submodelElements></submodel>
              <view><idShort>Strange</idShort></view>
            </submodels>
            <assets><asset><idShort>Nameless</idShort></asset></assets>
            """);

        Assert.Null(Find<Operation>(Elements(read), "Op").InputVariables);
        Assert.Null(Find<SubmodelElementCollection>(Elements(read), "Coll").Value);
        AssertReported(read, "it has no element as its value", "\"stray\" was dropped", "<view> was dropped", "asset without identification");
    }

    [Fact]
    public void Import_NamesWhatHasNoIdentification()
    {
        var read = Read("<submodels><submodel><idShort>Sub</idShort></submodel></submodels><conceptDescriptions><conceptDescription><identification/></conceptDescription></conceptDescriptions>");

        Assert.Equal("urn:aastwin:imported:submodel:1", Assert.Single(read.Must().Submodels!).Id);
        Assert.Equal("urn:aastwin:imported:conceptDescription:1", Assert.Single(read.Must().ConceptDescriptions!).Id);
        AssertReported(read, "The Submodel has no identification", "The ConceptDescription has no identification");
    }

    [Fact]
    public void Import_ReadsDraftsOfV3()
    {
        var read = Read("""
            <aasenv xmlns="http://www.admin-shell.io/aas/3/0">
              <assetAdministrationShells><assetAdministrationShell><idShort>S1</idShort><id>urn:aas</id>
                <assetInformation><globalAssetId><values><value>urn:asset</value></values></globalAssetId><assetKind>Type</assetKind></assetInformation>
              </assetAdministrationShell></assetAdministrationShells>
              <submodels><submodel><idShort>S2</idShort><id>urn:sm</id><kind>Template</kind><semanticId><values><value>urn:semantic</value></values></semanticId>
                <submodelElements>
                  <submodelElement><submodelElementStruct><idShort>Struct</idShort></submodelElementStruct></submodelElement>
                  <submodelElement><submodelElementList><idShort>List</idShort><orderRelevant>false</orderRelevant><value>
                    <submodelElement><range><idShort>R1</idShort><valueType>int</valueType></range></submodelElement></value></submodelElementList></submodelElement>
                </submodelElements>
              </submodel></submodels>
            </aasenv>
            """);

        var shell = Assert.Single(read.Must().AssetAdministrationShells!);
        Assert.Equal(("urn:asset", AssetKind.Type), (shell.AssetInformation.GlobalAssetId, shell.AssetInformation.AssetKind));
        var submodel = Assert.Single(read.Must().Submodels!);
        Assert.Equal(ModellingKind.Template, submodel.Kind);
        AssertReference(ReferenceTypes.ExternalReference, [(KeyTypes.GlobalReference, "urn:semantic")], submodel.SemanticId);
        Find<SubmodelElementCollection>(submodel.SubmodelElements!, "Struct");
        var list = Find<SubmodelElementList>(submodel.SubmodelElements!, "List");
        Assert.Equal((false, AasSubmodelElements.Range, DataTypeDefXsd.Int), (list.OrderRelevant, list.TypeValueListElement, list.ValueTypeListElement));
    }

    [Fact]
    public void Import_LeavesOutWhatNestsTooDeep()
    {
        const int Levels = 20_000;
        var xml = new StringBuilder();
        xml.Insert(0, "<submodelElementCollection><idShort>C1</idShort><value>", Levels).Insert(xml.Length, "</value></submodelElementCollection>", Levels);

        var read = ReadElements(xml.ToString());

        Assert.Equal(256, read.Must().Descendants().OfType<SubmodelElementCollection>().Count());
        Assert.Contains(read.Findings, f => f.Severity == Severity.Unreadable);
        Assert.All(read.Findings.Where(f => f.Severity == Severity.Unreadable), f => Assert.Equal(ReadingRule.Limit, f.Constraint));
    }

    private static string Submodel(string elements) =>
        $"<submodels><submodel><idShort>Sub</idShort><identification idType=\"IRI\">urn:sm</identification><kind>Instance</kind><submodelElements>\n{elements}</submodelElements></submodel></submodels>";

    private static ReadingResult<Environment> ReadElements(string elements) => Read(Submodel(elements));

    private static ReadingResult<Environment> Read(string xml)
    {
        var document = xml.StartsWith("<aasenv") || xml.StartsWith("<a:") ? xml : $"<aasenv xmlns=\"http://www.admin-shell.io/aas/2/0\">{xml}</aasenv>";
        return AasXml.ReadEnvironment(new MemoryStream(Encoding.UTF8.GetBytes(document.ReplaceLineEndings("\n"))));
    }

    private static List<SubmodelElement> Elements(ReadingResult<Environment> read) => Assert.Single(read.Must().Submodels!).SubmodelElements!;

    private static T Find<T>(IEnumerable<SubmodelElement> elements, string idShort) where T : SubmodelElement =>
        Assert.IsType<T>(Assert.Single(elements, e => e.IdShort == idShort));

    private static void AssertReference(ReferenceTypes type, (KeyTypes, string)[] keys, Reference? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(type, actual.Type);
        Assert.Equal(keys, actual.Keys.Select(k => (k.Type, k.Value)));
    }

    private static void AssertReported(ReadingResult<Environment> read, params string[] parts)
    {
        foreach (var part in parts) Assert.Contains(read.Findings, f => f.Constraint == ReadingRule.Version && f.Line is not null && f.Text.Contains(part));
    }
}
