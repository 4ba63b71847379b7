using System.Text.Json;

namespace AasTwin.Repository;

/// <summary>
/// Where the elements of a submodel are in its canonical JSON, by path: an element is answered without building objects, and no slower in a large
/// submodel than in a small one. Immutable. Variables of operations are left out, as are elements that no path leads to.
/// </summary>
internal sealed class ElementSlices
{
    private const int MaxDepth = 512;

    private readonly ReadOnlyMemory<byte> json;
    private readonly Dictionary<string, Slice> slices = new(StringComparer.Ordinal);

    public ElementSlices(ReadOnlyMemory<byte> json)
    {
        this.json = json;
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var areElements = reader.ValueTextEquals("submodelElements"u8);
            reader.Read();
            if (areElements) ReadChildren(ref reader, null, isList: false);
            else reader.Skip();
        }
    }

    public int Count => slices.Count;

    /// <summary>The JSON of the element at a path in its canonical form, or null.</summary>
    /// <param name="hasBlob">Whether there is a Blob in it.</param>
    public ReadOnlyMemory<byte>? Find(string path, out bool hasBlob)
    {
        hasBlob = false;
        if (!slices.TryGetValue(path, out var slice)) return null;
        hasBlob = slice.HasBlob;
        return json.Slice(slice.Start, slice.Length);
    }

    /// <summary>Reads an array of elements; true when there is a Blob in it.</summary>
    private bool ReadChildren(ref Utf8JsonReader reader, string? parent, bool isList)
    {
        var hasBlob = false;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return false;
        }
        for (var index = 0; reader.Read() && reader.TokenType == JsonTokenType.StartObject; index++) hasBlob |= ReadElement(ref reader, parent, isList ? index : -1);
        return hasBlob;
    }

    /// <summary>Reads an element, of which the canonical form tells class and idShort before the children; true when it is or has a Blob.</summary>
    private bool ReadElement(ref Utf8JsonReader reader, string? parent, int index)
    {
        var start = (int)reader.TokenStartIndex;
        var path = index >= 0 ? $"{parent}[{index}]" : null;
        string? children = null;
        var (isList, hasBlob) = (false, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("modelType"u8))
            {
                reader.Read();
                children = ChildrenOf(reader);
                isList = reader.ValueTextEquals("SubmodelElementList"u8);
                hasBlob = reader.ValueTextEquals("Blob"u8);
            }
            else if (reader.ValueTextEquals("idShort"u8))
            {
                reader.Read();
                if (index < 0 && reader.GetString() is { Length: > 0 } idShort && idShort.AsSpan().IndexOfAny('.', '[', ']') < 0)
                    path = parent is null ? idShort : $"{parent}.{idShort}";
            }
            else if (children is not null && path is not null && reader.ValueTextEquals(children))
            {
                reader.Read();
                hasBlob |= ReadChildren(ref reader, path, isList);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        // Of two elements with one idShort, which only lenient reading lets in, paths mean the first.
        if (path is not null) slices.TryAdd(path, new Slice(start, (int)reader.TokenStartIndex + 1 - start, hasBlob));
        return hasBlob;
    }

    /// <summary>The attribute with the children of a class.</summary>
    private static string? ChildrenOf(in Utf8JsonReader modelType) =>
        modelType.ValueTextEquals("SubmodelElementCollection"u8) || modelType.ValueTextEquals("SubmodelElementList"u8) ? "value"
        : modelType.ValueTextEquals("Entity"u8) ? "statements"
        : modelType.ValueTextEquals("AnnotatedRelationshipElement"u8) ? "annotations"
        : null;

    private readonly record struct Slice(int Start, int Length, bool HasBlob);
}
