namespace AasTwin.Metamodel.Modeling;

/// <summary>What elements without an instance stand for.</summary>
internal enum Declared { Template, Arguments, Results }

/// <summary>How elements are declared that have no instance yet.</summary>
internal sealed record Declaration(Declared Subject)
{
    /// <summary>Whether defaults are shown as values; results have none.</summary>
    public bool WithDefaults { get; init; } = Subject != Declared.Results;

    public bool WithDescriptions { get; init; } = true;

    /// <summary>Kind of the qualifiers that state cardinality and range: template qualifiers may only stand in templates (AASd-129).</summary>
    public QualifierKind Kind => ShowsPatterns ? QualifierKind.TemplateQualifier : QualifierKind.ConceptQualifier;

    /// <summary>
    /// In a template a list shows an item as a pattern; among the arguments of an operation it shows its default, which is what a caller
    /// gets.
    /// </summary>
    public bool ShowsPatterns => Subject == Declared.Template;

    /// <summary>Records that contain themselves are declared once on each branch.</summary>
    public HashSet<Type> Open { get; } = [];

    /// <summary>Records whose members are described already.</summary>
    public HashSet<Type> Described { get; } = [];

    /// <summary>Whether the cardinality is written: callers need to know what they may leave out, and One is what elements have without a word.</summary>
    public bool States(Cardinality cardinality) => Subject switch
    {
        Declared.Template => true,
        Declared.Arguments => cardinality != Cardinality.One,
        // A list that is empty is answered as such; what may be missing altogether is what callers must know of.
        _ => cardinality == Cardinality.ZeroToOne,
    };
}
