using System.Text;

namespace AasTwin.SystemTests;

/// <summary>A folder of its own for a test, with a small package in source form; removed afterwards.</summary>
internal sealed class ExamplePackage : IDisposable
{
    public const string ShellId = "urn:example:press";
    public const string SubmodelId = "urn:example:press:documents";

    public ExamplePackage()
    {
        Write("press/environment.json", Environment(SubmodelId));
        Write("press/files/manual.txt", Manual);
    }

    public static string Manual => "Keep your hands away.";

    public static string Shell => Base64Url(ShellId);

    public static string Submodel => Base64Url(SubmodelId);

    /// <summary>The package folder.</summary>
    public string Folder => this["press"];

    public string Root { get; } = Directory.CreateTempSubdirectory("aastwin-system-").FullName;

    public string this[string name] => Path.Combine(Root, name);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public static string Base64Url(string id) => Convert.ToBase64String(Encoding.UTF8.GetBytes(id)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static string Environment(string submodelId) => $$"""
        {
          "assetAdministrationShells": [
            {
              "modelType": "AssetAdministrationShell",
              "id": "{{ShellId}}",
              "idShort": "Press",
              "assetInformation": { "assetKind": "Instance", "globalAssetId": "urn:example:asset:press" },
              "submodels": [ { "type": "ModelReference", "keys": [ { "type": "Submodel", "value": "{{submodelId}}" } ] } ]
            }
          ],
          "submodels": [
            {
              "modelType": "Submodel",
              "id": "{{submodelId}}",
              "idShort": "Documents",
              "submodelElements": [
                { "modelType": "File", "idShort": "Manual", "contentType": "text/plain", "value": "/aasx/files/manual.txt" },
                { "modelType": "Property", "idShort": "Strokes", "valueType": "xs:unsignedLong", "value": "18446744073709551615" }
              ]
            }
          ]
        }
        """;
}
