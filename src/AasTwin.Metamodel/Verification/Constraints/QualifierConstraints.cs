namespace AasTwin.Metamodel.Verification.Constraints;

/// <summary>Qualifiers of an object taken together.</summary>
internal static class QualifierConstraints
{
    /// <summary>AASd-021: at most one qualifier of each type.</summary>
    public static void Aasd021(IQualifiable qualifiable, VerificationWalk walk)
    {
        if (qualifiable.Qualifiers is not { Count: > 1 } qualifiers) return;
        var seen = walk.Seen();
        for (var i = 0; i < qualifiers.Count; i++)
            if (qualifiers[i]?.Type is { } type && !seen.Add(type))
                walk.Report("AASd-021", $"Two qualifiers have the type {Excerpt.Of(type)}: remove one or change its type.", $"qualifiers[{i}].type");
    }

    /// <summary>AASd-119: a submodel with a qualifier of kind TemplateQualifier is a template.</summary>
    public static void Aasd119(Submodel submodel, VerificationWalk walk)
    {
        if (submodel.Kind != ModellingKind.Template && IndexOfTemplateQualifier(submodel) is >= 0 and var index)
            walk.Report("AASd-119",
                "Only a template has template qualifiers: set the submodel's kind to Template or use another kind of qualifier.",
                $"qualifiers[{index}].kind");
    }

    /// <summary>
    /// AASd-129: a submodel element with a qualifier of kind TemplateQualifier is part of a submodel of kind Template, or of a variable of an
    /// operation. An element without a submodel around it is left alone.
    /// </summary>
    public static void Aasd129(SubmodelElement element, VerificationWalk walk)
    {
        if ((walk.Scope & (Scope.Submodel | Scope.Template | Scope.OperationVariable)) != Scope.Submodel) return;
        if (IndexOfTemplateQualifier(element) is >= 0 and var index)
            walk.Report("AASd-129",
                "Only elements of a template have template qualifiers: set the submodel's kind to Template or use another kind of qualifier.",
                $"qualifiers[{index}].kind");
    }

    private static int IndexOfTemplateQualifier(IQualifiable qualifiable)
    {
        if (qualifiable.Qualifiers is not { } qualifiers) return -1;
        for (var i = 0; i < qualifiers.Count; i++)
            if (qualifiers[i]?.Kind == QualifierKind.TemplateQualifier) return i;
        return -1;
    }
}
