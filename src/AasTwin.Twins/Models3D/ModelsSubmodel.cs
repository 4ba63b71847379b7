using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using static AasTwin.Twins.Idta.IdtaElements;

namespace AasTwin.Twins.Models3D;

/// <summary>A glTF file that a submodel provides.</summary>
/// <param name="Id">Unambiguous within <paramref name="Organization"/>.</param>
/// <param name="Model">Path of the .glb in the package.</param>
/// <param name="Preview">Path of a PNG of less than 512 x 512 pixels in the package.</param>
/// <param name="Size">Width, height and depth in meters.</param>
internal sealed record ProvidedModel(
    string Id, string Version, DateTimeOffset SetOn, string Organization, IReadOnlyList<LangStringTextType> Title, IReadOnlyList<LangStringTextType> Description, string Model, string Preview, Vector Size);

/// <summary>
/// 3D models after IDTA 02026-1-0, Provision of 3D Models. Identifiers are as the template writes them, with its slips. Of the optional parts only those are given
/// whose values need no list that the template's files do not bring: classes and capabilities are told in plain words.
/// </summary>
internal static class ModelsSubmodel
{
    public const string SemanticId = "https://admin-shell.io/idta/Models3D/1/0";

    private const string Terms = "https://admin-shell.io/idta/Models3D/Model3D/";
    private const string FileTerms = Terms + "File/", VersionTerms = FileTerms + "FileVersion/", GeometryTerms = Terms + "Geometry/";

    public static Submodel Of(string id, params IReadOnlyList<ProvidedModel> models) => new()
    {
        Id = id,
        IdShort = "Models3D",
        DisplayName = [new LangStringNameType("en", "3D models"), new LangStringNameType("fr", "Modèles 3D")],
        Kind = ModellingKind.Instance,
        SemanticId = ExternalReference.To(SemanticId),
        SubmodelElements = [List("Model3D", Terms + "1/0", [.. models.Select(Entry)])],
    };

    private static SubmodelElementCollection Entry(ProvidedModel model)
    {
        var entry = Group(null, Terms + "1/0",
            Group("File", FileTerms + "1/0",
                List("FileId", FileTerms + "FileId/1/0",
                [
                    Group(null, FileTerms + "FileId/1/0",
                        Text("FileDomainId", FileTerms + "FileId/FileDomaniId/1/0", model.Organization),
                        Text("ValueId", FileTerms + "FileId/ValueId/1/0", model.Id),
                        Flag("IsPrimary", FileTerms + "FileId/IsPrimary/1/0", true)),
                ]),
                List("FileVersion", VersionTerms + "1/0", [Version(model)]),
                List("FileClassification", FileTerms + "FileClassification/1/0",
                [
                    Group(null, FileTerms + "FileClassification/1/0",
                        Text("ClassId", FileTerms + "FileClassification/ClassId/1/0", "appearance"),
                        Texts("ClassName", FileTerms + "FileClassification/ClassName/1/0", [new("en", "Appearance"), new("fr", "Apparence")]),
                        Text("ClassificationSystem", FileTerms + "ClassificationSystem/1/0", model.Organization)),
                ])),
            Geometry(model.Size));
        entry.Description = [.. model.Description];
        return entry;
    }

    private static SubmodelElementCollection Version(ProvidedModel model) => Group(null, VersionTerms + "1/0",
        Texts("Title", VersionTerms + "Title/1/0", model.Title),
        Text("FileName", VersionTerms + "FileName/1/0", Path.GetFileName(model.Model)),
        Text("FileVersionId", VersionTerms + "FileVersionID/1/0", model.Version),
        Text("StatusValue", VersionTerms + "StatusValue/1/0", "Released"),
        Text("SetDate", VersionTerms + "SetDate/1/0", model.SetOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), DataTypeDefXsd.Date),
        File("PreviewFile", model.Preview, "image/png"),
        File("DigitalFile", model.Model, "model/gltf-binary"),
        Group("FileFormat", VersionTerms + "FileFormat/1/0",
            Text("FormatName", VersionTerms + "FileFormat/FormatName/1/0", "glTF"),
            Text("FormatVersion", VersionTerms + "FileFormat/FormatVersion/1/0", "2.0"),
            Text("FormatQualifier", VersionTerms + "FileFormat/FormatQualifier/1/0", "GLB")),
        Group("ProvidingOrganization", VersionTerms + "ProvidingOrganization/1/0",
            Text("OrganizationName", VersionTerms + "ProvidingOrganization/OrganizationName/1/0", model.Organization),
            Text("OrganizationOfficialName", VersionTerms + "ProvidingOrganization//OrganizationOfficialName/1/0", model.Organization)));

    private static SubmodelElementCollection Geometry(Vector size) => Group("Geometry", GeometryTerms + "1/0",
        Text("Representation", GeometryTerms + "Representation/1/0", "Triangle mesh"),
        Text("LengthUnit", GeometryTerms + "LengthUnit/1/0", "mm"),
        List("CartBoundingBox", GeometryTerms + "CartBoundingBox/1/0",
        [
            Group(null, GeometryTerms + "CartBoundingBox/1/0",
                Text("BoundingBoxKind", GeometryTerms + "CartBoundingBox/BoundingBoxKind/1/0", "Smallest, along the axes of the model"),
                Group("CartBoundingVector", GeometryTerms + "CartBoundingBox/CartBoundingVector/1/0", Length("X", size.X), Length("Y", size.Y), Length("Z", size.Z))),
        ]));

    // The template wants the unit with each number.
    private static Property Length(string axis, double meters) =>
        Text(axis + "Coordinate", $"{GeometryTerms}CartBoundingBox/CartBoundingVector/{axis}/1/0", string.Create(CultureInfo.InvariantCulture, $"{1000 * meters:0.###} mm"));

    private static Metamodel.File File(string idShort, string path, string contentType) =>
        new() { IdShort = idShort, SemanticId = ExternalReference.To($"{VersionTerms}{idShort}/1/0"), ContentType = contentType, Value = path };

    private static MultiLanguageProperty Texts(string idShort, string semanticId, IReadOnlyList<LangStringTextType> words) =>
        new() { IdShort = idShort, SemanticId = ExternalReference.To(semanticId), Value = [.. words] };
}
