namespace AasTwin.Metamodel.Modeling;

/// <summary>
/// Turns records into elements and back. A record describes a structure by its properties and their attributes; the value a property has in
/// <c>new T()</c> is its default. Descriptions of types are built once and shared; safe for concurrent use.
/// </summary>
/// <remarks>
/// Members: bool, integers, float, double, decimal, string, dates and times, TimeSpan, Uri, byte[], enums (as their names), nullable ones of these,
/// records (SubmodelElementCollection), lists of scalars or records (SubmodelElementList), <see cref="AbstractLangString"/> lists, and any
/// <see cref="SubmodelElement"/> class as it is.
/// </remarks>
public static class RecordModel
{
    /// <summary>A submodel instance with the record's values; absent members are left out.</summary>
    public static Submodel ToSubmodel<T>(T record, string id) where T : notnull => throw new NotSupportedException();

    /// <summary>The record's members as elements, such as the output arguments of an operation.</summary>
    public static List<SubmodelElement> ToElements<T>(T record) where T : notnull => throw new NotSupportedException();

    /// <summary>
    /// A record from elements: those of a submodel, of a collection, or arguments of an operation. Absent members keep the value they have in
    /// <c>new T()</c>; unknown elements are passed over. All findings at once: missing, wrong type, out of range, each with the idShort path.
    /// </summary>
    /// <returns>The record, or null when there are findings.</returns>
    public static T? Bind<T>(IEnumerable<SubmodelElement> elements, out IReadOnlyList<Finding> findings) where T : class, new() =>
        throw new NotSupportedException();

    /// <summary>The submodel template of a record: kind Template, cardinalities, units, ranges, defaults as values, descriptions.</summary>
    public static Submodel Template<T>(string id) where T : class, new() => throw new NotSupportedException();

    /// <summary>The members as variables of an operation: defaults as values, with units, ranges and descriptions.</summary>
    public static List<OperationVariable> Variables<T>() where T : class, new() => throw new NotSupportedException();
}
