using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Values;
using AasTwin.Repository;

namespace AasTwin.Server.Api;

/// <summary>
/// The forms of V3.0 as its official test tool reads them, where the texts since V3.0.4 say otherwise: values of elements come as a list of objects that name
/// them, Capability and Operation have no metadata, and only containers have paths.
/// </summary>
internal static class OlderForms
{
    /// <summary>The value of an element in an object that names it; in an array when it has no name. Without a value the object is empty.</summary>
    public static void WriteValue(Utf8JsonWriter writer, SubmodelElement element, Level level, Extent extent)
    {
        if (element.IdShort is null && ValueOnly.Exists(element))
        {
            writer.WriteStartArray();
            ValueOnly.Write(writer, element, level, extent);
            writer.WriteEndArray();
        }
        // As one of the members of an object, which writes its name.
        else ValueOnly.Write(writer, ValueOnly.Exists(element) ? [element] : [], level, extent);
    }

    public static void RequireMetadata(SubmodelElement element, object path)
    {
        if (element is Capability or Operation) throw Refused(element, path, "no metadata");
    }

    public static void RequirePaths(SubmodelElement element, object path)
    {
        if (element is not (SubmodelElementCollection or SubmodelElementList or Entity)) throw Refused(element, path, "no paths below it");
    }

    private static RepositoryException Refused(SubmodelElement element, object path, string what) =>
        new(400, "BadRequest", $"{path} is of class {element.MetaClass.Name}, which has {what} in V3.0: start the server with --compatibility 3.1 for the newer reading.");
}
