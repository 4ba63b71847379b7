using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AasTwin.Metamodel.Json;

/// <summary>Reads and writes the JSON serialization. Safe for concurrent use.</summary>
public static class AasJson
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads one object from UTF-8 JSON in memory.</summary>
    /// <typeparam name="T">A concrete class, or an abstract one whose concrete class the document tells by <c>modelType</c>.</typeparam>
    public static ReadingResult<T> Read<T>(ReadOnlySpan<byte> utf8, ReadingOptions? options = null) where T : AasObject
    {
        var result = Read(utf8, ClassTable.Of(typeof(T)), options);
        return new ReadingResult<T>((T?)result.Value, result.Findings, result.Version);
    }

    /// <summary>Reads one object of a class that is known only at run time.</summary>
    public static ReadingResult<AasObject> Read(ReadOnlySpan<byte> utf8, MetaClass metaClass, ReadingOptions? options = null)
    {
        var context = new ReadingContext(options ?? ReadingOptions.Lenient);
        if (utf8.Length > context.Options.MaxBytes)
        {
            context.Report(Severity.Unreadable, ReadingRule.Limit, $"The document is longer than {context.Options.MaxBytes} bytes.", null);
            return context.Finish<AasObject>(null);
        }
        if (utf8.StartsWith(ByteOrderMark)) utf8 = utf8[ByteOrderMark.Length..];
        AasObject? value = null;
        try
        {
            value = new JsonObjectReader(utf8, context, firstLine: 1).ReadRoot(metaClass);
        }
        catch (JsonException fault)
        {
            ReportSyntax(context, fault, linesBefore: 0);
        }
        return context.Finish(value);
    }

    /// <summary>
    /// Reads an environment from a stream of UTF-8 JSON; holds one identifiable at a time in its buffer, not the document. After a syntax error the
    /// identifiables before it are kept by a lenient reader.
    /// </summary>
    public static ReadingResult<Environment> ReadEnvironment(Stream stream, ReadingOptions? options = null) =>
        new JsonEnvironmentReader(stream, options ?? ReadingOptions.Lenient).Read();

    public static void Write(Stream stream, AasObject value, WritingOptions? options = null)
    {
        options ??= WritingOptions.Default;
        using var writer = new Utf8JsonWriter(stream, SettingsFor(options));
        Write(writer, value, options.Version);
    }

    /// <summary>Writes an environment that need not fit into memory, one identifiable after the other, without waiting for the stream. It stays open.</summary>
    public static Task WriteAsync(Stream stream, EnvironmentSource environment, WritingOptions? options = null, CancellationToken cancellation = default) =>
        JsonEnvironmentWriter.WriteAsync(stream, environment, options ?? WritingOptions.Default, cancellation);

    public static void Write(IBufferWriter<byte> output, AasObject value, WritingOptions? options = null)
    {
        options ??= WritingOptions.Default;
        using var writer = new Utf8JsonWriter(output, SettingsFor(options));
        Write(writer, value, options.Version);
    }

    /// <summary>Writes into a writer whose settings (indentation, escaping) the caller chose.</summary>
    public static void Write(Utf8JsonWriter writer, AasObject value, MetamodelVersion version = MetamodelVersion.V3_1) =>
        JsonObjectWriter.Write(writer, value, version);

    public static byte[] ToUtf8(AasObject value, WritingOptions? options = null)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        Write(buffer, value, options);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Settings that keep texts readable: only what JSON demands is escaped.</summary>
    public static JsonWriterOptions SettingsFor(WritingOptions options) => new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = options.Indented,
        NewLine = "\n",
        SkipValidation = true,
    };

    /// <summary>Whether the framework's reader met a text that is no Unicode, where it compares or decodes; it marks these faults so.</summary>
    internal static bool IsIllFormedText(InvalidOperationException fault) => fault.Source == "System.Text.Json.Rethrowable";

    /// <summary>The fault of a text that is no Unicode, at a line of the document from 0.</summary>
    internal static JsonException IllFormedText(long line, InvalidOperationException cause) =>
        new("a text is not well-formed Unicode, because a surrogate stands alone or the bytes are not UTF-8.", null, line, null, cause);

    /// <summary>Reports a fault that ended the reading.</summary>
    /// <param name="linesBefore">The line, from 0, for a fault that does not tell its own; the framework's reader counts on over portions.</param>
    internal static void ReportSyntax(ReadingContext context, JsonException fault, long linesBefore)
    {
        var tooDeep = fault.Message.Contains("maximum configured depth", StringComparison.Ordinal);
        var text = tooDeep
            ? $"The document nests objects deeper than {context.Options.MaxDepth}."
            : "This is not well-formed JSON: " + Reason(fault.Message);
        context.Report(Severity.Unreadable, tooDeep ? ReadingRule.Limit : ReadingRule.Syntax, text, (fault.LineNumber ?? linesBefore) + 1);
    }

    private static string Reason(string message)
    {
        if (message.StartsWith("'0xFF'", StringComparison.Ordinal) || message.StartsWith("'0xFE'", StringComparison.Ordinal))
            return "it begins like UTF-16, and JSON is UTF-8: encode it anew.";
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
