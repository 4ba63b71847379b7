namespace AasTwin.Metamodel.Aasx;

/// <summary>What a part is to the package.</summary>
public enum AasxPartKind
{
    /// <summary>Anything else; kept when the package is rewritten.</summary>
    Other,

    /// <summary>The entry point, from which the spec parts are found.</summary>
    Origin,

    /// <summary>A document with shells, submodels and concept descriptions.</summary>
    Spec,

    /// <summary>A file that belongs to a submodel element.</summary>
    Supplementary,

    /// <summary>The picture of the package.</summary>
    Thumbnail,
}

/// <summary>A part of a package.</summary>
/// <param name="Name">Name with a leading slash, as the package spells it, such as <c>/aasx/files/manual.pdf</c>.</param>
/// <param name="ContentType">Media type; <c>application/octet-stream</c> where the package tells none.</param>
/// <param name="Length">Expanded size in bytes, as the package claims it.</param>
/// <param name="Kind">What the part is to the package.</param>
public sealed record AasxPart(string Name, string ContentType, long Length, AasxPartKind Kind);
