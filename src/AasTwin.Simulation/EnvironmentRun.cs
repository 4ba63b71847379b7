using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>Running an environment.</summary>
public sealed partial class Environment
{
    private const int CacheLine = 64;

    /// <summary>Runs until nothing is pending any more. Processes may still wait then: see <see cref="WaitingProcesses"/>.</summary>
    public void Run() => RunLoop(double.PositiveInfinity, default);

    /// <summary>Runs everything before a time and sets the clock to it; what is due exactly then is left for the next run.</summary>
    /// <param name="until">A simulated time, not before <see cref="Now"/>.</param>
    /// <param name="cancellationToken">Stops the run between two events.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time lies in the past or is not a finite number.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public void Run(double until, CancellationToken cancellationToken = default)
    {
        if (!(until >= _now && until < double.PositiveInfinity))
        {
            throw new ArgumentOutOfRangeException(nameof(until), until, $"The run must end at a finite time not before the present, {_now}.");
        }
        if (until == _now) return;
        RunLoop(until, cancellationToken);
        _now = until;
    }

    /// <summary>Runs until an event is processed, for instance the end of a process.</summary>
    /// <exception cref="DeadlockException">Nothing is pending any more and the event has not happened.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public void Run(Event until, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(until);
        if (until.Environment != this) throw new ArgumentException("The event belongs to another environment.", nameof(until));
        if (until.IsProcessed) return;
        until.AddCallback(happened =>
        {
            happened.Defuse();
            _stopRequested = true;
        });
        RunLoop(double.PositiveInfinity, cancellationToken);
        if (!until.IsProcessed) throw new DeadlockException(until, WaitingProcesses());
        until.ThrowFailure();
    }

    /// <summary>Runs until an event is processed and answers its value.</summary>
    /// <exception cref="DeadlockException">Nothing is pending any more and the event has not happened.</exception>
    public T Run<T>(Event<T> until, CancellationToken cancellationToken = default)
    {
        Run((Event)until, cancellationToken);
        return until.Value;
    }

    /// <summary>Processes the next event; false when nothing is pending.</summary>
    public bool Step()
    {
        Enter();
        try
        {
            return ProcessNext(double.PositiveInfinity);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>The time of the next event, or positive infinity when nothing is pending.</summary>
    public double Peek()
    {
        if (_startingSlot != 0 || _urgent.HasLive(_slots) || _present.HasLive(_slots)) return _now;
        while (_future.TryPeek(out double time))
        {
            if (_slots[(int)(_future.NextKey & Entry.SlotMask)].Target is { } target && target._wake == _future.NextKey) return time;
            _future.Take();
            if (_stale > 0) _stale--;
        }
        return double.PositiveInfinity;
    }

    private void RunLoop(double until, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Enter();
        _stopRequested = false;
        try
        {
            using (cancellationToken.UnsafeRegister(static run => ((Environment)run!)._stopRequested = true, this))
            {
                ProcessAll(until);
            }
        }
        finally
        {
            Leave();
        }
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Apart from the rest, because a method without exception handling keeps more in registers.</summary>
    private void ProcessAll(double until)
    {
        while (!_stopRequested && ProcessNext(until))
        {
        }
    }

    /// <summary>
    /// Everything pending at the present time comes before the clock moves: first what is urgent, then what was
    /// scheduled for this time before it came, then what was triggered since.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool ProcessNext(double until)
    {
        while (true)
        {
            Event? target;
            ulong key;
            if (_startingSlot != 0)
            {
                target = _slots[_startingSlot].Target!;
                _startingSlot = 0;
                if (_trace is not null) _trace(_now, target);
                target.Fire();
                return true;
            }
            if (_urgent.Count != 0)
            {
                target = _urgent.Dequeue(_slots, out key);
            }
            else if (_present.Count != 0 && !(_future.TryPeek(out double sooner) && sooner <= _now))
            {
                target = _present.Dequeue(_slots, out key);
            }
            else
            {
                if (!_future.TryPeek(out double time) || time >= until) return false;
                key = _future.Take();
                if (_future.IsLarge) PrefetchNext();
                target = _slots[(int)(key & Entry.SlotMask)].Target;
                if (target is null || target._wake != key)
                {
                    if (_stale > 0) _stale--;
                    continue;
                }
                _now = time;
            }
            if (target is null || target._wake != key) continue;
            target._wake = 0;
            if (_trace is not null) _trace(_now, target);
            target.Fire();
            return true;
        }
    }

    /// <summary>Has the processor fetch the object of a process that goes on soon.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private unsafe void PrefetchNext()
    {
        if (!Sse.IsSupported) return;
        Event? soon = _slots[_future.SlotAhead()].Target;
        // The object may move meanwhile; then the wrong place is fetched, which does no harm.
        byte* address = (byte*)Unsafe.As<Event?, nint>(ref soon);
        if (address is null) return;
        Sse.Prefetch0(address);
        Sse.Prefetch0(address + CacheLine);
        Sse.Prefetch0(address + (2 * CacheLine));
    }

    private void Enter()
    {
        if (_isRunning) throw new InvalidOperationException("The environment is running already. A process waits with await and does not run the environment.");
        _isRunning = true;
        _threadId = System.Environment.CurrentManagedThreadId;
    }

    private void Leave()
    {
        _isRunning = false;
        _activeSlot = 0;
        _pending = null;
    }
}
