using System.Collections.Concurrent;
using AasTwin.Metamodel;
using AasTwin.Repository.Store;

namespace AasTwin.Repository;

/// <summary>
/// Identifiables that were asked for or written lately, with their objects once these were needed. A hit takes no lock; what to drop is decided by second
/// chance. All writes go through the repository, so an entry is right until the repository says otherwise.
/// </summary>
/// <param name="maxBytes">Memory that the entries may take, as far as it can be estimated.</param>
internal sealed class IdentifiableCache(long maxBytes)
{
    /// <summary>An object takes about so many times the bytes of its JSON.</summary>
    private const int ObjectWeight = 5;

    /// <summary>The place of an element is told by its path and two numbers.</summary>
    private const int PlaceWeight = 150;

    private const int Remembered = 1 << 15;

    private readonly ConcurrentDictionary<(IdentifiableKind Kind, string Id), Entry> entries = new();
    private readonly Queue<Entry> clock = new();
    private readonly Lock gate = new();

    // What was read before a write ended must not be kept after it. By stripes, so that writes to others do not matter much.
    private readonly long[] epochs = new long[1024];
    private readonly long[] epochsOfKinds = new long[Enum.GetValues<IdentifiableKind>().Length];

    /// <summary>Hashes of what was asked for lately while the cache was full, each in the place that its lower bits tell.</summary>
    private readonly int[] asked = new int[Remembered];
    private long bytes;

    /// <summary>Taken before the store is read; an entry read before a write ended is not kept.</summary>
    public long Epoch(IdentifiableKind kind, string id) => Volatile.Read(ref epochs[Stripe(kind, id)]);

    /// <summary>Number of writes to a kind.</summary>
    public long Epoch(IdentifiableKind kind) => Volatile.Read(ref epochsOfKinds[(int)kind]);

    public Entry? Find(IdentifiableKind kind, string id)
    {
        if (!entries.TryGetValue((kind, id), out var entry)) return null;
        entry.IsUsed = true;
        return entry;
    }

    /// <summary>Keeps what was read from the store, unless it was written since or the cache is full of what is asked for more often.</summary>
    public Entry Add(IdentifiableKind kind, StoredIdentifiable stored, long epochOfReading)
    {
        var entry = new Entry(this, kind, stored);
        if (entry.Bytes > maxBytes / 4) return entry;
        lock (gate)
        {
            if (epochOfReading == epochs[Stripe(kind, stored.Id)] && !entries.ContainsKey((kind, stored.Id)) && Deserves(entry)) Keep(entry);
        }
        return entry;
    }

    /// <summary>Takes note of a write after which the state is not known.</summary>
    public void Forget(IdentifiableKind kind, string id) => Replace(kind, id, null, default);

    /// <summary>Takes over what was written.</summary>
    /// <param name="stored">The identifiable as it is now; null when it was deleted.</param>
    /// <param name="known">What is known of it.</param>
    public void Replace(IdentifiableKind kind, string id, StoredIdentifiable? stored, Draft.Known known)
    {
        lock (gate)
        {
            epochs[Stripe(kind, id)]++;
            epochsOfKinds[(int)kind]++;
            var wasKept = entries.TryRemove((kind, id), out var old);
            if (wasKept) old!.IsDropped = true;
            if (stored is null) return;
            var entry = new Entry(this, kind, stored, known);
            if (entry.Bytes <= maxBytes / 4 && (wasKept || Deserves(entry))) Keep(entry);
        }
    }

    private static int Stripe(IdentifiableKind kind, string id) => (int)((uint)HashCode.Combine(kind, id) % 1024);

    /// <summary>
    /// A full cache drops something for an entry only when that is asked for again: otherwise requests all over a large repository would drop each other,
    /// for nothing but the work of it.
    /// </summary>
    private bool Deserves(Entry entry)
    {
        if (bytes + entry.Bytes <= maxBytes) return true;
        var hash = HashCode.Combine(entry.Kind, entry.Stored.Id);
        ref var place = ref asked[hash & (Remembered - 1)];
        if (place == hash) return true;
        place = hash;
        return false;
    }

    private void Keep(Entry entry)
    {
        entries[(entry.Kind, entry.Stored.Id)] = entry;
        clock.Enqueue(entry);
        bytes += entry.Bytes;
        DropWhatIsTooMuch();
    }

    private void DropWhatIsTooMuch()
    {
        while (bytes > maxBytes && clock.TryDequeue(out var oldest))
        {
            if (oldest.IsUsed && !oldest.IsDropped)
            {
                oldest.IsUsed = false;
                clock.Enqueue(oldest);
                continue;
            }
            if (!oldest.IsDropped) entries.TryRemove((oldest.Kind, oldest.Stored.Id), out _);
            oldest.IsDropped = true;
            oldest.IsWeighed = false;
            bytes -= oldest.Bytes;
        }
    }

    private void Weigh(Entry entry, long more)
    {
        lock (gate)
        {
            if (!entry.IsWeighed) return;
            entry.Bytes += more;
            bytes += more;
            DropWhatIsTooMuch();
        }
    }

    internal sealed class Entry
    {
        private readonly IdentifiableCache cache;
        private Identifiable? parsed;
        private ElementSlices? slices;
        private volatile int carriesBlobs = -1;

        public Entry(IdentifiableCache cache, IdentifiableKind kind, StoredIdentifiable stored, Draft.Known known = default)
        {
            this.cache = cache;
            Kind = kind;
            Stored = stored;
            (parsed, slices) = known;
            Bytes = (stored.Json.Length * (parsed is null ? 1 : 1 + ObjectWeight)) + ((slices?.Count ?? 0) * PlaceWeight) + 300;
        }

        public IdentifiableKind Kind { get; }

        public StoredIdentifiable Stored { get; }

        public bool IsUsed { get; set; }

        /// <summary>What was found out last about what a caller may see of it.</summary>
        public Access.AccessJudgment? Judged { get; set; }

        public bool IsDropped { get; set; }

        // A dropped entry keeps its place in the clock, and its weight, until the hand comes by.
        public bool IsWeighed { get; set; } = true;

        public long Bytes { get; set; }

        /// <summary>What was found once, as the content does not change.</summary>
        public bool CarriesBlobs(Func<Entry, bool> look)
        {
            if (carriesBlobs < 0) carriesBlobs = look(this) ? 1 : 0;
            return carriesBlobs == 1;
        }

        /// <summary>The object, when it was built already.</summary>
        public Identifiable? Object => parsed;

        /// <summary>The object; two threads may build it at the same time, one of them wins.</summary>
        public Identifiable Parsed(Func<IdentifiableKind, StoredIdentifiable, Identifiable> parse)
        {
            if (parsed is { } known) return known;
            known = parse(Kind, Stored);
            if (Interlocked.CompareExchange(ref parsed, known, null) is { } first) return first;
            cache.Weigh(this, Stored.Json.Length * ObjectWeight);
            return known;
        }

        /// <summary>Where the elements of the submodel are in its JSON.</summary>
        public ElementSlices Slices()
        {
            if (slices is { } known) return known;
            known = new ElementSlices(Stored.Json);
            if (Interlocked.CompareExchange(ref slices, known, null) is { } first) return first;
            cache.Weigh(this, known.Count * PlaceWeight);
            return known;
        }
    }
}
