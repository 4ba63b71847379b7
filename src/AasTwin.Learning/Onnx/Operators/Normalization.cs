namespace AasTwin.Learning.Onnx.Operators;

/// <summary>Operators that bring values to a common scale.</summary>
internal static class Normalization
{
    public static OnnxTensor Softmax(OperatorCall call)
    {
        var input = call.Floats(0);
        // Before version 13 all dimensions from the axis on are one, later the axis alone is normalized.
        var isOld = call.Version < 13;
        var axis = call.Axis(call.Integer("axis", isOld ? 1 : -1), input.Rank);
        var length = isOld ? OnnxTensor.CountOf(input.Dimensions.AsSpan(axis)) : input.Dimensions[axis];
        var inner = isOld ? 1 : OnnxTensor.CountOf(input.Dimensions.AsSpan(axis + 1));
        var result = new float[input.Count];
        for (var block = 0; block < (length * inner == 0 ? 0 : input.Count / (length * inner)); block++)
            for (var offset = 0; offset < inner; offset++)
            {
                var start = (block * length * inner) + offset;
                var (greatest, sum) = (float.NegativeInfinity, 0.0);
                for (var i = 0; i < length; i++) greatest = Math.Max(greatest, input.Values[start + (i * inner)]);
                for (var i = 0; i < length; i++) sum += Math.Exp(input.Values[start + (i * inner)] - greatest);
                for (var i = 0; i < length; i++) result[start + (i * inner)] = (float)(Math.Exp(input.Values[start + (i * inner)] - greatest) / sum);
            }
        return new OnnxTensor<float>(result, input.Dimensions);
    }

    /// <summary>With the mean and variance of the training: a model that is read is not trained.</summary>
    public static OnnxTensor Batch(OperatorCall call)
    {
        if (call.Integer("training_mode", 0) != 0) throw call.Fault("It asks for training, which is not supported.");
        var (input, scale, bias, mean, variance) = (call.Floats(0), call.Floats(1).Values, call.Floats(2).Values, call.Floats(3).Values, call.Floats(4).Values);
        var epsilon = call.Single("epsilon", 1e-5f);
        if (input.Rank < 2) throw call.Fault($"{input} has no channels.");
        var channels = input.Dimensions[1];
        var inner = OnnxTensor.CountOf(input.Dimensions.AsSpan(2));
        var result = new float[input.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var channel = i / inner % channels;
            result[i] = (float)((scale[channel] * (input.Values[i] - mean[channel]) / Math.Sqrt(variance[channel] + epsilon)) + bias[channel]);
        }
        return new OnnxTensor<float>(result, input.Dimensions);
    }

    public static OnnxTensor[] Layer(OperatorCall call)
    {
        var (input, scale, bias) = (call.Floats(0), call.Floats(1), call.OptionalFloats(2));
        var epsilon = call.Single("epsilon", 1e-5f);
        var axis = call.Axis(call.Integer("axis", -1), input.Rank);
        var length = OnnxTensor.CountOf(input.Dimensions.AsSpan(axis));
        var rows = length == 0 ? 0 : input.Count / length;
        var normalized = input.Dimensions[axis..];
        var (factors, offsets) = (Broadcast.Indices(scale.Dimensions, normalized), bias is null ? null : Broadcast.Indices(bias.Dimensions, normalized));
        var (result, means, deviations) = (new float[input.Count], new float[rows], new float[rows]);
        for (var row = 0; row < rows; row++)
        {
            double sum = 0, squares = 0;
            for (var i = 0; i < length; i++) sum += input.Values[(row * length) + i];
            var mean = sum / length;
            for (var i = 0; i < length; i++) squares += Math.Pow(input.Values[(row * length) + i] - mean, 2);
            var inverse = 1 / Math.Sqrt((squares / length) + epsilon);
            for (var i = 0; i < length; i++)
                result[(row * length) + i] = (float)(((input.Values[(row * length) + i] - mean) * inverse * scale.Values[factors[i]]) + (bias is null ? 0 : bias.Values[offsets![i]]));
            (means[row], deviations[row]) = ((float)mean, (float)inverse);
        }
        int[] reduced = [.. input.Dimensions.Select((d, i) => i < axis ? d : 1)];
        return [new OnnxTensor<float>(result, input.Dimensions), new OnnxTensor<float>(means, reduced), new OnnxTensor<float>(deviations, reduced)];
    }
}
