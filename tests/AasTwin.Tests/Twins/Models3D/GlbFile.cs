using System.Text;
using System.Text.Json;

namespace AasTwin.Tests.Twins.Models3D;

/// <summary>A reader of binary glTF of its own, which follows the specification and knows nothing of the writer.</summary>
internal sealed class GlbFile
{
    private readonly byte[] bin;

    private GlbFile(JsonElement json, byte[] bin) => (Json, this.bin) = (json, bin);

    public JsonElement Json { get; }

    public static GlbFile Read(byte[] file)
    {
        Assert.Equal("glTF", Encoding.ASCII.GetString(file, 0, 4));
        Assert.Equal(2u, BitConverter.ToUInt32(file, 4));
        Assert.Equal((uint)file.Length, BitConverter.ToUInt32(file, 8));
        List<(string Type, byte[] Content)> chunks = [];
        for (var at = 12; at < file.Length;)
        {
            var length = BitConverter.ToInt32(file, at);
            Assert.Equal(0, length % 4);
            chunks.Add((Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]));
            at += 8 + length;
        }
        Assert.Equal(["JSON", "BIN\0"], chunks.Select(c => c.Type));
        var json = JsonDocument.Parse(chunks[0].Content).RootElement;
        Assert.Equal("2.0", json.GetProperty("asset").GetProperty("version").GetString());
        var told = json.GetProperty("buffers")[0].GetProperty("byteLength").GetInt32();
        // The chunk may be filled up by three bytes at most.
        Assert.InRange(chunks[1].Content.Length - told, 0, 3);
        return new GlbFile(json, chunks[1].Content[..told]);
    }

    /// <summary>The numbers of an accessor, item by item.</summary>
    public double[][] Accessor(int index)
    {
        var accessor = Json.GetProperty("accessors")[index];
        var view = Json.GetProperty("bufferViews")[accessor.GetProperty("bufferView").GetInt32()];
        var (numbers, size) = (accessor.GetProperty("type").GetString() switch { "SCALAR" => 1, "VEC3" => 3, var other => throw new NotSupportedException(other) },
            accessor.GetProperty("componentType").GetInt32() switch { 5123 => 2, 5126 => 4, var other => throw new NotSupportedException($"{other}") });
        var offset = accessor.GetProperty("byteOffset").GetInt32();
        var (begin, count) = (view.GetProperty("byteOffset").GetInt32() + offset, accessor.GetProperty("count").GetInt32());
        var stride = view.TryGetProperty("byteStride", out var told) ? told.GetInt32() : numbers * size;
        // What the specification asks for: whole components, strides of four for points, nothing beyond the view.
        Assert.Equal((0, 0), (offset % size, begin % size));
        if (numbers > 1) Assert.Equal((0, 0), (begin % 4, stride % 4));
        Assert.InRange(offset + (stride * (count - 1)) + (numbers * size), 0, view.GetProperty("byteLength").GetInt32());
        return [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, numbers).Select(n => begin + (i * stride) + (n * size)).Select(at => size == 2 ? BitConverter.ToUInt16(bin, at) : (double)BitConverter.ToSingle(bin, at)).ToArray())];
    }

    /// <summary>The primitives of all meshes that nodes of the scene show.</summary>
    public IEnumerable<GlbPrimitive> Primitives()
    {
        var open = new Queue<int>(Json.GetProperty("scenes")[Json.GetProperty("scene").GetInt32()].GetProperty("nodes").EnumerateArray().Select(n => n.GetInt32()));
        while (open.TryDequeue(out var index))
        {
            var node = Json.GetProperty("nodes")[index];
            if (node.TryGetProperty("children", out var children)) foreach (var child in children.EnumerateArray()) open.Enqueue(child.GetInt32());
            if (!node.TryGetProperty("mesh", out var mesh)) continue;
            foreach (var primitive in Json.GetProperty("meshes")[mesh.GetInt32()].GetProperty("primitives").EnumerateArray())
                yield return new GlbPrimitive(
                    node.GetProperty("name").GetString()!,
                    Accessor(primitive.GetProperty("attributes").GetProperty("POSITION").GetInt32()),
                    Accessor(primitive.GetProperty("attributes").GetProperty("NORMAL").GetInt32()),
                    [.. Accessor(primitive.GetProperty("indices").GetInt32()).Select(i => (int)i[0])],
                    Json.GetProperty("accessors")[primitive.GetProperty("attributes").GetProperty("POSITION").GetInt32()]);
        }
    }
}

/// <summary>Triangles of a file.</summary>
internal sealed record GlbPrimitive(string Name, double[][] Points, double[][] Normals, int[] Indices, JsonElement PointAccessor)
{
    public IEnumerable<int[]> Triangles => Indices.Chunk(3);

    /// <summary>Positive where triangles run counterclockwise as seen from outside.</summary>
    public double Volume() => Triangles.Sum(t => Dot(Points[t[0]], Cross(Points[t[1]], Points[t[2]]))) / 6;

    public static double[] Cross(double[] a, double[] b) => [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])];

    public static double Dot(double[] a, double[] b) => (a[0] * b[0]) + (a[1] * b[1]) + (a[2] * b[2]);

    public static double[] Minus(double[] a, double[] b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}
