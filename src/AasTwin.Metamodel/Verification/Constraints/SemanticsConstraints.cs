namespace AasTwin.Metamodel.Verification.Constraints;

/// <summary>Semantic identifiers.</summary>
internal static class SemanticsConstraints
{
    /// <summary>AASd-118: supplemental semanticIds need a main one.</summary>
    public static void Aasd118(IHasSemantics value, VerificationWalk walk)
    {
        if (value is { SemanticId: null, SupplementalSemanticIds: not null })
            walk.Report("AASd-118", "There are supplementalSemanticIds but no semanticId: make one of them the semanticId.", "semanticId");
    }

    /// <summary>
    /// Whether two references mean the same concept: equal key values in the same order (matching of Part 1; types of keys and reference are left
    /// aside, as a global and a model reference to one concept are spelled differently).
    /// </summary>
    public static bool AreIdentical(Reference left, Reference right)
    {
        if (ReferenceEquals(left, right)) return true;
        if (left.Keys is not { } a || right.Keys is not { } b || a.Count != b.Count) return false;
        for (var i = 0; i < a.Count; i++)
            if (a[i]?.Value != b[i]?.Value) return false;
        return true;
    }
}
