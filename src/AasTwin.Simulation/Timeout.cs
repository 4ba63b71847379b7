using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>A point in simulated time to wait for, counted from the call of <see cref="AasTwin.Simulation.Environment.Timeout"/>.</summary>
/// <remarks>
/// Awaited by a process it costs no object. It turns into an <see cref="Event"/> where one is wanted, such as in
/// <see cref="AasTwin.Simulation.Environment.AnyOf"/>. A timeout that nobody awaits does not hold the run up.
/// </remarks>
public readonly struct Timeout
{
    private readonly Environment _environment;

    internal Timeout(Environment environment, double due)
    {
        _environment = environment;
        Due = due;
    }

    /// <summary>When it is over, in simulated time.</summary>
    public double Due { get; }

    /// <summary>Lets a process wait with <c>await</c>.</summary>
    public TimeoutAwaiter GetAwaiter() => new(_environment, Due);

    /// <summary>Waits like <c>await</c>, but answers an interrupt instead of throwing it: null when the time is over.</summary>
    public OrInterrupt<TimeoutAwaiter> OrInterrupt() => new(GetAwaiter());

    /// <summary>The timeout as an event that happens on its own.</summary>
    public Event AsEvent() => new TimeoutEvent(_environment, Due);

    public static implicit operator Event(Timeout timeout) => timeout.AsEvent();
}

/// <summary>How a process waits for a <see cref="Timeout"/>; used by <c>await</c>.</summary>
public readonly struct TimeoutAwaiter : IProcessAwaiter
{
    private readonly Environment _environment;
    private readonly double _due;

    internal TimeoutAwaiter(Environment environment, double due)
    {
        _environment = environment;
        _due = due;
    }

    public bool IsCompleted
    {
        get
        {
            if (_due < _environment.Now) return true;
            _environment.WakeActive(_due);
            return false;
        }
    }

    public void GetResult() => _environment.ThrowPending();

    Interrupt? IProcessAwaiter.TakeInterrupt() => _environment.TakeInterrupt();

    void IProcessAwaiter.Finish() => GetResult();
}

/// <summary>A timeout that several can wait for; it is triggered when its time comes.</summary>
internal sealed class TimeoutEvent : Event
{
    private readonly double _due;
    private readonly int _slot;

    public TimeoutEvent(Environment environment, double due)
        : base(environment)
    {
        _due = due;
        _slot = environment.TakeSlot(this);
        environment.WakeAt(Math.Max(due, environment.Now), this, _slot);
    }

    internal override void Fire()
    {
        _environment.FreeSlot(_slot);
        Notify();
    }

    private protected override bool IsManual => false;

    public override string ToString() => $"timeout due at {_due}";
}
