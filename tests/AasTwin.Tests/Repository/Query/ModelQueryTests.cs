using System.Text;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Query;
using AasTwin.Repository.Store;

namespace AasTwin.Tests.Repository.Query;

public sealed class ModelQueryTests
{
    /// <summary>The shell of the specification's table of comparisons (IDTA-01002, query language).</summary>
    private static readonly AssetAdministrationShell Example = new()
    {
        Id = "https://example.com/asset-administration-shell-1",
        AssetInformation = new AssetInformation
        {
            AssetKind = AssetKind.Instance,
            GlobalAssetId = "urn:asset-administration-shell-1",
            SpecificAssetIds = [new SpecificAssetId { Name = "supplierId", Value = "aas-1" }, new SpecificAssetId { Name = "customerId", Value = "aas-2" }],
        },
        Submodels = [.. new[] { 1, 2 }.Select(i => new Reference { Type = ReferenceTypes.ModelReference, Keys = [new Key(KeyTypes.Submodel, $"https://example.com/submodel-{i}")] })],
    };

    [Theory]
    [InlineData("$aas#idShort $eq $aas#assetInformation.assetType", true)]
    [InlineData("$aas#idShort $le $aas#assetInformation.assetType", true)]
    [InlineData("$aas#idShort $ne $aas#assetInformation.assetType", false)]
    [InlineData("1 $le 2", true)]
    [InlineData("1 $gt 2", false)]
    [InlineData("13 $eq \"13\"", false)]
    [InlineData("\"a\" $lt \"b\"", true)]
    [InlineData("\"1\" $gt \"2\"", false)]
    [InlineData("\"11\" $gt \"2\"", false)]
    [InlineData("$aas#assetInformation.assetKind $eq $aas#submodels", false)]
    [InlineData("$aas#assetInformation.assetKind $ne $aas#submodels", true)]
    [InlineData("$aas#assetInformation.assetKind $eq $aas#assetInformation.assetKind", true)]
    [InlineData("$aas#assetInformation.assetKind $ne $aas#assetInformation.assetKind", false)]
    [InlineData("$aas#submodels $eq $aas#submodels", true)]
    [InlineData("$aas#assetInformation.assetKind $eq 17", false)]
    [InlineData("$aas#assetInformation.assetKind $ne 17", true)]
    [InlineData("$aas#assetInformation.assetKind $le $aas#assetInformation.assetKind", true)]
    [InlineData("bool(\"true\") $eq bool(\"true\")", true)]
    [InlineData("$contains($aas#id, \"https://example.com/asset-administration\")", true)]
    [InlineData("$match($aas#assetInformation.specificAssetIds[].name $eq \"supplierId\", $aas#assetInformation.specificAssetIds[].value $eq \"aas-1\")", true)]
    [InlineData("$match($aas#assetInformation.specificAssetIds[].name $eq \"supplierId\", $aas#assetInformation.specificAssetIds[].value $eq \"aas-2\")", false)]
    [InlineData("$and($aas#assetInformation.specificAssetIds[].name $eq \"supplierId\", $aas#assetInformation.specificAssetIds[].value $eq \"aas-2\")", true)]
    [InlineData("$regex($aas#id, \"^https:.*-1$\")", true)]
    public void Holds_AsTheSpecificationSays(string condition, bool wanted) => Assert.Equal(wanted, AasRepository.Holds(ModelQuery.Parse(condition), Example));

