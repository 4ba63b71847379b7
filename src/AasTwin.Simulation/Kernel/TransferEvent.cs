namespace AasTwin.Simulation.Kernel;

/// <summary>Something to be put into or taken out of a store or container.</summary>
internal abstract class TransferEvent(Environment environment) : LinkedEvent(environment)
{
    internal uint _version;
    internal bool _isObserved;

    /// <summary>In the queue of its store.</summary>
    internal bool _isQueued;

    /// <summary>Withdrawn before it happened.</summary>
    internal bool _isWithdrawn;

    internal abstract void Happen();

    /// <summary>Takes it out of the queue of its store.</summary>
    internal abstract void Withdraw();

    /// <summary>Gives the object back for another transfer; handles become without effect.</summary>
    private protected void Renew()
    {
        _version++;
        ResetEvent();
    }
}

/// <summary>A transfer that is over once it is processed.</summary>
internal abstract class PutEvent(Environment environment) : TransferEvent(environment)
{
    internal override void Fire()
    {
        Notify();
        if (_isObserved) return;
        Renew();
        Keep();
    }

    internal override void Happen() => Trigger();

    private protected abstract void Keep();
}

/// <summary>An item to be put into a store.</summary>
internal sealed class StorePut<T>(Store<T> store) : PutEvent(store.Environment)
{
    internal T _item = default!;

    internal override void Withdraw() => store.Withdraw(this);

    private protected override void Keep()
    {
        _item = default!;
        store.Keep(this);
    }

    public override string ToString() => $"room in {store}";
}

/// <summary>An item to be taken out of a store; the object is kept until the item is.</summary>
internal sealed class StoreGet<T>(Store<T> store) : TransferEvent(store.Environment)
{
    internal T _item = default!;
    internal Func<T, bool>? _filter;

    internal override void Happen() => TriggerForWaiter();

    internal override void Withdraw() => store.Withdraw(this);

    /// <summary>Hands the item over.</summary>
    internal T Take()
    {
        T item = _item;
        if (!_isObserved) Reuse();
        return item;
    }

    /// <summary>The item was taken out for a process that did not come for it.</summary>
    internal void GiveBack()
    {
        store.GiveBack(_item);
        _version++;
        _item = default!;
    }

    private void Reuse()
    {
        Renew();
        _item = default!;
        _filter = null;
        store.Keep(this);
    }

    public override string ToString() => $"an item of {store}";
}

/// <summary>An amount to be put into or taken out of a container.</summary>
internal sealed class ContainerTransfer(Container container) : PutEvent(container.Environment)
{
    internal double _amount;
    internal bool _isPut;

    internal override void Withdraw() => container.Withdraw(this);

    private protected override void Keep() => container.Keep(this);

    public override string ToString() => _isPut ? $"room for {_amount} in {container}" : $"{_amount} of {container}";
}
