namespace AasTwin.Learning.Onnx.Operators;

/// <summary>Operators on two numbers, element by element.</summary>
internal static class Arithmetic
{
    public static OnnxTensor Add(OperatorCall call) => Apply(call, (a, b) => a + b, (a, b) => a + b, (a, b) => a + b, (a, b) => a + b);

    public static OnnxTensor Subtract(OperatorCall call) => Apply(call, (a, b) => a - b, (a, b) => a - b, (a, b) => a - b, (a, b) => a - b);

    public static OnnxTensor Multiply(OperatorCall call) => Apply(call, (a, b) => a * b, (a, b) => a * b, (a, b) => a * b, (a, b) => a * b);

    public static OnnxTensor Divide(OperatorCall call) => Apply(call, (a, b) => a / b, (a, b) => a / b, (a, b) => a / b, (a, b) => a / b);

    public static OnnxTensor Minimum(OperatorCall call) => Apply(call, MathF.Min, Math.Min, Math.Min, Math.Min);

    public static OnnxTensor Maximum(OperatorCall call) => Apply(call, MathF.Max, Math.Max, Math.Max, Math.Max);

    public static OnnxTensor Power(OperatorCall call)
    {
        // The exponent may be of another type than the base.
        var exponent = Conversion.Convert(call.Input(1), call.Input(0).Type, call);
        return Apply(
            call with { Arguments = [call.Input(0), exponent] }, MathF.Pow, Math.Pow, (a, b) => (int)Math.Pow(a, b), (a, b) => (long)Math.Pow(a, b));
    }

    /// <summary>An operator on any number of inputs by one on two.</summary>
    public static OnnxTensor Fold(OperatorCall call, Func<OperatorCall, OnnxTensor> pair)
    {
        var result = call.Input(0);
        for (var i = 1; i < call.Arguments.Count; i++) result = pair(call with { Arguments = [result, call.Input(i)] });
        return result;
    }

    private static OnnxTensor Apply(
        OperatorCall call, Func<float, float, float> singles, Func<double, double, double> doubles, Func<int, int, int> integers, Func<long, long, long> longs)
    {
        if (call.Find("broadcast") is not null) throw call.Fault("It uses the alignment of operator sets before version 7.");
        return (call.Input(0), call.Input(1)) switch
        {
            (OnnxTensor<float> a, OnnxTensor<float> b) => Broadcast.Apply(call, a, b, singles),
            (OnnxTensor<double> a, OnnxTensor<double> b) => Broadcast.Apply(call, a, b, doubles),
            (OnnxTensor<long> a, OnnxTensor<long> b) => Broadcast.Apply(call, a, b, longs),
            (OnnxTensor<int> a, OnnxTensor<int> b) => Broadcast.Apply(call, a, b, integers),
            var (a, b) => throw call.Fault($"Its inputs {a} and {b} are not numbers of the same type."),
        };
    }
}
