namespace AasTwin.Metamodel.Paths;

/// <summary>Matching of references as identifiers of meaning (IDTA-01001, matching strategies).</summary>
public static class SemanticMatching
{
    /// <summary>Whether both have the same key values in the same order; types of keys and of references do not count.</summary>
    public static bool Matches(this Reference? left, Reference? right) => throw new NotSupportedException();

    /// <summary>Whether the object means the concept: by its semanticId or one of its supplemental ones.</summary>
    public static bool HasSemanticId(this IHasSemantics element, Reference semanticId) => throw new NotSupportedException();

    /// <summary>Whether the object means the concept of a single identifier.</summary>
    public static bool HasSemanticId(this IHasSemantics element, string semanticId) => throw new NotSupportedException();
}
