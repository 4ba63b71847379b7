using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Verification;
using AasTwin.Metamodel.Xml;

namespace AasTwin.Benchmarks.Documents;

/// <summary>Reading, writing and verifying a submodel of 1 MB on one core, each beside the bare reader or writer over the same bytes; medians of five.</summary>
internal static class DocumentSuite
{
    private const int Repetitions = 40;

    public static void Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var submodel = SampleSubmodel.OfBytes(1_000_000);
        var elements = submodel.Descendants().OfType<SubmodelElement>().Count();
        var json = AasJson.ToUtf8(submodel);
        var xml = XmlOf(submodel);
        Require(ModelEquality.Equals(submodel, AasJson.Read<Submodel>(json).Must()), "JSON");
        Require(ModelEquality.Equals(submodel, AasXml.Read(new MemoryStream(xml), ClassTable.Submodel).Must()), "XML");
        Require(Verifier.Verify(submodel).Count == 0, "verification");
        Require(BareJsonCopy(json).SequenceEqual(json), "the bare JSON copy");

        Console.WriteLine($"A submodel of {elements:N0} elements: {json.Length:N0} bytes of JSON, {xml.Length:N0} of XML.");
        Console.WriteLine();
        Console.WriteLine("| work | MB/s | bare reader or writer, MB/s | ratio | bar, MB/s |");
        Console.WriteLine("|---|---|---|---|---|");
        var output = new ArrayBufferWriter<byte>(2 * json.Length);
        Compare("read JSON", json.Length, () => AasJson.Read<Submodel>(json), () => BareJsonRead(json), "120");
        Compare("write JSON", json.Length, () => WriteJson(submodel, output), () => BareJsonCopy(json, output), "300");
        Compare("read XML", xml.Length, () => AasXml.Read(new MemoryStream(xml), ClassTable.Submodel), () => BareXmlRead(xml), "");
        Compare("write XML", xml.Length, () => AasXml.Write(Stream.Null, submodel), () => BareXmlCopy(xml), "");

        Console.WriteLine();
        var verified = Median(() => Verifier.Verify(submodel));
        Console.WriteLine($"verify: {elements / verified / 1e6:F2} M submodel elements/s");
        OpenPackage(submodel);
    }

    private static void OpenPackage(Submodel submodel)
    {
        var environment = new AasTwin.Metamodel.Environment { Submodels = [submodel] };
        foreach (var format in new[] { AasxFormat.Json, AasxFormat.Xml })
        {
            using var target = new MemoryStream();
            AasxWriter.Write(target, environment, [], null, new AasxWritingOptions { Format = format });
            var bytes = target.ToArray();
            var opened = Median(() => AasxPackage.Open(new MemoryStream(bytes)).Dispose());
            var written = Median(() => AasxWriter.Write(Stream.Null, environment, [], null, new AasxWritingOptions { Format = format }));
            Console.WriteLine($"AASX with {format}, {bytes.Length:N0} bytes: open {opened * 1e3:F2} ms, write {written * 1e3:F2} ms");
        }
    }

    private static void Compare(string name, long bytes, Action work, Action bare, string bar)
    {
        var (worked, reference) = Medians(work, bare);
        Console.WriteLine($"| {name} | {bytes / worked / 1e6:F0} | {bytes / reference / 1e6:F0} | {reference / worked:F2} | {bar} |");
    }

    private static void WriteJson(Submodel submodel, ArrayBufferWriter<byte> output)
    {
        output.ResetWrittenCount();
        AasJson.Write(output, submodel);
    }

    /// <summary>Every token, and every text decoded, since objects have to hold it.</summary>
    private static void BareJsonRead(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        var characters = 0L;
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.String) characters += reader.GetString()!.Length;
        Require(characters > 0, "the bare JSON pass");
    }

    private static ReadOnlySpan<byte> BareJsonCopy(byte[] json)
    {
        var output = new ArrayBufferWriter<byte>(json.Length);
        BareJsonCopy(json, output);
        return output.WrittenSpan;
    }

    /// <summary>Reader straight into writer: what writing costs when nothing has to be looked up.</summary>
    private static void BareJsonCopy(byte[] json, ArrayBufferWriter<byte> output)
    {
        output.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject: writer.WriteStartObject(); break;
                case JsonTokenType.EndObject: writer.WriteEndObject(); break;
                case JsonTokenType.StartArray: writer.WriteStartArray(); break;
                case JsonTokenType.EndArray: writer.WriteEndArray(); break;
                case JsonTokenType.PropertyName: writer.WritePropertyName(reader.ValueSpan); break;
                case JsonTokenType.String when reader.ValueIsEscaped: writer.WriteStringValue(reader.GetString()); break;
                case JsonTokenType.String: writer.WriteStringValue(reader.ValueSpan); break;
                default: writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true); break;
            }
        }
    }

    private static byte[] XmlOf(Submodel submodel)
    {
        using var target = new MemoryStream();
        AasXml.Write(target, submodel);
        return target.ToArray();
    }

    private static void BareXmlRead(byte[] xml)
    {
        using var reader = XmlReader.Create(new MemoryStream(xml));
        var characters = 0L;
        while (reader.Read())
            if (reader.NodeType == XmlNodeType.Text) characters += reader.Value.Length;
        Require(characters > 0, "the bare XML pass");
    }

    private static void BareXmlCopy(byte[] xml)
    {
        using var reader = XmlReader.Create(new MemoryStream(xml));
        using var writer = XmlWriter.Create(Stream.Null);
        writer.WriteNode(reader, defattr: false);
    }

    private static double Median(Action work) => Medians(work, () => { }).Work;

    /// <summary>Seconds for one run of each, turn about.</summary>
    private static (double Work, double Bare) Medians(Action work, Action bare)
    {
        for (var i = 0; i < Repetitions; i++)
        {
            work();
            bare();
        }
        List<double> works = [], bares = [];
        for (var i = 0; i < 5; i++)
        {
            bares.Add(Seconds(bare));
            works.Add(Seconds(work));
        }
        works.Sort();
        bares.Sort();
        return (works[2], bares[2]);
    }

    private static double Seconds(Action work)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < Repetitions; i++) work();
        return Stopwatch.GetElapsedTime(begin).TotalSeconds / Repetitions;
    }

    private static void Require(bool holds, string what)
    {
        if (!holds) throw new InvalidOperationException($"{what} does not give what it should; its speed would mean nothing.");
    }
}
