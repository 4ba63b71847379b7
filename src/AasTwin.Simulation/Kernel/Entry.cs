namespace AasTwin.Simulation.Kernel;

/// <summary>
/// One pending wake-up: 16 bytes without a reference, so that moving it costs no write barrier.
/// The key holds a running number above and the slot of the target below; as numbers only grow, comparing keys breaks
/// ties of time in the order of scheduling.
/// </summary>
internal struct Entry(double time, ulong key)
{
    public const int SlotBits = 24;
    public const ulong SlotMask = (1UL << SlotBits) - 1;

    public double Time = time;
    public ulong Key = key;

    public readonly int Slot => (int)(Key & SlotMask);

    /// <summary>Latest first, because the sorted part of the queue is served from its end.</summary>
    public static int LatestFirst(Entry a, Entry b)
    {
        int byTime = b.Time.CompareTo(a.Time);
        return byTime != 0 ? byTime : b.Key.CompareTo(a.Key);
    }
}
