namespace AasTwin.Metamodel.Verification.Constraints;

/// <summary>Versions: of an object, and of the metamodel.</summary>
internal static class AdministrationConstraints
{
    /// <summary>AASd-005: a revision needs a version.</summary>
    public static void Aasd005(AdministrativeInformation administration, VerificationWalk walk)
    {
        if (administration is { Version: null, Revision: not null })
            walk.Report("AASd-005", "There is a revision but no version: add the version or remove the revision.", "version");
    }

    /// <summary>DataSpecificationUom (Part 3b) came with V3.2.</summary>
    public static void DataSpecificationUomVersion(VerificationWalk walk)
    {
        if (walk.Version < MetamodelVersion.V3_2)
            walk.Report(ReadingRule.Version, "DataSpecificationUom exists since metamodel V3.2: leave it out or use the later version.");
    }
}
