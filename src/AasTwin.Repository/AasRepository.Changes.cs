using AasTwin.Repository.Changes;
using AasTwin.Repository.Store;

namespace AasTwin.Repository;

public sealed partial class AasRepository
{
    private readonly ChangeSignal committed = new();

    /// <summary>Ends with the next commit. To miss none: take it, then list the changes, then wait for it.</summary>
    public Task NextCommit => committed.Next;

    /// <summary>Whether states that are replaced are kept for a while (<see cref="StoreOptions.HistoryKept"/>).</summary>
    public bool KeepsHistory => store.KeepsHistory;

    /// <summary>Entries of the commit log, in their order: what was created, updated and deleted.</summary>
    /// <param name="after">The greatest <see cref="Change.Number"/> that is not wanted; 0 for the start.</param>
    /// <param name="limit">Greatest number of entries, from 1.</param>
    public ChangeRange ListChanges(long after, int limit) => store.ListChanges(after, limit);

    /// <summary>Part of the identifiables of a kind that a filter lets through and that were created or updated since a time, with these times.</summary>
    public Page<StoredIdentifiable> ListChangedSince(IdentifiableKind kind, ChangedSince since, IdentifiableFilter? filter = null, PageRequest? page = null) =>
        ListShown(kind, IndexTerms.Of(filter ?? IdentifiableFilter.All), page ?? new PageRequest(), since)
            ?? List(kind, IndexTerms.Of(filter ?? IdentifiableFilter.All), page ?? new PageRequest(), since);

    /// <summary>
    /// The identifiable as it was at a time; null when it was not there then, or when that state is no longer kept: states that were replaced are kept only
    /// for <see cref="StoreOptions.HistoryKept"/>.
    /// </summary>
    public StoredIdentifiable? FindAt(IdentifiableKind kind, string id, DateTimeOffset time)
    {
        if (store.FindAt(kind, id, time) is not { } then) return null;
        // What is hidden now does not show by what it was before.
        return Access.AccessScope.Current is not null && RawEntry(kind, id) is not null && Entry(kind, id) is null ? null : Show(kind, then);
    }
}
