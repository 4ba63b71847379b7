using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>Something being put into a store, or put into or taken from a container: await it until it has happened.</summary>
/// <remarks>
/// It stays in the queue when an interrupt ends the wait. Dispose it (<c>using</c>) to withdraw it then; disposing one
/// that has happened is without effect.
/// </remarks>
public readonly struct Transfer : IDisposable, IWait
{
    private readonly TransferEvent _event;
    private readonly uint _version;

    internal Transfer(TransferEvent transfer)
    {
        _event = transfer;
        _version = transfer._version;
    }

    /// <summary>It has happened, or is about to at the present time.</summary>
    public bool IsTriggered => _event._version != _version || _event.IsTriggered;

    public WaitAwaiter GetAwaiter() => new(Begin());

    bool IWait.Begin() => Begin();

    /// <summary>Withdraws it while it waits in the queue.</summary>
    public void Dispose()
    {
        if (_event._version == _version && _event._isQueued) _event.Withdraw();
    }

    /// <summary>The transfer as an event, for conditions.</summary>
    public Event AsEvent()
    {
        if (_event._version != _version) return _event.Environment.Happened;
        _event._isObserved = true;
        return _event;
    }

    public static implicit operator Event(Transfer transfer) => transfer.AsEvent();

    private bool Begin()
    {
        if (_event._version != _version) return true;
        if (_event._isWithdrawn) throw new InvalidOperationException("The transfer was withdrawn. Make a new one.");
        return _event.IsOverOrWait();
    }
}

/// <summary>An item being taken out of a store: await it to get the item.</summary>
/// <remarks>
/// It stays in the queue when an interrupt ends the wait. Dispose it (<c>using</c>) to withdraw it then; an item that was
/// set aside but not received goes back to the front of the store, which may so hold more than its capacity for a while.
/// </remarks>
public readonly struct Get<T> : IDisposable
{
    private readonly StoreGet<T> _event;
    private readonly uint _version;

    internal Get(StoreGet<T> get)
    {
        _event = get;
        _version = get._version;
    }

    /// <summary>An item is set aside for it, or was received.</summary>
    public bool IsTriggered => _event._version != _version || _event.IsTriggered;

    public GetAwaiter<T> GetAwaiter() => new(_event, _version);

    /// <summary>The item, once it is set aside, without waiting; for use after a condition.</summary>
    /// <exception cref="InvalidOperationException">There is no item yet, or it was received already.</exception>
    public T Receive()
    {
        if (_event._version != _version) throw GetAwaiter<T>.Received();
        if (!_event.IsTriggered) throw new InvalidOperationException("There is no item yet. Await the get, or ask IsTriggered before.");
        T item = _event._item;
        _event._version++;
        return item;
    }

    /// <summary>Withdraws it, or gives an item that was not received back.</summary>
    public void Dispose()
    {
        if (_event._version != _version) return;
        if (_event._isQueued) _event.Withdraw();
        else if (_event.IsTriggered) _event.GiveBack();
    }

    /// <summary>The get as an event, for conditions; then take the item by <see cref="Receive"/>.</summary>
    public Event AsEvent()
    {
        if (_event._version != _version) return _event.Environment.Happened;
        _event._isObserved = true;
        return _event;
    }

    public static implicit operator Event(Get<T> get) => get.AsEvent();
}

/// <summary>How a process waits for a <see cref="Get{T}"/>; used by <c>await</c>.</summary>
public readonly struct GetAwaiter<T> : IProcessAwaiter
{
    private readonly StoreGet<T> _event;
    private readonly uint _version;

    internal GetAwaiter(StoreGet<T> get, uint version)
    {
        _event = get;
        _version = version;
    }

    public bool IsCompleted
    {
        get
        {
            if (_event._version != _version) throw Received();
            if (_event._isWithdrawn) throw new InvalidOperationException("The get was withdrawn. Make a new one.");
            return _event.IsOverOrWait();
        }
    }

    public T GetResult()
    {
        Interruption.ThrowPending();
        return _event.Take();
    }

    internal static InvalidOperationException Received() => new("The item of this get was received already. Make a new one for the next item.");
}
