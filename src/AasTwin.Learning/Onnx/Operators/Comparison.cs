namespace AasTwin.Learning.Onnx.Operators;

/// <summary>Operators that give or take truth values.</summary>
internal static class Comparison
{
    public static OnnxTensor Equal(OperatorCall call) => Compare(call, order => order == 0);

    public static OnnxTensor Greater(OperatorCall call) => Compare(call, order => order > 0);

    public static OnnxTensor Less(OperatorCall call) => Compare(call, order => order < 0);

    public static OnnxTensor Not(OperatorCall call) =>
        call.Input(0) is OnnxTensor<bool> input ? new OnnxTensor<bool>([.. input.Values.Select(v => !v)], input.Dimensions) : throw call.Fault("Its input must hold truth values.");

    public static OnnxTensor Where(OperatorCall call)
    {
        var condition = call.Input(0) as OnnxTensor<bool> ?? throw call.Fault("Its condition must hold truth values.");
        return (call.Input(1), call.Input(2)) switch
        {
            (OnnxTensor<float> a, OnnxTensor<float> b) => Choose(a, b),
            (OnnxTensor<double> a, OnnxTensor<double> b) => Choose(a, b),
            (OnnxTensor<long> a, OnnxTensor<long> b) => Choose(a, b),
            (OnnxTensor<int> a, OnnxTensor<int> b) => Choose(a, b),
            (OnnxTensor<bool> a, OnnxTensor<bool> b) => Choose(a, b),
            var (a, b) => throw call.Fault($"Its inputs {a} and {b} are not of the same type."),
        };

        OnnxTensor<T> Choose<T>(OnnxTensor<T> a, OnnxTensor<T> b) where T : notnull
        {
            var shape = Broadcast.Shape(call, Broadcast.Shape(call, a.Dimensions, b.Dimensions), condition.Dimensions);
            var (which, first, second) = (Broadcast.Indices(condition.Dimensions, shape), Broadcast.Indices(a.Dimensions, shape), Broadcast.Indices(b.Dimensions, shape));
            var result = new T[which.Length];
            for (var i = 0; i < result.Length; i++) result[i] = condition.Values[which[i]] ? a.Values[first[i]] : b.Values[second[i]];
            return new OnnxTensor<T>(result, shape);
        }
    }

    // NaN compares with nothing, which the order of IComparable does not know.
    private static OnnxTensor Compare(OperatorCall call, Func<int, bool> judge) => (call.Input(0), call.Input(1)) switch
    {
        (OnnxTensor<float> a, OnnxTensor<float> b) => Broadcast.Apply(call, a, b, (x, y) => !float.IsNaN(x) && !float.IsNaN(y) && judge(x.CompareTo(y))),
        (OnnxTensor<double> a, OnnxTensor<double> b) => Broadcast.Apply(call, a, b, (x, y) => !double.IsNaN(x) && !double.IsNaN(y) && judge(x.CompareTo(y))),
        (OnnxTensor<long> a, OnnxTensor<long> b) => Broadcast.Apply(call, a, b, (x, y) => judge(x.CompareTo(y))),
        (OnnxTensor<int> a, OnnxTensor<int> b) => Broadcast.Apply(call, a, b, (x, y) => judge(x.CompareTo(y))),
        (OnnxTensor<bool> a, OnnxTensor<bool> b) => Broadcast.Apply(call, a, b, (x, y) => judge(x.CompareTo(y))),
        var (a, b) => throw call.Fault($"Its inputs {a} and {b} are not of the same type."),
    };
}
