namespace AasTwin.Simulation.Kernel;

/// <summary>A stretch of time cut into buckets of equal width (a power of two) of a <see cref="EventQueue"/>.</summary>
internal sealed class Rung
{
    public const int MostRungs = 12;

    /// <summary>
    /// Sorting a few at once is cheap, and fewer buckets stay in the cache. When the processes do not fit into the cache,
    /// more entries sorted ahead let more of them be fetched in time.
    /// </summary>
    private const int EntriesPerBucket = 8, EntriesPerBucketOfMany = 32, Many = 4096;

    private double _perWidth;
    private double _width;
    private double _first;
    private int _count;
    private int _current;

    private Bucket[] _buckets = [];

    public double Start => _first * _width;

    public double End { get; private set; }

    /// <summary>Where the first bucket not yet taken begins.</summary>
    public double CurrentStart => (_first + _current) * _width;

    /// <summary>Whether a stretch can be cut into buckets finer than itself.</summary>
    public static bool CanSpread(double from, double to, int entries)
    {
        if (!(to > from)) return false;
        double width = Width(from, to, entries);
        return (to - from) / width >= 2;
    }

    /// <summary>Covers the times from <paramref name="from"/> up to, without, <paramref name="to"/> with a bucket for every few entries.</summary>
    public void Reset(double from, double to, int entries)
    {
        _width = Width(from, to, entries);
        _perWidth = 1 / _width;
        _first = Math.Floor(from * _perWidth);
        _count = (int)(Math.Ceiling(to * _perWidth) - _first);
        _current = 0;
        End = to;
        if (_buckets.Length < _count) _buckets = new Bucket[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)_count)];
        _buckets.AsSpan(0, _count).Fill(new Bucket { Block = -1 });
    }

    public ref Bucket BucketOf(double time) => ref _buckets[(int)(Math.Floor(time * _perWidth) - _first)];

    public bool MoveToFilledBucket()
    {
        Bucket[] buckets = _buckets;
        int i = _current;
        while (i < _count && buckets[i].Block < 0) i++;
        _current = i;
        return i < _count;
    }

    public Bucket TakeCurrent() => _buckets[_current++];

    private static double Width(double from, double to, int entries)
    {
        double wanted = Math.ScaleB(1, Math.ILogB((to - from) * (entries > Many ? EntriesPerBucketOfMany : EntriesPerBucket) / entries));
        double largest = Math.Max(Math.Abs(from), Math.Abs(to));
        double exact = largest > 0 ? Math.ScaleB(1, Math.ILogB(largest) - 50) : wanted;
        return Math.Max(Math.Max(wanted, exact), Math.ScaleB(1, -1000));
    }
}
