namespace AasTwin.Metamodel.Aasx;

/// <summary>Names of the rules of packages (IDTA-01005 and the Open Packaging Conventions) in findings.</summary>
public static class PackageRule
{
    /// <summary>The zip container: encryption, compression methods, duplicated and damaged entries.</summary>
    public const string Container = "PackageContainer";

    /// <summary>Names of parts.</summary>
    public const string PartName = "PackagePartName";

    public const string ContentType = "PackageContentType";

    public const string Relationship = "PackageRelationship";

    /// <summary>The part <c>aasx-origin</c>.</summary>
    public const string Origin = "PackageOrigin";

    /// <summary>A spec part that is missing or cannot be read.</summary>
    public const string Spec = "PackageSpec";

    /// <summary>Two spec parts tell the same id.</summary>
    public const string DuplicateId = "PackageDuplicateId";

    /// <summary>A file that a submodel element names and the package lacks.</summary>
    public const string MissingFile = "PackageMissingFile";

    /// <summary>Something exceeds a limit of <see cref="AasxOptions"/>.</summary>
    public const string Limit = "PackageLimit";
}
