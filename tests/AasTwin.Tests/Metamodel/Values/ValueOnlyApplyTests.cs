using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Values;
using AasTwin.Tests.Metamodel.Modeling;
using AasTwin.Tests.Metamodel.Paths;
using static AasTwin.Tests.Metamodel.Values.JsonText;
using File = AasTwin.Metamodel.File;
using Range = AasTwin.Metamodel.Range;

namespace AasTwin.Tests.Metamodel.Values;

public sealed class ValueOnlyApplyTests
{
    [Theory]
    [InlineData(DataTypeDefXsd.Int, "+0042", "42", "+0042")]
    [InlineData(DataTypeDefXsd.Int, "1", "42", "42")]
    [InlineData(DataTypeDefXsd.Int, "1", "4.2e1", "42")]
    [InlineData(DataTypeDefXsd.Int, "1", "-0.0", "0")]
    [InlineData(DataTypeDefXsd.Decimal, "1.50", "1.5", "1.50")]
    [InlineData(DataTypeDefXsd.Decimal, "1", "25e-3", "0.025")]
    [InlineData(DataTypeDefXsd.Decimal, "1", "1.2e2", "120")]
    [InlineData(DataTypeDefXsd.Double, "1000", "1e3", "1000")]
    [InlineData(DataTypeDefXsd.Double, "1", "1.25E-3", "1.25E-3")]
    [InlineData(DataTypeDefXsd.Double, "1", "\"INF\"", "INF")]
    [InlineData(DataTypeDefXsd.Boolean, "1", "true", "1")]
    [InlineData(DataTypeDefXsd.Boolean, "1", "false", "false")]
    [InlineData(DataTypeDefXsd.UnsignedLong, null, "18446744073709551615", "18446744073709551615")]
    [InlineData(DataTypeDefXsd.DateTime, "2024-01-01T00:00:00Z", "\"2024-01-01T01:00:00+01:00\"", "2024-01-01T00:00:00Z")]
    [InlineData(DataTypeDefXsd.String, "a", "\"b\"", "b")]
    [InlineData(DataTypeDefXsd.Int, "not a number", "\"not a number\"", "not a number")]
    public void Apply_KeepsTheLexicalFormOfEqualValues(DataTypeDefXsd type, string? old, string json, string expected)
    {
        var property = new Property { IdShort = "P", ValueType = type, Value = old };

        Assert.Empty(Apply(property, json));
        Assert.Equal(expected, property.Value);
    }

    [Theory]
    [InlineData(DataTypeDefXsd.Int, "\"5\"", ValueRule.Type)]
    [InlineData(DataTypeDefXsd.Int, "true", ValueRule.Type)]
    [InlineData(DataTypeDefXsd.Int, "2147483648", ValueRule.Lexical)]
    [InlineData(DataTypeDefXsd.Int, "1.5", ValueRule.Lexical)]
    [InlineData(DataTypeDefXsd.UnsignedByte, "-1", ValueRule.Lexical)]
    [InlineData(DataTypeDefXsd.Integer, "1e999999999", ValueRule.Lexical)]
    [InlineData(DataTypeDefXsd.Decimal, "1e-99999999999999999999", ValueRule.Lexical)]
    [InlineData(DataTypeDefXsd.Double, "\"1\"", ValueRule.Type)]
    [InlineData(DataTypeDefXsd.Boolean, "\"true\"", ValueRule.Type)]
    [InlineData(DataTypeDefXsd.Boolean, "1", ValueRule.Type)]
    [InlineData(DataTypeDefXsd.String, "5", ValueRule.Type)]
    [InlineData(DataTypeDefXsd.String, "null", ValueRule.Type)]
    [InlineData(DataTypeDefXsd.String, "{}", ValueRule.Type)]
    [InlineData(DataTypeDefXsd.String, "\"\\ud800\"", ValueRule.Syntax)]
    [InlineData(DataTypeDefXsd.Date, "\"2023-02-29\"", ValueRule.Lexical)]
    [InlineData(DataTypeDefXsd.Int, "5 6", ValueRule.Syntax)]
    [InlineData(DataTypeDefXsd.Int, "", ValueRule.Syntax)]
    public void Apply_RefusesOtherTypes(DataTypeDefXsd type, string json, string rule)
    {
        var property = new Property { IdShort = "P", ValueType = type, Value = "old" };

        var finding = Assert.Single(Apply(property, json));

        Assert.Equal(rule, finding.Constraint);
        Assert.Equal("old", property.Value);
    }

