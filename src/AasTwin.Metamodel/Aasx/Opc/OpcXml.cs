using System.Text;
using System.Xml;

namespace AasTwin.Metamodel.Aasx.Opc;

/// <summary>Reads and writes the XML documents of the container: content types and relationships.</summary>
internal static class OpcXml
{
    private const string RelationshipsNamespace = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string ContentTypesNamespace = "http://schemas.openxmlformats.org/package/2006/content-types";

    /// <summary>A document is read up to its first fault; what comes before is kept.</summary>
    /// <exception cref="XmlException">The document is not well-formed, or has a DTD.</exception>
    public static void ReadRelationships(Stream stream, long maxBytes, List<Relationship> relationships)
    {
        foreach (var element in Elements(stream, maxBytes))
            if (element.LocalName == "Relationship")
                relationships.Add(new Relationship(
                    element.GetAttribute("Id") ?? "", element.GetAttribute("Type") ?? "", element.GetAttribute("Target") ?? "",
                    "External".Equals(element.GetAttribute("TargetMode"), StringComparison.OrdinalIgnoreCase)));
    }

    /// <inheritdoc cref="ReadRelationships"/>
    public static void ReadContentTypes(Stream stream, long maxBytes, ContentTypes types)
    {
        foreach (var element in Elements(stream, maxBytes))
        {
            if (element.GetAttribute("ContentType") is not { Length: > 0 } contentType) continue;
            if (element.LocalName == "Default" && element.GetAttribute("Extension") is { Length: > 0 } extension)
                types.AddDefault(extension, contentType);
            else if (element.LocalName == "Override" && element.GetAttribute("PartName") is { Length: > 0 } partName)
                types.AddOverride(partName, contentType);
        }
    }

    public static void WriteRelationships(Stream stream, IEnumerable<Relationship> relationships)
    {
        using var xml = Begin(stream, "Relationships", RelationshipsNamespace);
        foreach (var relationship in relationships)
        {
            xml.WriteStartElement("Relationship", RelationshipsNamespace);
            xml.WriteAttributeString("Type", relationship.Type);
            xml.WriteAttributeString("Target", relationship.Target);
            if (relationship.IsExternal) xml.WriteAttributeString("TargetMode", "External");
            xml.WriteAttributeString("Id", relationship.Id);
            xml.WriteEndElement();
        }
        xml.WriteEndDocument();
    }

    /// <summary>Tells each part's type by its name, so that no extension decides.</summary>
    public static void WriteContentTypes(Stream stream, IEnumerable<(string PartName, string ContentType)> parts)
    {
        using var xml = Begin(stream, "Types", ContentTypesNamespace);
        Write("Default", "Extension", "rels", ContentTypes.Relationships);
        foreach (var (partName, contentType) in parts) Write("Override", "PartName", partName, contentType);
        xml.WriteEndDocument();

        void Write(string element, string key, string value, string contentType)
        {
            xml.WriteStartElement(element, ContentTypesNamespace);
            xml.WriteAttributeString(key, value);
            xml.WriteAttributeString("ContentType", contentType);
            xml.WriteEndElement();
        }
    }

    private static XmlWriter Begin(Stream stream, string root, string rootNamespace)
    {
        var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineChars = "\n", CloseOutput = false });
        xml.WriteStartDocument();
        xml.WriteStartElement(root, rootNamespace);
        return xml;
    }

    private static IEnumerable<XmlReader> Elements(Stream stream, long maxBytes)
    {
        using var xml = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = maxBytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });
        while (xml.Read())
        {
            if (xml.Depth > 8) throw new XmlException("nested too deeply");
            if (xml is { NodeType: XmlNodeType.Element, Depth: 1 }) yield return xml;
        }
    }
}
