using AasTwin.Repository.Changes;
using AasTwin.Repository.Store;

namespace AasTwin.Repository;

public sealed partial class AasRepository
{
    private const int StatesAtOnce = 200;

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
    public StoredIdentifiable? FindAt(IdentifiableKind kind, string id, DateTimeOffset time) =>
        store.FindAt(kind, id, time) is { } then && !IsHiddenNow(kind, id) ? Show(kind, then) : null;

    /// <summary>
    /// The states in which an identifiable was within a span of time, the earliest first: the one that it was in at the start, and each that a commit before the
    /// end left; of those that were replaced, as many as are kept.
    /// </summary>
    public IEnumerable<StoredIdentifiable> StatesBetween(IdentifiableKind kind, string id, DateTimeOffset start, DateTimeOffset end)
    {
        if (IsHiddenNow(kind, id)) yield break;
        // First, so that what replaces it meanwhile leaves no gap.
        var present = store.Find(kind, id);
        for (var after = start; ;)
        {
            var past = store.ListPast(kind, id, after, end, StatesAtOnce);
            foreach (var (state, until) in past)
            {
                after = until;
                if (!(state.Revision >= present?.Revision) && Show(kind, state) is { } shown) yield return shown;
            }
            if (past.Count < StatesAtOnce) break;
        }
        if (present is not null && present.Updated < end && Show(kind, present) is { } now) yield return now;
    }

    /// <summary>What is hidden now does not show by what it was before.</summary>
    private bool IsHiddenNow(IdentifiableKind kind, string id) => Access.AccessScope.Current is not null && RawEntry(kind, id) is not null && Entry(kind, id) is null;
}
