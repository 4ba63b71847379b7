using AasTwin.Learning.Networks;

namespace AasTwin.Learning.Onnx;

/// <summary>Networks layer by layer. Between layers the values are [steps, samples, channels], as recurrent layers of ONNX take them.</summary>
internal sealed class NetworkExport
{
    private readonly GraphBuilder builder;
    private readonly ILookup<int, NamedWeights> weights;
    private int steps;
    private int channels;
    private string value;

    private NetworkExport(GraphBuilder builder, Network network)
    {
        this.builder = builder;
        weights = network.Weights().ToLookup(w => w.Layer);
        (steps, channels) = (network.Description.Steps, network.Description.Channels);
        var reshaped = builder.Node("Reshape", [GraphBuilder.Input, builder.Constant("shape", [-1L, steps, channels], 3)]);
        var centered = builder.Node("Sub", [reshaped, builder.Constant("input_mean", network.InputScaling.Means, channels)]);
        var scaled = builder.Node("Div", [centered, builder.Constant("input_scale", network.InputScaling.Scales, channels)]);
        value = Transpose(scaled, 1, 0, 2);
    }

    public static string Add(GraphBuilder builder, Network network)
    {
        var export = new NetworkExport(builder, network);
        for (var i = 0; i < network.Description.Layers.Count; i++) export.Add(i, network.Description.Layers[i]);
        var output = builder.Node("Reshape", [export.value, builder.Constant("shape", [-1L, network.Outputs], 2)]);
        return export.Link(output, network);
    }

    private void Add(int index, LayerDescription layer)
    {
        var parameters = weights[index].ToDictionary(w => w.Name, w => w.Values);
        switch (layer)
        {
            case DenseLayer dense:
                var product = builder.Node("MatMul", [value, builder.Constant("weights", parameters["weights"].Values, channels, dense.Units)]);
                value = Activate(builder.Node("Add", [product, builder.Constant("bias", parameters["bias"].Values, dense.Units)]), dense.Activation);
                channels = dense.Units;
                break;
            case LstmLayer lstm: AddLstm(lstm.Units, parameters); break;
            case GruLayer gru: AddGru(gru.Units, parameters); break;
            case ConvolutionLayer convolution: AddConvolution(convolution, parameters); break;
            case DropoutLayer: break;
            case LastStepLayer:
                value = builder.Node("Gather", [value, builder.Constant("last", [steps - 1L], 1)], OnnxAttribute.Of("axis", 0));
                steps = 1;
                break;
            case MeanOverStepsLayer mean: AddMeans(mean.Block ?? steps); break;
            default: throw new NotSupportedException($"A layer {layer} cannot be written as ONNX.");
        }
    }

    /// <summary>Ours: [x, h] W with gates i, f, g, o. ONNX: W and R transposed, with gates i, o, f, g.</summary>
    private void AddLstm(int units, Dictionary<string, Matrix> parameters)
    {
        int[] gates = [0, 3, 1, 2];
        var joined = parameters["weights"];
        var bias = Gates(parameters["bias"], 0, 1, units, gates);
        AddRecurrent("LSTM", units, Gates(joined, 0, channels, units, gates), Gates(joined, channels, units, units, gates), [.. bias, .. new float[4 * units]], 4);
    }

    /// <summary>The same gates z, r, n in both, with the reset after the product.</summary>
    private void AddGru(int units, Dictionary<string, Matrix> parameters)
    {
        int[] gates = [0, 1, 2];
        float[] bias = [.. parameters["bias"].Values, .. new float[2 * units], .. parameters["recurrent bias of n"].Values];
        AddRecurrent(
            "GRU", units, Gates(parameters["weights"], 0, channels, units, gates), Gates(parameters["recurrent weights"], 0, units, units, gates), bias, 3, OnnxAttribute.Of("linear_before_reset", 1));
    }

    private void AddRecurrent(string type, int units, float[] input, float[] recurrent, float[] bias, int gates, params OnnxAttribute[] attributes)
    {
        string[] inputs =
        [
            value,
            builder.Constant("input_weights", input, 1, gates * units, channels),
            builder.Constant("recurrent_weights", recurrent, 1, gates * units, units),
            builder.Constant("bias", bias, 1, 2 * gates * units),
        ];
        var sequence = builder.Node(type, inputs, [.. attributes, OnnxAttribute.Of("hidden_size", units)]);
        value = builder.Node("Squeeze", [sequence, builder.Constant("axes", [1L], 1)]);
        channels = units;
    }

