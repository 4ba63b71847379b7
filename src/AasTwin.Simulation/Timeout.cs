using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>A point in simulated time to wait for, counted from the call of <see cref="AasTwin.Simulation.Environment.Timeout"/>.</summary>
/// <remarks>
/// Awaited by a process it costs no object. It turns into an <see cref="Event"/> where one is wanted, such as in
/// <see cref="AasTwin.Simulation.Environment.AnyOf"/>. A timeout that nobody awaits does not hold the run up.
/// </remarks>
public readonly struct Timeout : IWait
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
    public WaitAwaiter GetAwaiter() => new(Begin());

    /// <summary>Waits like <c>await</c>, but answers an interrupt instead of throwing it: null when the time is over.</summary>
    public OrInterrupt<Timeout> OrInterrupt() => new(this);

    bool IWait.Begin() => Begin();

    private bool Begin()
    {
        if (Due < _environment.Now || _environment.MayGoOnAt(Due)) return true;
        _environment.WakeActive(Due);
        return false;
    }

    /// <summary>The timeout as an event that happens on its own.</summary>
    public Event AsEvent() => new TimeoutEvent(_environment, Due);

    public static implicit operator Event(Timeout timeout) => timeout.AsEvent();
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
        environment.WakeAt(Math.Max(due, environment.Now), _slot);
    }

    internal override void Fire()
    {
        _environment.FreeSlot(_slot);
        Notify();
    }

    private protected override bool IsManual => false;

    public override string ToString() => $"timeout due at {_due}";
}
