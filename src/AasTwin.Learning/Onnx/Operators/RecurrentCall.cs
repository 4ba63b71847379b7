namespace AasTwin.Learning.Onnx.Operators;

/// <summary>
/// What RNN, GRU and LSTM have in common: the layout of their inputs and outputs, directions, lengths of sequences, activations, and the sums of the
/// gates. Of each gate: x Wᵀ + bias and h Rᵀ + bias of the recurrence.
/// </summary>
internal sealed class RecurrentCall
{
    private readonly OnnxTensor<float> input;
    private readonly OnnxTensor<float> weights;
    private readonly OnnxTensor<float> recurrence;
    private readonly OnnxTensor<float>? bias;
    private readonly long[]? lengths;
    private readonly bool isBatchwise;
    private readonly string direction;
    private readonly float clip;

    /// <param name="gates">Gates of a unit: 1, 3 or 4.</param>
    /// <param name="activations">The activations of a direction when the model names none.</param>
    public RecurrentCall(OperatorCall call, int gates, string[] activations)
    {
        Call = call;
        (input, weights, recurrence, bias) = (call.Floats(0), call.Floats(1), call.Floats(2), call.OptionalFloats(3));
        lengths = call.IntegersOf(4, "");
        isBatchwise = call.Integer("layout", 0) != 0;
        direction = call.Text("direction", "forward");
        clip = call.Single("clip", float.PositiveInfinity);
        Gates = gates;
        if (input.Rank != 3 || weights.Rank != 3 || recurrence.Rank != 3) throw call.Fault($"{input}, {weights} and {recurrence} must have three dimensions.");
        Directions = direction switch
        {
            "forward" or "reverse" => 1,
            "bidirectional" => 2,
            _ => throw call.Fault($"Its direction \"{direction}\" is not forward, reverse or bidirectional."),
        };
        (Steps, Samples, Channels) = isBatchwise ? (input.Dimensions[1], input.Dimensions[0], input.Dimensions[2]) : (input.Dimensions[0], input.Dimensions[1], input.Dimensions[2]);
        Units = recurrence.Dimensions[2];
        Demand(weights, Directions, gates * Units, Channels);
        Demand(recurrence, Directions, gates * Units, Units);
        if (bias is not null) Demand(bias, Directions, 2 * gates * Units);
        if (lengths is not null && (lengths.Length != Samples || lengths.Any(l => l < 0 || l > Steps))) throw call.Fault("The lengths of the sequences do not fit.");
        Products.Limit(call, (long)Directions * Steps * Samples * gates * Units * (Channels + Units));
        Output = new float[OnnxTensor.CountOf([Steps, Directions, Samples, Units])];
        Last = new float[OnnxTensor.CountOf([Directions, Samples, Units])];
        LastCells = new float[Last.Length];
        Activations = ReadActivations(call, activations);
    }

    public OperatorCall Call { get; }

    public int Gates { get; }

    public int Directions { get; }

    public int Steps { get; }

    public int Samples { get; }

    public int Channels { get; }

    public int Units { get; }

    /// <summary>The activations of each direction.</summary>
    public Func<double, double>[][] Activations { get; }

    private float[] Output { get; }

    private float[] Last { get; }

    private float[] LastCells { get; }

    /// <summary>Moves a cell over all sequences.</summary>
    /// <param name="step">
    /// Takes direction, x Wᵀ + its bias and h Rᵀ + its bias of all gates, and changes the state h and the cells c of one sample.
    /// </param>
    public OnnxTensor[] Run(Action<int, float[], float[], Memory<float>, Memory<float>> step)
    {
        var (initial, initialCells) = (Initial(5), Initial(6));
        for (var d = 0; d < Directions; d++)
            for (var sample = 0; sample < Samples; sample++) RunSequence(d, sample, initial, initialCells, step);
        var order = isBatchwise ? new[] { 2, 0, 1, 3 } : [0, 1, 2, 3];
        int[] shape = [Steps, Directions, Samples, Units];
        var strides = Selection.Strides(shape);
        int[] arranged = [.. order.Select(i => shape[i])];
        var output = Selection.Pick(new OnnxTensor<float>(Output, shape), Broadcast.Strided(arranged, [.. order.Select(i => strides[i])], 0), arranged);
        return [output, Arrange(Last), Arrange(LastCells)];
    }