    /// <summary>Ours: width x channels x filters, the last slice at the present step. ONNX: filters x channels x width over [samples, channels, steps].</summary>
    private void AddConvolution(ConvolutionLayer layer, Dictionary<string, Matrix> parameters)
    {
        var (from, kernel) = (parameters["weights"].Values, new float[layer.Filters * channels * layer.Width]);
        for (var filter = 0; filter < layer.Filters; filter++)
            for (var channel = 0; channel < channels; channel++)
                for (var tap = 0; tap < layer.Width; tap++)
                    kernel[(((filter * channels) + channel) * layer.Width) + tap] = from[(((tap * channels) + channel) * layer.Filters) + filter];
        var convolved = builder.Node(
            "Conv",
            [Transpose(value, 1, 2, 0), builder.Constant("kernel", kernel, layer.Filters, channels, layer.Width), builder.Constant("bias", parameters["bias"].Values, layer.Filters)],
            OnnxAttribute.Of("kernel_shape", [(long)layer.Width]),
            OnnxAttribute.Of("dilations", [(long)layer.Dilation]),
            OnnxAttribute.Of("pads", [(long)(layer.Width - 1) * layer.Dilation, 0L]));
        value = Transpose(Activate(convolved, layer.Activation), 2, 0, 1);
        channels = layer.Filters;
    }

    /// <summary>Blocks end at the last step, so that the first one may be shorter.</summary>
    private void AddMeans(int block)
    {
        var means = new List<string>();
        for (var end = steps; end > 0; end -= block)
        {
            var part = builder.Node("Slice", [value, builder.Constant("start", [(long)Math.Max(0, end - block)], 1), builder.Constant("end", [(long)end], 1), builder.Constant("axis", [0L], 1)]);
            means.Insert(0, builder.Node("ReduceMean", [part], OnnxAttribute.Of("axes", [0L]), OnnxAttribute.Of("keepdims", 1)));
        }
        value = builder.Node("Concat", means, OnnxAttribute.Of("axis", 0));
        steps = means.Count;
    }

    private string Link(string output, Network network)
    {
        // Values of several levels repeat the scaling of their target.
        float[] Spread(float[] values, int count) => [.. Enumerable.Range(0, count).Select(i => values[i / (count / values.Length)])];
        var scaling = network.OutputScaling;
        switch (network.Link)
        {
            case OutputLink.Probability: return builder.Node("Sigmoid", [output]);
            case OutputLink.ClassProbabilities: return builder.Node("Softmax", [output], OnnxAttribute.Of("axis", -1));
            case OutputLink.Value:
                var stretched = builder.Node("Mul", [output, builder.Constant("output_scale", Spread(scaling.Scales, network.Outputs), network.Outputs)]);
                return builder.Node("Add", [stretched, builder.Constant("output_mean", Spread(scaling.Means, network.Outputs), network.Outputs)]);
            default:
                var targets = network.Outputs / 2;
                var mean = builder.Node("Mul", [Columns(output, 0, targets), builder.Constant("output_scale", Spread(scaling.Scales, targets), targets)]);
                mean = builder.Node("Add", [mean, builder.Constant("output_mean", Spread(scaling.Means, targets), targets)]);
                var half = builder.Node("Mul", [Columns(output, 1, targets), builder.Constant("half", [0.5f], 1)]);
                var deviation = builder.Node("Mul", [builder.Node("Exp", [half]), builder.Constant("output_scale", Spread(scaling.Scales, targets), targets)]);
                var axes = builder.Constant("axes", [2L], 1);
                var pairs = builder.Node("Concat", [builder.Node("Unsqueeze", [mean, axes]), builder.Node("Unsqueeze", [deviation, axes])], OnnxAttribute.Of("axis", 2));
                return builder.Node("Reshape", [pairs, builder.Constant("shape", [-1L, network.Outputs], 2)]);
        }
    }

    private string Columns(string matrix, int first, int count) =>
        builder.Node("Gather", [matrix, builder.Constant("columns", [.. Enumerable.Range(0, count).Select(i => (2L * i) + first)], count)], OnnxAttribute.Of("axis", 1));

    private string Transpose(string tensor, params long[] order) => builder.Node("Transpose", [tensor], OnnxAttribute.Of("perm", order));

    private string Activate(string sums, Activation activation) => activation switch
    {
        Activation.Linear => sums,
        Activation.LeakyRelu => builder.Node("LeakyRelu", [sums], OnnxAttribute.Of("alpha", 0.2f)),
        Activation.Relu or Activation.Elu or Activation.Tanh or Activation.Sigmoid => builder.Node(activation.ToString(), [sums]),
        _ => throw new NotSupportedException($"The activation {activation} cannot be written as ONNX."),
    };

    /// <summary>Rows of a matrix whose columns are gates of units: transposed, with the gates in another order.</summary>
    private static float[] Gates(Matrix matrix, int firstRow, int rows, int units, int[] order)
    {
        var result = new float[order.Length * units * rows];
        for (var gate = 0; gate < order.Length; gate++)
            for (var unit = 0; unit < units; unit++)
                for (var row = 0; row < rows; row++)
                    result[(((gate * units) + unit) * rows) + row] = matrix.Values[((firstRow + row) * matrix.Columns) + (order[gate] * units) + unit];
        return result;
    }
}
