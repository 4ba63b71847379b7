using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace AasTwin.Simulation.Kernel;

/// <summary>
/// The pending wake-ups in order of (time, key): a ladder queue (Tang, Goh, Thng: "Ladder queue: an O(1) priority queue
/// structure for large-scale discrete event simulation", ACM TOMACS 15(3), 2005) that starts as one sorted array.
/// </summary>
/// <remarks>
/// <para>Up to <see cref="SpillAt"/> entries live in the bottom, sorted with the soonest last; most models never leave it.
/// Beyond that the later ones wait unsorted in the top or in the buckets of a rung, and are sorted a few at a time when
/// their turn comes.</para>
/// <para>The width of a bucket is a power of two and a rung starts at a multiple of it, so that the bucket of a time is
/// computed without rounding and agrees exactly with comparing the time with the bucket's limit.</para>
/// </remarks>
internal struct EventQueue
{
    /// <summary>Entries in the bottom at which the later ones are moved out.</summary>
    private const int SpillAt = 64;

    /// <summary>Small, because a run of a short model is soon over and begins with new arrays.</summary>
    private const int FirstLength = 32;

    /// <summary>Entries of a bucket that are sorted at once rather than spread over a finer rung.</summary>
    private const int SortAtMost = 48;

    /// <summary>With more entries than these the objects behind them are probably not in the cache.</summary>
    private const int Many = 4096;

    private const int CacheLine = 64;

    /// <summary>What every queue begins with, so that one that is never used costs little.</summary>
    private static readonly Entry[] s_nothing = NewArray(1);

    private Rung[] _rungs = [];
    private int _depth;

    /// <summary>Sorted from 1 on; at 0 stands a mark that never comes, so that searches need not look where the array begins.</summary>
    private Entry[] _bottom = s_nothing;
    private int _bottomCount;
    private int _spillAt = SpillAt;
    private double _bottomLimit = double.PositiveInfinity;

    /// <summary>Unsorted from 1 on, because it may change places with the bottom.</summary>
    private Entry[] _top = [];
    private int _topCount;
    private double _topStart = double.PositiveInfinity;
    private double _topMin;
    private double _topMax;

    private EntryBlocks _blocks = new();

    public EventQueue()
    {
    }

    /// <summary>Entries that are not in the bottom.</summary>
    private int _farCount;

    public int Count => _bottomCount + _farCount;

    /// <summary>What the numbers in the entries stand for; only to have it fetched into the cache in time.</summary>
    public Slot[] Slots { get; set; } = [];

    /// <summary>The time of the soonest entry; positive infinity when there is none.</summary>
    public double NextTime
    {
        get
        {
            double time = Soonest.Time;
            return time < double.PositiveInfinity || !Refill() ? time : Soonest.Time;
        }
    }

    /// <summary>Whether an entry may be due at a time, none being due before it; false only when none is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayHaveAt(double time) => Soonest.Time <= time || (_bottomCount == 0 && _farCount != 0);

