using AasTwin.Repository.Store;

namespace AasTwin.Repository.Loading;

/// <summary>
/// Stores sources one after the other and remembers who brought which id. Of several sources with one id the first is served. What was written through the
/// repository since stays, unless the source itself has something new for that object.
/// </summary>
internal sealed class PackageMerge(AasRepository repository)
{
    private readonly Dictionary<(IdentifiableKind Kind, string Id), (string Source, string Hash)> owners = [];
    private readonly List<(IdentifiableKind Kind, string Id, string Hash)> dropped = [];

    public List<DuplicateId> Duplicates { get; } = [];

    /// <summary>What the store remembers of a source; null when it was never imported, or the store lasts no longer than the process.</summary>
    public SourceRecord? Find(string path) => repository.RemembersSources ? SourceRecord.Parse(repository.FindNote(SourceRecord.NoteOf(path))) : null;

    /// <summary>Takes part of a source that is as it was when it was imported.</summary>
    public LoadedPackage Keep(string path, SourceRecord record)
    {
        var kept = 0;
        foreach (var (key, hash) in record.Objects)
        {
            var (kind, id) = SourceRecord.ObjectOf(key);
            if (Own(kind, id, path, hash)) kept++;
        }
        return new LoadedPackage(path, null, 0, 0, 0, 0, kept, []);
    }

    /// <summary>Stores what is new in a source.</summary>
    public async Task<LoadedPackage> Add(PackageSource source, string? fingerprint, SourceRecord? before)
    {
        var taken = new List<StoreChange>();
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        var stored = 0;
        foreach (var change in source.Objects)
        {
            var key = SourceRecord.KeyOf(change.Kind, change.Id);
            // Files are hashed only where somebody will ask.
            var hash = repository.RemembersSources ? SourceRecord.HashOf(change) : EntityTag.Of(change.Json!.Value.Span);
            if (!Own(change.Kind, change.Id, source.Path, hash)) continue;
            hashes.Add(key, hash);
            var hashBefore = before?.Objects.GetValueOrDefault(key);
            var there = repository.Find(change.Kind, change.Id);
            // Nothing new in the source: what became of the object since is what somebody wanted, its deletion included. And what others brought is theirs.
            if (hashBefore == hash || (hashBefore is null && there is not null)) stored++;
            else taken.Add(change with { ExpectedRevision = there?.Revision ?? 0 });
        }
        foreach (var (key, hash) in before?.Objects ?? [])
        {
            var (kind, id) = SourceRecord.ObjectOf(key);
            if (!hashes.ContainsKey(key)) dropped.Add((kind, id, hash));
        }
        var note = repository.RemembersSources && fingerprint is not null
            ? new StoreNote(SourceRecord.NoteOf(source.Path), new SourceRecord { Fingerprint = fingerprint, Objects = hashes }.ToString())
            : null;
        var isKeptOpen = await repository.Import(taken, source.Package, note);
        if (!isKeptOpen) source.Package?.Dispose();
        return new LoadedPackage(source.Path, null, Count(IdentifiableKind.Shell), Count(IdentifiableKind.Submodel), Count(IdentifiableKind.ConceptDescription),
            taken.Sum(c => c.Files.Count), stored, source.Findings);

        int Count(IdentifiableKind kind) => taken.Count(c => c.Kind == kind);
    }

    /// <summary>
    /// Deletes what sources no longer hold, where nobody changed it since and no other source holds it. What came with files stays: whether somebody replaced
    /// one of these cannot be told.
    /// </summary>
    public async Task Finish()
    {
        var deleted = new List<StoreChange>();
        foreach (var (kind, id, hash) in dropped)
            if (!owners.ContainsKey((kind, id)) && repository.Find(kind, id) is { } there && there.ETag == hash) deleted.Add(new StoreChange(kind, id, there.Revision));
        if (deleted.Count > 0) await repository.Import(deleted, null);
    }

    /// <summary>Whether an object is the source's: the first that holds an id.</summary>
    private bool Own(IdentifiableKind kind, string id, string source, string hash)
    {
        if (owners.TryAdd((kind, id), (source, hash))) return true;
        var owner = owners[(kind, id)];
        Duplicates.Add(new DuplicateId(kind, id, owner.Source, source, owner.Hash == hash));
        return false;
    }
}
