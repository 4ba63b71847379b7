using System.Diagnostics;
using System.Diagnostics.Metrics;
using AasTwin.Repository.Changes;
using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Store;

/// <summary>
/// A store whose times are told to whoever listens to the meter <c>AasTwin.Repository</c>: the histogram <c>aastwin.store.duration</c>, in seconds, by <c>action</c>.
/// Without a listener nothing is measured.
/// </summary>
internal sealed class MeasuredStore(IStore store) : IStore
{
    private static readonly Meter Meter = new("AasTwin.Repository");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("aastwin.store.duration", "s", "Time of reads and commits in the store, by what they do.");

    public bool ReadsFilesInPlace => store.ReadsFilesInPlace;

    public bool KeepsHistory => store.KeepsHistory;

    public StoredIdentifiable? Find(IdentifiableKind kind, string id)
    {
        var begin = Begin();
        var found = store.Find(kind, id);
        End(begin, "find");
        return found;
    }

    public IReadOnlyList<StoredIdentifiable> List(IdentifiableKind kind, IReadOnlyList<IndexTerm> terms, long after, int limit, ChangedSince? since = null)
    {
        var begin = Begin();
        var found = store.List(kind, terms, after, limit, since);
        End(begin, "list");
        return found;
    }

    public Task<IReadOnlyList<StoredIdentifiable>> Select(IdentifiableKind kind, Formula condition, long after, int limit, CancellationToken cancellation = default)
    {
        var begin = Begin();
        return Measured(store.Select(kind, condition, after, limit, cancellation), begin, "select");
    }

    public Task<IReadOnlyList<string>> Explain(IdentifiableKind kind, Formula condition, CancellationToken cancellation = default) => store.Explain(kind, condition, cancellation);

    public StoredIdentifiable? FindAt(IdentifiableKind kind, string id, DateTimeOffset time) => store.FindAt(kind, id, time);

    public IReadOnlyList<PastState> ListPast(IdentifiableKind kind, string id, DateTimeOffset after, DateTimeOffset before, int limit) => store.ListPast(kind, id, after, before, limit);

    public ChangeRange ListChanges(long after, int limit) => store.ListChanges(after, limit);

    public string? FindNote(string name) => store.FindNote(name);

    public long Count(IdentifiableKind kind) => store.Count(kind);

    public StoredFile? FindFile(IdentifiableKind kind, string id, string name)
    {
        var begin = Begin();
        var found = store.FindFile(kind, id, name);
        End(begin, "file");
        return found;
    }

    public Task<StoreCommit?> Commit(IReadOnlyList<StoreChange> changes, StoreNote? note = null)
    {
        var begin = Begin();
        return Measured(store.Commit(changes, note), begin, "commit");
    }

    public void Dispose() => store.Dispose();

    /// <summary>0 when nobody listens.</summary>
    private static long Begin() => Duration.Enabled ? Stopwatch.GetTimestamp() : 0;

    private static void End(long begin, string action)
    {
        if (begin != 0) Duration.Record(Stopwatch.GetElapsedTime(begin).TotalSeconds, new KeyValuePair<string, object?>("action", action));
    }

    private static Task<T> Measured<T>(Task<T> running, long begin, string action)
    {
        return begin == 0 ? running : Await(running, begin, action);

        static async Task<T> Await(Task<T> running, long begin, string action)
        {
            var result = await running;
            End(begin, action);
            return result;
        }
    }
}
