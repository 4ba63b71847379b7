namespace AasTwin.Metamodel;

/// <summary>What a version of the metamodel can hold; writers leave out the rest.</summary>
internal static class VersionContent
{
    /// <summary>Units of measure came with V3.2; before, the whole data specification is left out, since it must have a content.</summary>
    public static bool IsKnown(AasObject item, MetamodelVersion version) =>
        version >= MetamodelVersion.V3_2 || item is not (DataSpecificationUom or EmbeddedDataSpecification { DataSpecificationContent: DataSpecificationUom });
}
