namespace AasTwin.Simulation.Kernel;

/// <summary>Requests by rank, the first on top: a binary heap that can also remove from within.</summary>
internal sealed class RequestHeap
{
    private readonly List<RequestEvent> _items = [];

    public void Add(RequestEvent request)
    {
        _items.Add(request);
        MoveUp(_items.Count - 1, request);
    }

    public RequestEvent TakeFirst()
    {
        RequestEvent first = _items[0];
        Remove(first);
        return first;
    }

    public void Remove(RequestEvent request)
    {
        int hole = request._index;
        RequestEvent last = _items[^1];
        _items.RemoveAt(_items.Count - 1);
        if (ReferenceEquals(last, request)) return;
        if (hole > 0 && Before(last, _items[(hole - 1) / 2])) MoveUp(hole, last);
        else MoveDown(hole, last);
    }

    private void MoveUp(int i, RequestEvent request)
    {
        while (i > 0)
        {
            int parent = (i - 1) / 2;
            if (!Before(request, _items[parent])) break;
            Put(i, _items[parent]);
            i = parent;
        }
        Put(i, request);
    }

    private void MoveDown(int i, RequestEvent request)
    {
        while (true)
        {
            int child = (2 * i) + 1;
            if (child >= _items.Count) break;
            if (child + 1 < _items.Count && Before(_items[child + 1], _items[child])) child++;
            if (!Before(_items[child], request)) break;
            Put(i, _items[child]);
            i = child;
        }
        Put(i, request);
    }

    private void Put(int i, RequestEvent request)
    {
        _items[i] = request;
        request._index = i;
    }

    private static bool Before(RequestEvent a, RequestEvent b) => a._rank.CompareTo(b._rank) < 0;
}