    /// <summary>A time before which nothing is due; minus infinity when the next entries are not sorted yet.</summary>
    public double SoonestOrNone
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _bottomCount != 0 || _farCount == 0 ? Soonest.Time : double.NegativeInfinity;
    }

    /// <summary>The soonest entry; one of the time infinity when the next ones are not sorted yet or there are none, see <see cref="Refill"/>.</summary>
    public ref Entry Soonest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bottom), _bottomCount);
    }

    /// <summary>Adds an entry whose key is larger than every key added before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double time, ulong key)
    {
        if (time >= _bottomLimit || _bottomCount >= _spillAt) AddFar(time, key);
        else AddToBottom(time, key);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddToBottom(double time, ulong key)
    {
        int count = ++_bottomCount;
        Entry[] bottom = _bottom;
        if ((uint)count >= (uint)bottom.Length) bottom = GrowBottom();
        // No bounds to check: the mark at the beginning ends the search.
        ref Entry place = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bottom), count);
        while (true)
        {
            ref Entry before = ref Unsafe.Subtract(ref place, 1);
            double timeBefore = before.Time;
            if (timeBefore > time) break;
            // In halves, as it was written: read as a whole it would have to wait until both have left the processor.
            place.Time = timeBefore;
            place.Key = before.Key;
            place = ref before;
        }
        place.Time = time;
        place.Key = key;
    }

    /// <summary>Takes the <see cref="Soonest"/> out; it stays readable until the next is added.</summary>
    public void Drop() => _bottomCount--;

    /// <summary>Keeps only the entries that satisfy the condition.</summary>
    public void Compact(Predicate<Entry> keep)
    {
        var kept = new List<Entry>(Count);
        while (NextTime < double.PositiveInfinity)
        {
            Entry entry = Soonest;
            Drop();
            if (keep(entry)) kept.Add(entry);
        }
        foreach (Entry entry in kept) Add(entry.Time, entry.Key);
    }

    /// <summary>Whether it holds so little memory that it may be kept for another run.</summary>
    public bool IsSmall => _bottom.Length + _top.Length + _blocks.Length <= Many;

    public void Clear()
    {
        _farCount = _bottomCount = _topCount = _depth = 0;
        _blocks.Clear();
        _spillAt = SpillAt;
        _bottomLimit = _topStart = double.PositiveInfinity;
    }

    private static Entry[] NewArray(int length)
    {
        var array = new Entry[length];
        array[0].Time = double.PositiveInfinity;
        return array;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Entry[] GrowBottom()
    {
        Array.Resize(ref _bottom, Math.Max(FirstLength, _bottom.Length * 2));
        return _bottom;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddFar(double time, ulong key)
    {
        if (time < _bottomLimit)
        {
            Spill();
            if (time < _bottomLimit)
            {
                AddToBottom(time, key);
                return;
            }
        }
        _farCount++;
        if (time >= _topStart) AddToTop(new Entry(time, key));
        else AddToRung(new Entry(time, key));
    }

    private void AddToTop(Entry entry)
    {
        if (_topCount == 0) _topMin = _topMax = entry.Time;
        else if (entry.Time < _topMin) _topMin = entry.Time;
        else if (entry.Time > _topMax) _topMax = entry.Time;
        if (++_topCount >= _top.Length)
        {
            if (_top.Length == 0) _top = NewArray(SpillAt + 1);
            else Array.Resize(ref _top, _top.Length * 2);
        }
        _top[_topCount] = entry;
    }

    private void AddToRung(Entry entry)
    {
        int i = _depth - 1;
        while (entry.Time >= _rungs[i].End) i--;
        PutInBucket(_rungs[i], entry);
    }

    private void PutInBucket(Rung rung, Entry entry) => _blocks.Add(ref rung.BucketOf(entry.Time), entry);

    /// <summary>Makes room in a bottom that has grown too long to insert into.</summary>
    private void Spill()
    {
        Span<Entry> bottom = _bottom.AsSpan(1, _bottomCount);
        double soonest = bottom[^1].Time, latest = bottom[0].Time;
        if (soonest == latest)
        {
            _spillAt = _bottomCount * 2;
            return;
        }
        if (double.IsPositiveInfinity(_bottomLimit))
        {
            // The first half by time stays; equal times stay together, and at least one entry leaves.
            double limit = bottom[bottom.Length / 2].Time;
            if (limit == soonest) limit = latest;
            int leave = 0;
            while (bottom[leave].Time >= limit) AddToTop(bottom[leave++]);
            bottom[leave..].CopyTo(bottom);
            _bottomCount -= leave;
            _farCount += leave;
            _bottomLimit = _topStart = limit;
        }
        else if (_depth < Rung.MostRungs && Rung.CanSpread(soonest, _bottomLimit, _bottomCount))
        {
            Rung rung = PushRung(soonest, _bottomLimit, _bottomCount);
            for (int i = 0; i < bottom.Length; i++) PutInBucket(rung, bottom[i]);
            _farCount += _bottomCount;
            _bottomCount = 0;
            _bottomLimit = rung.Start;
            Refill();
        }
        else
        {
            _spillAt = _bottomCount * 2;
        }
    }

    /// <summary>Brings the next entries into the bottom when it is empty; false when there are none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool Refill()
    {
        _spillAt = SpillAt;
        while (_bottomCount == 0)
        {
            if (_depth == 0)
            {
                if (_topCount <= SortAtMost || !Rung.CanSpread(_topMin, _topMax, _topCount))
                {
                    TakeWholeTop();
                    return _bottomCount > 0;
                }
                SpreadTop();
            }
            Rung rung = _rungs[_depth - 1];
            if (!rung.MoveToFilledBucket())
            {
                _depth--;
                continue;
            }
            TakeBucket(rung);
        }
        return true;
    }

    private void TakeWholeTop()
    {
        if (_topCount > 0)
        {
            (_bottom, _top) = (_top, _bottom);
            _bottomCount = _topCount;
            _farCount -= _topCount;
            _topCount = 0;
            SortBottom();
        }
        // Entries of the same time added later belong behind these, and the top keeps them there.
        bool few = _bottomCount <= SortAtMost;
        _bottomLimit = _topStart = few ? double.PositiveInfinity : _bottom[1].Time;
    }

    private void SpreadTop()
    {
        Rung rung = PushRung(_topMin, Math.BitIncrement(_topMax), _topCount);
        for (int i = 1; i <= _topCount; i++) PutInBucket(rung, _top[i]);
        _topCount = 0;
        _topStart = rung.End;
    }

    private Rung PushRung(double from, double to, int entries)
    {
        if (_rungs.Length == 0) _rungs = new Rung[Rung.MostRungs];
        Rung rung = _rungs[_depth] ??= new Rung();
        _depth++;
        rung.Reset(from, to, entries);
        return rung;
    }

    private void TakeBucket(Rung rung)
    {
        double start = rung.CurrentStart;
        int n = _blocks.TakeAll(rung.TakeCurrent(), ref _bottom, 1) - 1;
        double end = Math.Min(rung.CurrentStart, rung.End);
        if (n > SortAtMost && _depth < Rung.MostRungs && Rung.CanSpread(start, end, n) && !SameTime(n))
        {
            Rung finer = PushRung(start, end, n);
            for (int i = 1; i <= n; i++) PutInBucket(finer, _bottom[i]);
            return;
        }
        _bottomCount = n;
        _farCount -= n;
        _bottomLimit = end;
        bool areMany = _farCount > Many;
        if (areMany) PrefetchSlots();
        SortBottom();
        if (areMany) PrefetchTargets();
    }

    /// <summary>Has the processor fetch what the entries of the bottom stand for, all at once, before one after the other is waited for.</summary>
    private unsafe void PrefetchSlots()
    {
        if (!Sse.IsSupported) return;
        ref Slot first = ref MemoryMarshal.GetArrayDataReference(Slots);
        foreach (Entry entry in _bottom.AsSpan(1, _bottomCount)) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref first, entry.Slot)));
    }

    private unsafe void PrefetchTargets()
    {
        if (!Sse.IsSupported) return;
        Slot[] slots = Slots;
        Span<Entry> bottom = _bottom.AsSpan(1, _bottomCount);
        for (int i = bottom.Length - 1; i >= 0; i--)
        {
            // The object may move meanwhile; then the wrong place is fetched, which does no harm.
            byte* address = (byte*)Unsafe.As<Event?, nint>(ref slots[bottom[i].Slot].Target);
            if (address is null) continue;
            Sse.Prefetch0(address);
            Sse.Prefetch0(address + CacheLine);
        }
    }

    private bool SameTime(int n)
    {
        for (int i = 2; i <= n; i++)
        {
            if (_bottom[i].Time != _bottom[1].Time) return false;
        }
        return true;
    }

    private void SortBottom()
    {
        Span<Entry> span = _bottom.AsSpan(1, _bottomCount);
        if (span.Length > SortAtMost)
        {
            span.Sort(Entry.LatestFirst);
            return;
        }
        for (int i = 1; i < span.Length; i++)
        {
            Entry entry = span[i];
            int j = i;
            while (j > 0 && (span[j - 1].Time < entry.Time || (span[j - 1].Time == entry.Time && span[j - 1].Key < entry.Key)))
            {
                span[j] = span[j - 1];
                j--;
            }
            span[j] = entry;
        }
    }
}
