using System.Xml;
using AasTwin.Metamodel.Aasx.Zip;

namespace AasTwin.Metamodel.Aasx.Opc;

/// <summary>A part of the container; <paramref name="Problem"/> tells why it cannot be opened.</summary>
internal sealed record OpcPart(string Name, string ContentType, ZipEntry Entry, string? Problem);

/// <summary>
/// The Open Packaging Conventions over a zip, read tolerantly: whatever is wrong with one part is a finding, and the others stay readable. System.IO.Packaging
/// refuses a whole package for a relationship without id or a single odd part name, and has no limits, so it only serves as a referee in the tests.
/// Safe for concurrent reads once constructed.
/// </summary>
internal sealed class OpcContainer : IDisposable
{
    private readonly ArchiveBytes archive;
    private readonly AasxOptions options;
    private readonly Dictionary<string, OpcPart> parts = new(PartName.KeyComparer);
    private readonly Dictionary<string, OpcPart> infrastructure = new(PartName.KeyComparer);
    private long infrastructureBytes;

    /// <summary>Takes ownership of the archive when it succeeds.</summary>
    /// <exception cref="AasxException">The zip is refused as a whole.</exception>
    public OpcContainer(ArchiveBytes archive, string source, AasxOptions options, List<Finding> findings)
    {
        this.archive = archive;
        this.options = options;
        Source = source;
        var entries = ReadDirectory(findings);
        if (entries.Sum(e => (decimal)e.Length) > options.MaxTotalBytes)
            throw new AasxException(source, null, $"its parts claim more than {options.MaxTotalBytes} bytes, expanded: remove parts or raise MaxTotalBytes.");
        foreach (var entry in entries) Add(entry, findings);
        var types = ReadContentTypes(findings);
        foreach (var (key, part) in parts)
        {
            if (types.TypeOf(part.Name) is not { } type)
            {
                type = ContentTypes.ByExtension(part.Name);
                findings.Add(Finding(Severity.Warning, PackageRule.ContentType, part.Name, $"The package tells no content type; it is taken as {type}. Add it to [Content_Types].xml."));
            }
            parts[key] = part with { ContentType = type };
        }
    }

    public string Source { get; }

    public IEnumerable<OpcPart> Parts => parts.Values.OrderBy(p => p.Name, StringComparer.Ordinal);

    /// <summary>The parts whose relationships the package holds; among them parts that do not exist.</summary>
    public IEnumerable<string> SourcesOfRelationships =>
        infrastructure.Values.Select(p => PartName.SourceOfRelationships(p.Name)).OfType<string>().Order(StringComparer.Ordinal);

    public OpcPart? Find(string name) => parts.GetValueOrDefault(PartName.KeyOf(name));

    public bool HasRelationships(string source) => infrastructure.ContainsKey(PartName.KeyOf(PartName.RelationshipsOf(source)));

    /// <summary>The relationships of a part, or of the package (<see cref="PartName.Root"/>); empty when there are none.</summary>
    public List<Relationship> RelationshipsOf(string source, List<Finding> findings)
    {
        var relationships = new List<Relationship>();
        var name = PartName.RelationshipsOf(source);
        if (infrastructure.TryGetValue(PartName.KeyOf(name), out var part))
            ReadXml(part, PackageRule.Relationship, findings, stream => OpcXml.ReadRelationships(stream, options.MaxRelationshipBytes, relationships));
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var ofSource = new List<Relationship>(relationships.Count);
        foreach (var relationship in relationships)
        {
            if (relationship.Type.Length == 0 || relationship.Target.Length == 0)
            {
                findings.Add(Finding(Severity.Invalid, PackageRule.Relationship, name, $"Relationship \"{relationship.Id}\" lacks its type or target and is ignored."));
                continue;
            }
            if (relationship.Id.Length == 0)
                findings.Add(Finding(Severity.Warning, PackageRule.Relationship, name, $"The relationship to {relationship.Target} has no Id: give it one."));
            else if (!ids.Add(relationship.Id))
                findings.Add(Finding(Severity.Warning, PackageRule.Relationship, name, $"Two relationships have the Id \"{relationship.Id}\": give each its own."));
            ofSource.Add(relationship);
        }
        return ofSource;
    }

    /// <exception cref="AasxException">The part cannot be opened; also thrown by reads of the stream.</exception>
    public Stream Open(OpcPart part)
    {
        if (part.Problem is not null) throw new AasxException(Source, part.Name, part.Problem);
        try
        {
            return ZipEntryStream.Open(archive, part.Entry, (reason, cause) => new AasxException(Source, part.Name, reason, cause));
        }
        catch (InvalidDataException e)
        {
            throw new AasxException(Source, part.Name, e.Message, e);
        }
    }

