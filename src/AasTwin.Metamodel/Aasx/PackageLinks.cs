using AasTwin.Metamodel.Aasx.Opc;

namespace AasTwin.Metamodel.Aasx;

/// <summary>Follows the relationships from the package to its origin, spec parts, supplementary files and thumbnail. Used on one thread.</summary>
internal sealed class PackageLinks
{
    /// <summary>Recommended by IDTA-01005, and read when no relationship leads there.</summary>
    private const string UsualOrigin = "/aasx/aasx-origin";

    private readonly List<Finding> findings;
    private readonly List<(string Source, Relationship Relationship)> fromOrigin = [];
    private readonly List<Relationship> fromRoot;

    public PackageLinks(OpcContainer container, List<Finding> findings)
    {
        Container = container;
        this.findings = findings;
        fromRoot = container.RelationshipsOf(PartName.Root, findings);
        var origins = Targets(PartName.Root, fromRoot, RelationshipType.Origin).ToList();
        if (origins.Count == 0 && (container.Find(UsualOrigin) is not null || container.HasRelationships(UsualOrigin)))
        {
            Report(Severity.Invalid, PackageRule.Origin, null, $"No relationship of the package leads to its origin; {UsualOrigin} is taken. Add the relationship {RelationshipType.Origin}.");
            origins.Add(UsualOrigin);
        }
        else if (origins.Count == 0)
            Report(Severity.Invalid, PackageRule.Origin, null, $"The package has no origin: add a part {UsualOrigin} and the relationship {RelationshipType.Origin} to it.");
        else if (origins.Count > 1)
            Report(Severity.Invalid, PackageRule.Origin, null, $"The package has {origins.Count} origins; all are followed. Keep one.");
        OriginName = origins.FirstOrDefault() ?? UsualOrigin;
        foreach (var origin in origins)
        {
            if (container.Find(origin) is null)
                Report(Severity.Invalid, PackageRule.Origin, origin, "The relationship of the package leads to this part, which does not exist; its relationships are followed. Add it, empty.");
            foreach (var relationship in container.RelationshipsOf(origin, findings)) fromOrigin.Add((origin, relationship));
        }
        ThumbnailName = FindThumbnail();
    }

    public OpcContainer Container { get; }

    /// <summary>Where the origin is, or would usually be.</summary>
    public string OriginName { get; }

    public string? ThumbnailName { get; }

    /// <summary>The parts that relationships tell to be spec parts, each once.</summary>
    public IEnumerable<OpcPart> SpecParts()
    {
        var seen = new HashSet<string>(PartName.KeyComparer);
        // Some writers relate the spec part to the package itself.
        foreach (var (source, relationship) in fromOrigin.Concat(fromRoot.Select(r => (PartName.Root, r))).ToList())
            foreach (var name in Targets(source, [relationship], RelationshipType.Spec))
            {
                if (!seen.Add(PartName.KeyOf(name))) continue;
                if (Container.Find(name) is { } part) yield return part;
                else Report(Severity.Unreadable, PackageRule.Spec, name, "A relationship leads to this spec part, which does not exist: add it, or remove the relationship.");
            }
    }

    /// <summary>Parts that look like spec parts by their name, where no relationship leads to one.</summary>
    public IEnumerable<OpcPart> UnrelatedSpecParts()
    {
        foreach (var part in Container.Parts.Where(p => IsUsualSpecName(p.Name)))
        {
            Report(Severity.Invalid, PackageRule.Spec, part.Name, $"No relationship leads to a readable spec part; this one is taken by its name. Add the relationship {RelationshipType.Spec} from the origin.");
            yield return part;
        }
    }

    /// <summary>What the parts are, by the key of their name; parts that are not in it are others.</summary>
    public Dictionary<string, AasxPartKind> KindsOf(IEnumerable<string> specNames, List<Finding> found)
    {
        var kinds = new Dictionary<string, AasxPartKind>(PartName.KeyComparer);
        foreach (var spec in specNames)
        {
            kinds[PartName.KeyOf(spec)] = AasxPartKind.Spec;
            foreach (var name in Targets(spec, Container.RelationshipsOf(spec, found), RelationshipType.Supplementary))
            {
                if (Container.Find(name) is null)
                    Report(Severity.Warning, PackageRule.Relationship, spec, $"It is related to the file {name}, which the package lacks: add the file, or remove the relationship.");
                kinds.TryAdd(PartName.KeyOf(name), AasxPartKind.Supplementary);
            }
        }
        kinds.TryAdd(PartName.KeyOf(OriginName), AasxPartKind.Origin);
        if (ThumbnailName is not null) kinds.TryAdd(PartName.KeyOf(ThumbnailName), AasxPartKind.Thumbnail);
        return kinds;
    }

    private static bool IsUsualSpecName(string name)
    {
        var file = Path.GetFileName(name).ToLowerInvariant();
        return name.StartsWith("/aasx/", StringComparison.OrdinalIgnoreCase)
            && (file is "data.json" or "data.xml" or "aas.json" or "aas.xml" or "environment.json" or "environment.xml"
                || file.EndsWith(".aas.json", StringComparison.Ordinal) || file.EndsWith(".aas.xml", StringComparison.Ordinal));
    }

    private string? FindThumbnail()
    {
        string? first = null;
        foreach (var name in Targets(PartName.Root, fromRoot, RelationshipType.Thumbnail))
        {
            if (Container.Find(name) is not { } part)
                Report(Severity.Warning, PackageRule.Relationship, name, "A relationship leads to this thumbnail, which does not exist: add it, or remove the relationship.");
            else if (first is null) first = part.Name;
            else Report(Severity.Warning, PackageRule.Relationship, name, $"The package has another thumbnail, {first}, which is used. Keep one.");
        }
        return first;
    }

    private IEnumerable<string> Targets(string source, IEnumerable<Relationship> relationships, string type)
    {
        foreach (var relationship in relationships)
        {
            if (RelationshipType.Current(relationship.Type) != type) continue;
            if (PartName.Resolve(source, relationship.Target) is not { } name)
            {
                Report(Severity.Invalid, PackageRule.Relationship, PartName.RelationshipsOf(source), $"The target {relationship.Target} lies outside of the package and is not fetched: put the file into the package.");
                continue;
            }
            if (relationship.IsExternal)
                Report(Severity.Warning, PackageRule.Relationship, PartName.RelationshipsOf(source), $"The relationship to {relationship.Target} says TargetMode=\"External\", yet means a part: leave the mode out.");
            yield return name;
        }
    }

    private void Report(Severity severity, string rule, string? part, string text) => findings.Add(Container.Finding(severity, rule, part, text));
}
