namespace AasTwin.Metamodel.Modeling;

/// <summary>How elements are declared that have no instance yet.</summary>
/// <param name="Kind">Kind of the qualifiers that state cardinality and range: template qualifiers may only stand in templates
/// (AASd-129).</param>
/// <param name="WithDefaults">Whether defaults are shown as values.</param>
internal sealed record Declaration(QualifierKind Kind, bool WithDefaults)
{
    /// <summary>
    /// In a template a list shows an item as a pattern; among the arguments of an operation it shows its default, which is what a caller
    /// gets.
    /// </summary>
    public bool ShowsPatterns => Kind == QualifierKind.TemplateQualifier;

    /// <summary>Records that contain themselves are declared once on each branch.</summary>
    public HashSet<Type> Open { get; } = [];
}
