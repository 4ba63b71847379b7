using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AasTwin.Metamodel;

namespace AasTwin.Documents;

/// <summary>What <c>--json</c> prints: one object on one line.</summary>
internal static class JsonLine
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object whose members a function writes.</summary>
    public static string Of(Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>An array of findings; where a finding lies in <paramref name="file"/> itself the source is not repeated.</summary>
    public static void WriteFindings(Utf8JsonWriter writer, string name, IReadOnlyList<Finding> findings, string file)
    {
        writer.WriteStartArray(name);
        foreach (var finding in findings)
        {
            writer.WriteStartObject();
            writer.WriteString("path", finding.Path);
            writer.WriteString("constraint", finding.Constraint);
            writer.WriteString("text", finding.Text);
            if (finding.Line is { } line) writer.WriteNumber("line", line);
            if (finding.Source is { } source && source != file) writer.WriteString("source", source);
            if (finding.Severity == Severity.Warning) writer.WriteString("severity", "warning");
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
