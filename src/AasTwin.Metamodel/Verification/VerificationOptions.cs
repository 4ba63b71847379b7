namespace AasTwin.Metamodel.Verification;

/// <summary>How a model is verified.</summary>
public sealed record VerificationOptions
{
    public static VerificationOptions Default { get; } = new();

    /// <summary>The version whose constraints apply.</summary>
    public MetamodelVersion Version { get; init; } = MetamodelVersion.V3_1;

    /// <summary>After this many findings the rest is counted only.</summary>
    public int MaxFindings { get; init; } = 1000;

    /// <summary>Named in findings: the file, or the part of a package.</summary>
    public string? Source { get; init; }
}
