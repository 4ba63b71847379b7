using System.Runtime.CompilerServices;

namespace AasTwin.Simulation.Kernel;

/// <summary>What is to happen at the present time, first come first served: a ring that grows by doubling.</summary>
internal struct Present
{
    private Item[] _items;
    private int _first;
    private int _count;

    public Present() => _items = [];

    public readonly int Count => _count;

    public readonly int Length => _items.Length;

    /// <summary>For an event without a slot.</summary>
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

    /// <summary>Takes the first that still counts; null when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Event? Dequeue(Slot[] slots)
    {
        while (_count > 0)
        {
            Item[] items = _items;
            ref Item item = ref items[_first & (items.Length - 1)];
            ulong key = item.Key;
            _first = (_first + 1) & (items.Length - 1);
            _count--;
            int number = (int)(key & Entry.SlotMask);
            if (number == 0) return item.Target;
            ref Slot slot = ref slots[number];
            if (slot.Wake != key) continue;
            slot.Wake = 0;
            return slot.Target;
        }
        return null;
    }

    /// <summary>Whether something is there that still counts; drops what does not from the front.</summary>
    public bool HasLive(Slot[] slots)
    {
        while (_count > 0)
        {
            ulong key = _items[_first].Key;
            int number = (int)(key & Entry.SlotMask);
            if (number == 0 || slots[number].Wake == key) return true;
            _first = (_first + 1) & (_items.Length - 1);
            _count--;
        }
        return false;
    }

    /// <summary>Puts a target that has a slot in the place of the last one, if that is the given event.</summary>
    public readonly bool HandLastTo(int slot, Event last, out ulong key)
    {
        key = 0;
        if (_count == 0) return false;
        ref Item item = ref _items[(_first + _count - 1) & (_items.Length - 1)];
        if ((item.Key & Entry.SlotMask) != 0 || !ReferenceEquals(item.Target, last)) return false;
        item.Key = key = item.Key | (uint)slot;
        return true;
    }

    public readonly bool IsFirst(Event target)
    {
        ref Item item = ref _items[_first];
        return ReferenceEquals(item.Target, target) && (item.Key & Entry.SlotMask) == 0;
    }

    /// <summary>Empties it; what its places refer to is forgotten too, so that it is not kept alive.</summary>
    public void Reset()
    {
        Array.Clear(_items);
        Clear();
    }

    public void Clear() => _first = _count = 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow()
    {
        var items = new Item[Math.Max(8, _items.Length * 2)];
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
