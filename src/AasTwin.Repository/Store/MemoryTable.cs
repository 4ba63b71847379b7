using AasTwin.Repository.Changes;

namespace AasTwin.Repository.Store;

/// <summary>The identifiables of one kind in memory, in the order of their first storing, with their index. Not safe for concurrent use.</summary>
internal sealed class MemoryTable
{
    private readonly Dictionary<IndexTerm, SortedSet<long>> postings = [];
    private readonly Dictionary<string, Row> byId = new(StringComparer.Ordinal);

    // Ascending positions. Deleted rows stay as holes until half of the list is holes.
    private List<Row> byPosition = [];
    private long lastPosition;

    public long Count => byId.Count;

    public StoredIdentifiable? Find(string id) => byId.GetValueOrDefault(id)?.Item;

    public StoredIdentifiable Put(string id, long revision, ReadOnlyMemory<byte> json, string etag, IReadOnlyList<IndexTerm>? terms, DateTimeOffset time)
    {
        if (!byId.TryGetValue(id, out var row))
        {
            row = new Row(++lastPosition);
            byId.Add(id, row);
            byPosition.Add(row);
        }
        var item = row.Item = new StoredIdentifiable(id, row.Position, revision, json, etag, row.Item?.Created ?? time, time);
        if (terms is null) return item;
        foreach (var term in row.Terms) Unindex(term, row.Position);
        row.Terms = terms;
        foreach (var term in terms)
        {
            if (!postings.TryGetValue(term, out var positions)) postings.Add(term, positions = []);
            positions.Add(row.Position);
        }
        return item;
    }

    public void Delete(string id)
    {
        if (!byId.Remove(id, out var row)) return;
        foreach (var term in row.Terms) Unindex(term, row.Position);
        row.Item = null;
        if (byPosition.Count > 64 && byPosition.Count > 2 * byId.Count) byPosition = [.. byPosition.Where(r => r.Item is not null)];
    }

    public List<StoredIdentifiable> List(IReadOnlyList<IndexTerm> terms, long after, int limit, ChangedSince? since)
    {
        var found = new List<StoredIdentifiable>(Math.Min(limit, 128));
        if (terms.Count == 0)
        {
            for (var i = FirstAfter(after); i < byPosition.Count && found.Count < limit; i++)
                if (byPosition[i].Item is { } item && IsWanted(item)) found.Add(item);
            return found;
        }
        var sets = new List<SortedSet<long>>(terms.Count);
        foreach (var term in terms)
        {
            if (!postings.TryGetValue(term, out var positions)) return found;
            sets.Add(positions);
        }
        sets.Sort((a, b) => a.Count.CompareTo(b.Count));
        if (after == long.MaxValue) return found;
        foreach (var position in sets[0].GetViewBetween(after + 1, long.MaxValue))
        {
            if (found.Count == limit) break;
            if (!sets.TrueForAll(s => s.Contains(position))) continue;
            if (byPosition[FirstAfter(position - 1)].Item is { } item && IsWanted(item)) found.Add(item);
        }
        return found;

        bool IsWanted(StoredIdentifiable item) => since is null || since.Includes(item.Created, item.Updated);
    }

    private int FirstAfter(long position)
    {
        var (low, high) = (0, byPosition.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (byPosition[middle].Position <= position) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private void Unindex(IndexTerm term, long position)
    {
        if (postings.TryGetValue(term, out var positions) && positions.Remove(position) && positions.Count == 0) postings.Remove(term);
    }

    private sealed class Row(long position)
    {
        public long Position { get; } = position;

        public StoredIdentifiable? Item { get; set; }

        public IReadOnlyList<IndexTerm> Terms { get; set; } = [];
    }
}
