using System.Collections;
using System.Xml;

namespace AasTwin.Metamodel.Xml;

/// <summary>Writes objects by the class table, in the order of the schema.</summary>
internal sealed class XmlObjectWriter(XmlWriter writer, MetamodelVersion version)
{
    /// <summary>Deeper models can only come from code that builds them in a circle.</summary>
    private const int MaxDepth = 1000;

    private readonly string space = AasNamespaces.Of(version);

    public void WriteDocument(AasObject value)
    {
        writer.WriteStartDocument();
        WriteElement(value, 0);
        writer.WriteEndDocument();
    }

    /// <summary>The start of an element, of the root with the declaration before it.</summary>
    public void WriteStart(string name)
    {
        if (writer.WriteState == WriteState.Start) writer.WriteStartDocument();
        writer.WriteStartElement(name, space);
    }

    /// <summary>The object in an element that tells its class.</summary>
    public void WriteElement(AasObject value, int depth)
    {
        writer.WriteStartElement(value.MetaClass.XmlName, space);
        WriteAttributes(value, depth);
        writer.WriteEndElement();
    }

    private void WriteAttributes(AasObject value, int depth)
    {
        if (depth > MaxDepth) throw new InvalidOperationException($"The model nests deeper than {MaxDepth}: it contains itself.");
        foreach (var attribute in value.MetaClass.AttributeArray)
        {
            if (attribute.Since <= version) WriteAttribute(value, attribute, depth);
        }
    }

    private void WriteAttribute(AasObject value, MetaAttribute attribute, int depth)
    {
        switch (attribute.Kind)
        {
            case AttributeKind.Text:
                if (((TextAttribute)attribute).Get(value) is { } text) writer.WriteElementString(attribute.Name, space, text);
                break;
            case AttributeKind.Enumeration:
                var enumeration = (EnumerationAttribute)attribute;
                if (enumeration.Get(value) is >= 0 and var ordinal && enumeration.Literals.Since(ordinal) <= version)
                    writer.WriteElementString(attribute.Name, space, enumeration.Literals.Texts[ordinal]);
                break;
            case AttributeKind.Boolean:
                if (((BooleanAttribute)attribute).Get(value) is { } truth) writer.WriteElementString(attribute.Name, space, truth ? "true" : "false");
                break;
            case AttributeKind.Bytes:
                if (((BytesAttribute)attribute).Get(value) is { } bytes) WriteBytes(attribute, bytes);
                break;
            case AttributeKind.Object:
                var one = (ObjectAttribute)attribute;
                if (one.Get(value) is { } item) WriteObject(one, item, depth);
                break;
            default:
                if (((ListAttribute)attribute).Get(value) is { Count: > 0 } list) WriteList(attribute, list, depth);
                break;
        }
    }

    private void WriteBytes(MetaAttribute attribute, byte[] bytes)
    {
        writer.WriteStartElement(attribute.Name, space);
        writer.WriteBase64(bytes, 0, bytes.Length);
        writer.WriteEndElement();
    }

    private void WriteObject(ObjectAttribute attribute, AasObject item, int depth)
    {
        if (!VersionContent.IsKnown(item, version)) return;
        writer.WriteStartElement(attribute.Name, space);
        if (attribute.ItemClass.IsAbstract) WriteElement(item, depth + 1);
        else WriteAttributes(item, depth + 1);
        writer.WriteEndElement();
    }

    private void WriteList(MetaAttribute attribute, IList list, int depth)
    {
        var isOpen = false;
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not AasObject item || !VersionContent.IsKnown(item, version)) continue;
            if (!isOpen) writer.WriteStartElement(attribute.Name, space);
            isOpen = true;
            WriteElement(item, depth + 1);
        }
        if (isOpen) writer.WriteEndElement();
    }
}
