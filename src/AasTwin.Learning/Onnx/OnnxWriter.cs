using System.Runtime.InteropServices;

namespace AasTwin.Learning.Onnx;

/// <summary>Writes a ModelProto.</summary>
internal static class OnnxWriter
{
    private const int FileVersion = 7;
    private const int OperatorSet = 13;
    private const int TreeOperatorSet = 1;

    public static byte[] Write(OnnxGraph graph, IReadOnlyDictionary<string, string>? metadata)
    {
        var model = new ProtobufWriter();
        model.Write(1, FileVersion);
        model.Write(2, "AasTwin.Learning");
        model.Write(7, writer => WriteGraph(writer, graph));
        WriteOpset(model, "", OperatorSet);
        if (graph.Nodes.Any(n => n.Domain == GraphBuilder.TreeDomain)) WriteOpset(model, GraphBuilder.TreeDomain, TreeOperatorSet);
        foreach (var (key, value) in (metadata ?? new Dictionary<string, string>()).OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            model.Write(14, entry =>
            {
                entry.Write(1, key);
                entry.Write(2, value);
            });
        }
        return model.Written.ToArray();
    }

    private static void WriteOpset(ProtobufWriter model, string domain, int version) => model.Write(8, opset =>
    {
        opset.Write(1, domain);
        opset.Write(2, version);
    });

    private static void WriteGraph(ProtobufWriter writer, OnnxGraph graph)
    {
        foreach (var node in graph.Nodes) writer.Write(1, w => WriteNode(w, node));
        writer.Write(2, graph.Name);
        foreach (var (name, tensor) in graph.Initializers) writer.Write(5, w => WriteTensor(w, name, tensor));
        foreach (var input in graph.Inputs) writer.Write(11, w => WriteValue(w, input));
        foreach (var output in graph.Outputs) writer.Write(12, w => WriteValue(w, output));
    }

    private static void WriteNode(ProtobufWriter writer, OnnxNode node)
    {
        foreach (var input in node.Inputs) writer.Write(1, input);
        foreach (var output in node.Outputs) writer.Write(2, output);
        writer.Write(3, node.Name);
        writer.Write(4, node.Operator);
        foreach (var attribute in node.Attributes) writer.Write(5, w => WriteAttribute(w, attribute));
        if (node.Domain.Length > 0) writer.Write(7, node.Domain);
    }

    private static void WriteAttribute(ProtobufWriter writer, OnnxAttribute attribute)
    {
        writer.Write(1, attribute.Name);
        // The last field tells which kind of value the attribute has.
        if (attribute.Single is { } single)
        {
            writer.Write(2, single);
            writer.Write(20, 1);
        }
        else if (attribute.Integer is { } integer)
        {
            writer.Write(3, integer);
            writer.Write(20, 2);
        }
        else if (attribute.Text is { } text)
        {
            writer.Write(4, text);
            writer.Write(20, 3);
        }
        else if (attribute.Singles is { } singles)
        {
            writer.Write(7, singles);
            writer.Write(20, 6);
        }
        else if (attribute.Integers is { } integers)
        {
            writer.Write(8, integers);
            writer.Write(20, 7);
        }
        else
        {
            foreach (var item in attribute.Texts ?? []) writer.Write(9, item);
            writer.Write(20, 8);
        }
    }

    private static void WriteTensor(ProtobufWriter writer, string name, OnnxTensor tensor)
    {
        writer.Write(1, tensor.Dimensions.Select(d => (long)d));
        writer.Write(2, (long)tensor.Type);
        writer.Write(8, name);
        writer.Write(9, tensor is OnnxTensor<float> floats ? MemoryMarshal.AsBytes(floats.Values.AsSpan()) : MemoryMarshal.AsBytes(((OnnxTensor<long>)tensor).Values.AsSpan()));
    }

    private static void WriteValue(ProtobufWriter writer, OnnxValue value)
    {
        writer.Write(1, value.Name);
        writer.Write(2, type => type.Write(1, tensor =>
        {
            tensor.Write(1, (long)value.Type!.Value);
            tensor.Write(2, shape =>
            {
                foreach (var length in value.Shape!)
                {
                    shape.Write(1, dimension =>
                    {
                        if (length is { } fixedLength) dimension.Write(1, fixedLength);
                        else dimension.Write(2, "samples");
                    });
                }
            });
        }));
    }
}
