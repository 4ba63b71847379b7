namespace AasTwin.Metamodel;

/// <summary>One aspect of an asset, as a tree of submodel elements.</summary>
public sealed class Submodel : Identifiable, IHasKind, IHasSemantics, IQualifiable
{
    public ModellingKind? Kind { get; set; }

    public Reference? SemanticId { get; set; }

    public List<Reference>? SupplementalSemanticIds { get; set; }

    public List<Qualifier>? Qualifiers { get; set; }

    public List<SubmodelElement>? SubmodelElements { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.Submodel;
}
