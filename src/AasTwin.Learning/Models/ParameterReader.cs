using System.Buffers.Binary;
using System.Text;

namespace AasTwin.Learning.Models;

/// <summary>
/// Reads what <see cref="ParameterWriter"/> wrote, from bytes that nobody vouches for: a length can never claim more than there are bytes, and every
/// number of a model must be finite.
/// </summary>
public sealed class ParameterReader
{
    private const int MostNestedModels = 8;

    private readonly ReadOnlyMemory<byte> bytes;
    private readonly string source;
    private int position;
    private int depth;

    /// <param name="source">What errors call the bytes, such as the name of the file.</param>
    public ParameterReader(ReadOnlyMemory<byte> bytes, string source) => (this.bytes, this.source) = (bytes, source);

    public int Remaining => bytes.Length - position;

    public bool ReadBoolean() => ReadByte() switch
    {
        0 => false,
        1 => true,
        var other => throw Fault($"{other} stands where 0 or 1 must."),
    };

    public byte ReadByte() => Take(1)[0];

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>An integer of a range, both ends included.</summary>
    public int ReadInt32(int minimum, int maximum, string what) =>
        ReadInt32() is var value && value >= minimum && value <= maximum ? value : throw Fault($"{what} is {value}, and must lie within {minimum} and {maximum}.");

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public float ReadSingle() => Finite(BinaryPrimitives.ReadSingleLittleEndian(Take(4)));

    /// <summary>A number that may be infinite or none.</summary>
    public float ReadAnySingle() => BinaryPrimitives.ReadSingleLittleEndian(Take(4));

    public double ReadDouble() => Finite(BinaryPrimitives.ReadDoubleLittleEndian(Take(8)));

    public string ReadString()
    {
        try
        {
            return Strict.GetString(Take(ReadLength(1)));
        }
        catch (DecoderFallbackException)
        {
            throw Fault("A text is not UTF-8.");
        }
    }

    public byte[] ReadBytes() => Take(ReadLength(1)).ToArray();

    public int[] ReadInt32s()
    {
        var values = new int[ReadLength(4)];
        for (var i = 0; i < values.Length; i++) values[i] = ReadInt32();
        return values;
    }

    public float[] ReadSingles()
    {
        var values = new float[ReadLength(4)];
        for (var i = 0; i < values.Length; i++) values[i] = ReadSingle();
        return values;
    }

    public double[] ReadDoubles()
    {
        var values = new double[ReadLength(8)];
        for (var i = 0; i < values.Length; i++) values[i] = ReadDouble();
        return values;
    }

    public Matrix ReadMatrix()
    {
        var (rows, columns) = (ReadInt32(0, int.MaxValue, "The number of rows"), ReadInt32(0, int.MaxValue, "The number of columns"));
        var values = ReadSingles();
        if (values.Length != (long)rows * columns) throw Fault($"A matrix of {rows} rows and {columns} columns has {values.Length} values.");
        var matrix = new Matrix(rows, columns);
        values.CopyTo(matrix.Values, 0);
        return matrix;
    }

    /// <summary>A model within a model.</summary>
    public T ReadModel<T>() where T : class
    {
        if (++depth > MostNestedModels) throw Fault($"Models are nested more than {MostNestedModels} deep.");
        object model;
        try
        {
            model = ModelKinds.Read(this);
        }
        catch (LearningException fault) when (!fault.Findings[0].Where.StartsWith(source, StringComparison.Ordinal))
        {
            // What a model itself finds wrong with its parameters does not know of the file.
            throw new LearningException([.. fault.Findings.Select(f => f with { Where = $"{source}, {f.Where}" })]);
        }
        depth--;
        return model as T ?? throw Fault($"A {model.GetType().Name} stands where a {typeof(T).Name} must.");
    }

    /// <summary>The exception for content that cannot be: names the file, the place and what to do.</summary>
    public LearningException Fault(string what) =>
        new($"{source}, byte {position} of the parameters", what, "The file is damaged or was not written by this program: take it from its source again.");

    /// <summary>A count of items, for which there must be enough bytes left.</summary>
    private int ReadLength(int itemBytes)
    {
        var length = ReadInt32();
        if (length < 0 || (long)length * itemBytes > Remaining) throw Fault($"{length} items are announced, and {Remaining} bytes are left.");
        return length;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > Remaining) throw Fault($"{count} more bytes are needed, and {Remaining} are left.");
        position += count;
        return bytes.Span.Slice(position - count, count);
    }

    private float Finite(float value) => float.IsFinite(value) ? value : throw Fault("A parameter is not a finite number.");

    private double Finite(double value) => double.IsFinite(value) ? value : throw Fault("A parameter is not a finite number.");

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
