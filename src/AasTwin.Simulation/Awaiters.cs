using System.Runtime.CompilerServices;
using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>How a process waits for an <see cref="Event"/>; used by <c>await</c>.</summary>
public readonly struct EventAwaiter : IProcessAwaiter
{
    private readonly Event _event;

    internal EventAwaiter(Event awaited) => _event = awaited;

    public bool IsCompleted => _event.IsProcessedOrWait();

    public void GetResult()
    {
        _event._environment.ThrowPending();
        _event.ThrowFailure();
    }

    Interrupt? IProcessAwaiter.TakeInterrupt() => _event._environment.TakeInterrupt();

    void IProcessAwaiter.Finish() => GetResult();
}

/// <summary>How a process waits for an <see cref="Event{T}"/>; used by <c>await</c>.</summary>
public readonly struct ValueAwaiter<T> : IProcessAwaiter
{
    private readonly Event<T> _event;

    internal ValueAwaiter(Event<T> awaited) => _event = awaited;

    public bool IsCompleted => _event.IsProcessedOrWait();

    public T GetResult()
    {
        _event._environment.ThrowPending();
        _event.ThrowFailure();
        return _event.Value;
    }

    Interrupt? IProcessAwaiter.TakeInterrupt() => _event._environment.TakeInterrupt();

    void IProcessAwaiter.Finish() => GetResult();
}

/// <summary>A wait whose result is the interrupt that ended it early, or null; see <see cref="Event.OrInterrupt"/>.</summary>
public readonly struct OrInterrupt<TAwaiter> : IProcessAwaiter
    where TAwaiter : struct, INotifyCompletion
{
    private readonly TAwaiter _inner;

    internal OrInterrupt(TAwaiter inner) => _inner = inner;

    public OrInterrupt<TAwaiter> GetAwaiter() => this;

    public bool IsCompleted => ((IProcessAwaiter)_inner).IsCompleted;

    public Interrupt? GetResult()
    {
        Interrupt? interrupt = ((IProcessAwaiter)_inner).TakeInterrupt();
        if (interrupt is null) ((IProcessAwaiter)_inner).Finish();
        return interrupt;
    }

    Interrupt? IProcessAwaiter.TakeInterrupt() => ((IProcessAwaiter)_inner).TakeInterrupt();

    void IProcessAwaiter.Finish() => GetResult();
}
