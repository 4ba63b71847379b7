namespace AasTwin.Learning.Onnx.Operators;

/// <summary>Recurrent layers by the equations of the ONNX specification.</summary>
internal static class Recurrence
{
    public static OnnxTensor[] Rnn(OperatorCall call)
    {
        var recurrent = new RecurrentCall(call, 1, ["Tanh"]);
        return recurrent.Run((direction, input, state, h, _) =>
        {
            var f = recurrent.Activations[direction][0];
            for (var i = 0; i < recurrent.Units; i++) h.Span[i] = (float)f(recurrent.Clip(input[i] + state[i]));
        })[..2];
    }

    /// <summary>Gates in the order z, r, h; with linear_before_reset the reset gate is applied after the product with the state.</summary>
    public static OnnxTensor[] Gru(OperatorCall call)
    {
        var recurrent = new RecurrentCall(call, 3, ["Sigmoid", "Tanh"]);
        var units = recurrent.Units;
        var isLinearBeforeReset = call.Integer("linear_before_reset", 0) != 0;
        var reset = new float[units];
        return recurrent.Run((direction, input, state, h, _) =>
        {
            var (f, g) = (recurrent.Activations[direction][0], recurrent.Activations[direction][1]);
            var values = h.Span;
            for (var i = 0; i < units; i++) reset[i] = (float)f(recurrent.Clip(input[units + i] + state[units + i]));
            var candidates = new double[units];
            if (isLinearBeforeReset)
                for (var i = 0; i < units; i++) candidates[i] = g(recurrent.Clip(input[(2 * units) + i] + (reset[i] * state[(2 * units) + i])));
            else
            {
                for (var i = 0; i < units; i++) reset[i] *= values[i];
                for (var i = 0; i < units; i++) candidates[i] = g(recurrent.Clip(input[(2 * units) + i] + recurrent.Recur(direction, (2 * units) + i, reset)));
            }
            for (var i = 0; i < units; i++)
            {
                var z = f(recurrent.Clip(input[i] + state[i]));
                values[i] = (float)(((1 - z) * candidates[i]) + (z * values[i]));
            }
        })[..2];
    }

    /// <summary>Gates in the order i, o, f, c; with peepholes for i, o and f.</summary>
    public static OnnxTensor[] Lstm(OperatorCall call)
    {
        var recurrent = new RecurrentCall(call, 4, ["Sigmoid", "Tanh", "Tanh"]);
        var units = recurrent.Units;
        if (call.Integer("input_forget", 0) != 0) throw call.Fault("Coupled input and forget gates are not supported.");
        var peepholes = call.OptionalFloats(7);
        if (peepholes is not null && peepholes.Count != recurrent.Directions * 3 * units) throw call.Fault($"{peepholes.Count} peepholes do not fit {units} units.");
        return recurrent.Run((direction, input, state, h, c) =>
        {
            var functions = recurrent.Activations[direction];
            var (f, g, last) = (functions[0], functions[1], functions[2]);
            var values = h.Span;
            var cells = c.Span;
            for (var i = 0; i < units; i++)
            {
                var before = cells[i];
                var entry = f(recurrent.Clip(Sum(i) + Peep(0, i, before)));
                var keep = f(recurrent.Clip(Sum((2 * units) + i) + Peep(2, i, before)));
                var now = (keep * before) + (entry * g(recurrent.Clip(Sum((3 * units) + i))));
                cells[i] = (float)now;
                values[i] = (float)(f(recurrent.Clip(Sum(units + i) + Peep(1, i, now))) * last(now));
            }

            double Sum(int gate) => input[gate] + state[gate];
            double Peep(int gate, int unit, double cell) => peepholes is null ? 0 : peepholes.Values[(((direction * 3) + gate) * units) + unit] * cell;
        });
    }
}
