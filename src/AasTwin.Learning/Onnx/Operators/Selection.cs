namespace AasTwin.Learning.Onnx.Operators;

/// <summary>Operators that pick elements.</summary>
internal static class Selection
{
    public static OnnxTensor Transpose(OperatorCall call)
    {
        var input = call.Input(0);
        var order = call.Integers("perm")?.Select(a => call.Axis(a, input.Rank)).ToArray() ?? [.. Enumerable.Range(0, input.Rank).Reverse()];
        if (order.Length != input.Rank || order.Distinct().Count() != order.Length) throw call.Fault($"Its order [{string.Join(", ", order)}] is none of {input.Rank} dimensions.");
        var strides = Strides(input.Dimensions);
        int[] shape = [.. order.Select(a => input.Dimensions[a])];
        return Pick(input, Broadcast.Strided(shape, [.. order.Select(a => strides[a])], 0), shape);
    }

    public static OnnxTensor Slice(OperatorCall call)
    {
        var input = call.Input(0);
        var starts = call.IntegersOf(1, "starts") ?? throw call.Fault("It is not told where to start.");
        var ends = call.IntegersOf(2, "ends") ?? throw call.Fault("It is not told where to end.");
        var axes = call.IntegersOf(3, "axes") ?? [.. Enumerable.Range(0, starts.Length).Select(i => (long)i)];
        var steps = call.IntegersOf(4, "steps") ?? [.. starts.Select(_ => 1L)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length) throw call.Fault("Starts, ends, axes and steps differ in number.");
        int[] shape = [.. input.Dimensions], strides = Strides(input.Dimensions);
        var origin = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            var axis = call.Axis(axes[i], input.Rank);
            var (length, step) = ((long)input.Dimensions[axis], steps[i]);
            if (step == 0) throw call.Fault("A step is 0.");
            var start = starts[i] < 0 ? starts[i] + length : starts[i];
            var end = ends[i] < 0 ? Math.Max(ends[i] + length, -1) : ends[i];
            (start, end) = step > 0 ? (Math.Clamp(start, 0, length), Math.Clamp(end, 0, length)) : (Math.Clamp(start, -1, length - 1), Math.Clamp(end, -1, length - 1));
            shape[axis] = (int)Math.Max(0, step > 0 ? (end - start + step - 1) / step : (start - end - step - 1) / -step);
            if (shape[axis] > 0) origin += (int)start * strides[axis];
            strides[axis] = (int)Math.Clamp(strides[axis] * step, int.MinValue, int.MaxValue);
        }
        return Pick(input, Broadcast.Strided(shape, strides, origin), shape);
    }

    public static OnnxTensor Gather(OperatorCall call)
    {
        var input = call.Input(0);
        var axis = call.Axis(call.Integer("axis", 0), input.Rank);
        var chosen = call.IntegersOf(1, "") ?? throw call.Fault("It is not told what to gather.");
        var length = input.Dimensions[axis];
        var outer = OnnxTensor.CountOf(input.Dimensions.AsSpan(0, axis));
        var inner = OnnxTensor.CountOf(input.Dimensions.AsSpan(axis + 1));
        int[] shape = [.. input.Dimensions[..axis], .. call.Input(1).Dimensions, .. input.Dimensions[(axis + 1)..]];
        var indices = new int[OnnxTensor.CountOf(shape)];
        var position = 0;
        for (var i = 0; i < outer; i++)
            foreach (var index in chosen)
            {
                var actual = index < 0 ? index + length : index;
                if (actual < 0 || actual >= length) throw call.Fault($"It asks for element {index} of {length}.");
                for (var j = 0; j < inner; j++) indices[position++] = (int)((((i * length) + actual) * inner) + j);
            }
        return Pick(input, indices, shape);
    }

    public static OnnxTensor Concat(OperatorCall call)
    {
        var inputs = Enumerable.Range(0, call.Arguments.Count).Select(call.Input).ToArray();
        if (inputs.Length == 0) throw call.Fault("It has no inputs.");
        var axis = call.Axis(call.Integer("axis", 0), inputs[0].Rank);
        foreach (var input in inputs)
        {
            if (input.Type != inputs[0].Type || input.Rank != inputs[0].Rank || input.Dimensions.Where((d, i) => i != axis && d != inputs[0].Dimensions[i]).Any())
                throw call.Fault($"{input} and {inputs[0]} cannot be joined.");
        }
        int[] shape = [.. inputs[0].Dimensions];
        shape[axis] = inputs.Sum(i => i.Dimensions[axis]);
        OnnxTensor.CountOf(shape);
        return inputs[0] switch
        {
            OnnxTensor<float> => Join<float>(),
            OnnxTensor<double> => Join<double>(),
            OnnxTensor<long> => Join<long>(),
            OnnxTensor<int> => Join<int>(),
            OnnxTensor<bool> => Join<bool>(),
            _ => Join<string>(),
        };

        OnnxTensor<T> Join<T>() where T : notnull
        {
            var result = new T[OnnxTensor.CountOf(shape)];
            var outer = OnnxTensor.CountOf(shape.AsSpan(0, axis));
            var position = 0;
            for (var i = 0; i < outer; i++)
                foreach (var input in inputs)
                {
                    var block = outer == 0 ? 0 : input.Count / outer;
                    Array.Copy(((OnnxTensor<T>)input).Values, i * block, result, position, block);
                    position += block;
                }
            return new OnnxTensor<T>(result, shape);
        }
    }

    /// <summary>The elements at some positions.</summary>
    public static OnnxTensor Pick(OnnxTensor input, int[] indices, int[] shape) => input switch
    {
        OnnxTensor<float> x => new OnnxTensor<float>(Array.ConvertAll(indices, i => x.Values[i]), shape),
        OnnxTensor<double> x => new OnnxTensor<double>(Array.ConvertAll(indices, i => x.Values[i]), shape),
        OnnxTensor<long> x => new OnnxTensor<long>(Array.ConvertAll(indices, i => x.Values[i]), shape),
        OnnxTensor<int> x => new OnnxTensor<int>(Array.ConvertAll(indices, i => x.Values[i]), shape),
        OnnxTensor<bool> x => new OnnxTensor<bool>(Array.ConvertAll(indices, i => x.Values[i]), shape),
        _ => new OnnxTensor<string>(Array.ConvertAll(indices, i => ((OnnxTensor<string>)input).Values[i]), shape),
    };

    public static int[] Strides(int[] shape)
    {
        var strides = new int[shape.Length];
        var stride = 1;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= shape[i];
        }
        return strides;
    }
}
