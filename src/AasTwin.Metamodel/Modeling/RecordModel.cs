namespace AasTwin.Metamodel.Modeling;

/// <summary>
/// Turns records into elements and back. A record describes a structure by its properties and their attributes; the value a property has in
/// <c>new T()</c> (or the default of its parameter, for a positional record) is its default. Descriptions of types are built once and
/// shared; safe for concurrent use.
/// </summary>
/// <remarks>
/// Members: bool, integers, float, double, decimal, string, Guid, dates and times, TimeSpan, Uri, byte[], enums (as their names), nullable
/// ones of these, records (SubmodelElementCollection), lists of any of them (SubmodelElementList, or
/// <see cref="NumberedChildrenAttribute"/>), <see cref="MultiLanguageText"/> and lists of <see cref="LangStringTextType"/>
/// (MultiLanguageProperty), <see cref="RangeOf{T}"/>, <see cref="FileLink"/>, <see cref="Reference"/> (ReferenceElement), and any
/// <see cref="SubmodelElement"/> class as it is. Properties that cannot be set are no members. A member of another type is a mistake in the
/// program: InvalidOperationException.
/// </remarks>
public static class RecordModel
{
    /// <summary>A submodel instance with the record's values; absent members are left out.</summary>
    public static Submodel ToSubmodel<T>(T record, string id) where T : notnull
    {
        var type = RecordType.Of(record.GetType());
        var submodel = Describe(type, id);
        submodel.Kind = ModellingKind.Instance;
        submodel.SubmodelElements = NullIfEmpty(type.ToElements(record));
        return submodel;
    }

    /// <summary>The record's members as elements, such as the output arguments of an operation.</summary>
    public static List<SubmodelElement> ToElements<T>(T record) where T : notnull => RecordType.Of(record.GetType()).ToElements(record);

    /// <summary>The record as a collection.</summary>
    public static SubmodelElementCollection ToElement<T>(T record, string idShort) where T : notnull
    {
        var element = (SubmodelElementCollection)Shape.Of(record.GetType()).ToElement(record);
        element.IdShort = idShort;
        return element;
    }

    /// <summary>
    /// A record from elements: those of a submodel, of a collection, or arguments of an operation. Members are found by idShort, else by
    /// semanticId. Absent members keep the value they have in <c>new T()</c>; unknown elements are passed over. All findings at once:
    /// missing, wrong type, out of range, each with the idShort path.
    /// </summary>
    /// <returns>The record, or null when there are findings.</returns>
    public static T? Bind<T>(IEnumerable<SubmodelElement> elements, out IReadOnlyList<Finding> findings) where T : class
    {
        var found = new List<Finding>();
        var record = (T?)RecordType.Of(typeof(T)).Bind([.. elements], "", found);
        findings = found;
        return found.Count == 0 ? record : null;
    }

    /// <inheritdoc cref="Bind{T}(IEnumerable{SubmodelElement}, out IReadOnlyList{Finding})" />
    public static T? Bind<T>(Submodel submodel, out IReadOnlyList<Finding> findings) where T : class =>
        Bind<T>(submodel.SubmodelElements ?? [], out findings);

    /// <summary>
    /// The submodel template of a record: kind Template, cardinalities, units, ranges, defaults as values, descriptions. A list shows one
    /// item.
    /// </summary>
    public static Submodel Template<T>(string id) where T : class
    {
        var type = RecordType.Of(typeof(T));
        var submodel = Describe(type, id);
        submodel.Kind = ModellingKind.Template;
        submodel.SubmodelElements = NullIfEmpty(type.Declare(new Declaration(Declared.Template), owner: null));
        return submodel;
    }

    /// <summary>
    /// The members as input variables of an operation: defaults as values, with units, ranges and descriptions, and the cardinality where
    /// it is not One. Qualifiers are concept qualifiers, because template qualifiers may only stand in templates (AASd-129).
    /// </summary>
    public static List<OperationVariable> Variables<T>() where T : class => Variables<T>(Declared.Arguments);

    /// <summary>
    /// The members as output variables of an operation: units, ranges and descriptions. The members of a record that results hold many
    /// times, such as an estimate, are described where it stands first.
    /// </summary>
    public static List<OperationVariable> ResultVariables<T>() where T : class => Variables<T>(Declared.Results);

    private static List<OperationVariable> Variables<T>(Declared subject) where T : class =>
        [.. RecordType.Of(typeof(T)).Declare(new Declaration(subject), owner: null).Select(e => new OperationVariable(e))];

    private static Submodel Describe(RecordType type, string id) => new()
    {
        Id = id,
        IdShort = type.IdShort,
        SemanticId = type.SemanticId?.DeepCopy(),
        Description = type.CopyDescription(),
    };

    private static List<SubmodelElement>? NullIfEmpty(List<SubmodelElement> elements) => elements.Count > 0 ? elements : null;
}
