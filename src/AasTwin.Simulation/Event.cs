using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>
/// Something that happens once: it is triggered by <see cref="Succeed"/> or <see cref="Fail"/>, and processed when its turn
/// in the queue comes, which wakes the processes that wait for it (<c>await</c>) in the order in which they began to wait.
/// </summary>
/// <remarks>Not thread-safe: an event belongs to one <see cref="AasTwin.Simulation.Environment"/>, which runs on one thread at a time.</remarks>
public class Event : IWait
{
    internal Environment _environment;
    private protected Extras? _extras;

    /// <summary>Slot of the process that waits first, 0 for none: a number is cheaper to write than a reference.</summary>
    private protected int _firstWaiter;
    private protected EventState _state;
    private bool _defused;

    /// <param name="environment">Where the event happens.</param>
    /// <param name="name">How traces and deadlock reports call it.</param>
    public Event(Environment environment, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        _environment = environment;
        if (name is not null) _extras = new Extras { Name = name };
    }

    /// <summary>For a frame, which learns its environment when its process is started.</summary>
    private protected Event() => _environment = null!;

    public Environment Environment => _environment;

    /// <summary>Succeeded or failed; perhaps not yet processed.</summary>
    public bool IsTriggered => _state != EventState.Pending;

    /// <summary>The waiting processes have been woken.</summary>
    public bool IsProcessed => _state == EventState.Processed;

    /// <summary>Triggered without a failure.</summary>
    public bool IsOk => IsTriggered && Failure is null;

    /// <summary>Why the event failed, or null.</summary>
    public Exception? Failure => _extras?.Failure;

    /// <summary>Triggers the event; it is processed at the present time, after everything triggered before.</summary>
    /// <exception cref="InvalidOperationException">The event was triggered already.</exception>
    public void Succeed()
    {
        CheckManual();
        Trigger();
    }

    /// <summary>Triggers the event as failed: the exception is thrown in every process that waits for it.</summary>
    /// <remarks>When nothing waits for it at its turn, the exception leaves <see cref="Environment.Run()"/>, unless <see cref="Defuse"/> was called.</remarks>
    /// <exception cref="InvalidOperationException">The event was triggered already.</exception>
    public void Fail(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        CheckManual();
        if (IsTriggered) throw TriggeredTwice();
        FailWith(failure);
        Trigger();
    }

    /// <summary>Says that the failure of this event is taken care of, so that it does not end the run.</summary>
    public void Defuse() => _defused = true;

    /// <summary>Calls back when the event is processed; at once when that has happened already.</summary>
    public void AddCallback(Action<Event> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        if (IsProcessed) callback(this);
        else AddWaiter(callback);
    }

    /// <summary>Lets a process wait with <c>await</c>.</summary>
    public EventAwaiter GetAwaiter() => new(this);

    /// <summary>Waits like <c>await</c>, but answers an interrupt instead of throwing it: null when the event happened.</summary>
    public OrInterrupt<Event> OrInterrupt() => new(this);

    Event IWait.MayFail => this;

    bool IWait.Begin() => IsProcessedOrWait();

    /// <inheritdoc/>
    public override string ToString() => GivenName ?? "event";

    /// <summary>Whether users trigger it; otherwise the simulation does.</summary>
    private protected virtual bool IsManual => true;

    private protected string? GivenName => _extras?.Name;

    private protected bool HasWaiters => _firstWaiter != 0 || HasMoreWaiters;

    private protected bool HasMoreWaiters => _extras is { MoreWaiters.Count: > 0 };

    private protected void SetName(string name) => (_extras ??= new Extras()).Name = name;

    private protected void Trigger()
    {
        MarkTriggered();
        _environment.Enqueue(this);
    }

    private protected void MarkTriggered()
    {
        if (IsTriggered) throw TriggeredTwice();
        _state = EventState.Triggered;
    }

    /// <summary>
    /// Triggers the event and gives the turn straight to the process that waits, when it is the only one: what comes
    /// of it is the same, a step sooner.
    /// </summary>
    private protected void TriggerForWaiter()
    {
        if (!TriggerForOnlyWaiter()) Trigger();
    }

    /// <summary>The same; false, and nothing done, when no process waits or several do.</summary>
    private protected bool TriggerForOnlyWaiter()
    {
        int waiter = _firstWaiter;
        if (waiter == 0 || HasMoreWaiters) return false;
        _state = EventState.Processed;
        _firstWaiter = 0;
        _environment.ProcessAt(waiter).StopsWaitingForEvent();
        _environment.EnqueueProcess(waiter);
        return true;
    }

    /// <summary>Has the only waiter go on at a time rather than when the event is processed; the event stays pending.</summary>
    private protected void WakeWaiterAt(double due)
    {
        int waiter = _firstWaiter;
        _firstWaiter = 0;
        _environment.WakeAt(due, waiter);
    }

    private protected void FailWith(Exception failure) => (_extras ??= new Extras()).Failure = failure;

    /// <summary>Makes a pooled event as new; it must have no waiter.</summary>
    private protected void ResetEvent()
    {
        _state = EventState.Pending;
        _defused = false;
        _firstWaiter = 0;
        _extras?.Reset();
    }

