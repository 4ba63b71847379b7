using AasTwin.Metamodel.Aasx;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Xml;

namespace AasTwin.Metamodel.Modeling;

/// <summary>
/// Submodel templates, such as the IDTA publishes them: loaded, made into instances, and instances checked against them. Safe for
/// concurrent use.
/// </summary>
public static class SubmodelTemplate
{
    /// <summary>
    /// The templates in a file: <c>.json</c> or <c>.xml</c> (an environment, or in JSON one submodel) or <c>.aasx</c>. Those of kind
    /// Template; when there are none, all submodels, because older files do not tell the kind.
    /// </summary>
    /// <param name="findings">What was wrong with the file; parts that could be read are kept.</param>
    /// <exception cref="InvalidDataException">The file holds no submodel; the message tells why.</exception>
    /// <exception cref="AasxException">The file is no package.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static IReadOnlyList<Submodel> Load(string path, out IReadOnlyList<Finding> findings)
    {
        var submodels = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".aasx" => FromPackage(path, out findings),
            ".xml" => FromXml(path, out findings),
            _ => FromJson(path, out findings),
        };
        if (submodels is null or [])
        {
            var why = string.Concat(findings.Take(10).Select(f => System.Environment.NewLine + f));
            throw new InvalidDataException($"{path} holds no submodel.{why}");
        }
        var templates = submodels.FindAll(s => s.Kind == ModellingKind.Template);
        return templates.Count > 0 ? templates : submodels;
    }

    /// <summary>
    /// An instance of a template: kind Instance, mandatory elements kept (optional ones by option), qualifiers for templates dropped,
    /// semanticIds kept, references to the template turned to the instance, and idShorts such as <c>Phone__00__</c> made <c>Phone00</c>.
    /// The template stays as it is.
    /// </summary>
    /// <param name="id">The instance's identifier.</param>
    public static Submodel Instantiate(Submodel template, string id, InstantiationOptions? options = null) =>
        new TemplateInstantiation(template, id, options ?? InstantiationOptions.Default).Make();

    /// <summary>
    /// What an instance breaks of its template's cardinalities, classes and value types, each with the idShortPath. Elements are matched by
    /// idShort (numbered ones by their stem), then by semanticId; elements that the template does not know are free.
    /// </summary>
    public static IReadOnlyList<Finding> Check(Submodel instance, Submodel template) => new TemplateCheck().Run(instance, template);

    private static List<Submodel>? FromPackage(string path, out IReadOnlyList<Finding> findings)
    {
        using var package = AasxPackage.Open(path);
        findings = package.Findings;
        return package.Environment.Submodels;
    }

    private static List<Submodel>? FromXml(string path, out IReadOnlyList<Finding> findings)
    {
        using var stream = System.IO.File.OpenRead(path);
        var read = AasXml.ReadEnvironment(stream, new ReadingOptions { Source = path });
        findings = read.Findings;
        return read.Value?.Submodels;
    }

    private static List<Submodel>? FromJson(string path, out IReadOnlyList<Finding> findings)
    {
        using (var stream = System.IO.File.OpenRead(path))
        {
            var read = AasJson.ReadEnvironment(stream, new ReadingOptions { Source = path });
            findings = read.Findings;
            if (read.Value?.Submodels is { Count: > 0 } submodels) return submodels;
        }
        var single = AasJson.Read<Submodel>(System.IO.File.ReadAllBytes(path), new ReadingOptions { Source = path });
        if (single.Value is not { Id.Length: > 0 } submodel) return null;
        findings = single.Findings;
        return [submodel];
    }
}
