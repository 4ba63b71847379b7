using AasTwin.Learning.Onnx.Operators;

namespace AasTwin.Learning.Onnx;

/// <summary>
/// A model in the exchange format of ONNX (onnx.ai): its inputs and outputs, and what it computes. Read from files that nobody vouches for: sizes are
/// bounded, data in other files and operators with graphs of their own (Loop, If, Scan) are refused. Immutable; safe for concurrent use.
/// </summary>
public sealed class OnnxModel
{
    private readonly OnnxGraph graph;
    private readonly IReadOnlyDictionary<string, int> opsets;
    private readonly string source;

    internal OnnxModel(OnnxGraph graph, IReadOnlyDictionary<string, int> opsets, string producer, IReadOnlyDictionary<string, string> metadata, string source)
    {
        (this.graph, this.opsets, Producer, Metadata, this.source) = (graph, opsets, producer, metadata, source);
        var undeclared = graph.Nodes.Select(n => n.Domain).Distinct().Where(d => !opsets.ContainsKey(d)).ToList();
        if (undeclared.Count > 0) throw new LearningException(source, $"It does not tell the version of its operators{string.Concat(undeclared.Where(d => d.Length > 0).Select(d => " of " + d))}.", "The file is damaged: take it from its source again.");
        var unknown = graph.Nodes.Where(n => OperatorTable.Find(n) is null).Select(n => n.Domain.Length > 0 ? $"{n.Domain}.{n.Operator}" : n.Operator).Distinct().ToList();
        if (unknown.Count > 0) throw new LearningException(source, $"It uses operators that are not supported: {string.Join(", ", unknown)}.", "Export the model with other operators, or without these steps.");
    }

    /// <summary>What the model takes.</summary>
    public IReadOnlyList<OnnxValue> Inputs => graph.Inputs;

    /// <summary>What the model gives.</summary>
    public IReadOnlyList<OnnxValue> Outputs => graph.Outputs;

    /// <summary>The program that wrote the model.</summary>
    public string Producer { get; }

    /// <summary>Further facts that the model tells of itself.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <param name="source">What errors call the bytes, such as the name of the file.</param>
    /// <exception cref="LearningException">Damaged, too large, or with something that is refused or not supported.</exception>
    public static OnnxModel Read(ReadOnlyMemory<byte> bytes, string source)
    {
        try
        {
            return OnnxReader.Read(bytes.Span, source);
        }
        catch (LearningException fault) when (!fault.Findings[0].Where.StartsWith(source, StringComparison.Ordinal))
        {
            throw new LearningException([.. fault.Findings.Select(f => f with { Where = $"{source}, {f.Where}" })]);
        }
    }

    /// <summary>Computes all outputs.</summary>
    /// <param name="inputs">A tensor for each input, by its name.</param>
    /// <exception cref="LearningException">An input is missing or does not fit, or the model asks for more than the limits allow; names the operator.</exception>
    public IReadOnlyDictionary<string, OnnxTensor> Run(IReadOnlyDictionary<string, OnnxTensor> inputs)
    {
        using var measured = InferenceMeter.Of("Onnx");
        var missing = graph.Inputs.Where(i => !inputs.ContainsKey(i.Name)).Select(i => $"\"{i.Name}\"").ToList();
        if (missing.Count > 0) throw new LearningException(source, $"No value was given for its input {string.Join(", ", missing)}.", "Give a tensor for every input.");
        var values = new Dictionary<string, OnnxTensor>(graph.Initializers);
        foreach (var (name, tensor) in inputs) values[name] = tensor;
        var computed = 0L;
        foreach (var node in graph.Nodes)
        {
            var results = Run(node, values);
            for (var i = 0; i < Math.Min(results.Length, node.Outputs.Count); i++)
            {
                if (node.Outputs[i].Length > 0) values[node.Outputs[i]] = results[i];
                computed += results[i].Count;
            }
            if (computed > OnnxLimits.MostElementsOfRun) throw new LearningException($"{source}, {node}", $"The run has computed more than {OnnxLimits.MostElementsOfRun:N0} elements.", "Give a smaller model or input.");
        }
        return graph.Outputs.ToDictionary(o => o.Name, o => values.TryGetValue(o.Name, out var value)
            ? value
            : throw new LearningException(source, $"Nothing computes its output \"{o.Name}\".", "The model is damaged: export it again."));
    }

    /// <summary>The model as a predictor: its only float input takes the features, its first float output gives the prediction.</summary>
    /// <exception cref="LearningException">It has several inputs, or their length is open.</exception>
    public IPredictor ToPredictor() => new OnnxPredictor(this, source);

    private OnnxTensor[] Run(OnnxNode node, Dictionary<string, OnnxTensor> values)
    {
        var arguments = new OnnxTensor?[node.Inputs.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (node.Inputs[i].Length == 0) continue;
            arguments[i] = values.TryGetValue(node.Inputs[i], out var value)
                ? value
                : throw new LearningException($"{source}, {node}", $"Its input \"{node.Inputs[i]}\" has not been computed before.", "The model is damaged: export it again.");
        }
        try
        {
            return OperatorTable.Find(node)!(new OperatorCall(node, arguments, opsets.GetValueOrDefault(node.Domain, 1)));
        }
        catch (LearningException fault)
        {
            throw new LearningException([.. fault.Findings.Select(f => f with { Where = $"{source}, {node}" })]);
        }
        catch (Exception fault) when (fault is IndexOutOfRangeException or ArgumentException or OverflowException or DivideByZeroException or InvalidCastException)
        {
            // Shapes that do not go together in a way that no operator looks for.
            throw new LearningException($"{source}, {node}", $"Its inputs do not fit: {fault.Message}", "The model is damaged, or its input has the wrong shape.");
        }
    }
}
