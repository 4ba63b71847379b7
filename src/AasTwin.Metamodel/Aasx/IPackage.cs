namespace AasTwin.Metamodel.Aasx;

/// <summary>
/// The read view of a package, in its zip form (<see cref="AasxPackage"/>) or its source form (<see cref="PackageFolder"/>). Safe for concurrent reads;
/// open until disposed.
/// </summary>
public interface IPackage : IDisposable
{
    /// <summary>The file or folder, as it was given.</summary>
    string Source { get; }

    /// <summary>The content of all spec parts, merged; of identifiables with the same id the first one stays.</summary>
    Environment Environment { get; }

    /// <summary>Everything that was wrong; <see cref="Finding.Source"/> names file and part.</summary>
    IReadOnlyList<Finding> Findings { get; }

    /// <summary>The version that was applied to the first spec part.</summary>
    MetamodelVersion Version { get; }

    /// <summary>Version of the metamodel before V3 that the first spec part was converted from, such as <c>2.0</c>; absent for V3.</summary>
    string? ImportedFrom { get; }

    /// <summary>All parts, without the lists of relationships and content types, ordered by name.</summary>
    IReadOnlyList<AasxPart> Parts { get; }

    /// <summary>The picture of the package, if it has one.</summary>
    AasxPart? Thumbnail { get; }

    /// <summary>
    /// The part that the value of a <see cref="File"/> or <see cref="Resource"/> means; null when it means none. Tolerates <c>file://</c>, a missing
    /// leading slash, backslashes, percent-encoding, and letter case.
    /// </summary>
    AasxPart? FindFile(string? fileValue);

    /// <summary>Opens a part for reading from its start; the content streams. The caller disposes the stream.</summary>
    /// <exception cref="AasxException">The part cannot be opened, and, from reads of the stream: its content is damaged or larger than it claims.</exception>
    Stream OpenPart(AasxPart part);
}
