namespace AasTwin.Metamodel;

/// <summary>What a version of the metamodel can hold; writers leave out the rest.</summary>
internal static class VersionContent
{
    /// <summary>Units of measure came with V3.2; before, the whole data specification is left out, since it must have a content.</summary>
    public static bool IsKnown(AasObject item, MetamodelVersion version) =>
        version >= MetamodelVersion.V3_2 || item is not (DataSpecificationUom or EmbeddedDataSpecification { DataSpecificationContent: DataSpecificationUom });

    /// <summary>Whether a version can hold an object with all that is below it.</summary>
    public static bool IsHeldBy(AasObject root, MetamodelVersion version) =>
        IsHeldWithoutChildren(root, version) && root.Descendants().All(item => IsHeldWithoutChildren(item, version));

    private static bool IsHeldWithoutChildren(AasObject item, MetamodelVersion version)
    {
        if (!IsKnown(item, version)) return false;
        foreach (var attribute in item.MetaClass.AttributeArray)
        {
            if (attribute.Since > version && attribute.IsPresent(item)) return false;
            if (attribute is EnumerationAttribute literal && literal.IsPresent(item) && literal.Literals.Since(literal.Get(item)) > version) return false;
        }
        return true;
    }
}
