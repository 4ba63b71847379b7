using System.Text.Json;

namespace AasTwin.Repository;

/// <summary>
/// Where the elements of a submodel are in its canonical JSON, by path: an element is answered, and changed, without building the others, and no slower in a
/// large submodel than in a small one. Immutable. Variables of operations are left out, as are elements that no path leads to.
/// </summary>
internal sealed class ElementSlices
{
    private const int MaxDepth = 512;

    private readonly ReadOnlyMemory<byte> json;

    // Numbers of elements in the order of the document, parents before children.
    private readonly Dictionary<string, int> numbers;
    private readonly Slice[] slices;

    public ElementSlices(ReadOnlyMemory<byte> json)
    {
        this.json = json;
        numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var found = new List<Slice>();
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var areElements = reader.ValueTextEquals("submodelElements"u8);
            var start = (int)reader.TokenStartIndex;
            reader.Read();
            if (!areElements)
            {
                reader.Skip();
                continue;
            }
            var content = (int)reader.TokenStartIndex + 1;
            ReadChildren(ref reader, found, null, isList: false, isInside: false);
            Attribute = new AttributeSlice(start, content, (int)reader.TokenStartIndex);
        }
        slices = [.. found];
    }

    private ElementSlices(ReadOnlyMemory<byte> json, Dictionary<string, int> numbers, Slice[] slices, AttributeSlice? attribute)
    {
        this.json = json;
        this.numbers = numbers;
        this.slices = slices;
        Attribute = attribute;
    }

    public int Count => slices.Length;

    public ReadOnlyMemory<byte> Json => json;

    /// <summary>The elements by their numbers.</summary>
    public ReadOnlySpan<Slice> All => slices;

    /// <summary>Where the attribute with the elements is; null when there is none.</summary>
    public AttributeSlice? Attribute { get; }

    /// <summary>The JSON of the element at a path in its canonical form, or null.</summary>
    /// <param name="hasBlob">Whether there is a Blob in it.</param>
    public ReadOnlyMemory<byte>? Find(string path, out bool hasBlob)
    {
        hasBlob = false;
        if (!TryFind(path, out var slice)) return null;
        hasBlob = slice.HasBlob;
        return json.Slice(slice.Start, slice.Length);
    }

    public bool TryFind(string path, out Slice slice)
    {
        var isThere = numbers.TryGetValue(path, out var number);
        slice = isThere ? slices[number] : default;
        return isThere;
    }

    /// <summary>Where an element is in the order of the document; -1 when there is none at the path.</summary>
    public int NumberOf(string path) => numbers.GetValueOrDefault(path, -1);

    /// <summary>
    /// The places after the element at a path was replaced by one with the same paths below it; null when that cannot be told without reading it again,
    /// because there are elements below.
    /// </summary>
    public ElementSlices? AfterReplacing(string path, ReadOnlyMemory<byte> newJson)
    {
        var number = numbers[path];
        var changed = slices[number];
        if (number + 1 < slices.Length && slices[number + 1].Start < changed.Start + changed.Length) return null;
        var longer = newJson.Length - json.Length;
        if (longer == 0) return new ElementSlices(newJson, numbers, slices, Attribute);
        var moved = new Slice[slices.Length];
        for (var i = 0; i < moved.Length; i++)
        {
            var slice = slices[i];
            // What begins later moves; the element itself and those around it grow.
            if (slice.Start > changed.Start) slice = slice with { Start = slice.Start + longer };
            else if (slice.Start + slice.Length > changed.Start) slice = slice with { Length = slice.Length + longer };
            moved[i] = slice;
        }
        return new ElementSlices(newJson, numbers, moved, Attribute!.Value with { End = Attribute.Value.End + longer });
    }

    /// <summary>Reads an array of elements; true when there is a Blob in it.</summary>
    private bool ReadChildren(ref Utf8JsonReader reader, List<Slice> found, string? parent, bool isList, bool isInside)
    {
        var hasBlob = false;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return false;
        }
        for (var index = 0; reader.Read() && reader.TokenType == JsonTokenType.StartObject; index++)
            hasBlob |= ReadElement(ref reader, found, parent, isList ? index : -1, isInside);
        return hasBlob;
    }

    /// <summary>Reads an element, of which the canonical form tells class and idShort before the children; true when it is or has a Blob.</summary>
    private bool ReadElement(ref Utf8JsonReader reader, List<Slice> found, string? parent, int index, bool isInside)
    {
        var start = (int)reader.TokenStartIndex;
        var (path, number) = index >= 0 ? Number($"{parent}[{index}]", found) : (null, -1);
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
                    (path, number) = Number(parent is null ? idShort : $"{parent}.{idShort}", found);
            }
            else if (children is not null && path is not null && reader.ValueTextEquals(children))
            {
                reader.Read();
                hasBlob |= ReadChildren(ref reader, found, path, isList, isInside || children != "value");
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        if (number >= 0) found[number] = new Slice(path!, start, (int)reader.TokenStartIndex + 1 - start, hasBlob, isInside);
        return hasBlob;
    }

    /// <summary>Gives an element its number. Of two with one path, which only lenient reading lets in, paths mean the first: the other and what is in it have none.</summary>
    private (string? Path, int Number) Number(string path, List<Slice> found)
    {
        if (!numbers.TryAdd(path, found.Count)) return (null, -1);
        found.Add(default);
        return (path, found.Count - 1);
    }

    /// <summary>The attribute with the children of a class.</summary>
    private static string? ChildrenOf(in Utf8JsonReader modelType) =>
        modelType.ValueTextEquals("SubmodelElementCollection"u8) || modelType.ValueTextEquals("SubmodelElementList"u8) ? "value"
        : modelType.ValueTextEquals("Entity"u8) ? "statements"
        : modelType.ValueTextEquals("AnnotatedRelationshipElement"u8) ? "annotations"
        : null;

    /// <summary>Bytes of an element.</summary>
    /// <param name="HasBlob">Whether it is or has a Blob.</param>
    /// <param name="IsInside">Whether it is a statement of an entity or an annotation of a relationship, or below one.</param>
    internal readonly record struct Slice(string Path, int Start, int Length, bool HasBlob, bool IsInside)
    {
        public int End => Start + Length;
    }

    /// <summary>Bytes of the attribute <c>submodelElements</c>: its name begins at <paramref name="Start"/>, between its brackets is what lies from
    /// <paramref name="Content"/> to <paramref name="End"/>.</summary>
    internal readonly record struct AttributeSlice(int Start, int Content, int End);
}
