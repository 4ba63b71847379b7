namespace AasTwin.Metamodel;

/// <summary>How a document is written.</summary>
public sealed record WritingOptions
{
    public static WritingOptions Default { get; } = new();

    /// <summary>
    /// The version to write. Attributes and literals that it does not know are left out (XML, where the schema would refuse them, and JSON alike).
    /// </summary>
    public MetamodelVersion Version { get; init; } = MetamodelVersion.V3_1;

    public bool Indented { get; init; }
}
