using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace AasTwin.Learning.Onnx;

/// <summary>Writes a message of the Protocol Buffers wire format.</summary>
internal sealed class ProtobufWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new();

    public ReadOnlySpan<byte> Written => buffer.WrittenSpan;

    public void Write(int field, long value)
    {
        WriteVarint((ulong)field << 3);
        WriteVarint((ulong)value);
    }

    public void Write(int field, float value)
    {
        WriteVarint(((ulong)field << 3) | 5);
        BinaryPrimitives.WriteSingleLittleEndian(buffer.GetSpan(4), value);
        buffer.Advance(4);
    }

    public void Write(int field, ReadOnlySpan<byte> value)
    {
        WriteVarint(((ulong)field << 3) | 2);
        WriteVarint((ulong)value.Length);
        buffer.Write(value);
    }

    public void Write(int field, string value) => Write(field, Encoding.UTF8.GetBytes(value));

    public void Write(int field, Action<ProtobufWriter> message)
    {
        var inner = new ProtobufWriter();
        message(inner);
        Write(field, inner.Written);
    }

    /// <summary>Repeated integers, not packed, as ONNX declares them in its first syntax.</summary>
    public void Write(int field, IEnumerable<long> values)
    {
        foreach (var value in values) Write(field, value);
    }

    public void Write(int field, IEnumerable<float> values)
    {
        foreach (var value in values) Write(field, value);
    }

    private void WriteVarint(ulong value)
    {
        var span = buffer.GetSpan(10);
        var count = 0;
        for (; value >= 0x80; value >>= 7) span[count++] = (byte)(value | 0x80);
        span[count++] = (byte)value;
        buffer.Advance(count);
    }
}
