namespace AasTwin.Learning.Onnx.Operators;

/// <summary>How arrays of differing shapes are aligned: from the last dimension on, lengths of 1 repeat.</summary>
internal static class Broadcast
{
    /// <summary>The shape that both fill.</summary>
    public static int[] Shape(OperatorCall call, int[] a, int[] b)
    {
        var shape = new int[Math.Max(a.Length, b.Length)];
        for (var i = 1; i <= shape.Length; i++)
        {
            var (left, right) = (i <= a.Length ? a[^i] : 1, i <= b.Length ? b[^i] : 1);
            if (left != right && left != 1 && right != 1) throw call.Fault($"The shapes [{string.Join(", ", a)}] and [{string.Join(", ", b)}] do not go together.");
            shape[^i] = left == 1 ? right : left;
        }
        return shape;
    }

    /// <summary>Where each element of a shape comes from in an array of a shape that repeats into it.</summary>
    public static int[] Indices(int[] from, int[] to)
    {
        var strides = new int[to.Length];
        var stride = 1;
        for (var i = 1; i <= from.Length; i++)
        {
            strides[^i] = from[^i] == 1 ? 0 : stride;
            stride *= from[^i];
        }
        return Strided(to, strides, 0);
    }

    /// <summary>Positions of all elements of a shape, with a stride a dimension.</summary>
    public static int[] Strided(int[] shape, int[] strides, int start)
    {
        var indices = new int[OnnxTensor.CountOf(shape)];
        var counter = new int[shape.Length];
        var position = start;
        for (var i = 0; i < indices.Length; i++)
        {
            indices[i] = position;
            for (var dimension = shape.Length - 1; dimension >= 0; dimension--)
            {
                position += strides[dimension];
                if (++counter[dimension] < shape[dimension]) break;
                position -= counter[dimension] * strides[dimension];
                counter[dimension] = 0;
            }
        }
        return indices;
    }

    /// <summary>Applies a function to aligned elements.</summary>
    public static OnnxTensor<TResult> Apply<T, TResult>(OperatorCall call, OnnxTensor<T> a, OnnxTensor<T> b, Func<T, T, TResult> function)
        where T : notnull
        where TResult : notnull
    {
        if (a.Dimensions.AsSpan().SequenceEqual(b.Dimensions))
        {
            var same = new TResult[a.Count];
            for (var i = 0; i < same.Length; i++) same[i] = function(a.Values[i], b.Values[i]);
            return new OnnxTensor<TResult>(same, a.Dimensions);
        }
        var shape = Shape(call, a.Dimensions, b.Dimensions);
        var (left, right) = (Indices(a.Dimensions, shape), Indices(b.Dimensions, shape));
        var result = new TResult[left.Length];
        for (var i = 0; i < result.Length; i++) result[i] = function(a.Values[left[i]], b.Values[right[i]]);
        return new OnnxTensor<TResult>(result, shape);
    }
}
