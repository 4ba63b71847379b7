namespace AasTwin.Simulation.Kernel;

/// <summary>Items in order, cheap to add and remove at both ends.</summary>
internal sealed class ItemRing<T>
{
    private T[] _items = new T[4];
    private int _first;

    public int Count { get; private set; }

    public T this[int index] => _items[At(index)];

    public void AddLast(T item)
    {
        Grow();
        _items[At(Count++)] = item;
    }

    public void AddFirst(T item)
    {
        Grow();
        _first = At(_items.Length - 1);
        Count++;
        _items[_first] = item;
    }

    public T RemoveAt(int index)
    {
        T item = _items[At(index)];
        if (index == 0)
        {
            _items[_first] = default!;
            _first = At(1);
        }
        else
        {
            for (int i = index; i < Count - 1; i++) _items[At(i)] = _items[At(i + 1)];
            _items[At(Count - 1)] = default!;
        }
        Count--;
        return item;
    }

    private int At(int index) => (_first + index) & (_items.Length - 1);

    private void Grow()
    {
        if (Count < _items.Length) return;
        var items = new T[_items.Length * 2];
        for (int i = 0; i < Count; i++) items[i] = this[i];
        _items = items;
        _first = 0;
    }
}
