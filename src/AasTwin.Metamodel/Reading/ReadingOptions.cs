namespace AasTwin.Metamodel;

/// <summary>How a document is read.</summary>
public sealed record ReadingOptions
{
    /// <summary>The default of packages: read what can be read, report the rest.</summary>
    public static ReadingOptions Lenient { get; } = new();

    /// <summary>Refuse the document when any part of it cannot be turned into objects.</summary>
    public static ReadingOptions Strict { get; } = new() { IsStrict = true };

    /// <summary>Whether a document with an unreadable part is refused as a whole. Findings are the same either way.</summary>
    public bool IsStrict { get; init; }

    /// <summary>
    /// The version whose required attributes and literals apply. Absent: the one the document's namespace tells, else <see cref="MetamodelVersion.V3_2"/>
    /// (which accepts everything that earlier versions do).
    /// </summary>
    public MetamodelVersion? Version { get; init; }

    /// <summary>Greatest nesting of objects in objects; deeper documents are refused. 32 levels of submodel elements need about 70.</summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>Greatest size of a document in bytes.</summary>
    public long MaxBytes { get; init; } = 2L << 30;

    /// <summary>After this many findings a document is only counted on, not reported on.</summary>
    public int MaxFindings { get; init; } = 1000;

    /// <summary>Named in findings: the file, or the part of a package.</summary>
    public string? Source { get; init; }
}