    /// <summary>Each example of the specification finds the model that it was written for, and not the one beside it that fulfills its parts, but not together.</summary>
    [SharedDataTheory("spec/query/v3.1.2/examples")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Query_FindsWhatTheSpecificationsExamplesAskFor(bool isSqlite)
    {
        using var folder = new Executable.ScratchFolder();
        using var repository = new AasRepository(isSqlite ? new SqliteStore(folder["store.db"]) : new MemoryStore());
        await repository.Put(Example);
        await repository.Put(new AssetAdministrationShell
        {
            Id = "other-shell",
            IdShort = "Other",
            AssetInformation = new AssetInformation
            {
                AssetKind = AssetKind.Instance,
                SpecificAssetIds = [new SpecificAssetId { Name = "supplierId", Value = "aas-2" }, new SpecificAssetId { Name = "customerId", Value = "aas-1" }],
            },
        });
        await repository.Put(Documents("documents", [("03-01", ["en", "nl"]), ("02-01", ["de"])]));
        await repository.Put(Documents("other-documents", [("03-01", ["en"]), ("02-01", ["nl"])]));
        await repository.Put(Technical("technical", "TechnicalData", "27-37-09-05", "22.5"));
        await repository.Put(Technical("too-wide", "TechnicalData", "27-37-09-05", "100"));
        await repository.Put(Technical("another-class", "TechnicalData", "27-37-09-06", "22.5"));
        await repository.Put(Technical("nameplate", "Nameplate", "27-37-09-05", "22.5"));
        foreach (var (file, found) in new[] { ("doc-example-1", Example.Id), ("doc-example-2", "documents"), ("doc-example-3", "technical"), ("doc-example-4", Example.Id) })
        {
            var query = ModelQuery.Read(await System.IO.File.ReadAllBytesAsync(SharedData.PathOf($"spec/query/v3.1.2/examples/{file}.json")));
            var hits = new List<string>();
            foreach (var kind in new[] { IdentifiableKind.Shell, IdentifiableKind.Submodel }) hits.AddRange((await repository.Query(kind, query)).Items.Select(s => s.Id));
            Assert.Equal((file, found), (file, string.Join(' ', hits)));
        }
    }

    private static Submodel Documents(string id, (string Class, string[] Languages)[] documents) => new()
    {
        Id = id,
        IdShort = "HandoverDocumentation",
        SubmodelElements =
        [
            new SubmodelElementList
            {
                IdShort = "Documents",
                TypeValueListElement = AasSubmodelElements.SubmodelElementCollection,
                Value =
                [
                    .. documents.Select(document => new SubmodelElementCollection
                    {
                        Value =
                        [
                            new SubmodelElementCollection { IdShort = "DocumentClassification", Value = [Samples.Property("Class", DataTypeDefXsd.String, document.Class)] },
                            new SubmodelElementCollection
                            {
                                IdShort = "DocumentVersion",
                                Value =
                                [
                                    new SubmodelElementList
                                    {
                                        IdShort = "SMLLanguages",
                                        TypeValueListElement = AasSubmodelElements.MultiLanguageProperty,
                                        Value = [.. document.Languages.Select(l => new MultiLanguageProperty { Value = [new LangStringTextType { Language = l, Text = "text" }] })],
                                    },
                                ],
                            },
                        ],
                    }),
                ],
            },
        ],
    };

    private static Submodel Technical(string id, string idShort, string productClass, string width) => new()
    {
        Id = id,
        IdShort = idShort,
        SubmodelElements =
        [
            new SubmodelElementList
            {
                IdShort = "ProductClassifications",
                TypeValueListElement = AasSubmodelElements.SubmodelElementCollection,
                Value = [new SubmodelElementCollection { Value = [Samples.Property("ProductClassId", DataTypeDefXsd.String, productClass)] }],
            },
            new Property { IdShort = "Width", ValueType = DataTypeDefXsd.Double, Value = width, SemanticId = Samples.Concept("0173-1#02-BAF016#006") },
        ],
    };

    [Theory]
    [InlineData("""{"$condition":{"$eq":[{"$field":"$sm#idShort"},{"$strVal":"a \"b\""}]}}""")]
    [InlineData("""{"$select":"id","$condition":{"$and":[{"$not":{"$boolean":false}},{"$match":[{"$lt":[{"$field":"$sme#value"},{"$numVal":-1.5}]},{"$regex":[{"$field":"$sme#idShort"},{"$strVal":"^W"}]}]}]}}""")]
    [InlineData("""{"$condition":{"$or":[{"$ge":[{"$year":{"$dateTimeCast":{"$field":"$sme#value"}}},{"$numVal":2026}]},{"$eq":[{"$hexVal":"16#0F"},{"$hexCast":{"$field":"$sme#value"}}]},{"$lt":[{"$timeVal":"12:00"},{"$timeCast":{"$field":"$sme#value"}}]}]}}""")]
    public void Query_IsTheSameInBothForms(string json)
    {
        var query = ModelQuery.Read(Encoding.UTF8.GetBytes(json));
        var again = ModelQuery.Parse(query.ToString());
        Assert.Equal(query.ToString(), again.ToString());
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) again.Write(writer);
        Assert.Equal(JsonDocument.Parse(json).RootElement.ToString(), JsonDocument.Parse(buffer.ToArray()).RootElement.ToString().Replace("\\u0022", "\\\"", StringComparison.Ordinal));
    }

