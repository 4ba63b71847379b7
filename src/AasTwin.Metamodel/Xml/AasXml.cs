using System.Text;
using System.Xml;
using AasTwin.Metamodel.Xml.Import;

namespace AasTwin.Metamodel.Xml;

/// <summary>Reads and writes the XML serialization. Safe for concurrent use.</summary>
public static class AasXml
{
    // The framework lists all open elements when a document ends too early, a million of them too.
    private const int LongestReason = 300;

    private static readonly XmlReaderSettings ReaderSettings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = false,
        CloseInput = false,
    };

    private static readonly XmlWriterSettings CompactSettings = SettingsFor(indented: false);
    private static readonly XmlWriterSettings IndentedSettings = SettingsFor(indented: true);

    /// <summary>
    /// Reads an environment. Documents of metamodel V1 and V2 are converted to V3, each kind of conversion and each loss a warning. After a syntax error
    /// the identifiables before it are kept by a lenient reader. The stream stays open.
    /// </summary>
    public static ReadingResult<Environment> ReadEnvironment(Stream stream, ReadingOptions? options = null)
    {
        var result = Read(stream, ClassTable.Environment, options);
        return new ReadingResult<Environment>((Environment?)result.Value, result.Findings, result.Version);
    }

    /// <summary>Reads one object of a class, whose XML name is the root element; for an abstract class, that of one of its concrete classes.</summary>
    public static ReadingResult<AasObject> Read(Stream stream, MetaClass metaClass, ReadingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(metaClass);
        var context = new ReadingContext(options ?? ReadingOptions.Lenient);
        if (stream.CanSeek && stream.Length - stream.Position > context.Options.MaxBytes)
        {
            context.Report(Severity.Unreadable, ReadingRule.Limit, $"The document is longer than {context.Options.MaxBytes} bytes.", null);
            return context.Finish<AasObject>(null);
        }
        XmlObjectReader? objects = null;
        try
        {
            using var reader = XmlReader.Create(stream, SettingsFor(context.Options));
            reader.MoveToContent();
            if (metaClass == ClassTable.Environment && EarlierVersionImport.Recognizes(reader.LocalName, reader.NamespaceURI))
                return context.Finish<AasObject>(EarlierVersionImport.Read(reader, context));
            objects = new XmlObjectReader(reader, context);
            var value = objects.ReadRoot(metaClass);
            while (reader.Read())
            {
                // What follows the root can only be ill-formed, which the reader tells by an exception.
            }
            return context.Finish(value);
        }
        catch (XmlException fault)
        {
            ReportSyntax(context, fault);
            return context.Finish<AasObject>(objects?.UnfinishedRoot is Environment environment && environment.Children().Any() ? environment : null);
        }
    }

    /// <summary>
    /// Writes UTF-8 without a byte order mark. Attributes that an object lacks are left out, required ones too, and so are empty lists. The stream stays open.
    /// </summary>
    /// <exception cref="InvalidDataException">A text has a character that XML cannot carry; the message tells where.</exception>
    public static void Write(Stream stream, AasObject value, WritingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        options ??= WritingOptions.Default;
        using var writer = XmlWriter.Create(stream, options.Indented ? IndentedSettings : CompactSettings);
        WriteChecked(value, () => new XmlObjectWriter(writer, options.Version).WriteDocument(value));
    }

    /// <summary>Writes an environment that need not fit into memory, one identifiable after the other, without waiting for the stream. It stays open.</summary>
    /// <inheritdoc cref="Write" path="/exception" />
    public static Task WriteAsync(Stream stream, EnvironmentSource environment, WritingOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= WritingOptions.Default;
        return XmlEnvironmentWriter.WriteAsync(stream, environment, options.Indented ? IndentedSettings : CompactSettings, options.Version, cancellation);
    }

    /// <summary>Tells where the text is that XML cannot carry.</summary>
    internal static void WriteChecked(AasObject value, Action write)
    {
        try
        {
            write();
        }
        catch (ArgumentException fault) when (UnwritableText.Find(value) is { } where)
        {
            throw new InvalidDataException(where, fault);
        }
    }

    private static void ReportSyntax(ReadingContext context, XmlException fault)
    {
        var message = fault.Message;
        var (rule, text) = message switch
        {
            _ when message.Contains("MaxCharactersInDocument", StringComparison.Ordinal) => (ReadingRule.Limit, $"The document is longer than {context.Options.MaxBytes} bytes."),
            _ when message.Contains("DTD", StringComparison.Ordinal) => (ReadingRule.Syntax, "The document has a document type declaration, which is refused: remove it."),
            _ => (ReadingRule.Syntax, "This is not well-formed XML: " + (message.Length > LongestReason ? message[..LongestReason] + "…" : message)),
        };
        context.Report(Severity.Unreadable, rule, text, fault.LineNumber > 0 ? fault.LineNumber : null);
    }

    private static XmlReaderSettings SettingsFor(ReadingOptions options)
    {
        var settings = ReaderSettings.Clone();
        settings.MaxCharactersInDocument = Math.Max(1, options.MaxBytes);
        return settings;
    }

    private static XmlWriterSettings SettingsFor(bool indented) => new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = indented,
        NewLineChars = "\n",
        // A carriage return in a value would come back as a line feed otherwise.
        NewLineHandling = NewLineHandling.Entitize,
        CloseOutput = false,
    };
}
