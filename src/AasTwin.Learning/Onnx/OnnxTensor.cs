using System.Globalization;

namespace AasTwin.Learning.Onnx;

/// <summary>Types of elements that are supported, with the numbers that ONNX gives them.</summary>
public enum OnnxType
{
    Float = 1,
    Int32 = 6,
    Int64 = 7,
    Text = 8,
    Boolean = 9,
    Double = 11,
}

/// <summary>An array of some dimensions, the last one fastest. Its values are not to be changed while a model runs.</summary>
public abstract class OnnxTensor
{
    private protected OnnxTensor(int[] shape) => Dimensions = shape;

    /// <summary>Lengths of the dimensions; none for a single value.</summary>
    public IReadOnlyList<int> Shape => Dimensions;

    public abstract OnnxType Type { get; }

    /// <summary>Number of elements.</summary>
    public abstract int Count { get; }

    internal int[] Dimensions { get; }

    internal int Rank => Dimensions.Length;

    public static OnnxTensor<float> Of(float[] values, params int[] shape) => new(values, shape);

    public static OnnxTensor<long> Of(long[] values, params int[] shape) => new(values, shape);

    /// <summary>Reads a tensor in its own file (TensorProto).</summary>
    /// <exception cref="LearningException">Damaged, too large, with data in another file, or of a type that is not supported.</exception>
    public static OnnxTensor Read(ReadOnlyMemory<byte> bytes, string source) => TensorReader.Read(new ProtobufReader(bytes.Span, source)).Tensor;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Type} [{string.Join(", ", Dimensions)}]");

    /// <summary>The same values in another shape of as many elements.</summary>
    internal abstract OnnxTensor Reshape(int[] shape);

    /// <summary>Elements of a shape, checked against the limit.</summary>
    internal static int CountOf(ReadOnlySpan<int> shape)
    {
        var count = 1L;
        foreach (var length in shape)
        {
            if (length < 0) throw new LearningException("A tensor", $"A dimension has the length {length}.", "Lengths are at least 0: correct the model or its input.");
            count *= length;
            if (count > OnnxLimits.MostElements) throw new LearningException("A tensor", $"It would have more than {OnnxLimits.MostElements:N0} elements.", "Give a smaller model or input.");
        }
        return (int)count;
    }
}

/// <inheritdoc cref="OnnxTensor" />
/// <typeparam name="T">float, double, int, long, bool or string.</typeparam>
public sealed class OnnxTensor<T> : OnnxTensor
    where T : notnull
{
    /// <param name="values">Not copied.</param>
    /// <exception cref="ArgumentException">The values do not fill the shape.</exception>
    public OnnxTensor(T[] values, params int[] shape)
        : base(shape)
    {
        if (CountOf(shape) != values.Length) throw new ArgumentException($"{values.Length} values do not fill a tensor of [{string.Join(", ", shape)}].", nameof(values));
        Values = values;
    }

    public T[] Values { get; }

    public override int Count => Values.Length;

    public override OnnxType Type =>
        typeof(T) == typeof(float) ? OnnxType.Float : typeof(T) == typeof(double) ? OnnxType.Double : typeof(T) == typeof(long) ? OnnxType.Int64
        : typeof(T) == typeof(int) ? OnnxType.Int32 : typeof(T) == typeof(bool) ? OnnxType.Boolean : OnnxType.Text;

    internal override OnnxTensor Reshape(int[] shape) => new OnnxTensor<T>(Values, shape);
}
