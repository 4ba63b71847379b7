using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AasTwin.Repository.Store;

/// <summary>
/// What the index of elements holds of a submodel. Elements that queries cannot reach (IDTA-01002: statements of entities, annotations, variables of
/// operations) are left out, as are bytes of blobs.
/// </summary>
internal static class ElementRows
{
    /// <summary>More elements, or values of one element, are not indexed: numbers of rows have so much room for them.</summary>
    public const int MaxElements = 1 << ElementBits, MaxParts = 1 << PartBits;

    internal const int ElementBits = 22, PartBits = 8;

    /// <summary>The rows of canonical JSON, in order; none when it is no submodel.</summary>
    public static List<ElementRow> Of(ReadOnlyMemory<byte> json)
    {
        try
        {
            return Of(new ElementSlices(json));
        }
        catch (JsonException)
        {
            return [];
        }
    }

    public static List<ElementRow> Of(ElementSlices slices)
    {
        var rows = new List<ElementRow>(slices.Count);
        for (var number = 0; number < Math.Min(slices.Count, MaxElements); number++)
        {
            var slice = slices.All[number];
            if (!slice.IsInside) Read(slices.Json.Span.Slice(slice.Start, slice.Length), slice.Path, number, rows);
        }
        return rows;
    }

    /// <summary>The values of one element, in order, with their languages.</summary>
    /// <param name="element">Canonical JSON.</param>
    public static List<(string? Language, string? Text)> ValuesOf(ReadOnlySpan<byte> element)
    {
        var rows = new List<ElementRow>(1);
        Read(element, "", 0, rows);
        return rows.ConvertAll(r => (r.Language, r.Text));
    }

    private static void Read(ReadOnlySpan<byte> element, string path, int number, List<ElementRow> rows)
    {
        var reader = new Utf8JsonReader(element, new JsonReaderOptions { MaxDepth = AasRepository.MaxStoredDepth });
        string type = "", idShort = "", valueType = "", semanticId = "", supplemental = "";
        string? text = null;
        List<(string?, string?)>? texts = null;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("modelType"u8)) type = Text(ref reader);
            else if (reader.ValueTextEquals("idShort"u8)) idShort = Text(ref reader);
            else if (reader.ValueTextEquals("valueType"u8)) valueType = Text(ref reader);
            else if (reader.ValueTextEquals("semanticId"u8)) semanticId = Raw(ref reader, element);
            else if (reader.ValueTextEquals("supplementalSemanticIds"u8)) supplemental = Raw(ref reader, element);
            else if (reader.ValueTextEquals("value"u8))
            {
                reader.Read();
                if (type is "SubmodelElementCollection" or "SubmodelElementList") break;
                if (type == "MultiLanguageProperty") texts = LangStrings(ref reader);
                else if (type == "ReferenceElement") text = FirstKey(ref reader);
                else if (type is "Property" or "File" && reader.TokenType == JsonTokenType.String) text = reader.GetString();
                else reader.Skip();
            }
            // What follows is below the element, or tells nothing that is asked about.
            else if (reader.ValueTextEquals("statements"u8) || reader.ValueTextEquals("annotations"u8)) break;
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        var shape = new ElementShape(Pattern(path, out var indices), idShort, type, valueType, semanticId, supplemental);
        if (texts is null) rows.Add(new ElementRow(number, 0, shape, indices, null, text));
        for (var part = 0; part < texts?.Count && part < MaxParts; part++) rows.Add(new ElementRow(number, part, shape, indices, texts[part].Item1, texts[part].Item2));
    }

    /// <summary>The path with its indices taken out.</summary>
    private static string Pattern(string path, out byte[]? indices)
    {
        indices = null;
        if (!path.Contains('[', StringComparison.Ordinal)) return path;
        var pattern = new StringBuilder(path.Length);
        var found = new List<int>();
        for (var i = 0; i < path.Length; i++)
        {
            pattern.Append(path[i]);
            if (path[i] != '[') continue;
            var end = path.IndexOf(']', i);
            found.Add(int.Parse(path.AsSpan(i + 1, end - i - 1), CultureInfo.InvariantCulture));
            pattern.Append(']');
            i = end;
        }
        indices = new byte[4 * found.Count];
        for (var i = 0; i < found.Count; i++) BinaryPrimitives.WriteInt32BigEndian(indices.AsSpan(4 * i), found[i]);
        return pattern.ToString();
    }

    private static List<(string?, string?)>? LangStrings(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }
        var texts = new List<(string?, string?)>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            string? language = null, text = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("language"u8)) language = Text(ref reader);
                else if (reader.ValueTextEquals("text"u8))
                {
                    reader.Read();
                    text = reader.GetString();
                }
                else
                {
                    reader.Read();
                    reader.Skip();
                }
            }
            texts.Add((language, text));
        }
        return texts.Count == 0 ? null : texts;
    }

    /// <summary>The value of the first key of a reference, which stands for it.</summary>
    private static string? FirstKey(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }
        string? found = null;
        var depth = reader.CurrentDepth;
        while (reader.Read() && !(reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == depth))
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            var isKeys = reader.CurrentDepth == depth + 1 && reader.ValueTextEquals("keys"u8);
            reader.Read();
            if (!isKeys || found is not null)
            {
                reader.Skip();
                continue;
            }
            found = FirstValue(ref reader);
        }
        return found;
    }

    private static string? FirstValue(ref Utf8JsonReader keys)
    {
        string? found = null;
        var depth = keys.CurrentDepth;
        var isFirst = true;
        while (keys.Read() && !(keys.TokenType == JsonTokenType.EndArray && keys.CurrentDepth == depth))
        {
            if (keys.TokenType == JsonTokenType.EndObject) isFirst = false;
            if (keys.TokenType != JsonTokenType.PropertyName) continue;
            var isValue = isFirst && keys.ValueTextEquals("value"u8);
            keys.Read();
            if (isValue && keys.TokenType == JsonTokenType.String) found ??= keys.GetString();
        }
        return found;
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
    }

    private static string Raw(ref Utf8JsonReader reader, ReadOnlySpan<byte> element)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return Encoding.UTF8.GetString(element[start..((int)reader.TokenStartIndex + 1)]);
    }
}