    /// <summary>The event's turn in the queue.</summary>
    internal virtual void Fire() => Notify();

    /// <summary>True when it is over; otherwise the active process, which is about to wait, is registered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsProcessedOrWait()
    {
        if (_state == EventState.Processed) return true;
        int slot = _environment.ActiveSlot;
        if (slot == 0) Environment.ThrowOutsideOfProcess();
        Frame process = _environment.ProcessAt(slot);
        process.WaitsFor(this);
        AddWaiter(process, slot);
        return false;
    }

    /// <summary>
    /// The same for an event of the kernel that never fails; when it has happened and nothing else is pending, its turn is
    /// taken at once rather than after the process has waited for it.
    /// </summary>
    internal bool IsOverOrWait()
    {
        if (_state != EventState.Triggered || HasWaiters || !_environment.MayGoOn(this)) return IsProcessedOrWait();
        Fire();
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void AddWaiter(Frame process, int slot)
    {
        if (_firstWaiter == 0 && !HasMoreWaiters) _firstWaiter = slot;
        else AddFurtherWaiter(process);
    }

    internal void AddWaiter(Action<Event> callback) => AddFurtherWaiter(callback);

    internal void AddWaiter(Condition condition) => AddFurtherWaiter(condition);

    /// <summary>Whether the process in a slot waits for it, and began first.</summary>
    internal bool IsAwaitedFirstBy(int slot) => _firstWaiter == slot;

    internal void RemoveWaiter(object waiter)
    {
        if (waiter is Frame first && first.Slot == _firstWaiter)
        {
            _firstWaiter = 0;
            return;
        }
        if (_extras?.MoreWaiters is not { } waiters) return;
        int i = waiter is Frame process ? process.WaiterIndex : waiters.IndexOf(waiter);
        if (i >= 0) waiters[i] = null;
    }

    internal void ThrowFailure()
    {
        if (_extras is not null && _extras.Failure is { } failure) ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Wakes everything that waits.</summary>
    private protected void Notify()
    {
        _state = EventState.Processed;
        int first = _firstWaiter;
        if (_extras is { } extras && (extras.MoreWaiters is { Count: > 0 } || (extras.Failure is not null && first == 0)))
        {
            NotifyMany(extras);
            return;
        }
        if (first == 0) return;
        _firstWaiter = 0;
        ResumeFirst(first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ResumeFirst(int slot)
    {
        Frame process = _environment.ProcessAt(slot);
        process.StopsWaitingForEvent();
        process.Resume();
    }

    private void NotifyMany(Extras extras)
    {
        bool wasNotifying = _environment._isNotifying;
        _environment._isNotifying = true;
        try
        {
            NotifyAll(extras);
        }
        finally
        {
            _environment._isNotifying = wasNotifying;
        }
    }

    private void NotifyAll(Extras extras)
    {
        bool handled = _defused;
        if (_firstWaiter != 0)
        {
            int first = _firstWaiter;
            handled = true;
            _firstWaiter = 0;
            ResumeFirst(first);
        }
        List<object?>? waiters = extras.MoreWaiters;
        for (int i = 0; waiters is not null && i < waiters.Count; i++)
        {
            switch (waiters[i])
            {
                case Frame process:
                    handled = true;
                    process.StopsWaitingForEvent();
                    process.Resume();
                    break;
                case Condition condition:
                    handled = true;
                    condition.Check(this);
                    break;
                case Action<Event> callback:
                    callback(this);
                    handled |= _defused;
                    break;
            }
        }
        waiters?.Clear();
        if (extras.Failure is { } failure && !handled) ExceptionDispatchInfo.Throw(failure);
    }

    private void AddFurtherWaiter(object waiter)
    {
        List<object?> waiters = (_extras ??= new Extras()).MoreWaiters ??= [];
        if (waiter is Frame process) process.WaiterIndex = waiters.Count;
        waiters.Add(waiter);
    }

    private protected void CheckManual()
    {
        if (!IsManual) throw new InvalidOperationException($"The {this} is triggered by the simulation. Create an Event to trigger it yourself.");
    }

    private InvalidOperationException TriggeredTwice() =>
        new($"The {this} was triggered already. An event happens once: create a new one for the next time.");
}

/// <summary>An <see cref="Event"/> that carries a value to those who wait for it.</summary>
public class Event<T>(Environment environment, string? name = null) : Event(environment, name)
{
    private T? _value;

    /// <summary>What the event brought.</summary>
    /// <exception cref="InvalidOperationException">The event has not been triggered.</exception>
    public T Value => IsTriggered ? _value! : throw new InvalidOperationException($"The {this} has no value yet: it was not triggered.");

    /// <summary>Triggers the event with its value.</summary>
    /// <exception cref="InvalidOperationException">The event was triggered already.</exception>
    public void Succeed(T value)
    {
        CheckManual();
        if (!IsTriggered) _value = value;
        Trigger();
    }

    /// <summary>Lets a process wait with <c>await</c>, which answers the value.</summary>
    public new ValueAwaiter<T> GetAwaiter() => new(this);
}

/// <summary>The life of an event.</summary>
internal enum EventState : byte
{
    Pending,
    Triggered,
    Processed,
}
