using System.Text.Json;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Metamodel.Values;

/// <summary>The path form (<c>$path</c>): an array of idShortPaths.</summary>
public static class PathsOnly
{
    /// <summary>The paths of all elements of a submodel.</summary>
    public static void Write(Utf8JsonWriter writer, Submodel submodel, Level level = Level.Deep) => Write(writer, submodel.Elements(level));

    /// <summary>The path of an element, then those of its descendants.</summary>
    public static void Write(Utf8JsonWriter writer, ElementAt place, Level level = Level.Deep) => Write(writer, place.Elements(level));

    private static void Write(Utf8JsonWriter writer, IEnumerable<ElementAt> places)
    {
        writer.WriteStartArray();
        foreach (var place in places) writer.WriteStringValue(place.Path.ToString());
        writer.WriteEndArray();
    }
}
