using System.Collections.Concurrent;
using AasTwin.Metamodel;
using AasTwin.Repository.Store;

namespace AasTwin.Repository;

/// <summary>
/// Identifiables that were asked for lately, with their objects once these were needed. A hit takes no lock; what to drop is decided by second chance.
/// All writes go through the repository, so an entry is right until the repository says otherwise.
/// </summary>
internal sealed class IdentifiableCache(long maxBytes)
{
    private readonly ConcurrentDictionary<(IdentifiableKind Kind, string Id), Entry> entries = new();
    private readonly Queue<Entry> clock = new();
    private readonly Lock gate = new();
    private long bytes;
    private long epoch;

    /// <summary>Taken before the store is read; an entry read before a write ended is not kept.</summary>
    public long Epoch => Interlocked.Read(ref epoch);

    public Entry? Find(IdentifiableKind kind, string id)
    {
        if (!entries.TryGetValue((kind, id), out var entry)) return null;
        entry.IsUsed = true;
        return entry;
    }

    /// <summary>Keeps what was read from the store, unless something was written since.</summary>
    public Entry Add(IdentifiableKind kind, StoredIdentifiable stored, long epochOfReading)
    {
        var entry = new Entry(kind, stored);
        if (entry.Bytes > maxBytes / 4) return entry;
        lock (gate)
        {
            if (epochOfReading != epoch || !entries.TryAdd((kind, stored.Id), entry)) return entry;
            clock.Enqueue(entry);
            bytes += entry.Bytes;
            while (bytes > maxBytes && clock.TryDequeue(out var oldest))
            {
                if (oldest.IsUsed && !oldest.IsDropped)
                {
                    oldest.IsUsed = false;
                    clock.Enqueue(oldest);
                    continue;
                }
                if (!oldest.IsDropped) entries.TryRemove((oldest.Kind, oldest.Stored.Id), out _);
                bytes -= oldest.Bytes;
            }
        }
        return entry;
    }

    /// <summary>Forgets what was written.</summary>
    public void Drop(IEnumerable<(IdentifiableKind Kind, string Id)> written)
    {
        lock (gate)
        {
            epoch++;
            foreach (var key in written)
                if (entries.TryRemove(key, out var entry)) entry.IsDropped = true;
        }
    }

    internal sealed class Entry(IdentifiableKind kind, StoredIdentifiable stored)
    {
        private Identifiable? parsed;
        private volatile int carriesBlobs = -1;

        public IdentifiableKind Kind { get; } = kind;

        public StoredIdentifiable Stored { get; } = stored;

        public bool IsUsed { get; set; }

        public bool IsDropped { get; set; }

        // A dropped entry keeps its place in the clock until the hand comes by; small ones must not make the queue grow for free.
        public long Bytes { get; } = stored.Json.Length + 256;

        /// <summary>What was found once, as the content does not change.</summary>
        public bool CarriesBlobs(Func<Entry, bool> look)
        {
            if (carriesBlobs < 0) carriesBlobs = look(this) ? 1 : 0;
            return carriesBlobs == 1;
        }

        /// <summary>The object; two threads may build it at the same time, one of them wins.</summary>
        public Identifiable Parsed(Func<IdentifiableKind, StoredIdentifiable, Identifiable> parse) => parsed ??= parse(Kind, Stored);
    }
}
