using System.Runtime.CompilerServices;
using AasTwin.Metamodel;
using AasTwin.Repository.Changes;
using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Store;

/// <summary>Keeps everything in memory; what is written is gone with the process.</summary>
public sealed class MemoryStore(StoreOptions? options = null) : IStore
{
    private const int SelectAtOnce = 256;

    private readonly MemoryLog log = new(options ?? StoreOptions.Default);
    private readonly Dictionary<string, string> notes = new(StringComparer.Ordinal);
    private readonly ReaderWriterLockSlim gate = new();
    private readonly MemoryTable[] tables = [.. Enum.GetValues<IdentifiableKind>().Select(_ => new MemoryTable())];
    private readonly Dictionary<(IdentifiableKind Kind, string Id), Dictionary<string, FileContent>> files = [];
    private readonly ConditionalWeakTable<StoredIdentifiable, WeakReference<Identifiable>> parsed = [];
    private long revision;

    /// <inheritdoc />
    public bool ReadsFilesInPlace => true;

    /// <inheritdoc />
    public bool KeepsHistory { get; } = options?.HistoryKept > TimeSpan.Zero;

    /// <inheritdoc />
    public StoredIdentifiable? Find(IdentifiableKind kind, string id) => Read(() => tables[(int)kind].Find(id));

    /// <inheritdoc />
    public IReadOnlyList<StoredIdentifiable> List(IdentifiableKind kind, IReadOnlyList<IndexTerm> terms, long after, int limit, ChangedSince? since = null) =>
        Read(() => tables[(int)kind].List(terms, after, limit, since));

