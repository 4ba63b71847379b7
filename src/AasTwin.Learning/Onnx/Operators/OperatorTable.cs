using System.Collections.Frozen;

namespace AasTwin.Learning.Onnx.Operators;

/// <summary>All operators that are supported, by domain and name.</summary>
internal static class OperatorTable
{
    private static readonly FrozenDictionary<(string Domain, string Name), Func<OperatorCall, OnnxTensor[]>> Operators = new Dictionary<(string, string), Func<OperatorCall, OnnxTensor[]>>
    {
        [("", "Add")] = c => [Arithmetic.Add(c)],
        [("", "Sub")] = c => [Arithmetic.Subtract(c)],
        [("", "Mul")] = c => [Arithmetic.Multiply(c)],
        [("", "Div")] = c => [Arithmetic.Divide(c)],
        [("", "Pow")] = c => [Arithmetic.Power(c)],
        [("", "Min")] = c => [Arithmetic.Fold(c, Arithmetic.Minimum)],
        [("", "Max")] = c => [Arithmetic.Fold(c, Arithmetic.Maximum)],
        [("", "Sum")] = c => [Arithmetic.Fold(c, Arithmetic.Add)],
        [("", "Equal")] = c => [Comparison.Equal(c)],
        [("", "Greater")] = c => [Comparison.Greater(c)],
        [("", "Less")] = c => [Comparison.Less(c)],
        [("", "Not")] = c => [Comparison.Not(c)],
        [("", "Where")] = c => [Comparison.Where(c)],

        [("", "Abs")] = c => [Elementwise.Abs(c)],
        [("", "Neg")] = c => [Elementwise.Negate(c)],
        [("", "Exp")] = c => [Elementwise.Real(c, Math.Exp)],
        [("", "Log")] = c => [Elementwise.Real(c, Math.Log)],
        [("", "Sqrt")] = c => [Elementwise.Real(c, Math.Sqrt)],
        [("", "Reciprocal")] = c => [Elementwise.Real(c, x => 1 / x)],
        [("", "Floor")] = c => [Elementwise.Real(c, Math.Floor)],
        [("", "Ceil")] = c => [Elementwise.Real(c, Math.Ceiling)],
        [("", "Erf")] = c => [Elementwise.Real(c, Elementwise.ErrorFunction)],
        [("", "Tanh")] = c => [Elementwise.Real(c, Math.Tanh)],
        [("", "Sigmoid")] = c => [Elementwise.Real(c, Elementwise.Sigmoid)],
        [("", "Relu")] = c => [Elementwise.Real(c, x => x < 0 ? 0 : x)],
        [("", "Softplus")] = c => [Elementwise.Real(c, Elementwise.Softplus)],
        [("", "Softsign")] = c => [Elementwise.Real(c, x => x / (1 + Math.Abs(x)))],
        [("", "LeakyRelu")] = c => [Elementwise.LeakyRelu(c)],
        [("", "Elu")] = c => [Elementwise.Elu(c)],
        [("", "HardSigmoid")] = c => [Elementwise.HardSigmoid(c)],
        [("", "Clip")] = c => [Elementwise.Clip(c)],
        [("", "Cast")] = c => [Conversion.Cast(c)],
        [("", "Identity")] = c => [c.Input(0)],
        [("", "Dropout")] = Conversion.Dropout,

        [("", "Constant")] = c => [Conversion.Constant(c)],
        [("", "Shape")] = c => [Arrangement.ShapeOf(c)],
        [("", "Reshape")] = c => [Arrangement.Reshape(c)],
        [("", "Flatten")] = c => [Arrangement.Flatten(c)],
        [("", "Squeeze")] = c => [Arrangement.Squeeze(c)],
        [("", "Unsqueeze")] = c => [Arrangement.Unsqueeze(c)],
        [("", "Expand")] = c => [Arrangement.Expand(c)],
        [("", "Transpose")] = c => [Selection.Transpose(c)],
        [("", "Slice")] = c => [Selection.Slice(c)],
        [("", "Gather")] = c => [Selection.Gather(c)],
        [("", "Concat")] = c => [Selection.Concat(c)],

        [("", "ReduceMean")] = c => [Reduction.Reduce(c, Reduction.Kind.Mean)],
        [("", "ReduceSum")] = c => [Reduction.Reduce(c, Reduction.Kind.Sum)],
        [("", "ReduceMax")] = c => [Reduction.Reduce(c, Reduction.Kind.Max)],
        [("", "ReduceMin")] = c => [Reduction.Reduce(c, Reduction.Kind.Min)],
        [("", "Softmax")] = c => [Normalization.Softmax(c)],
        [("", "BatchNormalization")] = c => [Normalization.Batch(c)],
        [("", "LayerNormalization")] = Normalization.Layer,

        [("", "MatMul")] = c => [Products.MatMul(c)],
        [("", "Gemm")] = c => [Products.Gemm(c)],
        [("", "Conv")] = c => [Convolution.Convolve(c)],
        [("", "AveragePool")] = c => [Convolution.AveragePool(c)],
        [("", "MaxPool")] = c => [Convolution.MaxPool(c)],
        [("", "GlobalAveragePool")] = c => [Convolution.GlobalAveragePool(c)],

        [("", "RNN")] = Recurrence.Rnn,
        [("", "GRU")] = Recurrence.Gru,
        [("", "LSTM")] = Recurrence.Lstm,

        [("ai.onnx.ml", "TreeEnsembleRegressor")] = c => [TreeEnsemble.Regress(c)],
        [("ai.onnx.ml", "TreeEnsembleClassifier")] = TreeEnsemble.Classify,
        [("ai.onnx.ml", "Scaler")] = c => [LinearOperators.Scale(c)],
        [("ai.onnx.ml", "LinearRegressor")] = c => [LinearOperators.Regress(c)],
    }.ToFrozenDictionary();

    /// <summary>What carries out an operator; null when it is not supported.</summary>
    public static Func<OperatorCall, OnnxTensor[]>? Find(OnnxNode node) => Operators.GetValueOrDefault((node.Domain, node.Operator));
}
