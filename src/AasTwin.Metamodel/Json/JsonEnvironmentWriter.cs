using System.Buffers;
using System.Text.Json;

namespace AasTwin.Metamodel.Json;

/// <summary>Writes environments identifiable by identifiable; holds little more than one of them.</summary>
internal static class JsonEnvironmentWriter
{
    private const int BufferBytes = 64 << 10;

    public static async Task WriteAsync(Stream stream, EnvironmentSource environment, WritingOptions options, CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>(BufferBytes);
        await using var writer = new Utf8JsonWriter(buffer, AasJson.SettingsFor(options));
        writer.WriteStartObject();
        foreach (var (name, items) in environment.Lists)
        {
            var isOpen = false;
            foreach (var item in items)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!isOpen) writer.WriteStartArray(name);
                isOpen = true;
                JsonObjectWriter.Write(writer, item, options.Version);
                writer.Flush();
                if (buffer.WrittenCount >= BufferBytes) await Send();
            }
            if (isOpen) writer.WriteEndArray();
        }
        writer.WriteEndObject();
        writer.Flush();
        await Send();

        async Task Send()
        {
            await stream.WriteAsync(buffer.WrittenMemory, cancellation);
            buffer.ResetWrittenCount();
        }
    }
}
