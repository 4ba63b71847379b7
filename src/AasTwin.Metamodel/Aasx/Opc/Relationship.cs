namespace AasTwin.Metamodel.Aasx.Opc;

/// <summary>A relationship of a part, or of the package, to a part.</summary>
/// <param name="Id">Unique among the relationships of the source; empty when the document lacks it.</param>
/// <param name="Type">A URI that tells what the target is.</param>
/// <param name="Target">As the document spells it.</param>
/// <param name="IsExternal">Whether the target lies outside of the package; such targets are never fetched.</param>
internal sealed record Relationship(string Id, string Type, string Target, bool IsExternal);

/// <summary>Relationship types of packages (IDTA-01005, ISO/IEC 29500-2). Deprecated spellings are read, never written.</summary>
internal static class RelationshipType
{
    public const string Origin = "http://admin-shell.io/aasx/relationships/aasx-origin";
    public const string Spec = "http://admin-shell.io/aasx/relationships/aas-spec";
    public const string Supplementary = "http://admin-shell.io/aasx/relationships/aas-suppl";
    public const string Thumbnail = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail";
    public const string CoreProperties = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    public const string SignatureOrigin = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin";

    /// <summary>The type in its current spelling; other types unchanged.</summary>
    public static string Current(string type) => type.Trim().TrimEnd('/') switch
    {
        Origin or "http://www.admin-shell.io/aasx/relationships/aasx-origin" => Origin,
        Spec or "http://www.admin-shell.io/aasx/relationships/aas-spec" => Spec,
        Supplementary or "http://www.admin-shell.io/aasx/relationships/aas-suppl" => Supplementary,
        Thumbnail or "http://schema.openxmlformats.org/package/2006/relationships/metadata/thumbnail" => Thumbnail,
        _ => type,
    };
}
