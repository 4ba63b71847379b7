namespace AasTwin.Simulation.Kernel;

/// <summary>Requests in the order in which they came; one that withdraws leaves a gap.</summary>
internal struct RequestRing
{
    private RequestEvent?[] _items;

    // They count on for ever and wrap; only their differences and lowest bits matter.
    private int _first;
    private int _end;

    public RequestRing() => _items = new RequestEvent?[4];

    public void Append(RequestEvent request)
    {
        if (_end - _first == _items.Length) Grow();
        request._index = _end;
        _items[_end++ & (_items.Length - 1)] = request;
    }

    /// <summary>Takes the first, which must exist.</summary>
    public RequestEvent TakeFirst()
    {
        while (true)
        {
            ref RequestEvent? place = ref _items[_first++ & (_items.Length - 1)];
            if (place is not { } request) continue;
            place = null;
            return request;
        }
    }

    public void Remove(RequestEvent request)
    {
        _items[request._index & (_items.Length - 1)] = null;
        while (_first != _end && _items[_first & (_items.Length - 1)] is null) _first++;
    }

    private void Grow()
    {
        var larger = new RequestEvent?[_items.Length * 2];
        for (int i = _first; i != _end; i++) larger[i & (larger.Length - 1)] = _items[i & (_items.Length - 1)];
        _items = larger;
    }
}
