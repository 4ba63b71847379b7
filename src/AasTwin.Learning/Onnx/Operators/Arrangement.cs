namespace AasTwin.Learning.Onnx.Operators;

/// <summary>Operators that give the same elements another shape.</summary>
internal static class Arrangement
{
    public static OnnxTensor ShapeOf(OperatorCall call)
    {
        var shape = call.Input(0).Dimensions;
        var (start, end) = ((int)call.Integer("start", 0), (int)Math.Min(call.Integer("end", shape.Length), shape.Length));
        start = Math.Clamp(start < 0 ? start + shape.Length : start, 0, shape.Length);
        end = Math.Clamp(end < 0 ? end + shape.Length : end, start, shape.Length);
        long[] lengths = [.. shape[start..end].Select(d => (long)d)];
        return OnnxTensor.Of(lengths, lengths.Length);
    }

    /// <summary>A length of 0 keeps the one of the input, −1 takes what is left.</summary>
    public static OnnxTensor Reshape(OperatorCall call)
    {
        var input = call.Input(0);
        var wanted = call.IntegersOf(1, "shape") ?? throw call.Fault("It is not told the new shape.");
        var allowsZero = call.Integer("allowzero", 0) != 0;
        var shape = new int[wanted.Length];
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = wanted[i] == 0 && !allowsZero && i < input.Rank ? input.Dimensions[i] : wanted[i] == -1 ? 1 : checked((int)wanted[i]);
        }
        var open = Array.IndexOf(wanted, -1L);
        if (open >= 0)
        {
            var known = OnnxTensor.CountOf(shape);
            if (known == 0 || input.Count % known != 0) throw call.Fault($"{input} does not fill the shape [{string.Join(", ", wanted)}].");
            shape[open] = input.Count / known;
        }
        return Fill(call, input, shape);
    }

    public static OnnxTensor Flatten(OperatorCall call)
    {
        var input = call.Input(0);
        var axis = call.Integer("axis", 1);
        if (axis < 0) axis += input.Rank;
        if (axis < 0 || axis > input.Rank) throw call.Fault($"It has no dimension {axis} among {input.Rank}.");
        return Fill(call, input, [Product(input.Dimensions[..(int)axis]), Product(input.Dimensions[(int)axis..])]);
    }

    public static OnnxTensor Squeeze(OperatorCall call)
    {
        var input = call.Input(0);
        var axes = call.IntegersOf(1, "axes")?.Select(a => call.Axis(a, input.Rank)).ToHashSet();
        if (axes?.Any(a => input.Dimensions[a] != 1) == true) throw call.Fault($"A dimension of {input} that shall vanish is not of length 1.");
        return Fill(call, input, [.. input.Dimensions.Where((d, i) => axes is null ? d != 1 : !axes.Contains(i))]);
    }

    public static OnnxTensor Unsqueeze(OperatorCall call)
    {
        var input = call.Input(0);
        var given = call.IntegersOf(1, "axes") ?? throw call.Fault("It is not told the new dimensions.");
        var rank = input.Rank + given.Length;
        var axes = given.Select(a => call.Axis(a, rank)).ToHashSet();
        if (axes.Count != given.Length) throw call.Fault("It is told a new dimension twice.");
        var old = 0;
        return Fill(call, input, [.. Enumerable.Range(0, rank).Select(i => axes.Contains(i) ? 1 : input.Dimensions[old++])]);
    }

    public static OnnxTensor Expand(OperatorCall call)
    {
        var wanted = call.IntegersOf(1, "shape") ?? throw call.Fault("It is not told the new shape.");
        var input = call.Input(0);
        var shape = Broadcast.Shape(call, input.Dimensions, [.. wanted.Select(d => checked((int)d))]);
        return Selection.Pick(input, Broadcast.Indices(input.Dimensions, shape), shape);
    }

    private static OnnxTensor Fill(OperatorCall call, OnnxTensor input, int[] shape) =>
        OnnxTensor.CountOf(shape) == input.Count ? input.Reshape(shape) : throw call.Fault($"{input} does not fill the shape [{string.Join(", ", shape)}].");

    private static int Product(int[] lengths) => OnnxTensor.CountOf(lengths);
}
