using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>Holds items up to a capacity, first in first out: a buffer, a mailbox, a queue of orders.</summary>
/// <remarks>Not thread-safe; it belongs to one environment.</remarks>
public class Store<T>
{
    private readonly string _name;
    private readonly ItemRing<T> _items = new();
    private EventList<StorePut<T>> _puts;
    private EventList<StoreGet<T>> _gets;
    private StorePut<T>? _keptPut;
    private StoreGet<T>? _keptGet;
    private bool _isServing;

    /// <param name="environment">Where the store is.</param>
    /// <param name="capacity">How many items it holds, at least 1; without limit if not given.</param>
    /// <param name="name">How reports call it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is less than 1.</exception>
    public Store(Environment environment, int capacity = int.MaxValue, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (capacity < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "A store needs a capacity of at least 1, otherwise nothing gets in.");
        }
        Environment = environment;
        Capacity = capacity;
        _name = name ?? "store";
    }

    public Environment Environment { get; }

    public int Capacity { get; }

    /// <summary>Items in the store, without those set aside for a get.</summary>
    public virtual int Count => _items.Count;

    /// <summary>Puts that wait for room.</summary>
    public int PutQueueLength { get; private set; }

    /// <summary>Gets that wait for an item.</summary>
    public int GetQueueLength { get; private set; }

    /// <summary>Puts an item in; await it to wait for room.</summary>
    public Transfer Put(T item)
    {
        StorePut<T> put = _keptPut ?? new StorePut<T>(this);
        _keptPut = EventList<StorePut<T>>.Next(put);
        put._next = null;
        put._item = item;
        put._isQueued = true;
        PutQueueLength++;
        _puts.Append(put);
        var transfer = new Transfer(put);
        Serve();
        return transfer;
    }

    /// <summary>Takes an item out; await it to wait for one.</summary>
    public Get<T> Get() => Get(null);

    private protected Get<T> Get(Func<T, bool>? filter)
    {
        StoreGet<T> get = _keptGet ?? new StoreGet<T>(this);
        _keptGet = EventList<StoreGet<T>>.Next(get);
        get._next = null;
        get._filter = filter;
        get._isQueued = true;
        GetQueueLength++;
        _gets.Append(get);
        var handle = new Get<T>(get);
        Serve();
        return handle;
    }

    /// <inheritdoc/>
    public override string ToString() => $"'{_name}' ({Count} items)";

    private protected virtual void Insert(T item) => _items.AddLast(item);

    private protected virtual void InsertFirst(T item) => _items.AddFirst(item);

    /// <summary>Takes the item for a get out, if there is one.</summary>
    private protected virtual bool TryTake(StoreGet<T> get, out T item)
    {
        if (_items.Count == 0)
        {
            item = default!;
            return false;
        }
        item = _items.RemoveAt(0);
        return true;
    }

    /// <summary>Whether a get that cannot be served holds up those behind it.</summary>
    private protected virtual bool IsServedInOrder => true;

    private protected ItemRing<T> Items => _items;

    internal void Keep(StorePut<T> put)
    {
        put._next = _keptPut;
        _keptPut = put;
    }

    internal void Keep(StoreGet<T> get)
    {
        get._next = _keptGet;
        _keptGet = get;
    }

    internal void Withdraw(StorePut<T> put)
    {
        Unqueue(put);
        put._isWithdrawn = true;
        Serve();
    }

    internal void Withdraw(StoreGet<T> get)
    {
        Unqueue(get);
        get._isWithdrawn = true;
        Serve();
    }

    internal void GiveBack(T item)
    {
        InsertFirst(item);
        Serve();
    }

    /// <summary>Lets puts and gets happen until none can.</summary>
    private void Serve()
    {
        if (_isServing) return;
        _isServing = true;
        try
        {
            while (ServePuts() | ServeGets())
            {
            }
        }
        finally
        {
            _isServing = false;
        }
    }

    private bool ServePuts()
    {
        bool any = false;
        while (_puts.First is { } put && Count < Capacity)
        {
            Unqueue(put);
            Insert(put._item);
            put.Happen();
            any = true;
        }
        return any;
    }

    private bool ServeGets()
    {
        bool any = false;
        for (StoreGet<T>? get = _gets.First; get is not null && Count > 0;)
        {
            StoreGet<T>? next = EventList<StoreGet<T>>.Next(get);
            if (TryTake(get, out T item))
            {
                Unqueue(get);
                get._item = item;
                get.Happen();
                any = true;
            }
            else if (IsServedInOrder)
            {
                break;
            }
            get = next;
        }
        return any;
    }

    private void Unqueue(StorePut<T> put)
    {
        _puts.Remove(put);
        put._isQueued = false;
        PutQueueLength--;
    }

    private void Unqueue(StoreGet<T> get)
    {
        _gets.Remove(get);
        get._isQueued = false;
        GetQueueLength--;
    }
}
