namespace AasTwin.Metamodel.Aasx;

/// <summary>How a package is read, and how far it may stretch memory and time. The limits hold against hostile packages.</summary>
public sealed record AasxOptions
{
    public static AasxOptions Default { get; } = new();

    /// <summary>
    /// How the spec parts are read; their limit of bytes holds for all of them together. <see cref="ReadingOptions.Source"/> is set by the package.
    /// </summary>
    public ReadingOptions Reading { get; init; } = ReadingOptions.Lenient with { MaxBytes = 256L << 20 };

    /// <summary>Named in findings and errors when the package is read from a stream; the path stands for a file.</summary>
    public string? Source { get; init; }

    /// <summary>Greatest number of entries of the zip.</summary>
    public int MaxEntries { get; init; } = 20_000;

    /// <summary>Greatest size of a part in bytes, expanded. Larger parts are listed but cannot be opened.</summary>
    public long MaxPartBytes { get; init; } = 2L << 30;

    /// <summary>Greatest sum of the sizes of all parts in bytes, expanded.</summary>
    public long MaxTotalBytes { get; init; } = 16L << 30;

    /// <summary>
    /// Greatest ratio of expanded to compressed size of a part larger than <see cref="RatioFloorBytes"/>. Text seldom exceeds 30; the format allows 1,032.
    /// </summary>
    public int MaxRatio { get; init; } = 300;

    /// <summary>Up to this size in bytes, expanded, a part may have any ratio.</summary>
    public long RatioFloorBytes { get; init; } = 16L << 20;

    /// <summary>Greatest size of the list of content types and all lists of relationships together, in bytes, expanded.</summary>
    public long MaxRelationshipBytes { get; init; } = 8L << 20;
}