    [Fact]
    public void Apply_RefusesBytesThatAreNotUtf8() =>
        Assert.Equal(ValueRule.Syntax, Assert.Single(ValueOnly.Apply(new Property(), [(byte)'"', 0xFF, (byte)'"'])).Constraint);

    [Fact]
    public void Apply_SetsAllOrNothingAndTellsAllFindings()
    {
        var submodel = SubmodelSample.New();

        var findings = Apply(submodel, """{"Speed":1,"Data":{"Name":5,"Gone":1},"Rows":[[1,2,3]],"Run":{},"Link":{"third":{}},"Part":null,"Speed":2}""");

        Assert.Equal(
            [
                ("Speed", ValueRule.Duplicate), ("Data.Name", ValueRule.Type), ("Data.Gone", ValueRule.NotFound), ("Rows[0]", ValueRule.Length),
                ("Run", ValueRule.NotAllowed), ("Link.third", ValueRule.NotFound), ("Part", ValueRule.Type),
            ],
            findings.Select(f => (f.Path, f.Constraint)));
        Assert.All(findings, f => Assert.True(f.Text.Length > 10));
        Assert.True(ModelEquality.Equals(SubmodelSample.New(), submodel));
    }

    [Fact]
    public void Apply_SetsWhatIsNamed()
    {
        var submodel = SubmodelSample.New();

        Assert.Empty(Apply(submodel, """{"Speed":1,"Data":{"Inner":{"Deep":"x"}},"Rows":[[7]],"Part":{"statements":{"Statement":"y"},"entityType":"SelfManagedEntity"}}"""));

        Assert.Equal("""{"Speed":1,"Data":{"Name":"n","Inner":{"Deep":"x"}},"Rows":[[7,2],[{"Cell":"c"}]],"Part":{"statements":{"Statement":"y"},"entityType":"SelfManagedEntity"},"Link":{"annotations":{"Annotation":"a"}}}""", Value(submodel));
    }

    [Fact]
    public void Apply_MeansTheItemsThatAreShown()
    {
        var list = new SubmodelElementList { IdShort = "L", Value = [new Property(), new Property { Value = "b" }, new Property()] };

        Assert.Equal("""["b"]""", Value(list));
        Assert.Empty(Apply(list, """["x"]"""));
        Assert.Equal([null, "x", null], list.Value.Cast<Property>().Select(p => p.Value));
        Assert.Empty(Apply(list, """["1","2"]"""));
        Assert.Equal(["1", "2", null], list.Value.Cast<Property>().Select(p => p.Value));
    }

    [Fact]
    public void Apply_TakesLanguagesInBothForms()
    {
        var text = new MultiLanguageProperty { IdShort = "M", Value = [new("de", "alt")] };

        Assert.Empty(Apply(text, """[{"de":"neu"},{"en":"new"}]"""));
        Assert.Equal("""[{"de":"neu"},{"en":"new"}]""", Value(text));
        Assert.Empty(Apply(text, """{"fr":"nouveau"}"""));
        Assert.Equal("""[{"fr":"nouveau"}]""", Value(text));
        Assert.Equal(ValueRule.Duplicate, Assert.Single(Apply(text, """[{"de":"a"},{"de":"b"}]""")).Constraint);
        Assert.Equal(ValueRule.Type, Assert.Single(Apply(text, "\"text\"")).Constraint);
    }

    [Fact]
    public void Apply_SetsOneSideOfARange()
    {
        var range = new Range { IdShort = "R", ValueType = DataTypeDefXsd.Int, Min = "1", Max = "9" };

        Assert.Empty(Apply(range, """{"min":2}"""));
        Assert.Equal(("2", "9"), (range.Min, range.Max));
        Assert.Equal("R.nom", Assert.Single(Apply(range, """{"nom":2}""")).Path);
    }

