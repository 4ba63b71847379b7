using System.Text.Json.Nodes;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Values;
using AasTwin.Tests.Metamodel.Paths;
using static AasTwin.Tests.Metamodel.Values.JsonText;
using File = AasTwin.Metamodel.File;
using Range = AasTwin.Metamodel.Range;

namespace AasTwin.Tests.Metamodel.Values;

public sealed class ValueOnlyWriteTests
{
    [Theory]
    [InlineData(DataTypeDefXsd.Int, "5000", "5000")]
    [InlineData(DataTypeDefXsd.Int, "+0042", "42")]
    [InlineData(DataTypeDefXsd.Int, "-007", "-7")]
    [InlineData(DataTypeDefXsd.UnsignedLong, "18446744073709551615", "18446744073709551615")]
    [InlineData(DataTypeDefXsd.Integer, "123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData(DataTypeDefXsd.Decimal, "0.100", "0.100")]
    [InlineData(DataTypeDefXsd.Decimal, ".5", "0.5")]
    [InlineData(DataTypeDefXsd.Decimal, "5.", "5")]
    [InlineData(DataTypeDefXsd.Double, "1E+5", "1E+5")]
    [InlineData(DataTypeDefXsd.Double, "+1.50E05", "1.50e05")]
    [InlineData(DataTypeDefXsd.Double, "INF", "\"INF\"")]
    [InlineData(DataTypeDefXsd.Float, "NaN", "\"NaN\"")]
    [InlineData(DataTypeDefXsd.Int, "--5", "\"--5\"")]
    [InlineData(DataTypeDefXsd.Int, "five", "\"five\"")]
    [InlineData(DataTypeDefXsd.Boolean, "1", "true")]
    [InlineData(DataTypeDefXsd.Boolean, "false", "false")]
    [InlineData(DataTypeDefXsd.String, "5000", "\"5000\"")]
    [InlineData(DataTypeDefXsd.DateTime, "2024-02-29T00:00:00Z", "\"2024-02-29T00:00:00Z\"")]
    [InlineData(DataTypeDefXsd.GYear, "2024", "\"2024\"")]
    [InlineData(DataTypeDefXsd.HexBinary, "0a", "\"0a\"")]
    public void Write_TypesByValueTypeWithTheDigitsAsStored(DataTypeDefXsd type, string literal, string json)
    {
        Assert.Equal(json, Value(new Property { ValueType = type, Value = literal }));
        _ = JsonNode.Parse(json); // what is written is JSON
    }

    [Fact]
    public void Write_ShowsEveryClass()
    {
        var link = ExternalReference.To("urn:x");
        const string Link = """{"type":"ExternalReference","keys":[{"type":"GlobalReference","value":"urn:x"}]}""";

        Assert.Equal("""[{"de":"Bezeichner"},{"en":"Label"}]""", Value(new MultiLanguageProperty { Value = [new("de", "Bezeichner"), new("en", "Label")] }));
        Assert.Equal("""{"min":3,"max":15}""", Value(new Range { ValueType = DataTypeDefXsd.Int, Min = "3", Max = "15" }));
        Assert.Equal("""{"max":"2024-01-01"}""", Value(new Range { ValueType = DataTypeDefXsd.Date, Max = "2024-01-01" }));
        Assert.Equal("""{"contentType":"application/pdf","value":"a.pdf"}""", Value(new File { ContentType = "application/pdf", Value = "a.pdf" }));
        Assert.Equal(Link, Value(new ReferenceElement { Value = link }));
        Assert.Equal("{\"first\":" + Link + ",\"second\":" + Link + "}", Value(new RelationshipElement { First = link, Second = link }));
        Assert.Equal("{\"observed\":" + Link + "}", Value(new BasicEventElement { Observed = link }));
        Assert.Equal(
            """{"first":L,"second":L,"annotations":{"Rule":"r"}}""".Replace("L,", Link + ","),
            Value(new AnnotatedRelationshipElement { First = link, Second = link, Annotations = [SubmodelSample.Text("Rule", "r")] }));
        Assert.Equal(
            """{"statements":{"S":"s"},"entityType":"SelfManagedEntity","globalAssetId":"urn:a","specificAssetIds":[{"serial":"4711"}]}""",
            Value(new Entity
            {
                Statements = [SubmodelSample.Text("S", "s")],
                EntityType = EntityType.SelfManagedEntity,
                GlobalAssetId = "urn:a",
                SpecificAssetIds = [new SpecificAssetId { Name = "serial", Value = "4711" }],
            }));
    }

    [Fact]
    public void Write_LeavesOutWhatHasNoValue()
    {
        var submodel = new Submodel
        {
            SubmodelElements =
            [
                new Property { IdShort = "P" }, new MultiLanguageProperty { IdShort = "M" }, new Range { IdShort = "R" }, new File { IdShort = "F" },
                new ReferenceElement { IdShort = "E" }, new RelationshipElement { IdShort = "L" }, new Operation { IdShort = "O" }, new Capability { IdShort = "C" },
                new SubmodelElementCollection { IdShort = "Empty" }, new SubmodelElementList { IdShort = "None" },
            ],
        };

        Assert.Equal("""{"Empty":{},"None":[]}""", Value(submodel));
        Assert.Equal("", Value(new Operation()));
        Assert.Equal("", Value(new Property()));
        Assert.Equal("{}", Value(new Submodel()));
    }

    [Fact]
    public void Write_ShowsBlobsOnlyWhenAsked()
    {
        var blob = new Blob { IdShort = "B", ContentType = "text/plain", Value = [1, 2, 3] };
        var submodel = new Submodel { SubmodelElements = [new SubmodelElementCollection { IdShort = "C", Value = [blob] }] };

        Assert.Equal("""{"C":{"B":{"contentType":"text/plain"}}}""", Value(submodel));
        Assert.Equal("""{"C":{"B":{"contentType":"text/plain","value":"AQID"}}}""", Value(submodel, extent: Extent.WithBlobValue));
    }

    [Fact]
    public void Write_CutsAtTheLevel()
    {
        var submodel = SubmodelSample.New();

        Assert.Equal("""{"Speed":5000,"Data":{},"Rows":[],"Part":{"statements":{},"entityType":"CoManagedEntity"},"Link":{"annotations":{}}}""", Value(submodel, Level.Core));
        Assert.Equal("""{"Name":"n","Inner":{}}""", Value(submodel.Find("Data")!, Level.Core));
        Assert.Equal("[[],[]]", Value(submodel.Find("Rows")!, Level.Core));
        Assert.Equal("""[[1,2],[{"Cell":"c"}]]""", Value(submodel.Find("Rows")!));
        Assert.Equal("5000", Value(submodel.Find("Speed")!, Level.Core));
    }

    [Fact]
    public void Paths_AreWrittenForBothLevels()
    {
        var submodel = SubmodelSample.New();

        Assert.Equal("""["Speed","Data","Rows","Part","Link","Run"]""", Of(w => PathsOnly.Write(w, submodel, Level.Core)));
        Assert.Equal("""["Data","Data.Name","Data.Inner"]""", Of(w => PathsOnly.Write(w, submodel.Find(IdShortPath.Parse("Data"))!, Level.Core)));
        Assert.Equal("""["Speed"]""", Of(w => PathsOnly.Write(w, submodel.Find(IdShortPath.Parse("Speed"))!)));
    }
}
