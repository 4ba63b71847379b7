using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Values;

namespace AasTwin.Tests.Metamodel.Values;

/// <summary>What the writers of the forms write, as text.</summary>
internal static class JsonText
{
    public static string Of(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The value-only form; empty when the element carries no value.</summary>
    public static string Value(SubmodelElement element, Level level = Level.Deep, Extent extent = Extent.WithoutBlobValue) =>
        Of(writer => ValueOnly.Write(writer, element, level, extent));

    public static string Value(Submodel submodel, Level level = Level.Deep, Extent extent = Extent.WithoutBlobValue) =>
        Of(writer => ValueOnly.Write(writer, submodel, level, extent));

    public static string Metadata(AasObject value) => Of(writer => MetadataOnly.Write(writer, value));

    public static IReadOnlyList<Finding> Apply(SubmodelElement element, string json) => ValueOnly.Apply(element, Encoding.UTF8.GetBytes(json), element.IdShort ?? "");

    public static IReadOnlyList<Finding> Apply(Submodel submodel, string json) => ValueOnly.Apply(submodel, Encoding.UTF8.GetBytes(json));
}
