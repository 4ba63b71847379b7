using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace AasTwin.Metamodel.Json;

/// <summary>
/// Gives equal short texts the same string: keys, languages, types and semantic identifiers repeat thousands of times in a submodel. A direct-mapped
/// cache of fixed size, one a thread.
/// </summary>
internal sealed class StringPool
{
    private const int Slots = 2048;
    private const int MaxLength = 80;

    [ThreadStatic]
    private static StringPool? forThisThread;

    private readonly string?[] strings = new string?[Slots];

    public static StringPool ForThisThread => forThisThread ??= new StringPool();

    /// <summary>The text of the reader's token; false when it is long or escaped, so that the reader has to decode it.</summary>
    public bool TryGet(in Utf8JsonReader reader, [NotNullWhen(true)] out string? text)
    {
        text = null;
        var span = reader.ValueSpan;
        if (reader.ValueIsEscaped || span.Length > MaxLength) return false;
        if (span.IsEmpty)
        {
            text = "";
            return true;
        }
        ref var slot = ref strings[Hash(span) & (Slots - 1)];
        if (slot is { } known && known.Length == span.Length && Ascii.Equals(span, known))
        {
            text = known;
            return true;
        }
        if (!Ascii.IsValid(span)) return false;
        text = slot = Encoding.ASCII.GetString(span);
        return true;
    }

    private static uint Hash(ReadOnlySpan<byte> span)
    {
        ulong head, tail;
        if (span.Length >= 8)
        {
            head = BinaryPrimitives.ReadUInt64LittleEndian(span);
            tail = BinaryPrimitives.ReadUInt64LittleEndian(span[^8..]);
        }
        else
        {
            head = 0;
            foreach (var b in span) head = (head << 8) | b;
            tail = 0;
        }
        var hash = (head ^ (tail * 0x9E3779B97F4A7C15) ^ (ulong)span.Length) * 0xD6E8FEB86659FD93;
        return (uint)(hash >> 40);
    }
}
