using AasTwin.Simulation.Kernel;

namespace AasTwin.Simulation;

/// <summary>
/// Getting a unit of a resource, holding it for a while and giving it back, in one wait; see <see cref="Resource.Use(double)"/>.
/// An interrupt withdraws or gives back before it is thrown.
/// </summary>
public readonly struct Use
{
    private readonly RequestEvent _event;

    internal Use(RequestEvent request) => _event = request;

    public UseAwaiter GetAwaiter() => new(_event);

    /// <summary>Waits like <c>await</c>, but answers an interrupt instead of throwing it: null when the use came to its end.</summary>
    public OrInterrupt<UseAwaiter> OrInterrupt() => new(GetAwaiter());
}

/// <summary>How a process waits for the end of a <see cref="Use"/>; used by <c>await</c>.</summary>
public readonly struct UseAwaiter : IProcessAwaiter
{
    private readonly RequestEvent _event;
    private readonly uint _version;

    internal UseAwaiter(RequestEvent request)
    {
        _event = request;
        _version = request._version;
    }

    public bool IsCompleted
    {
        get
        {
            if (_event._place == RequestPlace.Using) _event.Environment.WakeActive(_event._useEnds);
            else _event.IsProcessedOrWait();
            return false;
        }
    }

    public void GetResult()
    {
        GiveBack();
        _event._environment.ThrowPending();
    }

    Interrupt? IProcessAwaiter.TakeInterrupt()
    {
        GiveBack();
        return _event._environment.TakeInterrupt();
    }

    void IProcessAwaiter.Finish() => GetResult();

    private void GiveBack()
    {
        // A unit that was taken away is not given back.
        if (_event._version == _version) _event.Resource.Leave(_event);
    }
}
