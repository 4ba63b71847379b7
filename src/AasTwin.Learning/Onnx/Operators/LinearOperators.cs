namespace AasTwin.Learning.Onnx.Operators;

/// <summary>Scaling and weighted sums of the domain ai.onnx.ml.</summary>
internal static class LinearOperators
{
    public static OnnxTensor Scale(OperatorCall call)
    {
        var input = Floats(call);
        var columns = input.Dimensions[^1];
        var (offset, scale) = (Factors("offset", 0), Factors("scale", 1));
        var result = new float[input.Count];
        for (var i = 0; i < result.Length; i++) result[i] = (input.Values[i] - offset[i % columns]) * scale[i % columns];
        return new OnnxTensor<float>(result, input.Dimensions);

        float[] Factors(string attribute, float otherwise)
        {
            var given = call.Singles(attribute) ?? [otherwise];
            if (given.Length != 1 && given.Length != columns) throw call.Fault($"Its {attribute} has {given.Length} numbers, and there are {columns} columns.");
            return given.Length == columns ? given : [.. Enumerable.Repeat(given[0], columns)];
        }
    }

    public static OnnxTensor Regress(OperatorCall call)
    {
        var input = Floats(call);
        var (columns, targets) = (input.Dimensions[^1], checked((int)call.Integer("targets", 1)));
        var (coefficients, intercepts) = (call.Singles("coefficients") ?? [], call.Singles("intercepts"));
        if (targets < 1 || coefficients.Length != (long)targets * columns || (intercepts is not null && intercepts.Length != targets)) throw call.Fault("Its coefficients do not fit its input.");
        TreeEnsemble.DemandNoTransform(call);
        var rows = input.Count / columns;
        var result = new float[rows * targets];
        for (var row = 0; row < rows; row++)
            for (var target = 0; target < targets; target++)
                result[(row * targets) + target] = FloatDot.Of(input.Values.AsSpan(row * columns, columns), coefficients.AsSpan(target * columns, columns)) + (intercepts?[target] ?? 0);
        return new OnnxTensor<float>(result, rows, targets);
    }

    /// <summary>The rows of the input as floats; operators of this domain take any numbers.</summary>
    public static OnnxTensor<float> Floats(OperatorCall call)
    {
        var input = (OnnxTensor<float>)Conversion.Convert(call.Input(0), OnnxType.Float, call);
        if (input.Rank is not (1 or 2) || input.Dimensions[^1] == 0) throw call.Fault($"{input} has no rows.");
        return input.Rank == 2 ? input : (OnnxTensor<float>)input.Reshape([1, input.Count]);
    }
}
