using System.Buffers.Binary;
using System.Text.Json;

namespace AasTwin.Twins.Models3D;

/// <summary>Writes a model as one binary glTF 2.0 file; the same bytes for the same model.</summary>
public static class GlbWriter
{
    private const uint Magic = 0x46546C67, JsonChunk = 0x4E4F534A, BinChunk = 0x004E4942;
    private const int VectorBytes = 12, IndexBytes = 2, FloatComponent = 5126, ShortComponent = 5123, VertexTarget = 34962, IndexTarget = 34963;

    /// <summary>The file.</summary>
    /// <param name="name">What the model is called.</param>
    /// <param name="parts">A node each; a part has at most 65,535 points, which is what indices of two bytes reach.</param>
    /// <exception cref="ArgumentException">A part has more points.</exception>
    public static byte[] Write(string name, IReadOnlyList<Part> parts)
    {
        var merged = parts.Select(p => Merge(p.Meshes)).ToArray();
        if (merged.FirstOrDefault(m => m.Points.Count > ushort.MaxValue) is { } large) throw new ArgumentException($"A part has {large.Points.Count} points: the most is {ushort.MaxValue}.", nameof(parts));
        var layout = Layout.Of(merged);
        return Join(Document(name, parts, merged, layout), Content(merged, layout));
    }

    private static Mesh Merge(IReadOnlyList<Mesh> meshes)
    {
        List<int> triangles = [];
        var passed = 0;
        foreach (var mesh in meshes)
        {
            triangles.AddRange(mesh.Triangles.Select(i => i + passed));
            passed += mesh.Points.Count;
        }
        return new Mesh([.. meshes.SelectMany(m => m.Points)], [.. meshes.SelectMany(m => m.Normals)], triangles);
    }

