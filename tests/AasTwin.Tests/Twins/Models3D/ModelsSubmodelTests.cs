using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Twins.Battery;

namespace AasTwin.Tests.Twins.Models3D;

/// <summary>What IDTA 02026-1-0 asks for of each model, by its template (bug-fix 1.0.2): all elements of cardinality One of the parts that are given.</summary>
public sealed class ModelsSubmodelTests : IAsyncLifetime
{
    private const string Id = BatteryExample.Root + "/sm/models-3d", Term = "https://admin-shell.io/idta/Models3D/Model3D/";

    private AasRepository repository = null!;

    public async Task InitializeAsync() => repository = await ExampleTests.Load("battery-cell");

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("Model3D", "1/0")]
    [InlineData("Model3D[0].File", "File/1/0")]
    [InlineData("Model3D[0].File.FileId", "File/FileId/1/0")]
    // So the template writes it.
    [InlineData("Model3D[0].File.FileId[0].FileDomainId", "File/FileId/FileDomaniId/1/0")]
    [InlineData("Model3D[0].File.FileId[0].ValueId", "File/FileId/ValueId/1/0")]
    [InlineData("Model3D[0].File.FileVersion", "File/FileVersion/1/0")]
    [InlineData("Model3D[0].File.FileVersion[0].Title", "File/FileVersion/Title/1/0")]
    [InlineData("Model3D[0].File.FileVersion[0].FileName", "File/FileVersion/FileName/1/0")]
    [InlineData("Model3D[0].File.FileVersion[0].FileVersionId", "File/FileVersion/FileVersionID/1/0")]
    [InlineData("Model3D[0].File.FileVersion[0].StatusValue", "File/FileVersion/StatusValue/1/0")]
    [InlineData("Model3D[0].File.FileVersion[0].SetDate", "File/FileVersion/SetDate/1/0")]
    [InlineData("Model3D[0].File.FileVersion[0].PreviewFile", "File/FileVersion/PreviewFile/1/0")]
    [InlineData("Model3D[0].File.FileVersion[0].DigitalFile", "File/FileVersion/DigitalFile/1/0")]
    [InlineData("Model3D[0].File.FileVersion[0].FileFormat.FormatName", "File/FileVersion/FileFormat/FormatName/1/0")]
    [InlineData("Model3D[0].File.FileVersion[0].FileFormat.FormatVersion", "File/FileVersion/FileFormat/FormatVersion/1/0")]
    [InlineData("Model3D[0].File.FileVersion[0].FileFormat.FormatQualifier", "File/FileVersion/FileFormat/FormatQualifier/1/0")]
    [InlineData("Model3D[0].File.FileVersion[0].ProvidingOrganization.OrganizationName", "File/FileVersion/ProvidingOrganization/OrganizationName/1/0")]
    [InlineData("Model3D[0].File.FileVersion[0].ProvidingOrganization.OrganizationOfficialName", "File/FileVersion/ProvidingOrganization//OrganizationOfficialName/1/0")]
    [InlineData("Model3D[0].File.FileClassification[0].ClassId", "File/FileClassification/ClassId/1/0")]
    [InlineData("Model3D[0].File.FileClassification[0].ClassName", "File/FileClassification/ClassName/1/0")]
    [InlineData("Model3D[0].File.FileClassification[0].ClassificationSystem", "File/ClassificationSystem/1/0")]
    [InlineData("Model3D[0].Geometry.Representation", "Geometry/Representation/1/0")]
    [InlineData("Model3D[0].Geometry.LengthUnit", "Geometry/LengthUnit/1/0")]
    [InlineData("Model3D[0].Geometry.CartBoundingBox[0].BoundingBoxKind", "Geometry/CartBoundingBox/BoundingBoxKind/1/0")]
    [InlineData("Model3D[0].Geometry.CartBoundingBox[0].CartBoundingVector.XCoordinate", "Geometry/CartBoundingBox/CartBoundingVector/X/1/0")]
    [InlineData("Model3D[0].Geometry.CartBoundingBox[0].CartBoundingVector.YCoordinate", "Geometry/CartBoundingBox/CartBoundingVector/Y/1/0")]
    [InlineData("Model3D[0].Geometry.CartBoundingBox[0].CartBoundingVector.ZCoordinate", "Geometry/CartBoundingBox/CartBoundingVector/Z/1/0")]
    public void Example_HasWhatTheTemplateAsksFor(string path, string term)
    {
        var element = repository.FindElement(Id, path);
        Assert.NotNull(element);
        Assert.Equal(Term + term, element.SemanticId!.Keys.Single().Value);
    }

    [Fact]
    public void Example_HasTheFilesThatItNames()
    {
        var submodel = repository.FindSubmodel(Id)!;
        Assert.Equal(("Models3D", "https://admin-shell.io/idta/Models3D/1/0"), (submodel.IdShort, submodel.SemanticId!.Keys.Single().Value));
        const string version = "Model3D[0].File.FileVersion[0].";
        using var model = repository.OpenAttachment(Id, version + "DigitalFile");
        Assert.Equal(("cell.glb", "model/gltf-binary"), (model.Name, model.ContentType));
        Assert.Equal(model.Name, ((Property)repository.FindElement(Id, version + "FileName")!).Value);
        using var bytes = new MemoryStream();
        model.Content.CopyTo(bytes);
        Assert.Equal(6, GlbFile.Read(bytes.ToArray()).Primitives().Count());
        using var preview = repository.OpenAttachment(Id, version + "PreviewFile");
        Assert.Equal("image/png", preview.ContentType);
    }

    [Fact]
    public void BoundingBox_IsInMillimetersWithItsUnit()
    {
        string? Of(string axis) => ((Property)repository.FindElement(Id, $"Model3D[0].Geometry.CartBoundingBox[0].CartBoundingVector.{axis}Coordinate")!).Value;
        Assert.Equal(("18.3 mm", "65 mm", "18.3 mm"), (Of("X"), Of("Y"), Of("Z")));
    }
}
