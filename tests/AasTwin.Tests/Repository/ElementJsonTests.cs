using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Store;

namespace AasTwin.Tests.Repository;

public sealed class ElementJsonTests : IDisposable
{
    private readonly AasRepository repository = new(new MemoryStore());

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task FindElementJson_GivesEveryElementAsItIsWritten()
    {
        var submodel = Samples.Machine();
        submodel.SubmodelElements!.Add(new Entity { IdShort = "Entity", EntityType = EntityType.CoManagedEntity, Statements = [Samples.Property("Stated", DataTypeDefXsd.String, "a \"b\" {[ä")] });
        submodel.SubmodelElements.Add(new AnnotatedRelationshipElement { IdShort = "Relation", Annotations = [Samples.Property("Noted", DataTypeDefXsd.Int, "1")] });
        submodel.SubmodelElements.Add(new SubmodelElementList
        {
            IdShort = "Rows",
            TypeValueListElement = AasSubmodelElements.SubmodelElementCollection,
            Value = [new SubmodelElementCollection { Value = [Samples.Property("Cell", DataTypeDefXsd.Int, "1")] }, new SubmodelElementCollection { Value = [Samples.Property("Cell", DataTypeDefXsd.Int, "2")] }],
        });
        await repository.Put(submodel);
        var places = repository.FindSubmodel(submodel.Id)!.Elements().ToList();
        Assert.True(places.Count > 20);
        foreach (var place in places)
        {
            var json = repository.FindElementJson(submodel.Id, place.Path.ToString(), out var hasBlob);
            Assert.NotNull(json);
            Assert.Equal(Encoding.UTF8.GetString(AasJson.ToUtf8(place.Element, new WritingOptions { Version = MetamodelVersion.V3_2 })), Encoding.UTF8.GetString(json.Value.Span));
            Assert.Equal(place.Element is Blob, hasBlob);
        }
    }

    [Theory]
    [InlineData("Nothing")]
    [InlineData("Motor.Nothing")]
    [InlineData("Limits[3]")]
    [InlineData("Add.A")]
    [InlineData("Label[0]")]
    public async Task FindElementJson_FindsNothingElse(string path)
    {
        await repository.Put(Samples.Machine());
        Assert.Null(repository.FindElementJson(Samples.SubmodelId, path, out _));
    }

    [Fact]
    public async Task FindElementJson_SeesWhatWasWritten()
    {
        await repository.Put(Samples.Machine());
        repository.FindElementJson(Samples.SubmodelId, "Speed", out _);
        await repository.PatchValue(Samples.SubmodelId, "Speed", "123456"u8.ToArray());
        Assert.Contains("123456", Encoding.UTF8.GetString(repository.FindElementJson(Samples.SubmodelId, "Speed", out _)!.Value.Span));
        await repository.DeleteElement(Samples.SubmodelId, "Speed");
        Assert.Null(repository.FindElementJson(Samples.SubmodelId, "Speed", out _));
    }
}
