namespace AasTwin.Metamodel.Aasx;

/// <summary>Serialization of a spec part.</summary>
public enum AasxFormat { Json, Xml }

/// <summary>How a package is written.</summary>
public sealed record AasxWritingOptions
{
    public static AasxWritingOptions Default { get; } = new();

    public AasxFormat Format { get; init; } = AasxFormat.Json;

    /// <summary>The version of the spec part.</summary>
    public MetamodelVersion Version { get; init; } = MetamodelVersion.V3_1;

    public bool Indented { get; init; }
}