    /// <summary>As the schema and as the grammar of the JSON form have it (json-grammar of IDTA-01002).</summary>
    [Fact]
    public void Query_IsTheSameInItsWrapper()
    {
        var wrapped = ModelQuery.Read("""{"Query":{"$condition":{"$starts_with":[{"$field":"$sm#idShort"},{"$strVal":"T"}]},"$select":"id"}}"""u8);
        Assert.Equal("$select id $starts-with($sm#idShort, \"T\")", wrapped.ToString());
        Assert.True(wrapped.SelectsIds);
    }

    [Theory]
    [InlineData("{", "well-formed")]
    [InlineData("[]", "object")]
    [InlineData("{}", "$condition is missing")]
    [InlineData("""{"Query":{}}""", "$condition is missing")]
    [InlineData("""{"Query":[]}""", "object")]
    [InlineData("""{"Query":{"Query":{"$condition":{"$boolean":true}}}}""", "'Query' is no part of a query")]
    [InlineData("""{"$condition":{"$boolean":true},"Query":{"$condition":{"$boolean":true}}}""", "'Query' is no part of a query")]
    [InlineData("""{"$select":"value","$condition":{"$boolean":true}}""", "$select")]
    [InlineData("""{"$condition":{"$eq":[{"$field":"$sm#nothing"},{"$strVal":"x"}]}}""", "at character 5")]
    [InlineData("""{"$condition":{"$and":[{"$boolean":true}]}}""", "at least 2 conditions")]
    [InlineData("""{"$condition":{"$eq":[{"$strVal":"x"}]}}""", "two operands")]
    [InlineData("""{"$condition":{"$match":[{"$or":[{"$boolean":true},{"$boolean":true}]}]}}""", "$match")]
    [InlineData("""{"$condition":{"$regex":[{"$field":"$sm#id"},{"$strVal":"("}]}}""", "regular expression")]
    [InlineData("""{"$condition":{"$eq":[{"$dateTimeVal":"yesterday"},{"$field":"$sme#value"}]}}""", "yesterday")]
    [InlineData("""{"$condition":{"$eq":[{"$attribute":{"CLAIM":"x"}},{"$strVal":"x"}]}}""", "access rules")]
    public void Read_RefusesAndTellsWhereAndWhy(string json, string part)
    {
        var refusal = Assert.Throws<RepositoryException>(() => ModelQuery.Read(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(400, refusal.Status);
        Assert.Contains(part, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TellsAllFaultsWithTheirPlaces()
    {
        var refusal = Assert.Throws<RepositoryException>(() => ModelQuery.Read("""
            { "$condition": { "$and": [
              { "$eq": [ { "$field": "$sm#x" }, { "$numVal": "1" } ] },
              { "$oops": 1 } ] } }
            """u8));
        Assert.Equal(["$condition.$and[0].$eq[0].$field", "$condition.$and[0].$eq[1].$numVal", "$condition.$and[1].$oops"], refusal.Findings.Select(f => f.Path));
        Assert.Equal([2L, 2L, 3L], refusal.Findings.Select(f => f.Line!.Value));
        Assert.Contains("line 2, column 26", refusal.Findings[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$and(true", 10)]
    [InlineData("$sm#idShort $eq", 16)]
    [InlineData("$sm#id $eq \"x", 12)]
    [InlineData("$sm#oops $eq 1", 5)]
    [InlineData("true true", 6)]
    [InlineData("", 1)]
    public void Parse_RefusesAndTellsTheColumn(string text, int column) =>
        Assert.Contains($"column {column}:", Assert.Throws<RepositoryException>(() => ModelQuery.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_OfDeepConditionsIsRefused()
    {
        var json = string.Concat(Enumerable.Repeat("""{"$not":""", 150)) + """{"$boolean":true}""" + new string('}', 150);
        Assert.Equal(400, Assert.Throws<RepositoryException>(() => ModelQuery.Read(Encoding.UTF8.GetBytes($$"""{"$condition":{{json}}}"""))).Status);
    }
}
