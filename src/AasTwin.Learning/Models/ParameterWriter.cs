using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace AasTwin.Learning.Models;

/// <summary>Writes the parameters of models, little-endian; arrays and texts are preceded by their length.</summary>
public sealed class ParameterWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new();

    /// <summary>What was written so far.</summary>
    public ReadOnlySpan<byte> Written => buffer.WrittenSpan;

    public void Write(bool value) => Write((byte)(value ? 1 : 0));

    public void Write(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }

    public void Write(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(4), value);
        buffer.Advance(4);
    }

    public void Write(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(8), value);
        buffer.Advance(8);
    }

    public void Write(float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(buffer.GetSpan(4), value);
        buffer.Advance(4);
    }

    public void Write(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(buffer.GetSpan(8), value);
        buffer.Advance(8);
    }

    public void Write(string value)
    {
        Write(Encoding.UTF8.GetByteCount(value));
        buffer.Advance(Encoding.UTF8.GetBytes(value, buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length))));
    }

    public void Write(ReadOnlySpan<byte> values)
    {
        Write(values.Length);
        WriteRaw(values);
    }

    public void Write(ReadOnlySpan<int> values)
    {
        Write(values.Length);
        foreach (var value in values) Write(value);
    }

    public void Write(ReadOnlySpan<float> values)
    {
        Write(values.Length);
        foreach (var value in values) Write(value);
    }

    public void Write(ReadOnlySpan<double> values)
    {
        Write(values.Length);
        foreach (var value in values) Write(value);
    }

    /// <summary>Rows, columns and the values row by row.</summary>
    public void Write(Matrix matrix)
    {
        Write(matrix.Rows);
        Write(matrix.Columns);
        Write(matrix.Values.AsSpan(0, matrix.Rows * matrix.Columns));
    }

    /// <summary>A model within a model: the name of its kind, then its parameters.</summary>
    /// <exception cref="NotSupportedException">Its type is not in <see cref="ModelKinds"/>.</exception>
    public void WriteModel(object model) => ModelKinds.Write(this, model);

    internal void WriteRaw(ReadOnlySpan<byte> values) => buffer.Write(values);

    internal void Clear() => buffer.ResetWrittenCount();
}