    [Fact]
    public void Apply_SetsFilesBlobsAndReferences()
    {
        var (file, blob, reference) = (new File { IdShort = "F" }, new Blob { IdShort = "B" }, new ReferenceElement { IdShort = "R" });

        Assert.Empty(Apply(file, """{"contentType":"text/plain","value":"/a.txt"}"""));
        Assert.Empty(Apply(blob, """{"contentType":"text/plain","value":"AQID"}"""));
        Assert.Empty(Apply(reference, """{"type":"ExternalReference","keys":[{"type":"GlobalReference","value":"urn:x"}]}"""));

        Assert.Equal(("text/plain", "/a.txt"), (file.ContentType, file.Value));
        Assert.Equal([1, 2, 3], blob.Value);
        Assert.True(reference.Value.Matches("urn:x"));
        Assert.Equal("B.value", Assert.Single(Apply(blob, """{"value":"*"}""")).Path);
        Assert.StartsWith("R", Assert.Single(Apply(reference, """{"type":"ExternalReference"}""")).Path);
    }

    [Fact]
    public void Apply_KeepsWhatAnAssetIdMeans()
    {
        var subject = ExternalReference.To("urn:subject");
        var entity = new Entity { IdShort = "E", SpecificAssetIds = [new SpecificAssetId { Name = "serial", Value = "1", ExternalSubjectId = subject }] };

        Assert.Empty(Apply(entity, """{"specificAssetIds":[{"serial":"2"},{"batch":"b"}],"globalAssetId":"urn:a"}"""));

        Assert.Equal([("serial", "2"), ("batch", "b")], entity.SpecificAssetIds.Select(i => (i.Name, i.Value)));
        Assert.True(entity.SpecificAssetIds[0].ExternalSubjectId.Matches("urn:subject"));
        Assert.Equal("urn:a", entity.GlobalAssetId);
    }

    [Theory]
    [InlineData("""{"annotations":{"Annotation":"x"}}""")]
    [InlineData("""{"annotations":[{"Annotation":"x"}]}""")]
    public void Apply_TakesAnnotationsInBothForms(string json)
    {
        var submodel = SubmodelSample.New();

        Assert.Empty(Apply(submodel.Find("Link")!, json));
        Assert.Equal("x", ((Property)submodel.Find("Link.Annotation")!).Value);
    }

    [Fact]
    public void Apply_MakesListsOfArgumentsAsLongAsGiven()
    {
        var arguments = Arguments();

        var findings = ValueOnly.Apply(arguments, Json("""{"Weights":[1,0.5,0.25],"Tags":["x"],"Items":[{}],"Name":"n","Count":1,"Spare":{"Poles":9}}"""));

        Assert.Empty(findings);
        var pump = RecordModel.Bind<Pump>(arguments, out var faults)!;
        Assert.Empty(faults);
        Assert.Equal([1, 0.5, 0.25], pump.Weights);
        Assert.Equal(["x"], pump.Tags);
        Assert.Equal(9, pump.Spare!.Poles);
        Assert.Equal([7], BindDemanding(arguments));
        arguments = Arguments();
        Assert.Empty(ValueOnly.Apply(arguments, Json("""{"Weights":[],"Items":[{"Poles":3},{}],"Spare":{},"Name":"n","Count":1}""")));
        Assert.Empty(RecordModel.Bind<Pump>(arguments, out _)!.Weights);
        Assert.Equal(7, RecordModel.Bind<Pump>(arguments, out _)!.Spare!.Poles);
        Assert.Equal([3, 7], BindDemanding(arguments));
        Assert.Equal("Weights[1]", Assert.Single(ValueOnly.Apply(arguments, Json("""{"Weights":[1,"x"]}"""))).Path);
    }

    private static List<SubmodelElement> Arguments() =>
        [.. RecordModel.Variables<Pump>().Concat(RecordModel.Variables<Demanding>()).Select(v => v.Value)];

    private static IEnumerable<int> BindDemanding(IEnumerable<SubmodelElement> arguments) =>
        RecordModel.Bind<Demanding>(arguments, out _)!.Items.Select(i => i.Poles);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