    /// <inheritdoc />
    public Task<IReadOnlyList<StoredIdentifiable>> Select(IdentifiableKind kind, Formula condition, long after, int limit, CancellationToken cancellation = default)
    {
        var found = new List<StoredIdentifiable>();
        while (found.Count < limit)
        {
            // Parts, so that writers are not held up by what is evaluated.
            var part = List(kind, [], after, SelectAtOnce);
            foreach (var stored in part)
            {
                cancellation.ThrowIfCancellationRequested();
                after = stored.Position;
                var root = Parsed(kind, stored);
                var evaluation = new FormulaEvaluation(root, root is AssetAdministrationShell shell ? SubmodelsOf(shell) : null);
                if (evaluation.Holds(condition)) found.Add(stored);
                if (found.Count == limit) break;
            }
            if (part.Count < SelectAtOnce) break;
        }
        return Task.FromResult<IReadOnlyList<StoredIdentifiable>>(found);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> Explain(IdentifiableKind kind, Formula condition, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<string>>([$"Each of the {Count(kind)} {kind.Noun()}s in memory is looked at: {condition}"]);

    /// <inheritdoc />
    public StoredIdentifiable? FindAt(IdentifiableKind kind, string id, DateTimeOffset time) =>
        Read(() => tables[(int)kind].Find(id) is { } now && now.Updated <= time ? now : log.FindAt(kind, id, time));

    /// <inheritdoc />
    public IReadOnlyList<PastState> ListPast(IdentifiableKind kind, string id, DateTimeOffset after, DateTimeOffset before, int limit) =>
        Read(() => log.ListPast(kind, id, after, before, limit));

    /// <inheritdoc />
    public ChangeRange ListChanges(long after, int limit) => Read(() => log.List(after, limit));

    /// <inheritdoc />
    public string? FindNote(string name) => Read(() => notes.GetValueOrDefault(name));

    /// <inheritdoc />
    public long Count(IdentifiableKind kind) => Read(() => tables[(int)kind].Count);

    /// <inheritdoc />
    public StoredFile? FindFile(IdentifiableKind kind, string id, string name)
    {
        var content = Read(() => files.GetValueOrDefault((kind, id))?.GetValueOrDefault(name));
        return content is null ? null : new StoredFile(name, content.ContentType, content.Length, content.Open());
    }

    /// <inheritdoc />
    public async Task<StoreCommit?> Commit(IReadOnlyList<StoreChange> changes, StoreNote? note = null)
    {
        // Everything slow happens before the lock: tags, and copies of files that will not stay where they are.
        var tags = EntityTag.Of(changes);
        var kept = new List<FileChange>[changes.Count];
        for (var i = 0; i < changes.Count; i++)
        {
            kept[i] = new List<FileChange>(changes[i].Files.Count);
            foreach (var file in changes[i].Files)
                kept[i].Add(file.Content is { StaysOpen: false } content ? file with { Content = await Copy(content) } : file);
        }
        gate.EnterWriteLock();
        try
        {
            foreach (var change in changes)
            {
                if (change.ExpectedRevision is { } expected && expected != (tables[(int)change.Kind].Find(change.Id)?.Revision ?? 0)) return null;
            }
            revision++;
            log.Begin();
            if (note is not null) notes[note.Name] = note.Value;
            var stored = new StoredIdentifiable?[changes.Count];
            for (var i = 0; i < stored.Length; i++) stored[i] = Apply(changes[i], tags[i], kept[i]);
            return new StoreCommit(revision, log.Now, stored);
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    public void Dispose() => gate.Dispose();

    private List<Submodel> SubmodelsOf(AssetAdministrationShell shell)
    {
        var found = new List<Submodel>();
        foreach (var id in (shell.Submodels ?? []).Where(r => r.Keys.Count > 0).Select(r => r.Keys[0].Value).Distinct(StringComparer.Ordinal))
            if (Find(IdentifiableKind.Submodel, id) is { } stored) found.Add((Submodel)Parsed(IdentifiableKind.Submodel, stored));
        return found;
    }

    /// <summary>The object of what is stored; built once for many queries, as long as nothing else wants the memory.</summary>
    private Identifiable Parsed(IdentifiableKind kind, StoredIdentifiable stored)
    {
        if (parsed.TryGetValue(stored, out var held) && held.TryGetTarget(out var known)) return known;
        var built = AasRepository.ParseStored(kind, stored);
        parsed.AddOrUpdate(stored, new WeakReference<Identifiable>(built));
        return built;
    }

    private StoredIdentifiable? Apply(StoreChange change, string etag, List<FileChange> fileChanges)
    {
        var table = tables[(int)change.Kind];
        var before = table.Find(change.Id);
        log.Keep(change.Kind, before);
        if (change.Json is not { } json)
        {
            if (before is null) return null;
            table.Delete(change.Id);
            files.Remove((change.Kind, change.Id));
            log.Add(revision, change.Kind, change.Id, ChangeType.Deleted);
            return null;
        }
        log.Add(revision, change.Kind, change.Id, before is null ? ChangeType.Created : ChangeType.Updated);
        var stored = table.Put(change.Id, revision, json, etag, change.Terms, log.Now);
        if (fileChanges.Count == 0) return stored;
        if (!files.TryGetValue((change.Kind, change.Id), out var named)) files.Add((change.Kind, change.Id), named = new(StringComparer.Ordinal));
        foreach (var file in fileChanges)
        {
            if (file.Content is null) named.Remove(file.Name);
            else named[file.Name] = file.Content;
        }
        return stored;
    }

    private static async Task<FileContent> Copy(FileContent content)
    {
        await using var source = content.Open();
        var buffer = new MemoryStream((int)Math.Min(content.Length, Array.MaxLength));
        await source.CopyToAsync(buffer);
        var bytes = buffer.ToArray();
        return new FileContent(content.ContentType, bytes.Length, () => new MemoryStream(bytes, writable: false), StaysOpen: true);
    }

    private T Read<T>(Func<T> read)
    {
        gate.EnterReadLock();
        try
        {
            return read();
        }
        finally
        {
            gate.ExitReadLock();
        }
    }
}
