namespace AasTwin.Learning.Onnx;

/// <summary>Collects the operators and constants of a graph that is written, with names of their own.</summary>
internal sealed class GraphBuilder
{
    public const string Input = "features";

    public const string Output = "prediction";

    public const string TreeDomain = "ai.onnx.ml";

    private readonly List<OnnxNode> nodes = [];
    private readonly Dictionary<string, OnnxTensor> constants = [];

    /// <summary>Adds an operator with one output.</summary>
    /// <returns>The name of the output.</returns>
    public string Node(string type, IReadOnlyList<string> inputs, params OnnxAttribute[] attributes)
    {
        var output = $"{type}_{nodes.Count}";
        nodes.Add(new OnnxNode(type, type.StartsWith("Tree", StringComparison.Ordinal) ? TreeDomain : "", inputs, [output], attributes) { Name = output });
        return output;
    }

    public string Constant(string name, float[] values, params int[] shape) => Add(name, new OnnxTensor<float>(values, shape));

    public string Constant(string name, long[] values, params int[] shape) => Add(name, new OnnxTensor<long>(values, shape));

    /// <param name="output">The value that the graph gives; it takes the name <see cref="Output"/>.</param>
    public OnnxGraph ToGraph(string name, int inputs, string output, int outputs) => new(
        name,
        [.. nodes.Select(n => n.Outputs[0] == output ? n with { Outputs = [Output] } : n)],
        constants,
        [new OnnxValue(Input, OnnxType.Float, [null, inputs])],
        [new OnnxValue(Output, OnnxType.Float, [null, outputs])]);

    private string Add(string name, OnnxTensor tensor)
    {
        var unique = $"{name}_{constants.Count}";
        constants.Add(unique, tensor);
        return unique;
    }
}
