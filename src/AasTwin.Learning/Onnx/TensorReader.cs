using System.Runtime.InteropServices;

namespace AasTwin.Learning.Onnx;

/// <summary>Reads a TensorProto.</summary>
internal static class TensorReader
{
    public static (string Name, OnnxTensor Tensor) Read(ProtobufReader reader)
    {
        var (dimensions, name, type, isExternal) = (new List<long>(), "", 0L, false);
        var (singles, doubles, integers, texts) = (new List<float>(), new List<double>(), new List<long>(), new List<string>());
        ReadOnlySpan<byte> raw = default;
        var hasRaw = false;
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 1: reader.AddInt64s(dimensions); break;
                case 2: type = reader.ReadInt64(); break;
                case 4: reader.AddSingles(singles); break;
                case 5 or 7: reader.AddInt64s(integers); break;
                case 6: texts.Add(reader.ReadString()); break;
                case 8: name = reader.ReadString(); break;
                case 9:
                    raw = reader.ReadBytes();
                    hasRaw = true;
                    break;
                case 10: reader.AddDoubles(doubles); break;
                case 13: isExternal = true; reader.Skip(); break;
                case 14: isExternal |= reader.ReadInt64() != 0; break;
                default: reader.Skip(); break;
            }
        }
        if (isExternal) throw reader.Fault($"The tensor \"{name}\" has its data in another file, which is not read.");
        if (dimensions.Count > OnnxLimits.MostDimensions || dimensions.Any(d => d is < 0 or > OnnxLimits.MostElements)) throw reader.Fault($"The tensor \"{name}\" has a shape that cannot be.");
        int[] shape = [.. dimensions.Select(d => (int)d)];
        var count = OnnxTensor.CountOf(shape);
        return (name, (OnnxType)type switch
        {
            OnnxType.Float => Tensor(hasRaw ? Raw<float>(raw, count) : Full(singles, count)),
            OnnxType.Double => Tensor(hasRaw ? Raw<double>(raw, count) : Full(doubles, count)),
            OnnxType.Int64 => Tensor(hasRaw ? Raw<long>(raw, count) : Full(integers, count)),
            OnnxType.Int32 => Tensor(hasRaw ? Raw<int>(raw, count) : Full(integers, count)?.Select(i => (int)i).ToArray()),
            OnnxType.Boolean => Tensor(hasRaw ? Raw<byte>(raw, count)?.Select(b => b != 0).ToArray() : Full(integers, count)?.Select(i => i != 0).ToArray()),
            OnnxType.Text => Tensor(Full(texts, count)),
            _ => throw new LearningException($"The tensor \"{name}\"", $"Its elements have the type {type}, which is not supported.", "Use float, double, int32, int64, bool or string."),
        });

        OnnxTensor Tensor<T>(T[]? values) where T : notnull => values is null
            ? throw new LearningException($"The tensor \"{name}\"", $"Its data do not fill its shape [{string.Join(", ", shape)}].", "The file is damaged: take it from its source again.")
            : new OnnxTensor<T>(values, shape);
    }

    private static T[]? Full<T>(List<T> values, int count) => values.Count == count ? [.. values] : null;

    // ONNX stores raw data little-endian, which all platforms of .NET 10 are.
    private static T[]? Raw<T>(ReadOnlySpan<byte> raw, int count) where T : unmanaged =>
        raw.Length == (long)count * Marshal.SizeOf<T>() ? MemoryMarshal.Cast<byte, T>(raw).ToArray() : null;
}
