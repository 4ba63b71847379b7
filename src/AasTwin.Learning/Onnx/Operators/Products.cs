using System.Numerics;

namespace AasTwin.Learning.Onnx.Operators;

/// <summary>Products of matrices.</summary>
internal static class Products
{
    public static OnnxTensor MatMul(OperatorCall call)
    {
        var (a, b) = (call.Floats(0), call.Floats(1));
        if (a.Rank == 0 || b.Rank == 0) throw call.Fault("A single number is no matrix.");
        // Vectors become matrices of one row or column, which the result does not show.
        int[] left = a.Rank == 1 ? [1, a.Dimensions[0]] : a.Dimensions, right = b.Rank == 1 ? [b.Dimensions[0], 1] : b.Dimensions;
        int rows = left[^2], depth = left[^1], columns = right[^1];
        if (right[^2] != depth) throw call.Fault($"{a} and {b} cannot be multiplied.");
        var batch = Broadcast.Shape(call, left[..^2], right[..^2]);
        var (firsts, seconds) = (Broadcast.Indices(left[..^2], batch), Broadcast.Indices(right[..^2], batch));
        var result = new float[OnnxTensor.CountOf([.. batch, rows, columns])];
        Limit(call, (long)result.Length * depth);
        for (var i = 0; i < firsts.Length; i++)
            Add(a.Values.AsSpan(firsts[i] * rows * depth, rows * depth), b.Values.AsSpan(seconds[i] * depth * columns, depth * columns), result.AsSpan(i * rows * columns, rows * columns), depth, columns, 1);
        int[] shape = [.. batch, .. a.Rank == 1 ? Array.Empty<int>() : [rows], .. b.Rank == 1 ? Array.Empty<int>() : [columns]];
        return new OnnxTensor<float>(result, shape);
    }

    public static OnnxTensor Gemm(OperatorCall call)
    {
        var (a, b) = (Oriented(call, 0, "transA"), Oriented(call, 1, "transB"));
        int rows = a.Dimensions[0], depth = a.Dimensions[1], columns = b.Dimensions[1];
        if (b.Dimensions[0] != depth) throw call.Fault($"{a} and {b} cannot be multiplied.");
        int[] shape = [rows, columns];
        var result = new float[OnnxTensor.CountOf(shape)];
        Limit(call, (long)result.Length * depth);
        if (call.OptionalFloats(2) is { } c)
        {
            var beta = call.Single("beta", 1);
            if (!Broadcast.Shape(call, c.Dimensions, shape).AsSpan().SequenceEqual(shape)) throw call.Fault($"{c} does not repeat into [{rows}, {columns}].");
            var indices = Broadcast.Indices(c.Dimensions, shape);
            for (var i = 0; i < result.Length; i++) result[i] = beta * c.Values[indices[i]];
        }
        Add(a.Values, b.Values, result, depth, columns, call.Single("alpha", 1));
        return new OnnxTensor<float>(result, shape);
    }

    /// <summary>result += factor · a b, row by row; a has as many columns as b has rows.</summary>
    public static void Add(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> result, int depth, int columns, float factor)
    {
        if (columns == 0 || depth == 0) return;
        for (var row = 0; row < result.Length / columns; row++)
            for (var k = 0; k < depth; k++)
                if (a[(row * depth) + k] is var value && value != 0) AddScaled(factor * value, b.Slice(k * columns, columns), result.Slice(row * columns, columns));
    }

    public static void Limit(OperatorCall call, long products)
    {
        if (products > OnnxLimits.MostProducts) throw call.Fault($"It asks for {products:N0} multiplications, and {OnnxLimits.MostProducts:N0} are allowed.");
    }

    private static OnnxTensor<float> Oriented(OperatorCall call, int index, string attribute)
    {
        var matrix = call.Floats(index);
        if (matrix.Rank != 2) throw call.Fault($"{matrix} is no matrix.");
        return call.Integer(attribute, 0) == 0 ? matrix : (OnnxTensor<float>)Selection.Transpose(new OperatorCall(call.Node with { Attributes = [] }, [matrix], call.Version));
    }

    private static void AddScaled(float factor, ReadOnlySpan<float> row, Span<float> result)
    {
        var width = Vector<float>.Count;
        var i = 0;
        for (; i <= row.Length - width; i += width) (new Vector<float>(result[i..]) + (factor * new Vector<float>(row[i..]))).CopyTo(result[i..]);
        for (; i < row.Length; i++) result[i] += factor * row[i];
    }
}
