using System.Buffers;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;

namespace AasTwin.Repository;

/// <summary>
/// A submodel reduced to one of its direct children, so that a change below that child costs what the child costs. The same functions edit and check it that
/// edit and check whole ones.
/// </summary>
internal static class SubmodelPart
{
    /// <summary>Greatest nesting of objects in stored documents; interfaces refuse deeper ones earlier.</summary>
    private static readonly ReadingOptions Stored = ReadingOptions.Lenient with { MaxDepth = AasRepository.MaxStoredDepth };

    // The newest version known, so that nothing is lost that a reader took in; interfaces cut what an older version does not know.
    private static readonly WritingOptions StoredForm = new() { Version = MetamodelVersion.V3_2 };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    /// <summary>The submodel with no element but the direct child of this idShort, or with none when there is no such child.</summary>
    /// <param name="slices">Of a submodel that has elements.</param>
    public static Submodel Of(ElementSlices slices, string idShort)
    {
        // The attribute is the last one, and never the only one: what is before its comma is the rest of the submodel.
        var part = AasJson.Read<Submodel>(Join(slices.Json.Span[..(slices.Attribute!.Value.Start - 1)], [], [], "}"u8), Stored).Must();
        if (slices.TryFind(idShort, out var slice)) part.SubmodelElements = [Element(slices, slice)];
        return part;
    }

    /// <summary>The submodel without its elements; no slower for a large one.</summary>
    public static Submodel WithoutElements(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = AasRepository.MaxStoredDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // The last attribute, as above.
            if (reader.ValueTextEquals("submodelElements"u8)) return AasJson.Read<Submodel>(Join(json.Span[..((int)reader.TokenStartIndex - 1)], [], [], "}"u8), Stored).Must();
            reader.Read();
            reader.Skip();
        }
        return AasJson.Read<Submodel>(json.Span, Stored).Must();
    }

    /// <summary>An element alone.</summary>
    public static SubmodelElement Element(ElementSlices slices, ElementSlices.Slice slice) =>
        AasJson.Read<SubmodelElement>(slices.Json.Span.Slice(slice.Start, slice.Length), Stored).Must();

    /// <summary>The JSON of the submodel with another element in place of one.</summary>
    public static byte[] Replace(ElementSlices slices, ElementSlices.Slice slice, SubmodelElement element)
    {
        var text = Write(element);
        return Join(slices.Json.Span[..slice.Start], [], text, slices.Json.Span[slice.End..]);
    }

    /// <summary>The JSON of the submodel with one more direct child.</summary>
    /// <param name="slices">Of a submodel that has elements.</param>
    public static byte[] Append(ElementSlices slices, SubmodelElement element)
    {
        var end = slices.Attribute!.Value.End;
        return Join(slices.Json.Span[..end], ","u8, Write(element), slices.Json.Span[end..]);
    }

    /// <summary>The JSON of the submodel without one of its direct children; null when that was the last one.</summary>
    public static byte[]? Remove(ElementSlices slices, ElementSlices.Slice slice)
    {
        var json = slices.Json.Span;
        var attribute = slices.Attribute!.Value;
        if (slice.Start > attribute.Content) return Join(json[..(slice.Start - 1)], [], [], json[slice.End..]);
        return slice.End < attribute.End ? Join(json[..slice.Start], [], [], json[(slice.End + 1)..]) : null;
    }

    private static ReadOnlySpan<byte> Write(SubmodelElement element)
    {
        buffer ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        AasJson.Write(buffer, element, StoredForm);
        return buffer.WrittenSpan;
    }

    private static byte[] Join(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, ReadOnlySpan<byte> d)
    {
        var joined = new byte[a.Length + b.Length + c.Length + d.Length];
        a.CopyTo(joined);
        b.CopyTo(joined.AsSpan(a.Length));
        c.CopyTo(joined.AsSpan(a.Length + b.Length));
        d.CopyTo(joined.AsSpan(a.Length + b.Length + c.Length));
        return joined;
    }
}
