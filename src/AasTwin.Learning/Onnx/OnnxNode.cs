namespace AasTwin.Learning.Onnx;

/// <summary>An operator of a graph: it takes named values and gives named values. An empty name stands for one that is left out.</summary>
internal sealed record OnnxNode(string Operator, string Domain, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<OnnxAttribute> Attributes)
{
    public string Name { get; init; } = "";

    /// <summary>What errors call it.</summary>
    public override string ToString() => Name.Length > 0 ? $"{Operator} \"{Name}\"" : $"{Operator} that gives \"{Outputs.FirstOrDefault(o => o.Length > 0)}\"";
}

/// <summary>An input or output of a graph. Lengths that the model leaves open are null.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Type">Type of the elements; null when the model does not tell or the type is not supported.</param>
/// <param name="Shape">Lengths of the dimensions; null when the model does not tell.</param>
public sealed record OnnxValue(string Name, OnnxType? Type, IReadOnlyList<int?>? Shape);

/// <summary>A graph of operators in the order in which they run.</summary>
internal sealed record OnnxGraph(
    string Name, IReadOnlyList<OnnxNode> Nodes, IReadOnlyDictionary<string, OnnxTensor> Initializers, IReadOnlyList<OnnxValue> Inputs, IReadOnlyList<OnnxValue> Outputs);
