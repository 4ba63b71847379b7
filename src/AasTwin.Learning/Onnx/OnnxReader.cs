namespace AasTwin.Learning.Onnx;

/// <summary>Reads a ModelProto.</summary>
internal static class OnnxReader
{
    // Operators with graphs inside, which could run without end.
    private static readonly HashSet<string> Refused = ["Loop", "If", "Scan", "SequenceMap"];

    public static OnnxModel Read(ReadOnlySpan<byte> bytes, string source)
    {
        if (bytes.Length > OnnxLimits.MostBytes) throw new LearningException(source, $"It has {bytes.Length:N0} bytes, and a model may have {OnnxLimits.MostBytes:N0}.", "Give a smaller model.");
        var reader = new ProtobufReader(bytes, source);
        OnnxGraph? graph = null;
        var (producer, version, hasFunctions) = ("", 0L, false);
        var opsets = new Dictionary<string, int>();
        var metadata = new Dictionary<string, string>();
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 1: version = reader.ReadInt64(); break;
                case 2: producer = reader.ReadString(); break;
                case 7: graph = ReadGraph(reader.ReadMessage()); break;
                case 8: ReadOpset(reader.ReadMessage(), opsets); break;
                case 14: ReadEntry(reader.ReadMessage(), metadata); break;
                case 25: hasFunctions = true; reader.Skip(); break;
                default: reader.Skip(); break;
            }
        }
        if (graph is null || version == 0) throw new LearningException(source, "It is no ONNX model: it has no graph or no version.", "Give a .onnx file.");
        if (hasFunctions) throw new LearningException(source, "It defines functions of its own, which are not supported.", "Export the model with its functions expanded.");
        return new OnnxModel(graph, opsets, producer, metadata, source);
    }

    private static OnnxGraph ReadGraph(ProtobufReader reader)
    {
        var name = "";
        var (nodes, inputs, outputs) = (new List<OnnxNode>(), new List<OnnxValue>(), new List<OnnxValue>());
        var initializers = new Dictionary<string, OnnxTensor>();
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 1:
                    nodes.Add(ReadNode(reader.ReadMessage()));
                    if (nodes.Count > OnnxLimits.MostNodes) throw reader.Fault($"There are more than {OnnxLimits.MostNodes:N0} operators.");
                    break;
                case 2: name = reader.ReadString(); break;
                case 5:
                    var (tensorName, tensor) = TensorReader.Read(reader.ReadMessage());
                    initializers[tensorName] = tensor;
                    break;
                case 11: inputs.Add(ReadValue(reader.ReadMessage())); break;
                case 12: outputs.Add(ReadValue(reader.ReadMessage())); break;
                case 15: throw reader.Fault("Sparse tensors are not supported.");
                default: reader.Skip(); break;
            }
        }
        // Before version 4 initializers are among the inputs, too.
        return new OnnxGraph(name, nodes, initializers, [.. inputs.Where(i => !initializers.ContainsKey(i.Name))], outputs);
    }

    private static OnnxNode ReadNode(ProtobufReader reader)
    {
        var (inputs, outputs, attributes) = (new List<string>(), new List<string>(), new List<OnnxAttribute>());
        var (name, type, domain) = ("", "", "");
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 1: inputs.Add(reader.ReadString()); break;
                case 2: outputs.Add(reader.ReadString()); break;
                case 3: name = reader.ReadString(); break;
                case 4: type = reader.ReadString(); break;
                case 5: attributes.Add(ReadAttribute(reader.ReadMessage(), type)); break;
                case 7: domain = reader.ReadString(); break;
                default: reader.Skip(); break;
            }
        }
        if (Refused.Contains(type)) throw reader.Fault($"The operator {type} is refused: it holds a graph of its own that may run without end.");
        return new OnnxNode(type, domain == "ai.onnx" ? "" : domain, inputs, outputs, attributes) { Name = name };
    }

    private static OnnxAttribute ReadAttribute(ProtobufReader reader, string node)
    {
        var attribute = new OnnxAttribute("");
        var (singles, integers, texts, type) = (new List<float>(), new List<long>(), new List<string>(), 0L);
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 1: attribute = attribute with { Name = reader.ReadString() }; break;
                case 2: attribute = attribute with { Single = reader.ReadSingle() }; break;
                case 3: attribute = attribute with { Integer = reader.ReadInt64() }; break;
                case 4: attribute = attribute with { Text = reader.ReadString() }; break;
                case 5: attribute = attribute with { Tensor = TensorReader.Read(reader.ReadMessage()).Tensor }; break;
                case 6 or 11: throw reader.Fault($"The operator {node} holds a graph of its own, which is refused: it may run without end.");
                case 7: reader.AddSingles(singles); break;
                case 8: reader.AddInt64s(integers); break;
                case 9: texts.Add(reader.ReadString()); break;
                case 20: type = reader.ReadInt64(); break;
                default: reader.Skip(); break;
            }
        }
        // Empty lists leave no trace but the type; single values of 0 neither, in the third syntax.
        return type switch
        {
            1 => attribute with { Single = attribute.Single ?? 0 },
            2 => attribute with { Integer = attribute.Integer ?? 0 },
            3 => attribute with { Text = attribute.Text ?? "" },
            _ => attribute with
            {
                Singles = singles.Count > 0 || type == 6 ? [.. singles] : null,
                Integers = integers.Count > 0 || type == 7 ? [.. integers] : null,
                Texts = texts.Count > 0 || type == 8 ? [.. texts] : null,
            },
        };
    }

    private static OnnxValue ReadValue(ProtobufReader reader)
    {
        var value = new OnnxValue("", null, null);
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 1: value = value with { Name = reader.ReadString() }; break;
                case 2: value = ReadType(reader.ReadMessage(), value); break;
                default: reader.Skip(); break;
            }
        }
        return value;
    }

    private static OnnxValue ReadType(ProtobufReader reader, OnnxValue value)
    {
        while (reader.Next(out var field))
        {
            if (field != 1)
            {
                reader.Skip();
                continue;
            }
            var tensor = reader.ReadMessage();
            while (tensor.Next(out var part))
            {
                if (part == 1) value = value with { Type = tensor.ReadInt64() is var type && Enum.IsDefined((OnnxType)type) ? (OnnxType)type : null };
                else if (part == 2) value = value with { Shape = ReadShape(tensor.ReadMessage()) };
                else tensor.Skip();
            }
        }
        return value;
    }

    private static List<int?> ReadShape(ProtobufReader reader)
    {
        var shape = new List<int?>();
        while (reader.Next(out var field))
        {
            if (field != 1)
            {
                reader.Skip();
                continue;
            }
            var dimension = reader.ReadMessage();
            int? length = null;
            while (dimension.Next(out var part))
            {
                if (part == 1) length = dimension.ReadInt64() is var value and >= 0 and <= int.MaxValue ? (int)value : null;
                else dimension.Skip();
            }
            shape.Add(length);
            if (shape.Count > OnnxLimits.MostDimensions) throw reader.Fault($"A shape has more than {OnnxLimits.MostDimensions} dimensions.");
        }
        return shape;
    }

    private static void ReadOpset(ProtobufReader reader, Dictionary<string, int> opsets)
    {
        var (domain, version) = ("", 0L);
        while (reader.Next(out var field))
        {
            if (field == 1) domain = reader.ReadString();
            else if (field == 2) version = reader.ReadInt64();
            else reader.Skip();
        }
        opsets[domain == "ai.onnx" ? "" : domain] = (int)Math.Clamp(version, 0, int.MaxValue);
    }

    private static void ReadEntry(ProtobufReader reader, Dictionary<string, string> entries)
    {
        var (key, value) = ("", "");
        while (reader.Next(out var field))
        {
            if (field == 1) key = reader.ReadString();
            else if (field == 2) value = reader.ReadString();
            else reader.Skip();
        }
        entries[key] = value;
    }
}
