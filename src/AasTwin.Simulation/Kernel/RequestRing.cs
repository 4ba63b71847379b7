namespace AasTwin.Simulation.Kernel;

/// <summary>
/// Numbers of requests (see <see cref="RequestEvent._id"/>) in the order in which they came; one that withdraws leaves a gap. Numbers, because
/// writing a reference costs a write barrier.
/// </summary>
internal struct RequestRing
{
    private int[] _items;

    // They count on for ever and wrap; only their differences and lowest bits matter.
    private int _first;
    private int _end;

    public RequestRing() => _items = new int[4];

    public void Append(RequestEvent request)
    {
        if (_end - _first == _items.Length) Grow();
        request._index = _end;
        _items[_end++ & (_items.Length - 1)] = request._id;
    }

    /// <summary>Takes the number of the first, which must exist.</summary>
    public int TakeFirst()
    {
        int[] items = _items;
        while (true)
        {
            int id = items[_first++ & (items.Length - 1)];
            if (id != 0) return id;
        }
    }

    public void Remove(RequestEvent request)
    {
        _items[request._index & (_items.Length - 1)] = 0;
        while (_first != _end && _items[_first & (_items.Length - 1)] == 0) _first++;
    }

    private void Grow()
    {
        var larger = new int[_items.Length * 2];
        for (int i = _first; i != _end; i++) larger[i & (larger.Length - 1)] = _items[i & (_items.Length - 1)];
        _items = larger;
    }
}
