namespace AasTwin.Learning.Onnx.Operators;

/// <summary>Operators on one number, element by element.</summary>
internal static class Elementwise
{
    /// <summary>A real function, computed in double.</summary>
    public static OnnxTensor Real(OperatorCall call, Func<double, double> function) => call.Input(0) switch
    {
        OnnxTensor<float> x => Map(x, v => (float)function(v)),
        OnnxTensor<double> x => Map(x, function),
        var other => throw call.Fault($"Its input is {other}, and must hold real numbers."),
    };

    public static OnnxTensor Abs(OperatorCall call) => call.Input(0) switch
    {
        OnnxTensor<long> x => Map(x, Math.Abs),
        OnnxTensor<int> x => Map(x, Math.Abs),
        _ => Real(call, Math.Abs),
    };

    public static OnnxTensor Negate(OperatorCall call) => call.Input(0) switch
    {
        OnnxTensor<long> x => Map(x, v => -v),
        OnnxTensor<int> x => Map(x, v => -v),
        _ => Real(call, v => -v),
    };

    public static OnnxTensor LeakyRelu(OperatorCall call) => Real(call, Activation("LeakyRelu", call.Single("alpha", 0.01f), 0));

    public static OnnxTensor Elu(OperatorCall call) => Real(call, Activation("Elu", call.Single("alpha", 1), 0));

    public static OnnxTensor HardSigmoid(OperatorCall call) => Real(call, Activation("HardSigmoid", call.Single("alpha", 0.2f), call.Single("beta", 0.5f)));

    public static OnnxTensor Clip(OperatorCall call)
    {
        // Before version 11 the limits are attributes.
        var least = Limit(1, "min", double.NegativeInfinity);
        var greatest = Limit(2, "max", double.PositiveInfinity);
        return call.Input(0) switch
        {
            OnnxTensor<long> x => Map(x, v => (long)Math.Min(greatest, Math.Max(least, v))),
            OnnxTensor<int> x => Map(x, v => (int)Math.Min(greatest, Math.Max(least, v))),
            _ => Real(call, v => Math.Min(greatest, Math.Max(least, v))),
        };

        double Limit(int index, string attribute, double otherwise) => call.Optional(index) is { Count: 1 } tensor
            ? ((OnnxTensor<double>)Conversion.Convert(tensor, OnnxType.Double, call)).Values[0]
            : call.Find(attribute)?.Single ?? otherwise;
    }

    /// <summary>A function of recurrent layers by its name.</summary>
    public static Func<double, double> Activation(string name, double alpha, double beta) => name switch
    {
        "Sigmoid" => Sigmoid,
        "Tanh" => Math.Tanh,
        "Relu" => x => x < 0 ? 0 : x,
        "LeakyRelu" => x => x < 0 ? alpha * x : x,
        "Elu" => x => x < 0 ? alpha * (Math.Exp(x) - 1) : x,
        "HardSigmoid" => x => Math.Clamp((alpha * x) + beta, 0, 1),
        "Affine" => x => (alpha * x) + beta,
        "ScaledTanh" => x => alpha * Math.Tanh(beta * x),
        "ThresholdedRelu" => x => x > alpha ? x : 0,
        "Softsign" => x => x / (1 + Math.Abs(x)),
        "Softplus" => Softplus,
        _ => throw new LearningException("A recurrent layer", $"Its activation {name} is not supported.", "Use Sigmoid, Tanh, Relu or another one of ONNX."),
    };

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    /// <summary>The error function by its relation to the normal distribution: erf x = 2 Φ(√2 x) − 1.</summary>
    public static double ErrorFunction(double x) => (2 * Metrics.NormalDistribution.Cumulative(Math.Sqrt(2) * x)) - 1;

    private static OnnxTensor<T> Map<T>(OnnxTensor<T> input, Func<T, T> function) where T : notnull => new(Array.ConvertAll(input.Values, v => function(v)), input.Dimensions);
}
