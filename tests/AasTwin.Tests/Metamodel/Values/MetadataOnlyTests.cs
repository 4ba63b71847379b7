using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Values;
using AasTwin.Tests.Metamodel.Paths;
using static AasTwin.Tests.Metamodel.Values.JsonText;
using Range = AasTwin.Metamodel.Range;

namespace AasTwin.Tests.Metamodel.Values;

public sealed class MetadataOnlyTests
{
    [Fact]
    public void Write_LeavesOutValuesAndChildren()
    {
        var link = ExternalReference.To("urn:x");
        (AasObject Value, string Json)[] cases =
        [
            (new Property { IdShort = "P", Value = "v", ValueId = link, ValueType = DataTypeDefXsd.Int }, """{"modelType":"Property","idShort":"P","valueType":"xs:int"}"""),
            (new MultiLanguageProperty { IdShort = "M", Value = [new("en", "t")], ValueId = link }, """{"modelType":"MultiLanguageProperty","idShort":"M"}"""),
            (new Range { IdShort = "R", Min = "1", Max = "2" }, """{"modelType":"Range","idShort":"R","valueType":"xs:string"}"""),
            (new AasTwin.Metamodel.File { IdShort = "F", Value = "/f", ContentType = "text/plain" }, """{"modelType":"File","idShort":"F"}"""),
            (new Blob { IdShort = "B", Value = [1], ContentType = "text/plain" }, """{"modelType":"Blob","idShort":"B"}"""),
            (new ReferenceElement { IdShort = "E", Value = link }, """{"modelType":"ReferenceElement","idShort":"E"}"""),
            (new RelationshipElement { IdShort = "L", First = link, Second = link }, """{"modelType":"RelationshipElement","idShort":"L"}"""),
            (new AnnotatedRelationshipElement { IdShort = "A", First = link, Annotations = [new Property { IdShort = "X" }] },
                """{"modelType":"AnnotatedRelationshipElement","idShort":"A"}"""),
            (new Entity { IdShort = "N", EntityType = EntityType.SelfManagedEntity, GlobalAssetId = "urn:a", Statements = [new Property { IdShort = "X" }] },
                """{"modelType":"Entity","idShort":"N","entityType":"SelfManagedEntity"}"""),
            (new BasicEventElement { IdShort = "V", Observed = link }, """{"modelType":"BasicEventElement","idShort":"V","direction":"output","state":"off"}"""),
            (new SubmodelElementCollection { IdShort = "C", Value = [new Property { IdShort = "X" }] }, """{"modelType":"SubmodelElementCollection","idShort":"C"}"""),
            (new SubmodelElementList { IdShort = "S", TypeValueListElement = AasSubmodelElements.Property, Value = [new Property()] },
                """{"modelType":"SubmodelElementList","idShort":"S","typeValueListElement":"Property"}"""),
            (new Capability { IdShort = "K" }, """{"modelType":"Capability","idShort":"K"}"""),
            (new Submodel { Id = "urn:s", SubmodelElements = [new Property { IdShort = "X" }] }, """{"modelType":"Submodel","id":"urn:s"}"""),
            (new AssetAdministrationShell { Id = "urn:a", Submodels = [link] }, """{"modelType":"AssetAdministrationShell","id":"urn:a"}"""),
        ];

        Assert.All(cases, c => Assert.Equal(c.Json, Metadata(c.Value)));
    }

    [Fact]
    public void Write_LeavesTheOriginalAlone()
    {
        var submodel = SubmodelSample.New();

        _ = Metadata(submodel);
        _ = Metadata(submodel.Find("Data")!);

        Assert.True(ModelEquality.Equals(SubmodelSample.New(), submodel));
    }

    [Fact]
    public void Apply_SetsMetadataAndLeavesValues()
    {
        var property = new Property { IdShort = "P", ValueType = DataTypeDefXsd.Int, Value = "5", Category = "PARAMETER" };

        Assert.Empty(Patch(property, """{"modelType":"Property","idShort":"P","description":[{"language":"en","text":"d"}],"value":"6"}"""));

        Assert.Equal(("5", "PARAMETER", "d", DataTypeDefXsd.Int), (property.Value, property.Category, property.Description![0].Text, property.ValueType));
    }

    [Theory]
    [InlineData("""{"modelType":"Property","idShort":"Q"}""")]
    [InlineData("""{"modelType":"Range","idShort":"P"}""")]
    [InlineData("""{"modelType":"Property","valueType":"xs:boolean"}""")]
    [InlineData("""{"modelType":"Property","category":5}""")]
    [InlineData("""{"modelType":"Property",""")]
    [InlineData("[]")]
    public void Apply_RefusesAndChangesNothing(string json)
    {
        var property = new Property { IdShort = "P", ValueType = DataTypeDefXsd.Int, Value = "5" };

        Assert.NotEmpty(Patch(property, json));
        Assert.True(ModelEquality.Equals(new Property { IdShort = "P", ValueType = DataTypeDefXsd.Int, Value = "5" }, property));
    }

    [Fact]
    public void Apply_NeedsNoValues()
    {
        var happening = new BasicEventElement { IdShort = "V", Observed = ExternalReference.To("urn:x") };

        Assert.Empty(Patch(happening, """{"modelType":"BasicEventElement","state":"on"}"""));

        Assert.Equal(StateOfEvent.On, happening.State);
        Assert.True(happening.Observed.Matches("urn:x"));
    }

    private static IReadOnlyList<Finding> Patch(AasObject target, string json) => MetadataOnly.Apply(target, Encoding.UTF8.GetBytes(json));
}
