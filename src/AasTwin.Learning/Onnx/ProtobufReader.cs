using System.Buffers.Binary;
using System.Text;

namespace AasTwin.Learning.Onnx;

/// <summary>
/// Reads a message of the Protocol Buffers wire format field by field, from bytes that nobody vouches for: no length can lead out of the message.
/// </summary>
internal ref struct ProtobufReader
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> bytes;
    private readonly string source;
    private int position;
    private int wireType;

    /// <param name="source">What errors call the bytes.</param>
    public ProtobufReader(ReadOnlySpan<byte> bytes, string source)
    {
        this.bytes = bytes;
        this.source = source;
    }

    /// <summary>The next field's number; false at the end of the message. The field must be read or skipped next.</summary>
    public bool Next(out int field)
    {
        field = 0;
        if (position == bytes.Length) return false;
        var tag = ReadVarint();
        (field, wireType) = ((int)(tag >> 3), (int)(tag & 7));
        if (tag > uint.MaxValue || field == 0) throw Fault("A field has no valid number.");
        return true;
    }

    public long ReadInt64()
    {
        Demand(Varint);
        return (long)ReadVarint();
    }

    public float ReadSingle()
    {
        Demand(Fixed32);
        return BinaryPrimitives.ReadSingleLittleEndian(Take(4));
    }

    public ReadOnlySpan<byte> ReadBytes()
    {
        Demand(Delimited);
        var length = ReadVarint();
        return length > (ulong)(bytes.Length - position) ? throw Fault($"A field claims {length} bytes, and {bytes.Length - position} are left.") : Take((int)length);
    }

    public string ReadString()
    {
        try
        {
            return Strict.GetString(ReadBytes());
        }
        catch (DecoderFallbackException)
        {
            throw Fault("A text is not UTF-8.");
        }
    }

    public ProtobufReader ReadMessage() => new(ReadBytes(), source);

    /// <summary>Adds a repeated integer, packed or not.</summary>
    public void AddInt64s(List<long> values)
    {
        if (wireType == Varint)
        {
            values.Add(ReadInt64());
            return;
        }
        var packed = ReadMessage();
        while (packed.position < packed.bytes.Length) values.Add((long)packed.ReadVarint());
    }

    /// <summary>Adds a repeated 32-bit number, packed or not.</summary>
    public void AddSingles(List<float> values)
    {
        if (wireType == Fixed32)
        {
            values.Add(ReadSingle());
            return;
        }
        var packed = ReadMessage();
        while (packed.position < packed.bytes.Length) values.Add(BinaryPrimitives.ReadSingleLittleEndian(packed.Take(4)));
    }

    /// <summary>Adds a repeated 64-bit number, packed or not.</summary>
    public void AddDoubles(List<double> values)
    {
        if (wireType == Fixed64)
        {
            values.Add(BinaryPrimitives.ReadDoubleLittleEndian(Take(8)));
            return;
        }
        var packed = ReadMessage();
        while (packed.position < packed.bytes.Length) values.Add(BinaryPrimitives.ReadDoubleLittleEndian(packed.Take(8)));
    }

    public void Skip()
    {
        switch (wireType)
        {
            case Varint: ReadVarint(); break;
            case Fixed64: Take(8); break;
            case Delimited: ReadBytes(); break;
            case Fixed32: Take(4); break;
            default: throw Fault($"A field has the wire type {wireType}, which is not in use.");
        }
    }

    public readonly LearningException Fault(string what) =>
        new($"{source}, byte {position} of a message", what, "The file is damaged or no ONNX model: take it from its source again.");

    private readonly void Demand(int expected)
    {
        if (wireType != expected) throw Fault($"A field has the wire type {wireType} instead of {expected}.");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > bytes.Length - position) throw Fault("The message ends within a field.");
        position += count;
        return bytes.Slice(position - count, count);
    }

    private ulong ReadVarint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (position == bytes.Length) throw Fault("The message ends within a number.");
            var next = bytes[position++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
        throw Fault("A number has more than 64 bits.");
    }
}
