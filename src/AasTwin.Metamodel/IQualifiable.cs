namespace AasTwin.Metamodel;

/// <summary>An object that carries qualifiers: statements such as cardinality, or life cycle of a value.</summary>
public interface IQualifiable
{
    /// <summary>At most one qualifier of each type (AASd-021).</summary>
    List<Qualifier>? Qualifiers { get; set; }
}
