using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using Environment = AasTwin.Metamodel.Environment;

namespace AasTwin.Tests.Metamodel.Json;

public sealed class AasJsonTests
{
    [Fact]
    public void Read_Utf16_SaysWhatToDo()
    {
        var result = AasJson.ReadEnvironment(new MemoryStream([.. System.Text.Encoding.Unicode.Preamble, .. System.Text.Encoding.Unicode.GetBytes("{}")]));

        Assert.Contains("UTF-16", Assert.Single(result.Findings).Text);
    }

    [Fact]
    public void Read_KeepsLexicalValues()
    {
        var property = Read<Property>("""{"modelType":"Property","idShort":"P","valueType":"xs:long","value":"+0009223372036854775807"}""").Must();

        Assert.Equal("+0009223372036854775807", property.Value);
        Assert.Contains("\"+0009223372036854775807\"", Text(property));
    }

    [Theory]
    [InlineData("""{"modelType":"Property","idShort":"P","valueType":"xs:int","value":"1"}""")]
    [InlineData("""{"idShort":"P","valueType":"xs:int","value":"1","modelType":"Property"}""")]
    [InlineData("""{"\u0069dShort":"P","valueType":"xs:\u0069nt","value":"\u0031","modelType":"\u0050roperty"}""")]
    public void Read_FindsModelTypeAnywhere(string json)
    {
        var property = Assert.IsType<Property>(Read<SubmodelElement>(json).Must());

        Assert.Equal(("P", DataTypeDefXsd.Int, "1"), (property.IdShort, property.ValueType, property.Value));
    }

    [Fact]
    public void Read_ReportsEveryFaultWithPathAndLine()
    {
        var result = Read<Submodel>(
            """
            {
              "modelType": "Submodel",
              "id": "urn:s",
              "kind": "Sometimes",
              "submodelElements": [
                { "modelType": "Property", "idShort": "A", "valueType": "xs:int", "value": 5 },
                { "modelType": "Gadget", "idShort": "B" },
                { "modelType": "Range", "idShort": "C", "colour": "red" }
              ],
              "qualifiers": []
            }
            """);

        Assert.Equal(
        [
            ("kind", ReadingRule.Literal, Severity.Unreadable, 4L),
            ("submodelElements[0].value", ReadingRule.Type, Severity.Unreadable, 6L),
            ("submodelElements[1]", ReadingRule.ModelType, Severity.Unreadable, 7L),
            ("submodelElements[2]", ReadingRule.UnknownAttribute, Severity.Unreadable, 8L),
            ("submodelElements[2]", ReadingRule.Required, Severity.Unreadable, 8L),
            ("qualifiers", ReadingRule.EmptyList, Severity.Invalid, 10L),
        ],
        result.Findings.Select(f => (f.Path, f.Constraint, f.Severity, f.Line!.Value)));
        Assert.Equal("5", Assert.IsType<Property>(result.Value!.SubmodelElements![0]).Value);
        Assert.IsType<AasTwin.Metamodel.Range>(result.Value.SubmodelElements[1]);
    }

    [Fact]
    public void Read_StrictRefusesWhatLenientRepairs()
    {
        const string json = """{"modelType":"Property","idShort":"P","valueType":"xs:int","value":5}""";

        Assert.NotNull(Read<Property>(json).Value);
        Assert.Null(Read<Property>(json, ReadingOptions.Strict).Value);
    }

    [Fact]
    public void Read_DropsAnObjectThatCannotExist()
    {
        var operation = Read<Operation>("""{"modelType":"Operation","idShort":"O","inputVariables":[{},{"value":{"modelType":"Gadget"}},{"value":{"modelType":"Capability","idShort":"C"}}]}""");

        Assert.Equal("C", Assert.Single(operation.Value!.InputVariables!).Value.IdShort);
        Assert.Equal(
            [("inputVariables[0]", ReadingRule.Required), ("inputVariables[1].value", ReadingRule.ModelType), ("inputVariables[1]", ReadingRule.Required)],
            operation.Findings.Select(f => (f.Path, f.Constraint)));
    }

    [Theory]
    [InlineData(MetamodelVersion.V3_0, false)]
    [InlineData(MetamodelVersion.V3_1, true)]
    public void Read_AsksForWhatTheVersionRequires(MetamodelVersion version, bool readable)
    {
        var result = Read<Entity>("""{"modelType":"Entity","idShort":"E"}""", new ReadingOptions { IsStrict = true, Version = version });

        Assert.Equal(readable, result.Value is not null);
    }

    [Theory]
    [InlineData("{\"modelType\":\"Capability\"", ReadingRule.Syntax)]
    [InlineData("{\"modelType\":\"Capability\"} {}", ReadingRule.Syntax)]
    [InlineData("", ReadingRule.Syntax)]
    [InlineData("[]", ReadingRule.Type)]
    [InlineData("{\"modelType\":\"Capability\",\"idShort\":\"\\uD800\"}", ReadingRule.Syntax)]
    [InlineData("{\"modelType\":\"Capability\",\"idShort\":\"a\",\"idShort\":\"b\"}", ReadingRule.DuplicateAttribute)]
    public void Read_RefusesBrokenDocuments(string json, string rule)
    {
        var result = Read<Capability>(json, ReadingOptions.Strict);

        Assert.Null(result.Value);
        Assert.Equal(rule, Assert.Single(result.Findings).Constraint);
    }

