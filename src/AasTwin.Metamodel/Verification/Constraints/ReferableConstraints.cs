using AasTwin.Metamodel.Verification.Forms;

namespace AasTwin.Metamodel.Verification.Constraints;

/// <summary>Names and categories of referables, and their extensions.</summary>
internal static class ReferableConstraints
{
    /// <summary>AASd-002: an idShort has letters, digits, underscores, and since V3.1 hyphens; see <see cref="IdShortForm"/>.</summary>
    public static void Aasd002(Referable referable, VerificationWalk walk)
    {
        if (referable.IdShort is not { Length: > 0 } idShort || IdShortForm.IsValid(idShort, walk.Version)) return;
        var allowed = walk.Version == MetamodelVersion.V3_0
            ? "letters, digits and underscores after a letter"
            : "at least two letters, digits, underscores and hyphens, a letter first and no hyphen last";
        walk.Report("AASd-002", $"idShort is {Excerpt.Of(idShort)}: use {allowed}.", "idShort");
    }

    /// <summary>AASd-077: names of extensions are unique on their object.</summary>
    public static void Aasd077(Referable referable, VerificationWalk walk)
    {
        if (referable.Extensions is not { Count: > 1 } extensions) return;
        var seen = walk.Seen();
        for (var i = 0; i < extensions.Count; i++)
            if (extensions[i]?.Name is { } name && !seen.Add(name))
                walk.Report("AASd-077", $"Two extensions are named {Excerpt.Of(name)}: rename or remove one.", $"extensions[{i}].name");
    }

    /// <summary>AASd-090 (V3.0 only): the category of a data element is CONSTANT, PARAMETER or VARIABLE.</summary>
    public static void Aasd090(SubmodelElement element, VerificationWalk walk)
    {
        if (element is DataElement && element.Category is not (null or "CONSTANT" or "PARAMETER" or "VARIABLE"))
            walk.Report("AASd-090",
                $"The category of a data element is {Excerpt.Of(element.Category)}: use CONSTANT, PARAMETER or VARIABLE, or leave it out.",
                "category");
    }

    /// <summary>
    /// AASd-117: every referable that is not identifiable has an idShort, except the direct children of a list. An element without anything around
    /// it may be meant for a list and is left alone.
    /// </summary>
    public static void Aasd117(SubmodelElement element, VerificationWalk walk)
    {
        if (element.IdShort is null && walk.Parent is not (null or SubmodelElementList))
            walk.Report("AASd-117",
                $"The {element.MetaClass.Name} has no idShort: give it one; only items of a SubmodelElementList do without.", "idShort");
    }

    /// <summary>AASd-120 (V3.0 only): the direct children of a list have no idShort.</summary>
    public static void Aasd120(SubmodelElement element, VerificationWalk walk)
    {
        if (element.IdShort is not null && walk.Parent is SubmodelElementList)
            walk.Report("AASd-120",
                $"An item of a SubmodelElementList has the idShort {Excerpt.Of(element.IdShort)}: leave it out, items are addressed by index.",
                "idShort");
    }
}
