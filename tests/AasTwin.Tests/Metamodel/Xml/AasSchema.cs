using System.Xml;
using System.Xml.Schema;
using AasTwin.Metamodel;

namespace AasTwin.Tests.Metamodel.Xml;

/// <summary>A published XML schema of the metamodel.</summary>
internal sealed class AasSchema
{
    public const string Folder = "spec/metamodel";

    private readonly XmlSchemaSet schemas = new();

    /// <summary>The schema of a version. It allows an environment as root only; here each class may be the root.</summary>
    public AasSchema(MetamodelVersion version)
    {
        var path = SharedData.PathOf(version == MetamodelVersion.V3_0 ? $"{Folder}/v3.0.9-schemas/AAS.xsd" : $"{Folder}/v3.1.2/AAS.xsd");
        var text = System.IO.File.ReadAllText(path);
        var roots = ClassTable.Concrete.Where(c => c != ClassTable.Environment && text.Contains($"name=\"{c.XmlName}_t\""))
            .Select(c => $"<xs:element name=\"{c.XmlName}\" type=\"{c.XmlName}_t\"/>");
        using var reader = XmlReader.Create(new StringReader(text.Replace("</xs:schema>", string.Concat(roots) + "</xs:schema>")));
        schemas.Add(null, reader);
        schemas.Compile();
    }

    /// <summary>The first fault of a document; null when it is valid.</summary>
    public string? FaultIn(byte[] document)
    {
        string? fault = null;
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (_, e) => fault ??= $"line {e.Exception.LineNumber}: {e.Message}";
        using var reader = XmlReader.Create(new MemoryStream(document), settings);
        while (reader.Read())
        {
        }
        return fault;
    }
}
