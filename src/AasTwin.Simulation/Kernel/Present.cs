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

    /// <summary>For a target that has a slot, which the key tells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enqueue(ulong key)
    {
        if (_count == _items.Length) Grow();
        _items[(_first + _count) & (_items.Length - 1)].Key = key;
        _count++;
    }

    /// <summary>Takes the first; the target is by the slot if the key tells one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Event? Dequeue(Slot[] slots, out ulong key)
    {
        Item[] items = _items;
        ref Item item = ref items[_first & (items.Length - 1)];
        key = item.Key;
        _first = (_first + 1) & (items.Length - 1);
        _count--;
        int slot = (int)(key & Entry.SlotMask);
        return slot == 0 ? item.Target : slots[slot].Target;
    }

    /// <summary>Whether something is there that is not stale; drops what is stale from the front.</summary>
    public bool HasLive(Slot[] slots)
    {
        while (_count > 0)
        {
            Event? target = Dequeue(slots, out ulong key);
            if (target is null || target._wake != key) continue;
            _first = (_first - 1) & (_items.Length - 1);
            _count++;
            return true;
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
