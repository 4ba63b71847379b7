using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>How a process waits for a <see cref="Timeout"/>, <see cref="Request"/>, <see cref="Use"/> or <see cref="Transfer"/>; used by <c>await</c>.</summary>
/// <remarks>It refers to nothing, so that keeping it in the state of a process costs next to nothing.</remarks>
public readonly struct WaitAwaiter : IProcessAwaiter
{
    internal WaitAwaiter(bool isCompleted) => IsCompleted = isCompleted;

    public bool IsCompleted { get; }

    public void GetResult() => Interruption.ThrowPending();
}

/// <summary>How a process waits for an <see cref="Event"/>; used by <c>await</c>.</summary>
public readonly struct EventAwaiter : IProcessAwaiter
{
    private readonly Event _event;

    internal EventAwaiter(Event awaited) => _event = awaited;

    public bool IsCompleted => _event.IsProcessedOrWait();

    public void GetResult()
    {
        Interruption.ThrowPending();
        _event.ThrowFailure();
    }
}

/// <summary>How a process waits for an <see cref="Event{T}"/>; used by <c>await</c>.</summary>
public readonly struct ValueAwaiter<T> : IProcessAwaiter
{
    private readonly Event<T> _event;

    internal ValueAwaiter(Event<T> awaited) => _event = awaited;

    public bool IsCompleted => _event.IsProcessedOrWait();

    public T GetResult()
    {
        Interruption.ThrowPending();
        _event.ThrowFailure();
        return _event.Value;
    }
}

/// <summary>A wait whose result is the interrupt that ended it early, or null; see <see cref="Event.OrInterrupt"/>.</summary>
public readonly struct OrInterrupt<TWait>
{
    private readonly TWait _wait;

    internal OrInterrupt(TWait wait) => _wait = wait;

    public OrInterruptAwaiter GetAwaiter() => new(((IWait)_wait!).Begin(), ((IWait)_wait!).MayFail);
}

/// <summary>How a process waits for a wait that answers an interrupt; used by <c>await</c>.</summary>
public readonly struct OrInterruptAwaiter : IProcessAwaiter
{
    private readonly Event? _event;

    internal OrInterruptAwaiter(bool isCompleted, Event? awaited)
    {
        IsCompleted = isCompleted;
        _event = awaited;
    }

    public bool IsCompleted { get; }

    public Interrupt? GetResult()
    {
        Interrupt? interrupt = Interruption.Take();
        if (interrupt is not null) return interrupt;
        Interruption.ThrowPending();
        _event?.ThrowFailure();
        return null;
    }
}