    [Fact]
    public void Read_NestingWithinTheLimitWorksAndBeyondIsRefused()
    {
        Assert.NotNull(Read<SubmodelElement>(Nested(100)).Must());

        var deep = Read<SubmodelElement>(Nested(10_000));
        Assert.Null(deep.Value);
        Assert.Equal(ReadingRule.Limit, Assert.Single(deep.Findings).Constraint);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void ReadEnvironment_IsTheSameInAnyPortions(int portion)
    {
        var environment = new Environment
        {
            AssetAdministrationShells = [new() { Id = "urn:a", AssetInformation = new() { AssetKind = AssetKind.Instance, GlobalAssetId = "urn:x" } }],
            Submodels = [.. Enumerable.Range(0, 40).Select(i => new Submodel { Id = $"urn:s:{i}", SubmodelElements = Elements(i * 10) })],
            ConceptDescriptions = [new() { Id = "urn:c" }],
        };
        using var stream = new PortionedStream(AasJson.ToUtf8(environment, new WritingOptions { Indented = true }), portion);

        var result = AasJson.ReadEnvironment(stream);

        Assert.Empty(result.Findings);
        Assert.True(ModelEquality.Equals(environment, result.Value));
    }

    [Fact]
    public void ReadEnvironment_ReportsLinesAcrossPortions()
    {
        const string json = "{\n\"submodels\": [\n{\"modelType\":\"Submodel\",\"id\":\"urn:s\"},\n{\"modelType\":\"Submodel\",\n\"id\":5}\n],\n\"extras\": {}\n}";
        using var stream = new PortionedStream(Encoding.UTF8.GetBytes(json), 3);

        var findings = AasJson.ReadEnvironment(stream).Findings;

        Assert.Equal([("submodels[1].id", 5L), ("", 7L)], findings.Select(f => (f.Path, f.Line!.Value)));
    }

    [Fact]
    public void ReadEnvironment_KeepsWhatStoodBeforeASyntaxError()
    {
        var json = """{"submodels":[{"modelType":"Submodel","id":"urn:s"},{"modelType":"Submodel","id":"urn:t",""";

        var result = AasJson.ReadEnvironment(new MemoryStream(Encoding.UTF8.GetBytes(json)));

        Assert.Equal("urn:s", Assert.Single(result.Value!.Submodels!).Id);
        Assert.Equal(ReadingRule.Syntax, Assert.Single(result.Findings).Constraint);
    }

    [Fact]
    public void ReadEnvironment_StopsAtTheSizeLimit()
    {
        var json = AasJson.ToUtf8(new Environment { Submodels = [new Submodel { Id = "urn:s", SubmodelElements = Elements(1000) }] });

        var result = AasJson.ReadEnvironment(new MemoryStream(json), new ReadingOptions { MaxBytes = 1000 });

        Assert.Null(result.Value);
        Assert.Contains("longer than 1000 bytes", Assert.Single(result.Findings).Text);
    }

    [Fact]
    public void ReadEnvironment_AcceptsAByteOrderMarkAndRefusesUtf16()
    {
        byte[] marked = [0xEF, 0xBB, 0xBF, .. "{}"u8];

        Assert.Empty(AasJson.ReadEnvironment(new MemoryStream(marked)).Findings);
        Assert.Contains("UTF-16", Assert.Single(AasJson.ReadEnvironment(new MemoryStream(Encoding.Unicode.GetPreamble())).Findings).Text);
    }

    [Fact]
    public void Write_LeavesOutWhatTheVersionDoesNotKnow()
    {
        var information = new AdministrativeInformation { Version = "1", CreatedAt = "2026-01-01T00:00:00Z" };

        Assert.Equal("""{"version":"1"}""", Text(information));
        Assert.Contains("createdAt", Encoding.UTF8.GetString(AasJson.ToUtf8(information, new WritingOptions { Version = MetamodelVersion.V3_2 })));
    }

    [Fact]
    public void Write_LeavesOutUnitsOfMeasureBeforeV32()
    {
        var description = new ConceptDescription { Id = "urn:c", EmbeddedDataSpecifications = [new() { DataSpecificationContent = new DataSpecificationUom { Symbol = "m" } }] };

        Assert.Equal("""{"modelType":"ConceptDescription","id":"urn:c"}""", Text(description));
        Assert.Contains("DataSpecificationUom", Encoding.UTF8.GetString(AasJson.ToUtf8(description, new WritingOptions { Version = MetamodelVersion.V3_2 })));
    }

    [Fact]
    public void Write_NeverWritesEmptyLists() =>
        Assert.Equal("""{"modelType":"Submodel","id":"urn:s"}""", Text(new Submodel { Id = "urn:s", SubmodelElements = [], Qualifiers = [] }));

    [Fact]
    public void Write_RefusesAModelThatContainsItself()
    {
        var collection = new SubmodelElementCollection();
        collection.Value = [collection];

        Assert.Throws<InvalidOperationException>(() => AasJson.ToUtf8(collection));
    }

    private static ReadingResult<T> Read<T>(string json, ReadingOptions? options = null) where T : AasObject =>
        AasJson.Read<T>(Encoding.UTF8.GetBytes(json), options);

    private static string Text(AasObject value) => Encoding.UTF8.GetString(AasJson.ToUtf8(value));

    private static List<SubmodelElement> Elements(int count) =>
        [.. Enumerable.Range(0, count + 1).Select(i => new Property { IdShort = $"Value{i}", ValueType = DataTypeDefXsd.Int, Value = i.ToString("D5") })];

    private static string Nested(int depth) => string.Concat(
        string.Concat(Enumerable.Repeat("""{"modelType":"SubmodelElementCollection","idShort":"C","value":[""", depth)),
        """{"modelType":"Capability","idShort":"C"}""",
        string.Concat(Enumerable.Repeat("]}", depth)));

    /// <summary>Gives at most a few bytes at a time, as a slow network does.</summary>
    private sealed class PortionedStream(byte[] data, int portion) : MemoryStream(data)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, portion));
    }
}
