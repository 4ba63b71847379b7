namespace AasTwin.Benchmarks.Simulation;

/// <summary>The reference: a 4-ary heap of 16-byte structs and nothing else.</summary>
internal sealed class BareHeap
{
    private Item[] _items = new Item[64];
    private int _count;

    public int Count => _count;

    public void Clear() => _count = 0;

    public void Push(double time, int what, int who = 0)
    {
        if (_count == _items.Length) Array.Resize(ref _items, _count * 2);
        Item[] items = _items;
        int i = _count++;
        while (i > 0)
        {
            int parent = (i - 1) >> 2;
            if (items[parent].Time <= time) break;
            items[i] = items[parent];
            i = parent;
        }
        items[i] = new Item { Time = time, What = what, Who = who };
    }

    public Item Pop()
    {
        Item[] items = _items;
        Item top = items[0], last = items[--_count];
        int i = 0, n = _count;
        while (true)
        {
            int child = (i << 2) + 1;
            if (child >= n) break;
            int end = Math.Min(child + 4, n), least = child;
            for (int c = child + 1; c < end; c++)
            {
                if (items[c].Time < items[least].Time) least = c;
            }
            if (items[least].Time >= last.Time) break;
            items[i] = items[least];
            i = least;
        }
        items[i] = last;
        return top;
    }

    internal struct Item
    {
        public double Time;
        public int What;
        public int Who;
    }
}
