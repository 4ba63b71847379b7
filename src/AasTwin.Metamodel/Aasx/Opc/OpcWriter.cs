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

    private readonly List<(string Name, string ContentType, PartContent Content)> parts = [];
    private readonly HashSet<string> keys = new(PartName.KeyComparer);
    private readonly Dictionary<string, (string Source, List<Relationship> Relationships)> relationships = new(PartName.KeyComparer);

    public bool Has(string name) => keys.Contains(PartName.KeyOf(name));

    /// <summary>Adds a part whose name is new to the package.</summary>
    /// <exception cref="ArgumentException">The name cannot be a part name, is reserved, or is taken.</exception>
    public void AddNew(string name, string contentType, PartContent content)
    {
        if (PartName.Fault(name) is { } fault) throw new ArgumentException($"The part name {name} {fault}.");
        Add(name, contentType, content);
    }

    /// <summary>Adds a part of another package, whose name may be odd.</summary>
    /// <exception cref="ArgumentException">The name is reserved or taken.</exception>
    public void Add(string name, string contentType, Action<Stream> write) => Add(name, contentType, PartContent.Of(write));

    /// <inheritdoc cref="Add(string, string, Action{Stream})" />
    public void Add(string name, string contentType, PartContent content)
    {
        name = PartName.Encode(name);
        if (PartName.IsReserved(name))
            throw new ArgumentException($"The part name {name} is reserved for the package itself: choose another.");
        if (!keys.Add(PartName.KeyOf(name))) throw new ArgumentException($"Two parts have the name {name} (letter case does not count): choose another for one of them.");
        parts.Add((name, contentType, content));
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
        foreach (var (name, content) in Entries())
        {
            using var entry = NewEntry(zip, name).Open();
            content.Write(entry);
        }
    }

    /// <summary>Writes the package without waiting for the stream, which need not seek and stays open. The bytes are the same.</summary>
    public async Task WriteToAsync(Stream stream, CancellationToken cancellation)
    {
        var target = new AsyncOnlyStream(stream);
        await using (var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation))
        {
            foreach (var (name, content) in Entries())
            {
                await using (var entry = await NewEntry(zip, name).OpenAsync(cancellation)) await content.WriteAsync(entry, cancellation);
                await target.FlushAsync(cancellation);
            }
        }
        await target.FlushAsync(cancellation);
    }

    /// <summary>The entries of the zip in their order.</summary>
    private IEnumerable<(string Name, PartContent Content)> Entries()
    {
        yield return (PartName.ContentTypes, PartContent.Of(s => OpcXml.WriteContentTypes(s, parts.Select(p => (p.Name, p.ContentType)))));
        foreach (var entry in RelationshipsOf(PartName.Root)) yield return entry;
        foreach (var (name, _, content) in parts)
        {
            yield return (name, content);
            foreach (var entry in RelationshipsOf(name)) yield return entry;
        }
        foreach (var source in relationships.Values.Select(r => r.Source).Where(s => s != PartName.Root && !Has(s)).Order(StringComparer.Ordinal))
            foreach (var entry in RelationshipsOf(source)) yield return entry;
    }

    private static bool SameTarget(string source, string left, string right) =>
        PartName.Resolve(source, left) is { } name && PartName.KeyComparer.Equals(PartName.KeyOf(name), PartName.KeyOf(right));

    private List<Relationship> Of(string source)
    {
        var key = PartName.KeyOf(source);
        if (!relationships.TryGetValue(key, out var ofSource)) relationships[key] = ofSource = (PartName.Encode(source), []);
        return ofSource.Relationships;
    }

    private IEnumerable<(string Name, PartContent Content)> RelationshipsOf(string source)
    {
        if (relationships.TryGetValue(PartName.KeyOf(source), out var of) && of.Relationships.Count > 0)
            yield return (PartName.RelationshipsOf(source), PartContent.Of(s => OpcXml.WriteRelationships(s, WithIds(of.Relationships))));
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

    private static ZipArchiveEntry NewEntry(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name[1..], CompressionLevel.Optimal);
        entry.LastWriteTime = Timestamp;
        entry.ExternalAttributes = Attributes;
        return entry;
    }

    /// <summary>Hides that a stream can seek: the zip would be laid out differently, and the bytes depend on the kind of stream.</summary>
    private class ForwardStream(Stream target) : Stream
    {
        protected Stream Target => target;

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

    /// <summary>
    /// Writes to the target without waiting only. What is written otherwise, as the framework does of the last few bytes when an entry ends, is held back until
    /// the next write or flush.
    /// </summary>
    private sealed class AsyncOnlyStream(Stream target) : ForwardStream(target)
    {
        private readonly MemoryStream held = new();

        public override void Write(ReadOnlySpan<byte> buffer) => held.Write(buffer);

        public override void Write(byte[] buffer, int offset, int count) => held.Write(buffer, offset, count);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (held.Length > 0) await FlushAsync(cancellationToken);
            await Target.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
        }

        public override async Task FlushAsync(CancellationToken cancellationToken)
        {
            await Target.WriteAsync(held.GetBuffer().AsMemory(0, (int)held.Length), cancellationToken);
            held.SetLength(0);
        }
    }
}
