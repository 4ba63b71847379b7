using AasTwin.Repository.Changes;

namespace AasTwin.Repository.Store;

/// <summary>The commit log of a store in memory, and the states that it keeps of what was replaced. Not safe for concurrent use.</summary>
internal sealed class MemoryLog(StoreOptions options)
{
    private readonly Queue<(IdentifiableKind Kind, StoredIdentifiable Item, DateTimeOffset Until)> versions = [];
    private readonly Dictionary<(IdentifiableKind Kind, string Id), List<(StoredIdentifiable Item, DateTimeOffset Until)>> versionsOf = [];

    // Ascending numbers; what is too old stays in front until half of the list is.
    private List<Change> changes = [];
    private int first;
    private long newest;

    /// <summary>The time of the commit that is being written.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>A commit begins.</summary>
    public void Begin()
    {
        var now = options.Time.GetUtcNow();
        // Clocks are set back at times; the log never is.
        if (now > Now) Now = now;
        while (changes.Count > first && (changes.Count - first > options.MaxChanges || changes[first].Time < Now - options.ChangesKept)) first++;
        if (first > 64 && first > changes.Count / 2)
        {
            changes = changes[first..];
            first = 0;
        }
        while (versions.TryPeek(out var oldest) && oldest.Until < Now - options.HistoryKept)
        {
            versions.Dequeue();
            var key = (oldest.Kind, oldest.Item.Id);
            versionsOf[key].RemoveAt(0);
            if (versionsOf[key].Count == 0) versionsOf.Remove(key);
        }
    }

    public void Add(long revision, IdentifiableKind kind, string id, ChangeType type) => changes.Add(new Change(++newest, revision, Now, kind, id, type));

    /// <summary>Keeps a state that is being replaced.</summary>
    public void Keep(IdentifiableKind kind, StoredIdentifiable? item)
    {
        if (item is null || options.HistoryKept <= TimeSpan.Zero) return;
        versions.Enqueue((kind, item, Now));
        if (!versionsOf.TryGetValue((kind, item.Id), out var states)) versionsOf.Add((kind, item.Id), states = []);
        states.Add((item, Now));
    }

    public StoredIdentifiable? FindAt(IdentifiableKind kind, string id, DateTimeOffset time) =>
        versionsOf.GetValueOrDefault((kind, id))?.FindLast(v => v.Until > time && v.Item.Updated <= time).Item;

    public IReadOnlyList<PastState> ListPast(IdentifiableKind kind, string id, DateTimeOffset after, DateTimeOffset before, int limit) =>
        [.. (versionsOf.GetValueOrDefault((kind, id)) ?? []).Where(v => v.Until > after && v.Item.Updated < before && v.Item.Updated < v.Until).Take(limit).Select(v => new PastState(v.Item, v.Until))];

    public ChangeRange List(long after, int limit)
    {
        var oldest = newest - (changes.Count - first) + 1;
        var start = first + (int)Math.Clamp(after + 1 - oldest, 0, changes.Count - first);
        return new ChangeRange(changes.GetRange(start, Math.Min(limit, changes.Count - start)), oldest, newest);
    }
}