    private static byte[] Content(Mesh[] meshes, Layout layout)
    {
        var bytes = new byte[layout.Length];
        var at = 0;
        foreach (var vector in meshes.SelectMany(m => m.Points).Concat(meshes.SelectMany(m => m.Normals)))
            foreach (var value in new[] { vector.X, vector.Y, vector.Z })
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), (float)value);
                at += sizeof(float);
            }
        foreach (var (mesh, index) in meshes.Select((m, i) => (m, i)))
        {
            at = layout.IndicesAt + layout.IndexOffsets[index];
            foreach (var corner in mesh.Triangles)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)corner);
                at += IndexBytes;
            }
        }
        return bytes;
    }

    private static byte[] Document(string name, IReadOnlyList<Part> parts, Mesh[] meshes, Layout layout)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject("asset");
            json.WriteString("version", "2.0");
            json.WriteString("generator", "AasTwin");
            json.WriteEndObject();
            json.WriteNumber("scene", 0);
            Array(json, "scenes", [0], _ => Numbers(json, "nodes", [0]));
            WriteNodes(json, name, parts);
            Array(json, "meshes", parts, i => WriteMesh(json, parts[i], i));
            Array(json, "materials", parts, i => WriteMaterial(json, parts[i].Material));
            WriteAccessors(json, meshes, layout);
            WriteViews(json, layout);
            Array(json, "buffers", [0], _ => json.WriteNumber("byteLength", layout.Length));
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    private static void WriteNodes(Utf8JsonWriter json, string name, IReadOnlyList<Part> parts) => Array(json, "nodes", [name, .. parts.Select(p => p.Name)], i =>
    {
        json.WriteString("name", i == 0 ? name : parts[i - 1].Name);
        if (i == 0) Numbers(json, "children", Enumerable.Range(1, parts.Count));
        else json.WriteNumber("mesh", i - 1);
    });

    private static void WriteMesh(Utf8JsonWriter json, Part part, int index)
    {
        json.WriteString("name", part.Name);
        Array(json, "primitives", [0], _ =>
        {
            json.WriteStartObject("attributes");
            json.WriteNumber("POSITION", 3 * index);
            json.WriteNumber("NORMAL", (3 * index) + 1);
            json.WriteEndObject();
            json.WriteNumber("indices", (3 * index) + 2);
            json.WriteNumber("material", index);
        });
    }

    private static void WriteMaterial(Utf8JsonWriter json, Material material)
    {
        json.WriteString("name", material.Name);
        json.WriteStartObject("pbrMetallicRoughness");
        Numbers(json, "baseColorFactor", [material.Red, material.Green, material.Blue, 1]);
        json.WriteNumber("metallicFactor", material.Metallic);
        json.WriteNumber("roughnessFactor", material.Roughness);
        json.WriteEndObject();
    }

    private static void WriteAccessors(Utf8JsonWriter json, Mesh[] meshes, Layout layout) => Array(json, "accessors", Enumerable.Range(0, 3 * meshes.Length), i =>
    {
        var mesh = meshes[i / 3];
        var isIndex = i % 3 == 2;
        json.WriteNumber("bufferView", i % 3);
        json.WriteNumber("byteOffset", isIndex ? layout.IndexOffsets[i / 3] : layout.VectorOffsets[i / 3]);
        json.WriteNumber("componentType", isIndex ? ShortComponent : FloatComponent);
        json.WriteNumber("count", isIndex ? mesh.Triangles.Count : mesh.Points.Count);
        json.WriteString("type", isIndex ? "SCALAR" : "VEC3");
        if (i % 3 != 0) return;
        Bounds(json, "min", mesh.Points, Enumerable.Min);
        Bounds(json, "max", mesh.Points, Enumerable.Max);
    });

    private static void WriteViews(Utf8JsonWriter json, Layout layout)
    {
        (int At, int Length)[] views = [(0, layout.NormalsAt), (layout.NormalsAt, layout.IndicesAt - layout.NormalsAt), (layout.IndicesAt, layout.Length - layout.IndicesAt)];
        Array(json, "bufferViews", views, i =>
        {
            json.WriteNumber("buffer", 0);
            json.WriteNumber("byteOffset", views[i].At);
            json.WriteNumber("byteLength", views[i].Length);
            if (i < 2) json.WriteNumber("byteStride", VectorBytes);
            json.WriteNumber("target", i < 2 ? VertexTarget : IndexTarget);
        });
    }

    // As they stand in the file, so that they are met exactly.
    private static void Bounds(Utf8JsonWriter json, string name, IReadOnlyList<Vector> points, Func<IEnumerable<float>, float> of)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(of(points.Select(p => (float)p.X)));
        json.WriteNumberValue(of(points.Select(p => (float)p.Y)));
        json.WriteNumberValue(of(points.Select(p => (float)p.Z)));
        json.WriteEndArray();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<int> write)
    {
        json.WriteStartArray(name);
        foreach (var (_, index) in items.Select((item, i) => (item, i)))
        {
            json.WriteStartObject();
            write(index);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<int> values) => Numbers(json, name, values.Select(v => (double)v));

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private static byte[] Join(byte[] document, byte[] content)
    {
        var (jsonLength, binLength) = (Aligned(document.Length), Aligned(content.Length));
        var file = new byte[12 + 8 + jsonLength + 8 + binLength];
        var at = 0;
        foreach (var word in new[] { Magic, 2u, (uint)file.Length, (uint)jsonLength, JsonChunk }) Word(word);
        document.CopyTo(file, at);
        file.AsSpan(at + document.Length, jsonLength - document.Length).Fill((byte)' ');
        at += jsonLength;
        Word((uint)binLength);
        Word(BinChunk);
        content.CopyTo(file, at);
        return file;

        void Word(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
            at += sizeof(uint);
        }
    }

    private static int Aligned(int length) => (length + 3) & ~3;

    /// <summary>Where what lies in the buffer: all points, all normals, then the indices of each part.</summary>
    private sealed record Layout(int NormalsAt, int IndicesAt, int Length, int[] VectorOffsets, int[] IndexOffsets)
    {
        public static Layout Of(Mesh[] meshes)
        {
            var (vectors, indices) = (new int[meshes.Length], new int[meshes.Length]);
            int passed = 0, passedIndices = 0;
            for (var i = 0; i < meshes.Length; i++)
            {
                (vectors[i], indices[i]) = (passed, passedIndices);
                passed += VectorBytes * meshes[i].Points.Count;
                passedIndices = Aligned(passedIndices + (IndexBytes * meshes[i].Triangles.Count));
            }
            return new Layout(passed, 2 * passed, (2 * passed) + passedIndices, vectors, indices);
        }
    }
}