    public Finding Finding(Severity severity, string rule, string? part, string text) =>
        new(severity, "", rule, text) { Source = part is null ? Source : $"{Source}:{part}" };

    public void Dispose() => archive.Dispose();

    private List<ZipEntry> ReadDirectory(List<Finding> findings)
    {
        try
        {
            return ZipDirectory.Read(archive, options.MaxEntries);
        }
        catch (InvalidDataException e)
        {
            throw new AasxException(Source, null, e.Message, e) { Findings = findings };
        }
    }

    private void Add(ZipEntry entry, List<Finding> findings)
    {
        if (entry.Name.EndsWith('/') && entry.Length == 0) return;
        if (!PartName.TryFromEntry(entry.Name, out var name, out var problem))
        {
            findings.Add(Finding(Severity.Unreadable, PackageRule.PartName, null, $"The zip entry \"{Printable(entry.Name)}\" {problem}; it is ignored."));
            return;
        }
        if (problem is not null) findings.Add(Finding(Severity.Warning, PackageRule.PartName, name, $"The name of its zip entry {problem}."));
        var isInfrastructure = PartName.IsReserved(name);
        if (isInfrastructure && (infrastructureBytes += entry.Length) > options.MaxRelationshipBytes)
            throw new AasxException(Source, name, $"the lists of relationships claim more than {options.MaxRelationshipBytes} bytes: raise MaxRelationshipBytes if they are sound.");
        var part = new OpcPart(name, ContentTypes.Unknown, entry, ProblemOf(entry));
        if (part.Problem is not null)
            findings.Add(Finding(Severity.Unreadable, entry.IsEncrypted ? PackageRule.Container : PackageRule.Limit, name, $"It cannot be opened: {part.Problem}"));
        if (!(isInfrastructure ? infrastructure : parts).TryAdd(PartName.KeyOf(name), part))
            findings.Add(Finding(Severity.Invalid, PackageRule.Container, name, "The zip has two entries of this name (letter case does not count); the first one is used."));
    }

    private string? ProblemOf(ZipEntry entry)
    {
        if (entry.IsEncrypted) return "it is encrypted, which packages forbid (IDTA-01005): save the package without zip encryption.";
        if (entry.Method is not (ZipEntry.Stored or ZipEntry.Deflated)) return $"its compression method {entry.Method} is none of packages, which are stored or deflated.";
        if (entry.Method == ZipEntry.Stored && entry.Length != entry.CompressedLength)
            return $"it is stored, yet claims {entry.Length} bytes in {entry.CompressedLength}: the file is damaged.";
        if (entry.Length > options.MaxPartBytes) return $"it claims {entry.Length} bytes and the limit is {options.MaxPartBytes}.";
        return entry.Length > options.RatioFloorBytes && entry.Length / options.MaxRatio > entry.CompressedLength
            ? $"it claims to expand from {entry.CompressedLength} to {entry.Length} bytes, more than {options.MaxRatio} times: it looks like a zip bomb."
            : null;
    }

    private ContentTypes ReadContentTypes(List<Finding> findings)
    {
        var types = new ContentTypes();
        if (infrastructure.TryGetValue(PartName.ContentTypes, out var part))
            ReadXml(part, PackageRule.ContentType, findings, stream => OpcXml.ReadContentTypes(stream, options.MaxRelationshipBytes, types));
        else
            findings.Add(Finding(Severity.Invalid, PackageRule.ContentType, null, "The package has no [Content_Types].xml: add it, with the content type of each part."));
        return types;
    }

    private void ReadXml(OpcPart part, string rule, List<Finding> findings, Action<Stream> read)
    {
        try
        {
            using var stream = Open(part);
            read(stream);
        }
        catch (XmlException e)
        {
            var text = e.Message.Contains("DTD", StringComparison.Ordinal)
                ? "It has a document type declaration, which is refused: remove it."
                : $"It is not well-formed XML; what comes before is used. {e.Message}";
            findings.Add(Finding(Severity.Unreadable, rule, part.Name, text) with { Line = e.LineNumber > 0 ? e.LineNumber : null });
        }
        catch (AasxException e)
        {
            findings.Add(Finding(Severity.Unreadable, rule, part.Name, $"It cannot be read: {e.Reason}"));
        }
    }

    private static string Printable(string name)
    {
        var cut = name.Length > 200 ? name[..200] + "…" : name;
        return string.Concat(cut.Select(c => char.IsControl(c) ? '\uFFFD' : c));
    }
}
