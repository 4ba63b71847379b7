namespace AasTwin.Metamodel.Paths;

/// <summary>Matching of references as identifiers of meaning (IDTA-01001, matching strategies).</summary>
public static class SemanticMatching
{
    /// <summary>
    /// Whether both have the same key values in the same order; types of keys and of references do not count. Nothing matches an absent
    /// reference.
    /// </summary>
    public static bool Matches(this Reference? left, Reference? right)
    {
        if (left is null || right is null || left.Keys.Count != right.Keys.Count || left.Keys.Count == 0) return false;
        for (var i = 0; i < left.Keys.Count; i++)
            if (left.Keys[i].Value != right.Keys[i].Value) return false;
        return true;
    }

    /// <summary>Whether the reference consists of one key of this value.</summary>
    public static bool Matches(this Reference? left, string value) => left is { Keys: [var key] } && key.Value == value;

    /// <summary>Whether the object means the concept: by its semanticId or one of its supplemental ones.</summary>
    public static bool HasSemanticId(this IHasSemantics element, Reference semanticId)
    {
        if (element.SemanticId.Matches(semanticId)) return true;
        foreach (var supplemental in element.SupplementalSemanticIds ?? [])
            if (supplemental.Matches(semanticId)) return true;
        return false;
    }

    /// <summary>Whether the object means the concept of a single identifier.</summary>
    public static bool HasSemanticId(this IHasSemantics element, string semanticId)
    {
        if (element.SemanticId.Matches(semanticId)) return true;
        foreach (var supplemental in element.SupplementalSemanticIds ?? [])
            if (supplemental.Matches(semanticId)) return true;
        return false;
    }
}
