using System.Runtime.CompilerServices;

namespace AasTwin.Simulation.Kernel;

/// <summary>What is to happen at the present time, first come first served: a ring that grows by doubling.</summary>
internal sealed class Present
{
    private Item[] _items = new Item[16];
    private int _first;
    private int _count;

    public int Count => _count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enqueue(Event target, ulong key)
    {
        if (_count == _items.Length) Grow();
        ref Item item = ref _items[(_first + _count) & (_items.Length - 1)];
        item.Target = target;
        item.Key = key;
        _count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Event Dequeue(out ulong key)
    {
        Item[] items = _items;
        ref Item item = ref items[_first & (items.Length - 1)];
        key = item.Key;
        _first = (_first + 1) & (items.Length - 1);
        _count--;
        return item.Target;
    }

    /// <summary>Whether something is there that is not stale; drops what is stale from the front.</summary>
    public bool HasLive()
    {
        while (_count > 0)
        {
            Item item = _items[_first];
            if (item.Target._wake == item.Key) return true;
            Dequeue(out _);
        }
        return false;
    }

    private void Grow()
    {
        var items = new Item[_items.Length * 2];
        for (int i = 0; i < _count; i++) items[i] = _items[(_first + i) & (_items.Length - 1)];
        _items = items;
        _first = 0;
    }

    private struct Item
    {
        public Event Target;
        public ulong Key;
    }
}
