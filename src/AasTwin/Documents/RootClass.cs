using System.Text.Json;
using System.Xml;
using AasTwin.Metamodel;

namespace AasTwin.Documents;

/// <summary>Finds out of which class a document is an instance, without reading it.</summary>
internal static class RootClass
{
    /// <summary>The class that <c>modelType</c> of the root tells; an environment, which has none, for all other documents.</summary>
    public static MetaClass OfJson(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 1000 });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return ClassTable.Environment;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("modelType"u8))
                {
                    return reader.Read() && reader.TokenType == JsonTokenType.String && ClassTable.Find(reader.GetString()!) is { IsAbstract: false } named
                        ? named
                        : ClassTable.Environment;
                }
                if (IsOfEnvironment(ref reader)) return ClassTable.Environment;
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // The reader proper says what is wrong.
        }
        return ClassTable.Environment;
    }

    /// <summary>The class whose name the root element has; null when there is none, so that the reader says what is wrong. Rewinds the stream.</summary>
    public static MetaClass? OfXml(Stream stream)
    {
        try
        {
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            reader.MoveToContent();
            return ClassTable.Concrete.FirstOrDefault(c => c.XmlName == reader.LocalName);
        }
        catch (XmlException)
        {
            return null;
        }
        finally
        {
            stream.Position = 0;
        }
    }

    private static bool IsOfEnvironment(ref Utf8JsonReader reader)
    {
        foreach (var attribute in ClassTable.Environment.Attributes)
            if (reader.ValueTextEquals(attribute.Name)) return true;
        return false;
    }
}
