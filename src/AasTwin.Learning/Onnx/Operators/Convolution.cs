namespace AasTwin.Learning.Onnx.Operators;

/// <summary>Operators that move a window over the positions of each channel, in any number of dimensions.</summary>
internal static class Convolution
{
    public static OnnxTensor Convolve(OperatorCall call)
    {
        var (input, weights, bias) = (call.Floats(0), call.Floats(1), call.OptionalFloats(2));
        var groups = (int)call.Integer("group", 1);
        if (input.Rank < 3 || weights.Rank != input.Rank) throw call.Fault($"{input} cannot be convolved with {weights}.");
        int samples = input.Dimensions[0], channels = input.Dimensions[1], filters = weights.Dimensions[0], part = weights.Dimensions[1];
        if (groups < 1 || channels != part * groups || filters % groups != 0) throw call.Fault($"{channels} channels in {groups} groups do not fit {weights}.");
        if (bias is not null && bias.Count != filters) throw call.Fault($"{bias.Count} biases do not fit {filters} filters.");
        var window = SlidingWindow.Of(call, input.Dimensions[2..], weights.Dimensions[2..]);
        int[] shape = [samples, filters, .. window.Output];
        var result = new float[OnnxTensor.CountOf(shape)];
        Products.Limit(call, (long)result.Length * part * window.Size);
        var taps = window.Taps();
        int positions = window.Positions, size = window.Size, length = window.InputLength;
        for (var sample = 0; sample < samples; sample++)
            for (var filter = 0; filter < filters; filter++)
            {
                var first = filter / (filters / groups) * part;
                var target = result.AsSpan(((sample * filters) + filter) * positions, positions);
                target.Fill(bias?.Values[filter] ?? 0);
                for (var channel = 0; channel < part; channel++)
                {
                    var source = input.Values.AsSpan(((sample * channels) + first + channel) * length, length);
                    var kernel = weights.Values.AsSpan(((filter * part) + channel) * size, size);
                    for (var position = 0; position < positions; position++)
                    {
                        var sum = 0f;
                        for (var tap = 0; tap < size; tap++)
                            if (taps[(position * size) + tap] is var index and >= 0) sum += kernel[tap] * source[index];
                        target[position] += sum;
                    }
                }
            }
        return new OnnxTensor<float>(result, shape);
    }

    public static OnnxTensor AveragePool(OperatorCall call)
    {
        var includesPadding = call.Integer("count_include_pad", 0) != 0;
        return Pool(call, (values, count, size) => values.Sum() / (includesPadding ? size : count));
    }

    public static OnnxTensor MaxPool(OperatorCall call)
    {
        if (call.Node.Outputs.Skip(1).Any(o => o.Length > 0)) throw call.Fault("The positions of the greatest values are not supported.");
        return Pool(call, (values, _, _) => values.Max());
    }

    public static OnnxTensor GlobalAveragePool(OperatorCall call)
    {
        var input = call.Floats(0);
        if (input.Rank < 3) throw call.Fault($"{input} has no positions.");
        return Reduction.Reduce(
            new OperatorCall(call.Node with { Attributes = [OnnxAttribute.Of("axes", [.. Enumerable.Range(2, input.Rank - 2).Select(i => (long)i)])] }, [input], call.Version), Reduction.Kind.Mean);
    }

    private static OnnxTensor<float> Pool(OperatorCall call, Func<IEnumerable<float>, int, int, float> summarize)
    {
        var input = call.Floats(0);
        if (input.Rank < 3) throw call.Fault($"{input} has no positions.");
        var kernel = call.Integers("kernel_shape") ?? throw call.Fault("It is not told the window.");
        var window = SlidingWindow.Of(call, input.Dimensions[2..], [.. kernel.Select(k => checked((int)k))]);
        int[] shape = [.. input.Dimensions[..2], .. window.Output];
        var result = new float[OnnxTensor.CountOf(shape)];
        Products.Limit(call, (long)result.Length * window.Size);
        var taps = window.Taps();
        for (var i = 0; i < result.Length; i++)
        {
            var (plane, position) = (i / window.Positions * window.InputLength, i % window.Positions);
            var inside = Enumerable.Range(position * window.Size, window.Size).Where(t => taps[t] >= 0).Select(t => input.Values[plane + taps[t]]).ToList();
            result[i] = inside.Count == 0 ? 0 : summarize(inside, inside.Count, window.Size);
        }
        return new OnnxTensor<float>(result, shape);
    }
}
