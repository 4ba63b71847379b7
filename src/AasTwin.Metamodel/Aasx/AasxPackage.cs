using AasTwin.Metamodel.Aasx.Opc;
using AasTwin.Metamodel.Aasx.Zip;

namespace AasTwin.Metamodel.Aasx;

/// <summary>
/// An AASX package, opened for reading. Keeps its file or stream open until disposed; parts stream out of it. Safe for concurrent reads.
/// </summary>
public sealed class AasxPackage : IPackage
{
    private readonly PartIndex index;

    private AasxPackage(OpcContainer container, AasxOptions options, List<Finding> findings)
    {
        Container = container;
        var links = new PackageLinks(container, findings);
        var spec = new SpecReader(container.Source, options.Reading, findings);
        SpecNames = [.. ReadSpecs(spec, links)];
        if (!spec.HasRead || (findings.Any(f => f.Severity == Severity.Unreadable) && !spec.Environment.Children().Any()))
            throw Refusal(spec, findings, options.Reading.MaxFindings);
        Environment = spec.Environment;
        Version = spec.Version;
        ImportedFrom = spec.ImportedFrom;
        var kinds = links.KindsOf(SpecNames, findings);
        index = IndexBy(kinds);
        if (FileValues.Check(Environment, index, Source, findings, kinds)) index = IndexBy(kinds);
        Thumbnail = links.ThumbnailName is { } name ? index.Find(name) : null;
        OriginName = links.OriginName;
        Findings = FindingList.Capped(findings, options.Reading.MaxFindings, Source);
    }

    /// <summary>Opens a package file.</summary>
    /// <exception cref="AasxException">Nothing sensible is in it: it is no zip, breaks a limit, or has no readable spec part.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static AasxPackage Open(string path, AasxOptions? options = null) => Open(ArchiveBytes.Of(path), path, options ?? AasxOptions.Default);

    /// <summary>Opens a package from a seekable stream, which the package then owns; reads of parts take turns at it.</summary>
    /// <exception cref="AasxException">Nothing sensible is in it: it is no zip, breaks a limit, or has no readable spec part.</exception>
    public static AasxPackage Open(Stream stream, AasxOptions? options = null) =>
        Open(ArchiveBytes.Of(stream), options?.Source ?? "package", options ?? AasxOptions.Default);

    public string Source => Container.Source;

    public Environment Environment { get; }

    public IReadOnlyList<Finding> Findings { get; }

    public MetamodelVersion Version { get; }

    public string? ImportedFrom { get; }

    public IReadOnlyList<AasxPart> Parts => index.Parts;

    public AasxPart? Thumbnail { get; }

    /// <summary>The parts that the environment was read from, in order.</summary>
    internal IReadOnlyList<string> SpecNames { get; }

    internal string OriginName { get; }

    internal OpcContainer Container { get; }

    public AasxPart? FindFile(string? fileValue) => index.Find(fileValue);

    public Stream OpenPart(AasxPart part) =>
        Container.Open(Container.Find(part.Name) ?? throw new AasxException(Source, part.Name, "the package has no such part."));

    public void Dispose() => Container.Dispose();

    private static AasxPackage Open(ArchiveBytes archive, string source, AasxOptions options)
    {
        try
        {
            var findings = new List<Finding>();
            return new AasxPackage(new OpcContainer(archive, source, options, findings), options, findings);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    private static IEnumerable<string> ReadSpecs(SpecReader spec, PackageLinks links)
    {
        foreach (var part in links.SpecParts())
            if (spec.Read(part.Name, part.Entry.Length, () => links.Container.Open(part))) yield return part.Name;
        if (spec.HasRead) yield break;
        foreach (var part in links.UnrelatedSpecParts())
            if (spec.Read(part.Name, part.Entry.Length, () => links.Container.Open(part))) yield return part.Name;
    }

    private PartIndex IndexBy(Dictionary<string, AasxPartKind> kinds) => new(
        Container.Parts.Select(p => new AasxPart(p.Name, p.ContentType, p.Entry.Length, kinds.GetValueOrDefault(PartName.KeyOf(p.Name)))), SpecNames);

    private static AasxException Refusal(SpecReader spec, List<Finding> found, int maxFindings)
    {
        var findings = FindingList.Capped(found, maxFindings, spec.Source);
        if (spec.Failure is var (failed, why)) return new AasxException(spec.Source, failed, why) { Findings = findings };
        var worst = findings.OrderByDescending(f => f.Severity).FirstOrDefault();
        var part = worst?.Source?.Length > spec.Source.Length ? worst.Source[(spec.Source.Length + 1)..] : null;
        var reason = $"it has no shells, submodels or concept descriptions. {worst?.Text}".TrimEnd();
        return new AasxException(spec.Source, part, reason) { Findings = findings };
    }
}
