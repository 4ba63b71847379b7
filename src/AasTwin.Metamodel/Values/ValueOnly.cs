using System.Text.Json;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Metamodel.Values;

/// <summary>
/// The value-only form (<c>$value</c>; IDTA-01001, ValueOnly serialization): values without their description, typed by valueType, with the digits they are stored in.
/// Safe for concurrent use on different objects.
/// </summary>
public static class ValueOnly
{
    /// <summary>Whether elements of this class have a value-only form; operations and capabilities have none.</summary>
    public static bool Exists(SubmodelElement element) => element is not (Operation or Capability);

    /// <summary>Writes the values of a submodel: an object by idShort.</summary>
    public static void Write(Utf8JsonWriter writer, Submodel submodel, Level level = Level.Deep, Extent extent = Extent.WithoutBlobValue) =>
        throw new NotSupportedException();

    /// <summary>Writes the bare value of an element. Writes nothing and answers false when it carries none, or has no value-only form.</summary>
    public static bool Write(Utf8JsonWriter writer, SubmodelElement element, Level level = Level.Deep, Extent extent = Extent.WithoutBlobValue) =>
        throw new NotSupportedException();

    /// <summary>Writes elements as an object by idShort, such as the arguments of an operation; those without a value are left out.</summary>
    public static void Write(Utf8JsonWriter writer, IEnumerable<SubmodelElement> elements, Level level = Level.Deep, Extent extent = Extent.WithoutBlobValue) =>
        throw new NotSupportedException();

    /// <summary>
    /// Sets values from their value-only form: all of them or, when anything is wrong, none. Elements that are not named keep their value; equal values keep
    /// their lexical form; nothing is created or removed.
    /// </summary>
    /// <returns>What is wrong, each with the idShortPath; empty when the values were set.</returns>
    public static IReadOnlyList<Finding> Apply(Submodel submodel, JsonElement value) => throw new NotSupportedException();

    /// <inheritdoc cref="Apply(Submodel, JsonElement)" />
    /// <param name="path">The element's path, for findings.</param>
    public static IReadOnlyList<Finding> Apply(SubmodelElement element, JsonElement value, string path = "") => throw new NotSupportedException();

    /// <inheritdoc cref="Apply(Submodel, JsonElement)" />
    /// <param name="elements">Elements that the value names by idShort, such as copies of an operation's variables.</param>
    public static IReadOnlyList<Finding> Apply(IReadOnlyList<SubmodelElement> elements, JsonElement value) => throw new NotSupportedException();

    /// <inheritdoc cref="Apply(Submodel, JsonElement)" />
    public static IReadOnlyList<Finding> Apply(Submodel submodel, ReadOnlySpan<byte> utf8) => throw new NotSupportedException();

    /// <inheritdoc cref="Apply(SubmodelElement, JsonElement, string)" />
    public static IReadOnlyList<Finding> Apply(SubmodelElement element, ReadOnlySpan<byte> utf8, string path = "") => throw new NotSupportedException();
}
