using AasTwin.Repository.Changes;
using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Store;

/// <summary>
/// Keeps identifiables as canonical JSON, a narrow index of what lists are filtered by, and files. Knows no model: what a term or a byte means is the
/// repository's business. Safe for concurrent use; every read sees whole commits only.
/// </summary>
public interface IStore : IDisposable
{
    /// <summary>Whether files whose content stays open are read where they are, rather than copied into the store.</summary>
    bool ReadsFilesInPlace { get; }

    /// <summary>Whether states that are replaced are kept for a while.</summary>
    bool KeepsHistory { get; }

    /// <summary>The identifiable of an id, or null.</summary>
    StoredIdentifiable? Find(IdentifiableKind kind, string id);

    /// <summary>Identifiables that carry all of the terms, in the order in which they were first stored.</summary>
    /// <param name="after">The greatest <see cref="StoredIdentifiable.Position"/> that is not wanted; 0 for the start.</param>
    /// <param name="since">Leaves out what was not created or updated since then.</param>
    IReadOnlyList<StoredIdentifiable> List(IdentifiableKind kind, IReadOnlyList<IndexTerm> terms, long after, int limit, ChangedSince? since = null);

    /// <summary>
    /// Identifiables of which a condition holds, in the order in which they were first stored; of all that was committed before the call.
    /// </summary>
    /// <param name="kind">Shells, submodels or concept descriptions.</param>
    /// <param name="after">The greatest <see cref="StoredIdentifiable.Position"/> that is not wanted; 0 for the start.</param>
    Task<IReadOnlyList<StoredIdentifiable>> Select(IdentifiableKind kind, Formula condition, long after, int limit, CancellationToken cancellation = default);

    /// <summary>How <see cref="Select"/> finds what it finds, for people.</summary>
    Task<IReadOnlyList<string>> Explain(IdentifiableKind kind, Formula condition, CancellationToken cancellation = default);

    /// <summary>The identifiable as it was at a time; null when it was not there, or when what was there is not kept (<see cref="StoreOptions.HistoryKept"/>).</summary>
    StoredIdentifiable? FindAt(IdentifiableKind kind, string id, DateTimeOffset time);

    /// <summary>
    /// States of an identifiable that were replaced or deleted after one time and written before another, as far as they are kept, the earliest first; without
    /// those that one moment wrote and replaced.
    /// </summary>
    IReadOnlyList<PastState> ListPast(IdentifiableKind kind, string id, DateTimeOffset after, DateTimeOffset before, int limit);

    /// <summary>Entries of the commit log.</summary>
    /// <param name="after">The greatest number that is not wanted; 0 for the start.</param>
    ChangeRange ListChanges(long after, int limit);

    /// <summary>What a commit noted under a name, or null.</summary>
    string? FindNote(string name);

    /// <summary>How many identifiables of a kind there are.</summary>
    long Count(IdentifiableKind kind);

    /// <summary>A file of an identifiable, or null. The caller disposes the content.</summary>
    StoredFile? FindFile(IdentifiableKind kind, string id, string name);

    /// <summary>
    /// Makes all changes or none of them, with their entries in the commit log. When the task ends with a commit they are there for every reader and as
    /// durable as the store can make them; null: an identifiable is not at the revision that a change expects, and nothing was done.
    /// </summary>
    /// <param name="note">Something to remember with the commit, which <see cref="FindNote"/> gives; replaces what had its name.</param>
    Task<StoreCommit?> Commit(IReadOnlyList<StoreChange> changes, StoreNote? note = null);
}

/// <summary>What a commit left.</summary>
/// <param name="Revision">Its number.</param>
/// <param name="Time">When it was made: what it replaced was there before.</param>
/// <param name="Stored">For each change the identifiable as it is now; null where it was deleted.</param>
public sealed record StoreCommit(long Revision, DateTimeOffset Time, IReadOnlyList<StoredIdentifiable?> Stored);

/// <summary>Something that a store remembers under a name.</summary>
public sealed record StoreNote(string Name, string Value);

/// <summary>An identifiable as it is stored. Immutable.</summary>
/// <param name="Position">Number in the order of first storing, from 1; kept when the identifiable is replaced.</param>
/// <param name="Revision">Number of the commit that wrote it; grows with every commit of the store.</param>
/// <param name="Json">Canonical JSON, UTF-8.</param>
/// <param name="ETag">Hash of the JSON as an HTTP entity tag, with its quotes.</param>
/// <param name="Created">When it was first stored.</param>
/// <param name="Updated">When it was last written.</param>
public sealed record StoredIdentifiable(
    string Id, long Position, long Revision, ReadOnlyMemory<byte> Json, string ETag, DateTimeOffset Created, DateTimeOffset Updated);

/// <summary>An identifiable as it was until a time.</summary>
public sealed record PastState(StoredIdentifiable State, DateTimeOffset Until);

/// <summary>A word under which an identifiable is found, such as <c>idShort</c> with its value.</summary>
public readonly record struct IndexTerm(string Name, string Value);

/// <summary>One change of a commit: an identifiable written or deleted, and its files.</summary>
/// <param name="ExpectedRevision">The revision at which the identifiable must be; 0: it must not exist; null: whatever it is.</param>
public sealed record StoreChange(IdentifiableKind Kind, string Id, long? ExpectedRevision)
{
    /// <summary>The new content; null deletes the identifiable and all of its files.</summary>
    public ReadOnlyMemory<byte>? Json { get; init; }

    /// <summary>The terms under which lists find it from now on; null leaves them as they are.</summary>
    public IReadOnlyList<IndexTerm>? Terms { get; init; }

    /// <summary>
    /// Number of the one element whose value changed, in the order of the document, when the change is nothing else; a store that indexes elements need not
    /// look at the others then.
    /// </summary>
    public ElementPlace? ChangedElement { get; init; }

    /// <summary>Files that are added, replaced or removed; others stay.</summary>
    public IReadOnlyList<FileChange> Files { get; init; } = [];
}

/// <summary>Where an element is in a submodel and in its JSON.</summary>
/// <param name="Number">Its number among the elements that a path leads to, in the order of the document, from 0.</param>
/// <param name="Start">Its first byte in the JSON.</param>
/// <param name="Length">Number of its bytes.</param>
public readonly record struct ElementPlace(int Number, int Start, int Length);

/// <summary>A file to keep, or to remove when it has no content.</summary>
/// <param name="Name">Name among the files of its identifiable, such as <c>/aasx/files/manual.pdf</c>.</param>
public sealed record FileChange(string Name, FileContent? Content);

/// <summary>The bytes of a file that is to be stored.</summary>
/// <param name="Open">Opens the bytes from the start; may be called more than once and from several threads.</param>
/// <param name="Length">Number of bytes.</param>
/// <param name="StaysOpen">Whether <paramref name="Open"/> works as long as the store lives, so that a store in memory need not copy.</param>
public sealed record FileContent(string ContentType, long Length, Func<Stream> Open, bool StaysOpen = false);

/// <summary>A stored file.</summary>
public sealed record StoredFile(string Name, string ContentType, long Length, Stream Content) : IDisposable
{
    public void Dispose() => Content.Dispose();
}
