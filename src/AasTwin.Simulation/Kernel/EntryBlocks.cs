using System.Runtime.CompilerServices;

namespace AasTwin.Simulation.Kernel;

/// <summary>One bucket of a <see cref="Rung"/>: the block that is being filled, and how many entries that has.</summary>
internal struct Bucket
{
    /// <summary>-1 where the bucket is empty.</summary>
    public int Block;
    public int Count;
}

/// <summary>
/// Entries in no order, in blocks that are linked: a bucket of some dozens is read from a few places of the memory rather than
/// from as many as it has entries, which is what counts when they are not in the cache.
/// </summary>
internal struct EntryBlocks
{
    /// <summary>A block is one entry that tells the next block, and these behind it.</summary>
    private const int PerBlock = 7, Size = PerBlock + 1;

    private Entry[] _entries;
    private int _used;
    private int _free;

    public EntryBlocks()
    {
        _entries = [];
        _free = -1;
    }

    public readonly int Length => _entries.Length;

    public void Clear()
    {
        _used = 0;
        _free = -1;
    }

    public void Add(ref Bucket bucket, Entry entry)
    {
        if (bucket.Block < 0 || bucket.Count == PerBlock) Extend(ref bucket);
        _entries[bucket.Block + ++bucket.Count] = entry;
    }

    /// <summary>Takes what the bucket holds out and appends it to an array from a place on; answers the place behind.</summary>
    public int TakeAll(Bucket bucket, ref Entry[] target, int to)
    {
        int block = bucket.Block, count = bucket.Count;
        while (block >= 0)
        {
            int next = (int)(long)_entries[block].Key;
            while (to + count > target.Length) Array.Resize(ref target, target.Length * 2);
            _entries.AsSpan(block + 1, count).CopyTo(target.AsSpan(to));
            to += count;
            _entries[block].Key = (ulong)(long)_free;
            _free = block;
            block = next;
            count = PerBlock;
        }
        return to;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Extend(ref Bucket bucket)
    {
        int block = _free;
        if (block >= 0)
        {
            _free = (int)(long)_entries[block].Key;
        }
        else
        {
            block = _used;
            if (block + Size > _entries.Length) Array.Resize(ref _entries, Math.Max(16 * Size, _entries.Length * 2));
            _used += Size;
        }
        _entries[block].Key = (ulong)(long)bucket.Block;
        bucket.Block = block;
        bucket.Count = 0;
    }
}
