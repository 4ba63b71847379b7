using System.Buffers;
using System.Text.Json;

namespace AasTwin.Metamodel.Json;

/// <summary>Reads and writes the JSON serialization. Safe for concurrent use.</summary>
public static class AasJson
{
    /// <summary>Reads one object from UTF-8 JSON in memory.</summary>
    /// <typeparam name="T">A concrete class, or an abstract one whose concrete class the document tells by <c>modelType</c>.</typeparam>
    public static ReadingResult<T> Read<T>(ReadOnlySpan<byte> utf8, ReadingOptions? options = null) where T : AasObject =>
        throw new NotSupportedException();

    /// <summary>Reads one object of a class that is known only at run time.</summary>
    public static ReadingResult<AasObject> Read(ReadOnlySpan<byte> utf8, MetaClass metaClass, ReadingOptions? options = null) =>
        throw new NotSupportedException();

    /// <summary>Reads an environment from a stream of UTF-8 JSON; holds one identifiable at a time in its buffer, not the document.</summary>
    public static ReadingResult<Environment> ReadEnvironment(Stream stream, ReadingOptions? options = null) => throw new NotSupportedException();

    public static void Write(Stream stream, AasObject value, WritingOptions? options = null) => throw new NotSupportedException();

    public static void Write(IBufferWriter<byte> output, AasObject value, WritingOptions? options = null) => throw new NotSupportedException();

    /// <summary>Writes into a writer whose settings (indentation, escaping) the caller chose.</summary>
    public static void Write(Utf8JsonWriter writer, AasObject value, MetamodelVersion version = MetamodelVersion.V3_1) => throw new NotSupportedException();

    public static byte[] ToUtf8(AasObject value, WritingOptions? options = null) => throw new NotSupportedException();
}
