using System.Collections;
using System.Text.Json;

namespace AasTwin.Metamodel.Json;

/// <summary>Writes objects by the class table: modelType first, then the attributes in the order of the schema.</summary>
internal static class JsonObjectWriter
{
    /// <summary>Deeper models can only come from code that builds them in a circle.</summary>
    private const int MaxDepth = 1000;

    private static readonly JsonEncodedText ModelType = JsonEncodedText.Encode("modelType");

    public static void Write(Utf8JsonWriter writer, AasObject value, MetamodelVersion version, int depth = 0)
    {
        if (depth > MaxDepth) throw new InvalidOperationException($"The model nests deeper than {MaxDepth}: it contains itself.");
        var metaClass = value.MetaClass;
        writer.WriteStartObject();
        if (metaClass.HasModelType) writer.WriteString(ModelType, metaClass.EncodedName);
        foreach (var attribute in metaClass.AttributeArray)
        {
            if (attribute.Since <= version) WriteAttribute(writer, value, attribute, version, depth);
        }
        writer.WriteEndObject();
    }

    private static void WriteAttribute(Utf8JsonWriter writer, AasObject value, MetaAttribute attribute, MetamodelVersion version, int depth)
    {
        switch (attribute.Kind)
        {
            case AttributeKind.Text:
                if (((TextAttribute)attribute).Get(value) is { } text) writer.WriteString(attribute.EncodedName, text);
                break;
            case AttributeKind.Enumeration:
                var enumeration = (EnumerationAttribute)attribute;
                if (enumeration.Get(value) is >= 0 and var ordinal && enumeration.Literals.Since(ordinal) <= version)
                    writer.WriteString(attribute.EncodedName, enumeration.Literals.Encoded[ordinal]);
                break;
            case AttributeKind.Boolean:
                if (((BooleanAttribute)attribute).Get(value) is { } truth) writer.WriteBoolean(attribute.EncodedName, truth);
                break;
            case AttributeKind.Bytes:
                if (((BytesAttribute)attribute).Get(value) is { } bytes) writer.WriteBase64String(attribute.EncodedName, bytes);
                break;
            case AttributeKind.Object:
                if (((ObjectAttribute)attribute).Get(value) is { } item)
                {
                    writer.WritePropertyName(attribute.EncodedName);
                    Write(writer, item, version, depth + 1);
                }
                break;
            case AttributeKind.Texts:
                if (((TextListAttribute)attribute).Get(value) is not { Count: > 0 } texts) break;
                writer.WriteStartArray(attribute.EncodedName);
                foreach (var each in texts) writer.WriteStringValue(each);
                writer.WriteEndArray();
                break;
            default:
                if (((ListAttribute)attribute).Get(value) is { Count: > 0 } list) WriteList(writer, attribute, list, version, depth);
                break;
        }
    }

    private static void WriteList(Utf8JsonWriter writer, MetaAttribute attribute, IList list, MetamodelVersion version, int depth)
    {
        var isOpen = false;
        for (var i = 0; i < list.Count; i++)
        {
            var item = (AasObject)list[i]!;
            if (!VersionContent.IsKnown(item, version)) continue;
            if (!isOpen) writer.WriteStartArray(attribute.EncodedName);
            isOpen = true;
            Write(writer, item, version, depth + 1);
        }
        if (isOpen) writer.WriteEndArray();
    }
}
