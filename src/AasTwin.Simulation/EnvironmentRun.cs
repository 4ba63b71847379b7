using System.Runtime.CompilerServices;
using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>Running an environment.</summary>
public sealed partial class Environment
{
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
        SetClock(until);
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
            RequestStop();
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
        _isWatched = true;
        try
        {
            return ProcessNext(double.PositiveInfinity, isTraced: true);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>The time of the next event, or positive infinity when nothing is pending.</summary>
    public double Peek()
    {
        if ((_startingSlot | _nextSlot) != 0 || _urgent.HasLive(_slots) || _present.HasLive(_slots)) return _now;
        while (_future.NextTime is var time && time < double.PositiveInfinity)
        {
            ulong key = _future.Soonest.Key;
            if (_slots[(int)(key & Entry.SlotMask)].Wake == key) return time;
            _future.Drop();
            if (_stale > 0) _stale--;
        }
        return double.PositiveInfinity;
    }

    /// <summary>Sets the clock to a time at which something may be due.</summary>
    private void SetClock(double time)
    {
        _now = time;
        _mayBeTied = true;
    }

    private void RunLoop(double until, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Enter();
        _stopRequested = false;
        _isWatched = true;
        _until = until;
        ulong before = _number;
        try
        {
            using (cancellationToken.UnsafeRegister(static run => ((Environment)run!).RequestStop(), this))
            {
                ProcessAll(until);
            }
        }
        finally
        {
            Leave();
            SimulationMeter.Count((_number - before) / OneNumber);
        }
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void ProcessAll(double until)
    {
        while (_isWatched ? ProcessWatched(until) : ProcessSome(until))
        {
        }
    }

    private void RequestStop()
    {
        _stopRequested = true;
        _isWatched = true;
    }

    /// <summary>The next event when there is something to look at; false when the run is over.</summary>
    private bool ProcessWatched(double until)
    {
        if (_trace is not null) return !_stopRequested && ProcessNext(until, isTraced: true);
        _isWatched = false;
        // Another thread may request a stop right now: it says so first and has us look again then, so that one of the two is seen here.
        Interlocked.MemoryBarrier();
        return !_stopRequested;
    }

    /// <summary>
    /// Some hundred events; false when the run is over. A method of its own, so that it is called often: the runtime compiles it anew by what it has seen,
    /// which it would not do for a loop that is entered once and runs for long.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ProcessSome(double until)
    {
        for (int i = 0; i < 512; i++)
        {
            if (_isWatched) return true;
            if (!ProcessNext(until, isTraced: false)) return false;
        }
        return true;
    }

    /// <summary>
    /// Everything pending at the present time comes before the clock moves: first what is urgent, then what was
    /// scheduled for this time before it came, then what was triggered since.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool ProcessNext(double until, bool isTraced)
    {
        while (true)
        {
            Event? target;
            if ((_startingSlot | _nextSlot | _urgent.Count | _present.Count) == 0 || (target = TakePresent()) is null)
            {
                ref Entry soonest = ref _future.Soonest;
                if (soonest.Time >= until)
                {
                    if (soonest.Time < double.PositiveInfinity || !_future.Refill()) return false;
                    continue;
                }
                _future.Drop();
                ref Slot slot = ref _slots[(int)(soonest.Key & Entry.SlotMask)];
                if (slot.Wake != soonest.Key)
                {
                    if (_stale > 0) _stale--;
                    continue;
                }
                slot.Wake = 0;
                _now = soonest.Time;
                _mayBeTied = _future.MayHaveAt(soonest.Time);
                target = slot.Target!;
            }
            if (isTraced) _trace?.Invoke(_now, target);
            target.Fire();
            return true;
        }
    }

    /// <summary>Takes the first of what is pending at the present time; null when that is due by the clock or nothing.</summary>
    private Event? TakePresent()
    {
        if (_startingSlot != 0)
        {
            Event starting = _slots[_startingSlot].Target!;
            _startingSlot = 0;
            return starting;
        }
        if (_urgent.Count != 0 && _urgent.Dequeue(_slots) is { } urgent) return urgent;
        if (IsTied()) return null;
        if (_nextSlot == 0) return _present.Dequeue(_slots);
        if (_nextSlot < 0)
        {
            RequestEvent granted = _requests[-_nextSlot];
            _nextSlot = 0;
            return granted;
        }
        Event? next = _slots[_nextSlot].Target;
        _nextSlot = 0;
        return next;
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
        _until = double.NegativeInfinity;
        _active = 0;
    }
}
