namespace AasTwin.Metamodel;

/// <summary>An element that describes the asset: a value, a structure, a relation, an operation or an event.</summary>
public abstract class SubmodelElement : Referable, IHasSemantics, IQualifiable, IHasDataSpecification
{
    public Reference? SemanticId { get; set; }

    public List<Reference>? SupplementalSemanticIds { get; set; }

    public List<Qualifier>? Qualifiers { get; set; }

    public List<EmbeddedDataSpecification>? EmbeddedDataSpecifications { get; set; }
}
