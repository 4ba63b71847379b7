namespace AasTwin.Learning.Onnx.Operators;

/// <summary>A window that moves over positions by strides, with padding and gaps between its taps.</summary>
internal sealed class SlidingWindow
{
    private readonly int[] input;
    private readonly int[] kernel;
    private readonly int[] strides;
    private readonly int[] dilations;
    private readonly int[] before;

    private SlidingWindow(int[] input, int[] kernel, int[] strides, int[] dilations, int[] before, int[] output) =>
        (this.input, this.kernel, this.strides, this.dilations, this.before, Output) = (input, kernel, strides, dilations, before, output);

    /// <summary>Positions in each dimension of the result.</summary>
    public int[] Output { get; }

    /// <summary>All positions of the result.</summary>
    public int Positions => OnnxTensor.CountOf(Output);

    /// <summary>Taps of the window.</summary>
    public int Size => OnnxTensor.CountOf(kernel);

    public int InputLength => OnnxTensor.CountOf(input);

    public static SlidingWindow Of(OperatorCall call, int[] input, int[] kernel)
    {
        int[] strides = Lengths("strides"), dilations = Lengths("dilations");
        if (kernel.Length != input.Length || kernel.Any(k => k < 1)) throw call.Fault($"A window of [{string.Join(", ", kernel)}] does not fit [{string.Join(", ", input)}].");
        var pads = call.Integers("pads") ?? new long[2 * input.Length];
        if (pads.Length != 2 * input.Length || pads.Any(p => p is < 0 or > OnnxLimits.MostElements)) throw call.Fault("Its padding does not fit.");
        int[] before = [.. pads[..input.Length].Select(p => (int)p)], after = [.. pads[input.Length..].Select(p => (int)p)];
        var automatic = call.Text("auto_pad", "NOTSET");
        var ceiling = call.Integer("ceil_mode", 0) != 0;
        var output = new int[input.Length];
        for (var i = 0; i < input.Length; i++)
        {
            var reach = checked(((kernel[i] - 1) * dilations[i]) + 1);
            switch (automatic)
            {
                case "VALID": (before[i], after[i]) = (0, 0); break;
                case "SAME_UPPER" or "SAME_LOWER":
                    var wanted = (input[i] + strides[i] - 1) / strides[i];
                    var total = Math.Max(0, ((wanted - 1) * strides[i]) + reach - input[i]);
                    before[i] = automatic == "SAME_UPPER" ? total / 2 : (total + 1) / 2;
                    after[i] = total - before[i];
                    break;
            }
            var room = input[i] + before[i] + after[i] - reach;
            if (room < 0) throw call.Fault($"A window that reaches over {reach} does not fit into {input[i]} with its padding.");
            output[i] = (ceiling ? (room + strides[i] - 1) / strides[i] : room / strides[i]) + 1;
        }
        return new SlidingWindow(input, kernel, strides, dilations, before, output);

        int[] Lengths(string attribute)
        {
            var given = call.Integers(attribute) ?? [.. input.Select(_ => 1L)];
            if (given.Length != input.Length || given.Any(g => g is < 1 or > OnnxLimits.MostElements)) throw call.Fault($"Its {attribute} do not fit.");
            return [.. given.Select(g => (int)g)];
        }
    }

    /// <summary>For each position and tap the index in the input; −1 in the padding.</summary>
    public int[] Taps()
    {
        var (positions, size) = (Positions, Size);
        var taps = new int[OnnxTensor.CountOf([positions, size])];
        var inputStrides = Selection.Strides(input);
        for (var position = 0; position < positions; position++)
            for (var tap = 0; tap < size; tap++)
            {
                var (restPosition, restTap, index) = (position, tap, 0);
                for (var i = input.Length - 1; i >= 0; i--)
                {
                    var at = (restPosition % Output[i] * strides[i]) - before[i] + (restTap % kernel[i] * dilations[i]);
                    (restPosition, restTap) = (restPosition / Output[i], restTap / kernel[i]);
                    index = at < 0 || at >= input[i] || index < 0 ? -1 : index + (at * inputStrides[i]);
                }
                taps[(position * size) + tap] = index;
            }
        return taps;
    }
}
