namespace AasTwin.Metamodel;

/// <summary>An object whose meaning a semantic identifier tells.</summary>
public interface IHasSemantics
{
    /// <summary>The concept this object is an instance of; absent when nobody said.</summary>
    Reference? SemanticId { get; set; }

    /// <summary>Further concepts that apply too; only together with <see cref="SemanticId"/> (AASd-118).</summary>
    List<Reference>? SupplementalSemanticIds { get; set; }
}
