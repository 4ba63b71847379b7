using System.Globalization;

namespace AasTwin.Learning.Onnx.Operators;

/// <summary>Operators that change types, and those that hand something on.</summary>
internal static class Conversion
{
    public static OnnxTensor Cast(OperatorCall call) => Convert(call.Input(0), (OnnxType)call.Integer("to", 0), call);

    /// <summary>The identity: a model that is read is not trained.</summary>
    public static OnnxTensor[] Dropout(OperatorCall call)
    {
        if (call.Optional(2) is OnnxTensor<bool> { Count: 1 } training && training.Values[0]) throw call.Fault("It asks for training, which is not supported.");
        var mask = new bool[call.Input(0).Count];
        Array.Fill(mask, true);
        return [call.Input(0), new OnnxTensor<bool>(mask, call.Input(0).Dimensions)];
    }

    public static OnnxTensor Constant(OperatorCall call) => call.Node.Attributes switch
    {
        [{ Tensor: { } tensor }] => tensor,
        [{ Single: { } single }] => OnnxTensor.Of([single]),
        [{ Integer: { } integer }] => OnnxTensor.Of([integer]),
        [{ Singles: { } singles }] => OnnxTensor.Of(singles, singles.Length),
        [{ Integers: { } integers }] => OnnxTensor.Of(integers, integers.Length),
        _ => throw call.Fault("It holds no value of a type that is supported."),
    };

    public static OnnxTensor Convert(OnnxTensor tensor, OnnxType type, OperatorCall call)
    {
        if (tensor.Type == type) return tensor;
        // Integers of 64 bits do not fit into double and go their own way.
        if (tensor is OnnxTensor<long> longs && type == OnnxType.Int32) return new OnnxTensor<int>([.. longs.Values.Select(v => unchecked((int)v))], longs.Dimensions);
        if (tensor is OnnxTensor<int> integers && type == OnnxType.Int64) return new OnnxTensor<long>([.. integers.Values.Select(v => (long)v)], integers.Dimensions);
        double[] values = tensor switch
        {
            OnnxTensor<float> x => Array.ConvertAll(x.Values, v => (double)v),
            OnnxTensor<double> x => x.Values,
            OnnxTensor<long> x => Array.ConvertAll(x.Values, v => (double)v),
            OnnxTensor<int> x => Array.ConvertAll(x.Values, v => (double)v),
            OnnxTensor<bool> x => Array.ConvertAll(x.Values, v => v ? 1.0 : 0),
            OnnxTensor<string> x => Array.ConvertAll(x.Values, v => double.TryParse(v, CultureInfo.InvariantCulture, out var number) ? number : throw call.Fault($"\"{v}\" is no number.")),
            _ => throw call.Fault($"{tensor} cannot be converted."),
        };
        return type switch
        {
            OnnxType.Float => new OnnxTensor<float>(Array.ConvertAll(values, v => (float)v), tensor.Dimensions),
            OnnxType.Double => new OnnxTensor<double>((double[])values.Clone(), tensor.Dimensions),
            OnnxType.Int64 => new OnnxTensor<long>(Array.ConvertAll(values, v => (long)v), tensor.Dimensions),
            OnnxType.Int32 => new OnnxTensor<int>(Array.ConvertAll(values, v => (int)v), tensor.Dimensions),
            OnnxType.Boolean => new OnnxTensor<bool>(Array.ConvertAll(values, v => v != 0), tensor.Dimensions),
            _ => throw call.Fault($"Its target type {(int)type} is not supported."),
        };
    }
}
