using System.Text.Json;
using System.Text.Unicode;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Metamodel.Values;

/// <summary>
/// The value-only form (<c>$value</c>; IDTA-01001, ValueOnly serialization): values without their description, typed by valueType, with the
/// digits they are stored in. INF and NaN, which JSON numbers lack, are strings. Safe for concurrent use on different objects.
/// </summary>
public static class ValueOnly
{
    /// <summary>An element nests two levels of JSON, as an entity does with its statements.</summary>
    private const int MaxJsonDepth = 512;

    /// <summary>Whether elements of this class have a value-only form; operations and capabilities have none.</summary>
    public static bool Exists(SubmodelElement element) => element is not (Operation or Capability);

    /// <summary>Writes the values of a submodel: an object by idShort.</summary>
    public static void Write(Utf8JsonWriter writer, Submodel submodel, Level level = Level.Deep, Extent extent = Extent.WithoutBlobValue) =>
        Write(writer, submodel.SubmodelElements ?? [], level, extent);

    /// <summary>
    /// Writes the bare value of an element. Writes nothing and answers false when it carries none, or has no value-only form.
    /// </summary>
    public static bool Write(
        Utf8JsonWriter writer, SubmodelElement element, Level level = Level.Deep, Extent extent = Extent.WithoutBlobValue)
    {
        if (!ValueWriter.HasValue(element)) return false;
        new ValueWriter(writer, extent).Value(element, level == Level.Deep ? ValueWriter.AllLevels : 1);
        return true;
    }

    /// <summary>
    /// Writes elements as an object by idShort, such as the arguments of an operation; those without a value are left out.
    /// </summary>
    public static void Write(
        Utf8JsonWriter writer, IEnumerable<SubmodelElement> elements, Level level = Level.Deep, Extent extent = Extent.WithoutBlobValue) =>
        new ValueWriter(writer, extent).Members(elements, level == Level.Deep ? ValueWriter.AllLevels : 0);

    /// <summary>
    /// Sets values from their value-only form: all of them or, when anything is wrong, none. Elements that are not named keep their value;
    /// equal values keep their lexical form; nothing is created or removed. A list may be shorter than that of the model, not longer.
    /// </summary>
    /// <returns>What is wrong, each with the idShortPath; empty when the values were set.</returns>
    public static IReadOnlyList<Finding> Apply(Submodel submodel, JsonElement value)
    {
        var assignment = new ValueAssignment(hasArguments: false);
        assignment.AssignMembers(submodel.SubmodelElements ?? [], value, "");
        return assignment.Commit();
    }

    /// <inheritdoc cref="Apply(Submodel, JsonElement)" />
    /// <param name="path">The element's path, for findings.</param>
    public static IReadOnlyList<Finding> Apply(SubmodelElement element, JsonElement value, string path = "")
    {
        var assignment = new ValueAssignment(hasArguments: false);
        assignment.Assign(element, value, path);
        return assignment.Commit();
    }

    /// <summary>
    /// Sets arguments of an operation from their value-only form: all of them or, when anything is wrong, none. Arguments that are not named keep their
    /// value, which is the default; a list becomes as long as the one given, its items made after the first item of the declaration.
    /// </summary>
    /// <param name="arguments">Copies of the operation's variables.</param>
    /// <returns>What is wrong, each with the idShortPath; empty when the values were set.</returns>
    public static IReadOnlyList<Finding> Apply(IReadOnlyList<SubmodelElement> arguments, JsonElement value)
    {
        var assignment = new ValueAssignment(hasArguments: true);
        assignment.AssignMembers(arguments, value, "");
        return assignment.Commit();
    }

    /// <inheritdoc cref="Apply(Submodel, JsonElement)" />
    public static IReadOnlyList<Finding> Apply(Submodel submodel, ReadOnlySpan<byte> utf8)
    {
        using var document = Parse(utf8, out var fault);
        return document is null ? [fault!] : Apply(submodel, document.RootElement);
    }

    /// <inheritdoc cref="Apply(SubmodelElement, JsonElement, string)" />
    public static IReadOnlyList<Finding> Apply(SubmodelElement element, ReadOnlySpan<byte> utf8, string path = "")
    {
        using var document = Parse(utf8, out var fault);
        return document is null ? [fault!] : Apply(element, document.RootElement, path);
    }

    private static JsonDocument? Parse(ReadOnlySpan<byte> utf8, out Finding? fault)
    {
        fault = null;
        if (!Utf8.IsValid(utf8))
        {
            fault = new Finding(Severity.Unreadable, "", ValueRule.Syntax, "The value is not UTF-8: send UTF-8.");
            return null;
        }
        try
        {
            return JsonDocument.Parse(utf8.ToArray(), new JsonDocumentOptions { MaxDepth = MaxJsonDepth });
        }
        catch (JsonException e)
        {
            var text = $"The value is not well-formed JSON at byte {e.BytePositionInLine} of line {e.LineNumber + 1}.";
            fault = new Finding(Severity.Unreadable, "", ValueRule.Syntax, text) { Line = e.LineNumber + 1 };
            return null;
        }
    }
}
