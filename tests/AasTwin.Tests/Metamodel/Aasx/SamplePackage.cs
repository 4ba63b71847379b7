using System.Text;
using AasTwin.Metamodel.Aasx;

namespace AasTwin.Tests.Metamodel.Aasx;

/// <summary>The documents of small packages, and what opening them gives.</summary>
internal static class SamplePackage
{
    public const string RelationshipsNamespace = "http://schemas.openxmlformats.org/package/2006/relationships";
    public const string AasxType = "http://admin-shell.io/aasx/relationships/";
    public const string DeprecatedAasxType = "http://www.admin-shell.io/aasx/relationships/";
    public const string ThumbnailType = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail";

    public const string ContentTypes = """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
          <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
          <Default Extension="json" ContentType="application/json"/><Default Extension="xml" ContentType="application/xml"/>
          <Default Extension="png" ContentType="image/png"/><Default Extension="pdf" ContentType="application/pdf"/><Default Extension="txt" ContentType="text/plain"/>
          <Override PartName="/aasx/aasx-origin" ContentType="text/plain"/>
        </Types>
        """;

    public static string JsonSpec(params string[] submodelIds) =>
        $$"""{"submodels":[{{string.Join(',', submodelIds.Select(id => $$"""{"modelType":"Submodel","id":"{{id}}"}"""))}}]}""";

    public static string XmlSpec(params string[] submodelIds) =>
        $"<environment xmlns=\"https://admin-shell.io/aas/3/1\"><submodels>{string.Concat(submodelIds.Select(id => $"<submodel><id>{id}</id></submodel>"))}</submodels></environment>";

    /// <summary>A submodel with one file element.</summary>
    public static string JsonWithFile(string value) =>
        $$"""{"submodels":[{"modelType":"Submodel","id":"urn:s","submodelElements":[{"modelType":"File","idShort":"Manual","contentType":"text/plain","value":"{{value}}"}]}]}""";

    public static string Relationships(params (string Type, string Target)[] relationships)
    {
        var text = new StringBuilder($"<Relationships xmlns=\"{RelationshipsNamespace}\">");
        for (var i = 0; i < relationships.Length; i++)
            text.Append($"<Relationship Id=\"r{i}\" Type=\"{relationships[i].Type}\" Target=\"{relationships[i].Target}\"/>");
        return text.Append("</Relationships>").ToString();
    }

    /// <summary>What every proper package has; spec parts are to be added under the names given.</summary>
    public static RawZip Frame(params string[] specTargets) => new RawZip()
        .Add("[Content_Types].xml", ContentTypes)
        .Add("_rels/.rels", Relationships((AasxType + "aasx-origin", "/aasx/aasx-origin")))
        .Add("aasx/aasx-origin", "Intentionally empty")
        .Add("aasx/_rels/aasx-origin.rels", Relationships([.. specTargets.Select(t => (AasxType + "aas-spec", t))]));

    public static AasxPackage Open(byte[] zip, AasxOptions? options = null) => AasxPackage.Open(new MemoryStream(zip), options);

    public static AasxPackage Open(RawZip zip, AasxOptions? options = null) => Open(zip.ToArray(), options);

    public static AasxException Refused(byte[] zip, AasxOptions? options = null) => Assert.Throws<AasxException>(() => Open(zip, options));

    public static AasxException Refused(RawZip zip, AasxOptions? options = null) => Refused(zip.ToArray(), options);

    public static string[] Ids(IPackage package) => [.. (package.Environment.Submodels ?? []).Select(s => s.Id)];

    public static string TextOf(IPackage package, AasxPart part)
    {
        using var reader = new StreamReader(package.OpenPart(part));
        return reader.ReadToEnd();
    }
}