    private void RunSequence(int d, int sample, float[]? initial, float[]? initialCells, Action<int, float[], float[], Memory<float>, Memory<float>> step)
    {
        var state = Last.AsMemory(((d * Samples) + sample) * Units, Units);
        var cells = LastCells.AsMemory(((d * Samples) + sample) * Units, Units);
        initial?.AsSpan(((d * Samples) + sample) * Units, Units).CopyTo(state.Span);
        initialCells?.AsSpan(((d * Samples) + sample) * Units, Units).CopyTo(cells.Span);
        var length = lengths is null ? Steps : (int)lengths[sample];
        var isReverse = direction == "reverse" || d == 1;
        var (fromInput, fromState) = (new float[Gates * Units], new float[Gates * Units]);
        for (var i = 0; i < length; i++)
        {
            var t = isReverse ? length - 1 - i : i;
            var x = input.Values.AsSpan((isBatchwise ? (sample * Steps) + t : (t * Samples) + sample) * Channels, Channels);
            Sums(weights, d, x, 0, fromInput);
            Sums(recurrence, d, state.Span, 1, fromState);
            step(d, fromInput, fromState, state, cells);
            state.Span.CopyTo(Output.AsSpan(((((t * Directions) + d) * Samples) + sample) * Units, Units));
        }
    }

    /// <summary>A sum within the limit that the model sets.</summary>
    public double Clip(double value) => Math.Clamp(value, -clip, clip);

    /// <summary>h Rᵀ + its bias of one gate, for another state than that of the step.</summary>
    public float Recur(int d, int gate, ReadOnlySpan<float> state) =>
        FloatDot.Of(recurrence.Values.AsSpan(((d * Gates * Units) + gate) * Units, Units), state) + (bias is null ? 0 : bias.Values[(((d * 2) + 1) * Gates * Units) + gate]);

    private void Sums(OnnxTensor<float> matrix, int d, ReadOnlySpan<float> vector, int half, float[] sums)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            var row = matrix.Values.AsSpan(((d * sums.Length) + i) * vector.Length, vector.Length);
            sums[i] = FloatDot.Of(row, vector) + (bias is null ? 0 : bias.Values[(((d * 2) + half) * sums.Length) + i]);
        }
    }

    private float[]? Initial(int index)
    {
        if (Call.OptionalFloats(index) is not { } tensor) return null;
        Demand(tensor, isBatchwise ? [Samples, Directions, Units] : [Directions, Samples, Units]);
        return isBatchwise ? ((OnnxTensor<float>)Swap(tensor)).Values : tensor.Values;
    }

    private OnnxTensor Arrange(float[] states)
    {
        var tensor = new OnnxTensor<float>(states, Directions, Samples, Units);
        return isBatchwise ? Swap(tensor) : tensor;
    }

    /// <summary>Exchanges the first two dimensions.</summary>
    private static OnnxTensor Swap(OnnxTensor tensor)
    {
        var strides = Selection.Strides(tensor.Dimensions);
        int[] shape = [tensor.Dimensions[1], tensor.Dimensions[0], tensor.Dimensions[2]];
        return Selection.Pick(tensor, Broadcast.Strided(shape, [strides[1], strides[0], strides[2]], 0), shape);
    }

    private Func<double, double>[][] ReadActivations(OperatorCall call, string[] otherwise)
    {
        var names = call.Texts("activations") ?? [.. Enumerable.Repeat(otherwise, Directions).SelectMany(n => n)];
        if (names.Length != otherwise.Length * Directions) throw call.Fault($"It names {names.Length} activations, and needs {otherwise.Length * Directions}.");
        var (alphas, betas) = (new Queue<float>(call.Singles("activation_alpha") ?? []), new Queue<float>(call.Singles("activation_beta") ?? []));
        var functions = names.Select(name =>
        {
            // Alphas and betas stand in the order of the activations that have them.
            var (alpha, beta) = name switch
            {
                "LeakyRelu" => (Next(alphas, 0.01f), 0f),
                "ThresholdedRelu" or "Elu" => (Next(alphas, 1), 0f),
                "HardSigmoid" => (Next(alphas, 0.2f), Next(betas, 0.5f)),
                "ScaledTanh" => (Next(alphas, 1), Next(betas, 1)),
                "Affine" => (Next(alphas, 1), Next(betas, 0)),
                _ => (0f, 0f),
            };
            return Elementwise.Activation(name, alpha, beta);
        }).ToArray();
        return [.. functions.Chunk(otherwise.Length)];

        static float Next(Queue<float> queue, float otherwise) => queue.TryDequeue(out var value) ? value : otherwise;
    }

    private void Demand(OnnxTensor tensor, params int[] shape)
    {
        if (!tensor.Dimensions.AsSpan().SequenceEqual(shape)) throw Call.Fault($"{tensor} must have the shape [{string.Join(", ", shape)}].");
    }
}
