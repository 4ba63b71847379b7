using System.Text.Json;

namespace AasTwin.Metamodel.Values;

/// <summary>The metadata form (<c>$metadata</c>): an object without its values and children (IDTA-01002, metadata attributes).</summary>
public static class MetadataOnly
{
    /// <summary>Writes the metadata of a shell, submodel or submodel element; of any other object all of it.</summary>
    public static void Write(Utf8JsonWriter writer, AasObject value, MetamodelVersion version = MetamodelVersion.V3_1) => throw new NotSupportedException();

    /// <summary>
    /// Sets the attributes that a metadata document carries, all of them or, when anything is wrong, none. Attributes that it does not carry, and values and children, are kept.
    /// </summary>
    /// <returns>What is wrong; empty when the attributes were set.</returns>
    public static IReadOnlyList<Finding> Apply(AasObject target, ReadOnlySpan<byte> utf8) => throw new NotSupportedException();
}
