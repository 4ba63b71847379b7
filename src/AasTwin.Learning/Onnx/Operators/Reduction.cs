namespace AasTwin.Learning.Onnx.Operators;

/// <summary>Operators that make one number of many along some dimensions.</summary>
internal static class Reduction
{
    public enum Kind
    {
        Sum,
        Mean,
        Max,
        Min,
    }

    public static OnnxTensor Reduce(OperatorCall call, Kind kind)
    {
        var input = call.Input(0);
        var given = call.IntegersOf(1, "axes");
        if (given is not { Length: > 0 } && call.Integer("noop_with_empty_axes", 0) != 0) return input;
        var axes = given is { Length: > 0 } ? given.Select(a => call.Axis(a, input.Rank)).ToHashSet() : [.. Enumerable.Range(0, input.Rank)];
        int[] kept = [.. input.Dimensions.Select((d, i) => axes.Contains(i) ? 1 : d)];
        // Where each element of the input goes in the result.
        var strides = Selection.Strides(kept);
        for (var i = 0; i < strides.Length; i++)
            if (axes.Contains(i)) strides[i] = 0;
        var targets = Broadcast.Strided(input.Dimensions, strides, 0);
        int[] shape = call.Integer("keepdims", 1) != 0 ? kept : [.. input.Dimensions.Where((_, i) => !axes.Contains(i))];
        var values = ((OnnxTensor<double>)Conversion.Convert(input, OnnxType.Double, call)).Values;
        var result = new double[OnnxTensor.CountOf(kept)];
        if (kind == Kind.Max) Array.Fill(result, double.NegativeInfinity);
        if (kind == Kind.Min) Array.Fill(result, double.PositiveInfinity);
        for (var i = 0; i < values.Length; i++)
        {
            ref var target = ref result[targets[i]];
            target = kind switch
            {
                Kind.Max => Math.Max(target, values[i]),
                Kind.Min => Math.Min(target, values[i]),
                _ => target + values[i],
            };
        }
        if (kind == Kind.Mean)
        {
            var count = (double)input.Count / Math.Max(1, result.Length);
            for (var i = 0; i < result.Length; i++) result[i] /= count;
        }
        return Conversion.Convert(new OnnxTensor<double>(result, shape), input.Type, call);
    }
}
