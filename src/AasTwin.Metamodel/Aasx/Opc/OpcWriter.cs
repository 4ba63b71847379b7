using System.IO.Compression;

namespace AasTwin.Metamodel.Aasx.Opc;

/// <summary>
/// Collects parts and relationships and writes them as a zip whose bytes depend on nothing else: fixed time stamps, attributes, order and ids.
/// Used on one thread.
/// </summary>
internal sealed class OpcWriter
{
    /// <summary>The earliest time that a zip can tell.</summary>
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A regular file, readable by all and writable by its owner, in the upper half as Unix tools expect it.</summary>
    private const int Attributes = unchecked((int)0x81A40000);

    private readonly List<(string Name, string ContentType, Action<Stream> Write)> parts = [];
    private readonly HashSet<string> keys = new(PartName.KeyComparer);
    private readonly Dictionary<string, (string Source, List<Relationship> Relationships)> relationships = new(PartName.KeyComparer);

    public bool Has(string name) => keys.Contains(PartName.KeyOf(name));

    /// <summary>Adds a part whose name is new to the package.</summary>
    /// <exception cref="ArgumentException">The name cannot be a part name, is reserved, or is taken.</exception>
    public void AddNew(string name, string contentType, Action<Stream> write)
    {
        if (PartName.Fault(name) is { } fault) throw new ArgumentException($"The part name {name} {fault}.");
        Add(name, contentType, write);
    }

    /// <summary>Adds a part of another package, whose name may be odd.</summary>
    /// <exception cref="ArgumentException">The name is reserved or taken.</exception>
    public void Add(string name, string contentType, Action<Stream> write)
    {
        name = PartName.Encode(name);
        if (PartName.IsReserved(name))
            throw new ArgumentException($"The part name {name} is reserved for the package itself: choose another.");
        if (!keys.Add(PartName.KeyOf(name))) throw new ArgumentException($"Two parts have the name {name} (letter case does not count): choose another for one of them.");
        parts.Add((name, contentType, write));
    }

    /// <summary>Relates a part, or the package, to a part by its absolute name; once, however often it is told.</summary>
    public void Relate(string source, string type, string target)
    {
        var relationship = new Relationship("", type, PartName.Encode(target), false);
        var known = Of(source);
        if (!known.Any(r => r.Type == type && !r.IsExternal && SameTarget(source, r.Target, target))) known.Add(relationship);
    }

    /// <summary>Keeps a relationship of another package as it is.</summary>
    public void Keep(string source, Relationship relationship) => Of(source).Add(relationship);

    /// <summary>Writes the package; the stream need not seek and stays open.</summary>
    public void WriteTo(Stream stream)
    {
        using var zip = new ZipArchive(new ForwardStream(stream), ZipArchiveMode.Create, leaveOpen: true);
        WriteEntry(zip, PartName.ContentTypes, s => OpcXml.WriteContentTypes(s, parts.Select(p => (p.Name, p.ContentType))));
        WriteRelationships(zip, PartName.Root);
        foreach (var part in parts)
        {
            WriteEntry(zip, part.Name, part.Write);
            WriteRelationships(zip, part.Name);
        }
        foreach (var source in relationships.Values.Select(r => r.Source).Where(s => s != PartName.Root && !Has(s)).Order(StringComparer.Ordinal))
            WriteRelationships(zip, source);
    }

    private static bool SameTarget(string source, string left, string right) =>
        PartName.Resolve(source, left) is { } name && PartName.KeyComparer.Equals(PartName.KeyOf(name), PartName.KeyOf(right));

    private List<Relationship> Of(string source)
    {
        var key = PartName.KeyOf(source);
        if (!relationships.TryGetValue(key, out var ofSource)) relationships[key] = ofSource = (PartName.Encode(source), []);
        return ofSource.Relationships;
    }

    private void WriteRelationships(ZipArchive zip, string source)
    {
        if (relationships.TryGetValue(PartName.KeyOf(source), out var of) && of.Relationships.Count > 0)
            WriteEntry(zip, PartName.RelationshipsOf(source), s => OpcXml.WriteRelationships(s, WithIds(of.Relationships)));
    }

    /// <summary>Ids must be unique XML ids; those that are stay.</summary>
    private static IEnumerable<Relationship> WithIds(List<Relationship> relationships)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var keeps = relationships.Select(r => IsId(r.Id) && taken.Add(r.Id)).ToArray();
        var next = 1;
        for (var i = 0; i < relationships.Count; i++)
        {
            var id = relationships[i].Id;
            if (!keeps[i])
                do id = $"R{next++}";
                while (!taken.Add(id));
            yield return relationships[i] with { Id = id };
        }
    }

    private static bool IsId(string id) => id.Length > 0 && (char.IsAsciiLetter(id[0]) || id[0] == '_') && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');

    private static void WriteEntry(ZipArchive zip, string name, Action<Stream> write)
    {
        var entry = zip.CreateEntry(name[1..], CompressionLevel.Optimal);
        entry.LastWriteTime = Timestamp;
        entry.ExternalAttributes = Attributes;
        using var content = entry.Open();
        write(content);
    }

    /// <summary>Hides that a stream can seek: the zip would be laid out differently, and the bytes depend on the kind of stream.</summary>
    private sealed class ForwardStream(Stream target) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(ReadOnlySpan<byte> buffer) => target.Write(buffer);

        public override void Write(byte[] buffer, int offset, int count) => target.Write(buffer, offset, count);

        public override void Flush() => target.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
